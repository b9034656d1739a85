"""Settings from the environment: one table, read by the settings and printed in the operators' guide."""

import os
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Variable:
    """One environment variable: its name, what it sets, and its default (None: required in production)."""

    name: str
    meaning: str
    default: str | None = None


VARIABLES: tuple[Variable, ...] = (
    Variable("SECRET_KEY", "Django's secret for sessions and tokens; at least 50 random characters."),
    Variable("DATABASE_URL", "Database: sqlite:///path or postgres://user:password@host/name."),
    Variable("SEARCH_URL", "Search index: fts5:///path/to/file.", "fts5:///var/search.sqlite3"),
    Variable("ADMIN_HOST", "Host name (with port if not 443) of the editors' admin."),
    Variable("NATIONAL_HOST", "Host name (with port if not 443) of the national site."),
    Variable("SITE_SCHEME", "Scheme of addresses in links and mail: https or http.", "https"),
    Variable(
        "SIGNING_KEYS_DIR", "Folder that holds the private signing keys; readable by the web and relay users only."
    ),
    Variable("MEDIA_STORAGE", "Where uploads live: file:///folder or s3://bucket.", "file:///var/media"),
    Variable("S3_ENDPOINT_URL", "Address of the S3 service, for s3:// storage.", ""),
    Variable("PROXY_DEPTH", "How many proxies in front set X-Forwarded-Proto; 0 when none does.", "1"),
    Variable("LOG_LEVEL", "Level of the log on standard error.", "INFO"),
    Variable("DEMO_LABEL", "1 shows on every page that the content is an example.", "0"),
)
_KNOWN = {variable.name: variable for variable in VARIABLES}


def env(name: str) -> str:
    """The value of a variable of the table; raises ImproperlyConfigured when a required one is missing."""
    variable = _KNOWN[name]
    value = os.environ.get(name, variable.default)
    if value is None:
        raise ImproperlyConfigured(f"Set the environment variable {name}: {variable.meaning}")
    return value


def markdown_table() -> str:
    """The table as Markdown, for docs/operators.md."""
    rows = [
        f"| `{v.name}` | {v.meaning} | {'required' if v.default is None else f'`{v.default}`'} |" for v in VARIABLES
    ]
    return "\n".join(["| variable | meaning | default |", "|---|---|---|", *rows])
