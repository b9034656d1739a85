"""What editors read of links that do not answer: on the form of a text, and in a list. It holds nothing up."""

import json
import re
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from content.modules.draft import draft_of
from content.modules.outside_links.collecting import of_texts
from content.modules.outside_links.link import OutsideLink, silent_links
from content.modules.page import Module
from content.modules.texts_list import works_on_texts
from content.releases.images import UnusablePicture
from content.validation.words import links_outside

LIST, SHOWN = "silent_links", 50
_PARTS = re.compile(r"(?<=[/.?&=_-])")


@hooks.register("before_edit_page")
def tell_before(request: HttpRequest, page: Page) -> None:
    """Say on the form of a text which of its links do not answer; publishing goes on as ever."""
    if request.method != "GET" or not isinstance(page, Module):
        return
    rows = list(silent_links().filter(texts=page.pk))
    if not rows or not (stand := _in_draft(page)):
        return
    sentences = [_sentence(row) for row in rows if row.address in stand]
    if sentences:
        words = _("Deze links antwoorden niet. Je kunt gewoon publiceren; kijk wel even of ze nog kloppen.")
        messages.warning(
            request, format_html("{}<ul>{}</ul>", words, format_html_join("", "<li>{}</li>", ((s,) for s in sentences)))
        )


@require_safe
def silent(request: HttpRequest) -> HttpResponse:
    """/links/: the links in national texts that do not answer."""
    page = Paginator(silent_links(), SHOWN).get_page(request.GET.get("pagina"))
    rows = list(page.object_list)
    texts = of_texts(rows)
    context = {
        "heading": _("Links die niet antwoorden"),
        "icon": "link",
        "page": page,
        "again": "?",
        "rows": [(row, texts[row.pk]) for row in rows],
        "off": not settings.OUTSIDE_LINKS,
        "tried": bool(rows) or OutsideLink.objects.filter(tried_at__isnull=False).exists(),
    }
    return render(request, "admin/silent_links.html", context)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Where the list is."""
    return [path("links/", silent, name=LIST)]


class _LinksItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return works_on_texts(request.user)


@hooks.register("register_reports_menu_item")
def links_item() -> MenuItem:
    """The list in the menu of reports."""
    label = gettext_lazy("Links die niet antwoorden")
    return _LinksItem(label, reverse(LIST), name="silent-links", icon_name="link", order=920)


def _in_draft(text: Any) -> set[str]:
    """The addresses on other websites in the text as its form has it."""
    try:
        return set(links_outside(json.loads(draft_of(text).content)))
    except UnusablePicture:
        return set()


def _sentence(row: OutsideLink) -> str:
    since = date_format(localtime(row.failing_since)) if row.failing_since else ""
    # On a phone it may go on at the next line.
    address = format_html_join(mark_safe("<wbr>"), "{}", ((part,) for part in _PARTS.split(row.address)))
    words = {"address": address, "why": row.get_why_display(), "since": since}
    return mark_safe(conditional_escape(_("%(address)s: %(why)s (sinds %(since)s)")) % words)  # noqa: S308
