"""Hulp in de buurt: the sociale kaart of a site."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.reference_data.taxonomy import Audience
from ground import addresses
from municipalities.brake.brake import Kind, is_braked
from municipalities.frame.context import numbered, page_context, site_frame
from municipalities.frame.entrance import Entrance, entrance_for, entrance_of
from municipalities.frame.error_pages import problem, taken_away
from municipalities.frame.known_sites import SiteFrame
from municipalities.frame.request import SiteRequest
from municipalities.frame.structured import data_block
from municipalities.listings.cards import ListingCard, cards_for
from municipalities.listings.detail import listing_detail
from municipalities.listings.help_kinds import HelpType, place_of
from municipalities.listings.nearby import Sorted, by_distance
from municipalities.listings.structured import of_listing
from municipalities.register.distance import KILOMETRES
from municipalities.register.site import SiteAudience
from municipalities.sites.help_beside import help_beside

PAGE_SIZE = 20
_PARAMETERS = {"topic": "onderwerp", "age": "leeftijd", "type": "soort", "place": "plaats"}


@require_safe
def listings(request: SiteRequest) -> HttpResponse:
    """/hulp-in-de-buurt/: filtered by topic, age and type; by distance when a place is typed, otherwise by type.

    `voor=jongeren` keeps to what is written for young people, as their own sites do.
    """
    frame, asked = request.frame, request.GET
    entrance = entrance_of(request, frame)
    chosen = {
        "topic": asked.get("onderwerp", ""),
        "age": asked.get("leeftijd", ""),
        "type": asked.get("soort", ""),
        "place": asked.get("plaats", "").strip(),
    }
    filters = _filters(frame, chosen["topic"], chosen["age"])
    if filters is None or chosen["type"] not in ("", *HelpType):
        return problem(
            request,
            404,
            _("Bekijk alle hulp in de buurt en kies daar een onderwerp, een leeftijd of een soort hulp."),
            heading=_("Deze keuze kennen we niet"),
            way_out=_begin_again(entrance),
        )
    rows: Sequence[ListingCard] = cards_for(frame, audience=entrance.listings_audience, **filters)
    types = [each for each in HelpType if each in {card.type for card in rows} or each == chosen["type"]]
    if chosen["type"]:
        rows = [card for card in rows if card.type == chosen["type"]]
    rows = _by_type(rows)
    near = by_distance(rows, chosen["place"], frame) if chosen["place"] else Sorted(rows)
    rows = near.cards
    page = _page(rows, asked.get("pagina", "1"))
    sensitive = frame.has_sensitive(filters.get("topics", ()))
    if page is None:
        return problem(
            request,
            404,
            _("Zo lang is de lijst niet. Begin weer bij de eerste pagina."),
            way_out=_begin_again(entrance),
            quick_exit=sensitive,
        )
    kept = {_PARAMETERS[name]: value for name, value in chosen.items() if value}
    keep = urlencode(entrance.parameters | kept)
    context = page_context(title=_("Hulp in de buurt"), breadcrumbs=entrance.crumbs) | {
        "listings": page,
        "count": len(rows),
        "filters": chosen,
        "chosen": _chosen_words(frame, chosen),
        "types": types if len(types) > 1 else [],
        "near": near,
        "kilometres": KILOMETRES,
        "there": f"{addresses.LISTINGS}?{keep}" if keep else addresses.LISTINGS,
        "quick_exit": sensitive,
        "keep": keep,
    }
    return render(request, "public/listings.html", numbered(site_frame(request) | context, page.number))


@require_safe
def listing(request: SiteRequest, slug: str, pk: int) -> HttpResponse:
    """/hulp-in-de-buurt/<slug>-<id>/: one listing; an old slug leads to the present one."""
    frame = request.frame
    entrance = entrance_of(request, frame)
    found = listing_detail(frame, pk)
    if found is None:
        if is_braked(Kind.LISTING, pk):
            return taken_away(request)
        raise Http404
    if found.slug != slug:
        return HttpResponsePermanentRedirect(found.url + entrance.query)
    if found.for_young and frame.audience == SiteAudience.BOTH:
        entrance = entrance_for(frame, Audience.YOUNG)
    crumbs = [*entrance.crumbs, (_("Hulp in de buurt"), f"{addresses.LISTINGS}{entrance.query}")]
    context = page_context(title=found.title, breadcrumbs=crumbs, description=found.summary) | {
        "entrance": entrance,
        "listing": found,
        "topics": [topic for topic in found.topics if not entrance.is_young or topic in entrance.topics],
        "structured": data_block(of_listing(request.frame, found)),
        "quick_exit": found.sensitive,
        "help_beside": help_beside(
            entrance,
            [topic.code for topic in found.topics],
            sensitive=found.sensitive,
        ),
    }
    return render(request, "public/listing.html", context)


def _by_type(rows: Sequence[ListingCard]) -> list[ListingCard]:
    """Each type together, and within it by age as they come."""
    return sorted(rows, key=lambda card: place_of(card.kind))


def _chosen_words(frame: SiteFrame, chosen: dict[str, str]) -> list[str]:
    """What somebody chose, as people read it: topic, age, sort of help, place."""
    topics = {topic.slug: topic.name for topic in frame.topics + frame.topics_young}
    ages = {age.slug: age.label for age in frame.ages}
    kind = str(HelpType(chosen["type"]).label) if chosen["type"] else ""
    words = (topics.get(chosen["topic"], ""), ages.get(chosen["age"], ""), kind, chosen["place"])
    return [word for word in words if word]


def _begin_again(entrance: Entrance) -> dict[str, str]:
    return {"url": f"{addresses.LISTINGS}{entrance.query}", "label": _("Naar alle hulp in de buurt")}


def _filters(frame: SiteFrame, topic: str, age: str) -> dict[str, Any] | None:
    """The arguments for `listings_for`; None when a filter is not one of this site's."""
    filters: dict[str, Any] = {}
    if topic:
        found = next((each for each in frame.topics + frame.topics_young if each.slug == topic), None)
        if found is None:
            return None
        filters["topics"] = [found.code]
    if age:
        phase = next((each for each in frame.ages if each.slug == age), None)
        if phase is None:
            return None
        filters["ages"] = (phase.from_months, phase.to_months)
    return filters


def _page(rows: Sequence[ListingCard], number: str) -> Any:
    paginator = Paginator(rows, PAGE_SIZE)
    if not number.isascii() or not number.isdigit() or not 1 <= int(number[:9]) <= paginator.num_pages:
        return None
    return paginator.page(int(number[:9]))
