"""News and events as lists show them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from municipalities.frame.open_to_all import address_under


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


def news_card(root_path: str, *, title: str, url_path: str, date: date, introduction: str) -> NewsCard:
    """A news item's fields as its card, on the site whose home has this url path."""
    return NewsCard(title, address_under(url_path, root_path), date, introduction)


def event_card(
    root_path: str, *, title: str, url_path: str, starts_at: datetime, ends_at: datetime, place: str, introduction: str
) -> EventCard:
    """An event's fields as its card, on the site whose home has this url path."""
    return EventCard(
        title=title,
        url=address_under(url_path, root_path),
        starts_at=timezone.localtime(starts_at),
        ends_at=timezone.localtime(ends_at),
        location=place,
        summary=introduction,
    )
