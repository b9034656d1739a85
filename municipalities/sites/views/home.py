"""The beginning of a site."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from municipalities.frame.context import page_context
from municipalities.frame.entrance import Entrance, entrance_for, main_audience
from municipalities.frame.known_sites import SiteFrame
from municipalities.frame.request import SiteRequest
from municipalities.frame.structured import data_block, of_site
from municipalities.listings.cards import cards_for
from municipalities.pages.selectors import latest_news, upcoming_events
from municipalities.sites.fragment_cache import cached_by_site
from municipalities.sites.home_blocks import blocks
from municipalities.sites.module_cards import ModuleCard, in_order_of_topics, module_cards

LISTINGS, NEWS, EVENTS, FEATURED = 3, 3, 3, 3


@require_safe
def home(request: SiteRequest) -> HttpResponse:
    """Search, then the blocks in the site's own arrangement; national: where do you live.

    A site that is for young people alone begins as the young people's entrance does elsewhere.
    """
    frame = request.frame
    entrance = entrance_for(frame, main_audience(frame))
    listings = () if frame.national else cards_for(frame, audience=entrance.audience, limit=LISTINGS)
    context = page_context(title="", description=_description(entrance)) | {
        "entrance": entrance,
        "structured": cached_by_site(frame, "structured", lambda: data_block(of_site(frame))),
        "blocks": blocks(frame, entrance),
        "listings": listings,
        "news": tuple(latest_news(frame, NEWS)) if frame.has_news else (),
        "events": tuple(upcoming_events(frame, EVENTS)) if frame.has_agenda else (),
        "intro_html": mark_safe(frame.intro_html),  # noqa: S308  (cleaned when it was saved)
    }
    if entrance.is_young:
        context |= {"modules": in_order_of_topics(module_cards(frame), entrance.topics)}
        return render(request, "public/young.html", context)
    return render(request, "public/home.html", context | {"featured": _featured(frame) if frame.national else []})


def _description(entrance: Entrance) -> str:
    if entrance.is_young:
        return _("Eerlijke antwoorden voor jongeren, en mensen met wie je kunt praten. We weten niet wie je bent.")
    return _("Informatie over opgroeien en opvoeden, van zwanger tot 23 jaar. En hulp bij jou in de buurt.")


def _featured(frame: SiteFrame) -> list[ModuleCard]:
    """An example from each of the first topics, for who wants to see what is here."""
    first: dict[str, ModuleCard] = {}
    for card in module_cards(frame):
        first.setdefault(card.primary_topic, card)
    return [first[topic.code] for topic in frame.topics if topic.code in first][:FEATURED]
