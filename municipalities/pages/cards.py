"""News and events as lists show them."""

from dataclasses import dataclass
from datetime import date, datetime


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
