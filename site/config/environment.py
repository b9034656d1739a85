"""Settings from the environment: one table, read by the settings and printed in the operators' guide."""

import os
import re
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Variable:
    """One environment variable: its name, what it sets, its default (None: required), and what every value fits."""

    name: str
    meaning: str
    default: str | None = None
    pattern: str = ".*"


_HOST = r"[a-z0-9.-]+(:\d+)?"
VARIABLES: tuple[Variable, ...] = (
    Variable("SECRET_KEY", "Django's secret for sessions and tokens; at least 50 random characters.", pattern=".{50,}"),
    Variable(
        "SECRET_KEY_FALLBACKS",
        "Secrets of before, with spaces between; still good for what they made.",
        "",
        r"(\S{50,}\s*)*",
    ),
    Variable(
        "DATABASE_URL",
        "Database: sqlite:///path or postgres://user:password@host/name.",
        pattern="(sqlite|postgres|postgresql)://.+",
    ),
    Variable(
        "SEARCH_URL",
        "Search index: fts5:///path/to/file, or Elasticsearch: https://node:9200,https://other:9200/index.",
        "fts5:///var/search.sqlite3",
    ),
    Variable("SEARCH_API_KEY", "API key for Elasticsearch, when it asks for one.", ""),
    Variable("SEARCH_CA_CERTS", "File with the certificate authority of Elasticsearch, when it has its own.", ""),
    Variable("SEARCH_REPLICAS", "Copies of the index in Elasticsearch; 0 for a single node.", "1", r"\d"),
    Variable("ADMIN_HOST", "Host name (with port if not 443) of the editors' admin.", pattern=_HOST),
    Variable("NATIONAL_HOST", "Host name (with port if not 443) of the national site.", pattern=_HOST),
    Variable("SITE_SCHEME", "Scheme of addresses in links and mail: https or http.", "https", "https?"),
    Variable("ISSUER_NAME", "Name of the national board, in everything that it signs.", "Opgroeien Online", ".{1,200}"),
    Variable(
        "TEXT_LICENCE",
        "Licence of the national texts, in everything that is signed: an SPDX id, or words.",
        "CC-BY-ND-4.0",
        ".{1,200}",
    ),
    Variable(
        "SIGNING_KEYS_DIR", "Folder that holds the private signing keys; readable by the web and relay users only."
    ),
    Variable(
        "SIGNING_KEYS_ACCEPTED",
        "Public keys, with spaces between, that none endorsed because the private half of the one before was lost.",
        "",
        r"([A-Za-z0-9+/]{43}=[\s,]*)*",
    ),
    Variable("MEDIA_STORAGE", "Where uploads live: file:///folder or s3://bucket.", "file:///var/media"),
    Variable(
        "ACCESSIBILITY_REPORTS",
        "Folder with test reports of `make a11y-full` (toegankelijkheid-<day>.zip); the admin offers the newest.",
        "/var/accessibility",
    ),
    Variable(
        "VIRUS_SCANNER",
        "Where uploads are checked before they are kept: clamd://host:3310 or clamd:///path/of/socket; empty: nowhere.",
        "",
        r"(clamd://[^/:\s]+:\d+|clamd:///\S+)?",
    ),
    Variable(
        "EXPERT_DOSSIER_YEARS",
        "Years after the end of a mandate in which the board can still read who an expert was.",
        "10",
        r"\d{1,2}",
    ),
    Variable(
        "SESSION_IDLE_SECONDS",
        "Seconds without doing anything after which who is logged in to the admin is logged out; a number above 0.",
        "7200",
        r"[1-9]\d{0,6}",
    ),
    Variable(
        "SESSION_MOST_SECONDS",
        "Seconds after which somebody logs in to the admin again, whatever they did; a number above 0.",
        "43200",
        r"[1-9]\d{0,6}",
    ),
    Variable(
        "TRAIL_KEPT_DAYS",
        "Days for which the audit trail is kept: who did what with which result; a number above 0.",
        "365",
        r"[1-9]\d{0,3}",
    ),
    Variable("INVITATION_DAYS", "Days for which an invitation works; a number above 0.", "7", r"[1-9]\d?"),
    Variable(
        "ASLEEP_AFTER_DAYS",
        "Days without logging in after which somebody has no access until a manager wakes them; 30 or more.",
        "180",
        r"[3-9]\d|[1-9]\d{2,3}",
    ),
    Variable("S3_ENDPOINT_URL", "Address of the S3 service, for s3:// storage.", ""),
    Variable(
        "EMAIL_HOST", "Mail server that takes mail; empty: none, and mail waits in the outbox.", "", r"[A-Za-z0-9.:-]*"
    ),
    Variable("EMAIL_PORT", "Port of the mail server.", "587", r"\d{1,5}"),
    Variable(
        "EMAIL_SECURITY",
        "How the connection is kept private: starttls, tls (from the start) or none.",
        "starttls",
        "starttls|tls|none",
    ),
    Variable("EMAIL_HOST_USER", "Name to log in at the mail server, when it asks for one.", ""),
    Variable("EMAIL_HOST_PASSWORD", "Password that goes with it.", ""),
    Variable(
        "EMAIL_FROM",
        "Who mail is from: CJG Online <noreply@example.nl>. Required with EMAIL_HOST.",
        "",
        r"([^<>@]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)?",
    ),
    Variable("API_CONTACT_EMAIL", "Mail address for who builds on the API; empty: that of the site's own team.", ""),
    Variable(
        "SECURITY_CONTACT",
        "Where to report a weakness, for security.txt: mailto:somebody@... or https://...; empty: no security.txt.",
        "",
        r"(mailto:[^@\s]+@[^@\s]+|https://\S+)?",
    ),
    Variable(
        "QUICK_EXIT_URL",
        "Where 'Snel weg' leads: an everyday page that says nothing of what somebody was reading.",
        "https://www.knmi.nl/nederland-nu/weer/verwachtingen",
        r"https://[^\s\"<>]+",
    ),
    Variable(
        "PROXY_DEPTH",
        "How many proxies in front set X-Forwarded-Proto and X-Forwarded-For; 0 when none does.",
        "1",
        r"\d",
    ),
    Variable(
        "GRANIAN_BLOCKING_THREADS",
        "Threads of each web process, 2 at least: one never waits for the database. Granian reads it, too.",
        "4",
        r"[2-9]|\d\d",
    ),
    Variable("LOG_LEVEL", "Level of the log on standard error.", "INFO", "DEBUG|INFO|WARNING|ERROR|CRITICAL"),
    Variable("OUTSIDE_LINKS", "1 tries links of national texts to other websites now and then; 0 never.", "1", "[01]"),
    Variable("DEMO_LABEL", "1 shows on every page that the content is an example.", "0", "[01]"),
)
_KNOWN = {variable.name: variable for variable in VARIABLES}


def env(name: str) -> str:
    """The value of a variable of the table; raises ImproperlyConfigured when it is missing or cannot be right."""
    variable = _KNOWN[name]
    value = os.environ.get(name, variable.default)
    if value is None or (value == "" and variable.default is None):
        raise ImproperlyConfigured(f"Set the environment variable {name}: {variable.meaning}")
    if not re.fullmatch(variable.pattern, value, re.DOTALL):
        # Not the value itself: it may be a secret.
        raise ImproperlyConfigured(f"The environment variable {name} has a wrong value. {variable.meaning}")
    return value


def markdown_table() -> str:
    """The table as Markdown, for docs/operators.md."""
    rows = [
        f"| `{v.name}` | {v.meaning} | {'required' if v.default is None else f'`{v.default}`'} |" for v in VARIABLES
    ]
    return "\n".join(["| variable | meaning | default |", "|---|---|---|", *rows])
