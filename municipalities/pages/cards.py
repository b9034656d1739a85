"""News and events as lists show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ground.ages.words import ages_label
from municipalities.frame.open_to_all import address_under
from municipalities.pages.attending import WAYS


@dataclass(frozen=True)
class NewsCard:
    """A news item in a list."""

    title: str
    url: str
    date: date
    summary: str


@dataclass(frozen=True)
class EventCard:
    """An event in a list; times in Amsterdam."""

    title: str
    url: str
    starts_at: datetime
    ends_at: datetime
    location: str
    summary: str
    ages_label: str
    signing_up: str  # "" when nobody said


# What of a page's `Attending` its card shows.
ATTENDING = ("place", "town", "age_from", "age_to", "no_registration", *WAYS)


def news_card(root_path: str, *, title: str, url_path: str, date: date, introduction: str) -> NewsCard:
    """A news item's fields as its card, on the site whose home has this url path."""
    return NewsCard(title, address_under(url_path, root_path), date, introduction)


def event_card(
    root_path: str,
    *,
    title: str,
    url_path: str,
    starts_at: datetime,
    ends_at: datetime,
    introduction: str,
    place: str,
    town: str,
    age_from: int,
    age_to: int,
    no_registration: bool,
    **ways: str,
) -> EventCard:
    """An event's fields as its card, on the site whose home has this url path; `ways` are those to sign up by."""
    return EventCard(
        title=title,
        url=address_under(url_path, root_path),
        starts_at=timezone.localtime(starts_at),
        ends_at=timezone.localtime(ends_at),
        location=place_and_town(place, town),
        summary=introduction,
        ages_label=ages_label(age_from, age_to),
        signing_up=_signing_up(no_registration, ways.values()),
    )


def _signing_up(no_registration: bool, ways: Iterable[str]) -> str:
    if no_registration:
        return _("Zonder aanmelden")
    return _("Meld je aan") if any(ways) else ""


def place_and_town(place: str, town: str) -> str:
    """Where it is on one line; the town once, also when somebody wrote it behind the name."""
    return place if not town or town.casefold() in place.casefold() else f"{place}, {town}"
