"""The search page."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from municipalities.sites.context import page_context
from municipalities.sites.request import SiteRequest
from search.filters import Filters, Group, UnknownFilter, filter_groups, read_filters
from search.log.recording import record_shown
from search.selectors import PAGE_SIZE, FoundPage, find

_LONGEST_NUMBER = 9


@require_safe
def search(request: SiteRequest) -> HttpResponse:
    """/zoeken/?q=&soort=&onderwerp=&leeftijd=&pagina=: national texts, help nearby and the site's own pages.

    400 for values that mean nothing here, 404 for a page past the last one; always with what was typed in the form.
    """
    text = " ".join(request.GET.get("q", "").split())
    if len(text) > settings.MAX_QUERY_CHARACTERS:
        limit = settings.MAX_QUERY_CHARACTERS
        sentence = _("Je vraag is te lang. Zoek met een paar woorden, hooguit %(limit)s tekens.") % {"limit": limit}
        return _problem(request, text, sentence, 400)
    try:
        filters, number = read_filters(request.GET, request.frame), _number(request.GET.get("pagina", "1"))
    except UnknownFilter:
        return _problem(request, text, _("Deze keuze kennen we niet. Zoek opnieuw en kies daarna uit de lijst."), 400)
    except ValueError:
        return _problem(request, text, _("Dit paginanummer kunnen we niet lezen. Zoek opnieuw."), 400)
    if not text:
        return _answer(request, text)
    found = find(text, request.frame, filters, number, young=request.frame.audience == "young")
    record_shown(request, text, found, refined=bool(filters.chosen()))
    if not found.available:
        sentence = _("Zoeken lukt nu even niet. Probeer het straks opnieuw, of kies hieronder een onderwerp.")
        return _problem(request, text, sentence, 200)
    if number > found.pages:
        return _problem(request, text, _("Zo veel pagina's met resultaten zijn er niet. Zoek opnieuw."), 404)
    return _answer(request, text, found, filters)


def _number(value: str) -> int:
    """The number of a page; raises ValueError for what is not one."""
    if not (value.isascii() and value.isdecimal() and int(value[:_LONGEST_NUMBER])):
        raise ValueError(value)
    return int(value[:_LONGEST_NUMBER])


def _answer(
    request: SiteRequest, text: str, found: FoundPage | None = None, filters: Filters | None = None
) -> HttpResponse:
    found, filters = found or FoundPage(), filters or Filters()
    groups = filter_groups(request.frame, filters, found.facets)
    return _page(request, text, found=found, groups=groups, keep=urlencode({"q": text} | filters.chosen()))


def _problem(request: SiteRequest, text: str, sentence: str, status: int) -> HttpResponse:
    return _page(request, text, error=sentence, status=status)


def _page(
    request: SiteRequest,
    text: str,
    *,
    found: FoundPage | None = None,
    groups: list[Group] | None = None,
    keep: str = "",
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    found = found or FoundPage()
    context: dict[str, Any] = page_context(request, title=_("Zoeken")) | {
        "query": text,
        "results": found,
        "page": _pages(found),
        "keep": keep,
        "filters": groups or [],
        "error": error,
    }
    return render(request, "public/search.html", context, status=status)


def _pages(found: FoundPage) -> Page[int]:
    return Paginator(range(found.pages * PAGE_SIZE), PAGE_SIZE).page(found.page_number)
