"""Editors' rich text on its way to the reader: links that stay on the site, allowed tags only."""

import re
from collections.abc import Sequence
from html import escape

from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.models import Page

from content.releases.slugs import current_slugs
from ground import addresses
from ground.allowed_html import clean
from ground.text.link_tags import Attributes, LinkTags
from municipalities.frame.open_to_all import address_under, open_to_all

FEATURES = ["bold", "italic", "h3", "ul", "ol", "link", "document-link"]
_ELSEWHERE = re.compile(r'(?<=<a )href="https?:')
_TELLS_NOTHING = 'rel="noopener noreferrer" '
_ALL_LINKS = LinkTags(lambda attributes: None)


def render(html: str, root_path: str) -> str:
    """`html` as readers get it on the site whose pages lie under `root_path` (Wagtail's url path of its home).

    Links to national texts and to the site's own pages become addresses on this site, links to public documents
    addresses of those; a link to anything else inside Wagtail becomes plain words. No query without such links.
    """
    return render_all([html], root_path)[0]


def render_all(texts: Sequence[str], root_path: str) -> list[str]:
    """Several texts of one page as `render` makes them, for the queries of one."""
    links = [attributes for html in texts for attributes in _ALL_LINKS.links(html)]
    targets = _targets(links, root_path)

    def opening_tag(attributes: Attributes) -> str | None:
        kind, number = attributes.get("linktype"), attributes.get("id", "")
        if not kind:
            return None
        address = targets.get((kind, number))
        return f'<a href="{escape(address)}">' if address else ""

    rewrite = LinkTags(opening_tag)
    return [_ELSEWHERE.sub(rf"{_TELLS_NOTHING}\g<0>", clean(rewrite(html))) for html in texts]


def _targets(links: list[Attributes], root_path: str) -> dict[tuple[str, str], str]:
    numbers = {
        kind: {link["id"] for link in links if link.get("linktype") == kind and link.get("id", "").isdecimal()}
        for kind in ("page", "document")
    }
    targets: dict[tuple[str, str], str] = {}
    if numbers["page"]:
        targets |= _page_targets(numbers["page"], root_path)
    if numbers["document"]:
        for document in get_document_model().objects.filter(pk__in=numbers["document"], is_public=True):
            targets["document", str(document.pk)] = addresses.document(document.pk, document.filename)
    return targets


def _page_targets(numbers: set[str], root_path: str) -> dict[tuple[str, str], str]:
    pages = open_to_all(Page.objects.filter(Q(live=True) | Q(content_type__model="module"), pk__in=numbers))
    rows = list(pages.values_list("pk", "url_path", "content_type__model", "translation_key", "locale__language_code"))
    targets = {
        ("page", str(pk)): address
        for pk, url_path, model, _uid, _language in rows
        if model != "module" and (address := address_under(url_path, root_path))
    }
    for language in {row[4] for row in rows if row[2] == "module"}:
        slugs = current_slugs({row[3] for row in rows if row[2] == "module" and row[4] == language}, language)
        for pk, _path, model, uid, code in rows:
            if model == "module" and code == language and str(uid) in slugs:
                targets["page", str(pk)] = addresses.module(slugs[str(uid)])
    return targets
