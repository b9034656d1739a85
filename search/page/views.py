"""The search page, and what its field offers while somebody types."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ground import addresses
from ground.api.paging import page_number
from ground.api.problem_details import problem_details
from ground.text.characters import readable
from municipalities.frame.context import page_context
from municipalities.frame.entrance import entrance_of
from municipalities.frame.gp_of_place import with_post_of
from municipalities.frame.request import SiteRequest
from municipalities.register.distance import KILOMETRES
from municipalities.sites.help_beside import help_beside
from municipalities.sites.place_suggestions import place_lines
from search.answering.filters import Filters, SearchRequest, UnknownFilter, read_filters
from search.answering.results import PAGE_SIZE, FoundPage, find
from search.answering.suggestions import MOST, suggested
from search.crisis.advice import advice_for
from search.crisis.classify import Danger, danger_in
from search.log.recording import record_shown
from search.page.filter_options import FilterOptions, filter_options
from search.page.place_offer import place_offer, place_typed
from search.page.result_cards import result_cards

MOST_PLACES = 3  # among the suggestions of the national site


@require_safe
def search(request: SiteRequest) -> HttpResponse:
    """/zoeken/: national texts, help nearby and the site's own pages for `q`.

    Filters are `soort`, `onderwerp`, `leeftijd`, `soort_hulp`, `nu_open=1`, `gratis=1` and `plaats`; `sorteer=afstand`
    puts what is near first, `letterlijk=1` corrects nothing, `voor=jongeren` puts texts for young people first, and
    `pagina` turns pages. 400 for values that mean nothing here, 404 for a page past the last one; always with what was
    typed in the form.
    """
    asked = _asked(request)
    if len(asked.text) > settings.MAX_QUERY_CHARACTERS:
        limit = settings.MAX_QUERY_CHARACTERS
        sentence = _("Je vraag is te lang. Zoek met een paar woorden, hooguit %(limit)s tekens.") % {"limit": limit}
        return _problem(request, asked, sentence, 400)
    try:
        asked = replace(asked, filters=read_filters(request.GET, request.frame))
        number = page_number(request.GET.get("pagina", "1"))
    except UnknownFilter:
        return _problem(request, asked, _("Deze keuze kennen we niet. Zoek opnieuw en kies daarna uit de lijst."), 400)
    except ValueError:
        return _problem(request, asked, _("Dit paginanummer kunnen we niet lezen. Zoek opnieuw."), 400)
    return _answer(request, asked, number, danger_in(asked.text)) if asked.text else _page(request, asked)


@require_safe
def suggestions(request: SiteRequest) -> HttpResponse:
    """/zoeken/suggesties?q=&voor=: what to choose from for what was typed so far, as JSON.

    400 with a sentence without `q`. With `voor=jongeren` the topics are young people's. The national site offers places
    too, which lead to the site of their municipality.
    """
    text = " ".join(request.GET.get("q", "").split())
    if not text:
        return problem_details(400, _("Geef met q op wat er getypt is."))
    if len(text) > settings.MAX_QUERY_CHARACTERS:
        limit = settings.MAX_QUERY_CHARACTERS
        return problem_details(400, _("Geef hooguit %(limit)s tekens op.") % {"limit": limit})
    places = place_lines(text, addresses.HOME, most=MOST_PLACES) if request.frame.national else []
    found = suggested(text, request.frame, entrance_of(request, request.frame))
    offered = [(line.title, line.kind, line.url) for line in found[: MOST - len(places)]]
    offered += [(line.title, line.kind, line.url) for line in places]
    lines = [{"titel": readable(title), "soort": kind, "url": url} for title, kind, url in offered]
    return JsonResponse({"vraag": text, "suggesties": lines}, json_dumps_params={"ensure_ascii": False})


def _asked(request: SiteRequest) -> SearchRequest:
    """The question without its filters."""
    return SearchRequest(
        text=" ".join(request.GET.get("q", "").split()),
        literally=request.GET.get("letterlijk") == "1",
        entrance=entrance_of(request, request.frame),
    )


def _answer(request: SiteRequest, asked: SearchRequest, number: int, danger: Danger | None) -> HttpResponse:
    kind = danger.kind if danger else None
    found = find(
        asked.text,
        request.frame,
        asked.filters,
        number,
        audience=asked.entrance.audience,
        literally=asked.literally,
        danger=kind,
    )
    refined = asked.literally or bool(asked.filters.chosen())
    record_shown(request, asked.text, found, refined=refined, crisis=kind or "")
    if not found.available:
        sentence = _("Zoeken lukt nu even niet. Probeer het straks opnieuw, of kies hieronder een onderwerp.")
        return _page(request, asked, danger, error=sentence)
    if number > found.pages:
        return _page(request, asked, danger, error=_past_the_last(found), status=404)
    choices = filter_options(asked, request.frame, found.facets)
    return _page(request, asked, danger, found=found, choices=choices)


def _past_the_last(found: FoundPage) -> str:
    if found.ends_early:
        return _("Verder dan pagina %(last)s kun je niet bladeren. Zoek met meer woorden.") % {"last": found.pages}
    return _("Zo veel pagina's met resultaten zijn er niet. Zoek opnieuw.")


def _problem(request: SiteRequest, asked: SearchRequest, sentence: str, status: int) -> HttpResponse:
    return _page(request, asked, danger_in(asked.text), error=sentence, status=status)


def _page(
    request: SiteRequest,
    asked: SearchRequest,
    danger: Danger | None = None,
    *,
    found: FoundPage | None = None,
    choices: FilterOptions | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    found = found or FoundPage()
    only_weak = found.page_number == 1 and all(hit.weak for hit in found.hits) and bool(found.hits)
    frame = with_post_of(request.frame, None if error or not asked.text else place_typed(asked, request.frame))
    crisis = advice_for(danger, frame)
    answered = crisis is not None or (bool(found.hits) and not only_weak)
    topics = [asked.filters.onderwerp]
    sensitive = request.frame.has_sensitive(topics)
    context: dict[str, Any] = page_context(title=_("Zoeken")) | {
        "frame": frame,
        "query": asked.text,
        "asked": asked,
        "results": found,
        "cards": result_cards(found.hits, request.frame),
        "only_weak": only_weak,
        "page": _pages(found),
        "keep": asked.address().partition("?")[2],
        "there": replace(asked, filters=Filters()).address() if asked.text else addresses.HOME,
        "choices": choices or FilterOptions(),
        "kilometres": KILOMETRES,
        "place_offer": place_offer(asked, request.frame, answered=answered) if asked.text and not error else None,
        "literally_url": replace(asked, literally=True).address(),
        "meant_url": replace(asked, text=found.meant).address(),
        "error": error,
        "crisis": crisis,
        "quick_exit": crisis is not None or sensitive or any(hit.sensitive for hit in found.hits if not hit.weak),
        "help_beside": help_beside(asked.entrance, topics, sensitive=sensitive),
    }
    return render(request, "public/search.html", context, status=status)


def _pages(found: FoundPage) -> Page[int]:
    return Paginator(range(found.pages * PAGE_SIZE), PAGE_SIZE).page(found.page_number)
