"""The beginning of a site."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from municipalities.listings.selectors import cards as listing_cards
from municipalities.listings.selectors import listings_for
from municipalities.pages.selectors import latest_news, upcoming_events
from municipalities.sites.carried import cards, modules_shown
from municipalities.sites.context import page_context
from municipalities.sites.request import SiteRequest

LISTINGS, NEWS, EVENTS, FEATURED = 4, 3, 3, 6


@require_safe
def home(request: SiteRequest) -> HttpResponse:
    """Search, ages, the local team, topics, help lines, local services and news; national: where do you live."""
    frame = request.frame
    context = (
        page_context(request, title="")
        | {
            "listings": [] if frame.national else listing_cards(listings_for(frame)[:LISTINGS]),
            "news": latest_news(frame, NEWS) if frame.has_news else [],
            "events": upcoming_events(frame, EVENTS) if frame.has_agenda else [],
            "intro_html": mark_safe(frame.intro_html),  # noqa: S308  (cleaned when it was saved)
            "featured": cards(modules_shown(frame)[:FEATURED]) if frame.national else [],
        }
    )
    return render(request, "public/home.html", context)
