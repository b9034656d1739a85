"""What machines read of news and events; see municipalities.frame.structured."""

from datetime import date
from typing import Any

from django.utils.html import strip_tags
from django.utils.timezone import localtime

from ground.ages.words import ADULT
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
        "eventAttendanceMode": f"https://schema.org/{'Online' if page.online else 'Offline'}EventAttendanceMode",
        "location": _location(frame, path, page),
        "typicalAgeRange": _years(page.age_from, page.age_to),
        "organizer": organisation(frame.name, url=f"{frame.url}/"),
        "isAccessibleForFree": page.cost.free if page.cost else "",
        "offers": _offer(page),
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


def _location(frame: SiteFrame, path: str, page: Any) -> Node:
    """Where it is; what is online is found at the address to sign up, or on its own page."""
    if page.online:
        return {"@type": "VirtualLocation", "name": page.place, "url": page.register_url or f"{frame.url}{path}"}
    address = {
        "@type": "PostalAddress",
        "streetAddress": page.street,
        "postalCode": page.postcode,
        "addressLocality": page.town,
        "addressCountry": "NL",
    }
    return {"@type": "Place", "name": page.place, "address": address if page.town else page.place}


def _years(start: int, end: int) -> str:
    """Ages in whole years as https://schema.org/typicalAgeRange has them, the last one included; "" for all."""
    if start <= 0 and end >= ADULT:
        return ""
    return f"{max(0, start) // 12}-{max(0, -(-end // 12) - 1)}"


def _offer(page: Any) -> Node:
    """What it costs, and where to sign up."""
    price = _price(page.cost)
    return price | {"@type": price.get("@type", "Offer"), "url": page.register_url} if page.register_url else price


def _price(cost: Amount | None) -> Node:
    """An amount as https://schema.org/Offer; of a range its ends."""
    if cost is None:
        return {}
    if cost.most is None:
        return {"@type": "Offer", "price": f"{cost.least:.2f}", "priceCurrency": "EUR"}
    ends = {"lowPrice": f"{cost.least:.2f}", "highPrice": f"{cost.most:.2f}"}
    return {"@type": "AggregateOffer", **ends, "priceCurrency": "EUR"}
