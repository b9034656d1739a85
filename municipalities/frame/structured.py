"""What machines read of a page: schema.org in JSON-LD (https://schema.org, https://www.w3.org/TR/json-ld11/).

A data block is no code, so the content security policy lets it be. Organisations are named, people are not, and an
address that is hidden does not get this far: what this module is given holds none.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate, localtime

from ground import addresses
from ground.hours.days import ClosedOn
from ground.hours.opening_hours import OpeningHours
from ground.hours.shown import Day
from ground.telephone.numbers import abroad
from ground.text.characters import readable
from municipalities.frame.facts import SiteFrame

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS_AHEAD = 60
_IN_HTML = {ord(">"): "\\u003e", ord("<"): "\\u003c", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
Node = dict[str, Any]


def data_block(node: Node) -> SafeString:
    """The node as text that may stand inside `<script type="application/ld+json">`; what is empty is left out."""
    text = json.dumps({"@context": "https://schema.org"} | _filled(node), ensure_ascii=False)
    return mark_safe(text.translate(_IN_HTML))  # noqa: S308  (no < > & is left)


def of_site(frame: SiteFrame) -> Node:
    """The site with its search, and the team behind it with when it can be reached."""
    search = {"@type": "EntryPoint", "urlTemplate": f"{frame.url}{addresses.SEARCH}?q={{q}}"}
    return {
        "@type": "WebSite",
        "name": frame.name,
        "url": f"{frame.url}/",
        "inLanguage": "nl",
        "publisher": _team(frame),
        "potentialAction": {"@type": "SearchAction", "target": search, "query-input": "required name=q"},
    }


@dataclass(frozen=True)
class TextFacts:
    """A national text on a site; `reviewed` is the institute and the day of each approval that is in force."""

    url: str
    title: str
    short_answer: str
    published: datetime
    reviewed: tuple[tuple[str, str], ...]


@lru_cache(maxsize=4000)
def text_block(text: TextFacts, site_name: str, site_url: str, publisher: str) -> SafeString:
    """The data block of a national text on a site of this publisher: equal facts, equal block."""
    return data_block(
        {
            "@type": "WebPage",
            "name": text.title,
            "description": text.short_answer,
            "url": text.url,
            "inLanguage": "nl",
            "dateModified": localtime(text.published).date().isoformat(),
            "lastReviewed": max((day for _, day in text.reviewed), default=""),
            "reviewedBy": [organisation(name) for name in dict.fromkeys(name for name, _ in text.reviewed)],
            "publisher": organisation(publisher),
            "isPartOf": {"@type": "WebSite", "name": site_name, "url": site_url},
        }
    )


def _team(frame: SiteFrame) -> Node:
    contact = frame.contact
    if frame.national or not contact.has_ways:
        return organisation(frame.participant_name)
    walk_in = {
        "@type": "GovernmentOffice",
        "name": contact.walk_in_place or frame.name,
        "address": contact.walk_in_address,
        "openingHoursSpecification": hours(contact.walk_in_week),
        "specialOpeningHoursSpecification": special_hours(contact.walk_in_hours, contact.closed_on),
    }
    return {
        "@type": "GovernmentOrganization",
        "name": frame.name,
        "url": f"{frame.url}/",
        "parentOrganization": organisation(frame.participant_name),
        "contactPoint": {
            "@type": "ContactPoint",
            "telephone": abroad(contact.phone),
            "email": contact.email,
            "hoursAvailable": [*hours(contact.phone_week), *special_hours(contact.phone_hours, contact.closed_on)],
        },
        "location": walk_in if contact.walk_in_address else "",
    }


def organisation(name: str, *, url: str = "") -> Node:
    """An organisation by its name, never a person."""
    return {"@type": "Organization", "name": name, "url": url}


def hours(week: Iterable[Day]) -> list[Node]:
    """Opening hours; day and night is written from 00:00 to 23:59, as search engines ask."""
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [f"https://schema.org/{_DAYS[number]}" for number in day.weekdays],
            "opens": _clock(start),
            "closes": "23:59" if start == end == time(0) else _clock(end),
        }
        for day in week
        for start, end in day.spans
    ]


def special_hours(text: str, closed_on: ClosedOn) -> list[Node]:
    """Days in the weeks ahead that are not as every week; a day that is closed is from 00:00 to 00:00."""
    special = OpeningHours.stored(text).special_days(closed_on, localdate(), DAYS_AHEAD)
    return [
        {
            "@type": "OpeningHoursSpecification",
            "validFrom": day.isoformat(),
            "validThrough": day.isoformat(),
            "opens": _minutes(start),
            "closes": _minutes(end),
        }
        for day, spans in special
        for start, end in spans or ((0, 0),)
    ]


def _minutes(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}" if minutes < 24 * 60 else "23:59"


def _clock(at: time) -> str:
    return f"{at:%H:%M}"


def _filled(value: Any) -> Any:
    """Without what is empty, at every depth, and in words that anything can read."""
    if isinstance(value, str):
        return readable(value)
    if isinstance(value, dict):
        found = {key: _filled(each) for key, each in value.items()}
        kept = {key: each for key, each in found.items() if each not in ("", [], None, {})}
        return kept if kept.keys() - {"@type"} else {}
    if isinstance(value, list):
        return [each for each in map(_filled, value) if each not in ("", None, {})]
    return value
