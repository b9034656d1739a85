"""Which national texts a module links to, however the editor made the link: chosen from the tree or pasted."""

import re
from collections.abc import Iterable
from html import unescape
from typing import Any
from uuid import UUID

from wagtail.models import Page, Site
from wagtail.rich_text import features  # noqa: F401  (registers the link handlers)

from content.releases.models import ModuleAddress
from ground import addresses
from ground.text.link_tags import Attributes, LinkTags

_HREF = re.compile(r'href=\\?"([^"\\]+)')
# The address of a national text as it stands in a page, or copied from a browser's bar.
_PASTED = re.compile(rf"(?:https?://(?P<host>[^/:]+)(?::\d+)?)?{addresses.MODULES}(?P<slug>[\w-]+)/?(?:[?#].*)?")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_BY_UID = "module:"
_MODULE = "module"  # the model by which a page is one
_UID_LINK = re.compile(rf'<a href="{_BY_UID}([0-9a-fA-F-]{{36}})">')
Links = dict[str, str]


def links_of(body: Any, language: str) -> Links:
    """The uid of every module that a body links to, by page id or address as written. No query without links."""
    return links_in([body], language)


def links_in(bodies: Iterable[Any], language: str) -> Links:
    """As `links_of`, of several bodies at once."""
    raw = " ".join(str(body.raw_data) for body in bodies if body)
    return _chosen(raw) | _uids_of(_slugs_pasted(raw), language)


def to_itself(body: Any, slug: str, uid: UUID) -> Links:
    """The links of a text to the address that it has, or gets when it is released: the same before and after."""
    raw = str(body.raw_data) if body else ""
    if not slug or f"{addresses.MODULES}{slug}" not in raw:
        return {}
    return {href: str(uid) for href, found in _slugs_pasted(raw).items() if found == slug}


def leading_nowhere(body: Any, language: str, slug: str = "") -> list[str]:
    """The links within a site that no site has an answer to: no national text, and no page that is on every site.

    `slug` is that of the text itself, which need not have been released.
    """
    raw = str(body.raw_data) if body else ""
    inside = [href for href in dict.fromkeys(map(unescape, _HREF.findall(raw))) if not _SCHEME.match(href)]
    slugs = _slugs_pasted(raw) if inside else {}
    known = {*_uids_of(slugs, language), *(href for href, found in slugs.items() if found == slug)}
    return [href for href in inside if href not in known and not _on_every_site(href)]


def by_uid(html: str, links: Links) -> str:
    """Rich text with links to modules by uid, to be cleaned: links to other pages and files of Wagtail are no links."""

    def opening_tag(attributes: Attributes) -> str | None:
        chosen = "linktype" in attributes
        if attributes.get("linktype", "page") == "page" and (
            uid := links.get(attributes.get("id" if chosen else "href", ""))
        ):
            return f'<a href="module:{uid}">'
        lost = attributes.get("href", "").startswith(_BY_UID) and not _is_uid(attributes["href"].removeprefix(_BY_UID))
        return "" if chosen or lost else None

    rewritten: str = LinkTags(opening_tag)(html)
    return rewritten


def as_chosen(html: str) -> str:
    """Rich text with links by uid as the admin's editor knows them: as a page that was chosen. Other links stay."""
    uids = set(_UID_LINK.findall(html))
    if not uids:
        return html
    pages = Page.objects.filter(translation_key__in=uids, content_type__model=_MODULE).order_by("pk")
    ids = {str(uid): pk for uid, pk in pages.values_list("translation_key", "pk")}

    def chosen(match: re.Match[str]) -> str:
        pk = ids.get(match.group(1).lower())
        return f'<a linktype="page" id="{pk}">' if pk else match.group(0)

    return _UID_LINK.sub(chosen, html)


def _on_every_site(href: str) -> bool:
    return bool(re.sub(r"[?#].*", "", href, flags=re.DOTALL) in addresses.ON_EVERY_SITE)


def _is_uid(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _chosen(raw: str) -> Links:
    ids = {int(number) for number in re.findall(r'linktype=\\?"page\\?"[^>]*?id=\\?"(\d+)', raw)}
    ids |= {int(number) for number in re.findall(r'id=\\?"(\d+)\\?"[^>]*?linktype=\\?"page', raw)}
    if not ids:
        return {}
    pages = Page.objects.filter(pk__in=ids, content_type__model=_MODULE).order_by("pk")
    return {str(pk): str(uid) for pk, uid in pages.values_list("pk", "translation_key")}


def _uids_of(slugs: dict[str, str], language: str) -> Links:
    """The uids by the addresses as written, of the slugs that a text has or had."""
    if not slugs:
        return {}
    rows = ModuleAddress.objects.filter(slug__in=slugs.values(), language=language).values_list("slug", "uid")
    uids = {slug: str(uid) for slug, uid in rows}
    return {href: uids[slug] for href, slug in slugs.items() if slug in uids}


def _slugs_pasted(raw: str) -> dict[str, str]:
    """The slugs by the addresses of texts as written: without a host, or on one of our own sites.

    A reader of another site must not end up there.
    """
    found = {href: match for href in set(_HREF.findall(raw)) if (match := _PASTED.fullmatch(href))}
    hosts = {match["host"].lower() for match in found.values() if match["host"]}
    ours = set(Site.objects.filter(hostname__in=hosts).values_list("hostname", flat=True)) if hosts else set()
    return {href: match["slug"] for href, match in found.items() if not match["host"] or match["host"].lower() in ours}
