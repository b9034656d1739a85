"""The beginning of a site."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from municipalities.listings.selectors import cards as listing_cards
from municipalities.listings.selectors import listings_for
from municipalities.pages.selectors import latest_news, upcoming_events
from municipalities.sites.carried import ModuleCard, cards, modules_shown
from municipalities.sites.context import page_context
from municipalities.sites.frame import SiteFrame
from municipalities.sites.home_blocks import blocks
from municipalities.sites.request import SiteRequest
from municipalities.sites.structured import data_block, of_site

LISTINGS, NEWS, EVENTS, FEATURED = 3, 3, 3, 3


@require_safe
def home(request: SiteRequest) -> HttpResponse:
    """Search, then the blocks in the site's own arrangement; national: where do you live.

    A site that is for young people alone begins as the young people's entrance does elsewhere.
    """
    frame = request.frame
    for_young = frame.audience == "young"
    listings = [] if frame.national else listing_cards(listings_for(frame, young=for_young)[:LISTINGS])
    context = page_context(request, title="", description=_description(for_young)) | {
        "structured": data_block(of_site(frame)),
        "blocks": blocks(frame, young=for_young),
        "listings": listings,
        "news": latest_news(frame, NEWS) if frame.has_news else [],
        "events": upcoming_events(frame, EVENTS) if frame.has_agenda else [],
        "intro_html": mark_safe(frame.intro_html),  # noqa: S308  (cleaned when it was saved)
    }
    if for_young:
        context |= {"modules": cards(modules_shown(frame)), "young_entrance": True}
        return render(request, "public/young.html", context)
    return render(request, "public/home.html", context | {"featured": _featured(frame) if frame.national else []})


def _description(for_young: bool) -> str:
    if for_young:
        return _("Eerlijke antwoorden voor jongeren, en mensen met wie je kunt praten. We weten niet wie je bent.")
    return _(
        "Gecontroleerde informatie over opgroeien en opvoeden, van zwanger tot 23 jaar. En hulp bij jou in de buurt."
    )


def _featured(frame: SiteFrame) -> list[ModuleCard]:
    """An example from each of the first topics, for who wants to see what is here."""
    first: dict[str, ModuleCard] = {}
    rows = list(modules_shown(frame))
    for row, card in zip(rows, cards(rows), strict=True):
        first.setdefault(row.primary_topic, card)
    return [first[topic.code] for topic in frame.topics if topic.code in first][:FEATURED]
