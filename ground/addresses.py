"""The path of every public page and file, and which of them a host may be asked for.

Whoever leads somewhere asks here; `config.urls` says what answers, and tests/site/test_addresses.py holds the two
together. Plain text and no look-up in the URL configuration: a page has some fifty of these.
"""

import re
from collections.abc import Mapping
from urllib.parse import urlencode

HOME = "/"
TOPICS, AGES, MODULES, YOUNG = "/onderwerp/", "/leeftijd/", "/informatie/", "/jongeren/"
LISTINGS, SEARCH, SUGGESTIONS = "/hulp-in-de-buurt/", "/zoeken/", "/zoeken/suggesties"
HELP_LINES, WIPE_HISTORY = "/direct-hulp/", "/sporen-wissen/"
OVERVIEW = "/sitemap/"
ABOUT, CONTACT, PRIVACY, ACCESSIBILITY = "/over-deze-informatie/", "/contact/", "/privacy/", "/toegankelijkheid/"
CHOOSE_MUNICIPALITY, PLACE_SUGGESTIONS = "/gemeente/", "/gemeente/suggesties"
# Pages in the tree of a site, with the slugs that `pages.models` gives them.
NEWS, AGENDA = "/nieuws/", "/agenda/"
NEWS_FEED = "/nieuws/rss.xml"

DOCUMENTS, PICTURES, LOGOS, THEMES = "/documenten/", "/beeld/", "/beeld/logo/", "/thema/"
SHARE_PICTURES, MEDIA, STATIC = "/deelbeeld/", "/media/", "/static/"
SITEMAP, ROBOTS = "/sitemap.xml", "/robots.txt"
ICON, TOUCH_ICON = "/favicon.ico", "/apple-touch-icon.png"
SIGNING_KEYS, SECURITY_TXT = "/.well-known/cjg-keys.json", "/.well-known/security.txt"
HELP_LINE_LIST = "/.well-known/cjg-help-lines.json"
# What others need to verify a release: the controller of its keys, every release by number, the formats.
ISSUER, RELEASES, SCHEMAS = "/.well-known/cjg-issuer.json", "/releases/", "/schemas/"
API, API_BASE = "/api/", "/api/v1"
API_SEARCH, API_DOCUMENT = f"{API_BASE}/zoek", f"{API_BASE}/openapi.json"
PROOF, PROVENANCE = "versie.json", "herkomst/"  # below the address of a text

ADMIN = "/admin/"
HEALTHY, READY, HOST_CHECK = "/healthz", "/readyz", "/host-check/"

# What the admin's host has; there is nothing else on it.
ON_ADMIN_HOST = (ADMIN, STATIC, MEDIA, DOCUMENTS, THEMES, PICTURES, SECURITY_TXT)
# First segments that no public host has, also where the site's own pages would be looked for.
NEVER_PUBLIC = ("admin", "django-admin", "accounts")
# Fixed addresses of a site's pages that search engines may show.
FOR_SITE_MAP = (
    HOME, TOPICS, MODULES, LISTINGS, HELP_LINES, ABOUT, CONTACT, PRIVACY, ACCESSIBILITY, WIPE_HISTORY, OVERVIEW,
)  # fmt: skip
# Fixed addresses that every site answers with a page: a national text may lead there.
ON_EVERY_SITE = frozenset((*FOR_SITE_MAP, SEARCH, CHOOSE_MUNICIPALITY))
# First segments that a site's own pages cannot have. "en" is kept for a second language.
RESERVED = frozenset(
    path.split("/")[1]
    for path in (
        TOPICS, AGES, MODULES, YOUNG, LISTINGS, SEARCH, HELP_LINES, WIPE_HISTORY, ABOUT, CONTACT, PRIVACY,
        ACCESSIBILITY, CHOOSE_MUNICIPALITY, DOCUMENTS, PICTURES, THEMES, SHARE_PICTURES, MEDIA, STATIC, SITEMAP,
        ROBOTS, SIGNING_KEYS, API, HEALTHY, READY, HOST_CHECK, OVERVIEW, ICON, TOUCH_ICON, RELEASES, SCHEMAS,
    )
).union(NEVER_PUBLIC, ["en"])  # fmt: skip

_MODULE = re.compile(rf"{MODULES}([^/]+)/?")


def topic(slug: str) -> str:
    """A topic for parents."""
    return f"{TOPICS}{slug}/"


def young_topic(slug: str) -> str:
    """A topic for young people."""
    return f"{YOUNG}{slug}/"


def age(code: str) -> str:
    """A phase of growing up."""
    return f"{AGES}{code}/"


def module(slug: str) -> str:
    """A national text."""
    return f"{MODULES}{slug}/"


def module_for_ever(uid: str, language: str) -> str:
    """A national text by what never changes: Dutch has no prefix, another language has its code."""
    return module(uid) if language == "nl" else f"/{language}{module(uid)}"


def module_slug(path: str) -> str | None:
    """The slug in the address of a national text; None for any other path."""
    found = _MODULE.fullmatch(path)
    return found[1] if found else None


def proof(slug: str) -> str:
    """What is needed to check a national text."""
    return f"{MODULES}{slug}/{PROOF}"


def provenance(slug: str) -> str:
    """Where a national text comes from, for who wants to check it."""
    return f"{MODULES}{slug}/{PROVENANCE}"


def release(uid: str, language: str, number: int) -> str:
    """A release of a national text with all that is needed to verify it."""
    return f"{RELEASES}{uid}/{language}/{number}.json"


def releases(uid: str, language: str) -> str:
    """The numbers of the releases of a national text."""
    return f"{RELEASES}{uid}/{language}.json"


def schema(name: str) -> str:
    """A format, as a JSON Schema or with test vectors."""
    return f"{SCHEMAS}{name}.json"


def listing(slug: str, pk: int) -> str:
    """Help nearby; its number finds it, its slug is for people."""
    return f"{LISTINGS}{slug}-{pk}/"


def listings(values: Mapping[str, str]) -> str:
    """All help nearby, by these parameters."""
    return _with(LISTINGS, values)


def search(values: Mapping[str, str]) -> str:
    """A search with these parameters."""
    return _with(SEARCH, values)


def choose_municipality(values: Mapping[str, str]) -> str:
    """The sites of a place, by these parameters."""
    return _with(CHOOSE_MUNICIPALITY, values)


def document(pk: int, name: str) -> str:
    """An uploaded document."""
    return f"{DOCUMENTS}{pk}/{name}"


def picture(digest: str, width: int, kind: str) -> str:
    """A picture of a release, in one of its widths; `kind` is webp or jpg."""
    return f"{PICTURES}{digest}-{width}.{kind}"


def original(digest: str) -> str:
    """A picture of a release as it was hashed."""
    return f"{PICTURES}{digest}/original"


def logo(digest: str) -> str:
    """A site's own logo."""
    return f"{LOGOS}{digest}.webp"


def theme(digest: str) -> str:
    """The style sheet of a site's colours."""
    return f"{THEMES}{digest}.css"


def share_picture(digest: str, slug: str = "") -> str:
    """The picture that goes with a shared link to a site, or to one of its texts."""
    return f"{SHARE_PICTURES}{digest}/{slug}.png" if slug else f"{SHARE_PICTURES}{digest}.png"


def media(name: str) -> str:
    """A stored upload."""
    return f"{MEDIA}{name}"


def _with(path: str, values: Mapping[str, str]) -> str:
    """A path with parameters; those that are "" are left out."""
    given = {name: value for name, value in values.items() if value}
    return f"{path}?{urlencode(given)}" if given else path
