"""What machines read of news and events; see municipalities.frame.structured."""

from datetime import date
from typing import Any

from django.utils.html import strip_tags
from django.utils.timezone import localtime

from ground.costs.words import Amount
from municipalities.frame.facts import SiteFrame
from municipalities.frame.structured import Node, organisation


def of_event(frame: SiteFrame, path: str, page: Any) -> Node:
    """An event of the site's own agenda (an EventPage)."""
    return {
        "@type": "Event",
        "name": page.title,
        "description": page.introduction,
        "url": f"{frame.url}{path}",
        "inLanguage": "nl",
        "startDate": localtime(page.starts_at).isoformat(timespec="minutes"),
        "endDate": localtime(page.ends_at).isoformat(timespec="minutes"),
        "eventStatus": "https://schema.org/EventScheduled",
        "location": {"@type": "Place", "name": page.place, "address": page.place},
        "organizer": organisation(frame.name, url=f"{frame.url}/"),
        "isAccessibleForFree": page.cost.free if page.cost else "",
        "offers": _price(page.cost),
    }


def of_news(frame: SiteFrame, path: str, page: Any) -> Node:
    """A news item of the site's own (a NewsItem)."""
    return {
        "@type": "NewsArticle",
        "headline": page.title,
        "description": strip_tags(page.introduction),
        "url": f"{frame.url}{path}",
        "inLanguage": "nl",
        "datePublished": page.date.isoformat() if isinstance(page.date, date) else "",
        "publisher": organisation(frame.name, url=f"{frame.url}/"),
    }


def _price(cost: Amount | None) -> Node:
    """An amount as https://schema.org/Offer; of a range its ends."""
    if cost is None:
        return {}
    if cost.most is None:
        return {"@type": "Offer", "price": f"{cost.least:.2f}", "priceCurrency": "EUR"}
    ends = {"lowPrice": f"{cost.least:.2f}", "highPrice": f"{cost.most:.2f}"}
    return {"@type": "AggregateOffer", **ends, "priceCurrency": "EUR"}
