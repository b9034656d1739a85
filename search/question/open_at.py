"""Opening hours as the index keeps them, so that one look says whether something is open now.

Spans of minutes on one line of numbers. From 0 to 10,080 stand the hours of an ordinary week, Monday 00:00 being 0. A
day of the calendar that is different (a holiday, a date) stands far above it, in minutes since the year 1; and that the
ordinary week does not hold that day is a span of one, below zero.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime

Span = tuple[int, int]
MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class OpenAt:
    """A moment as numbers on that line: in the week, on the calendar, and the mark of a day that is different."""

    week: int
    calendar: int
    different: int

    @classmethod
    def of(cls, now: datetime) -> "OpenAt":
        """The numbers of `now`, on a clock in the Netherlands."""
        here = localtime(now)
        minute = here.hour * 60 + here.minute
        return cls(here.weekday() * MINUTES_A_DAY + minute, _calendar(here.date()) + minute, _mark(here.date()))

    def among(self, spans: Iterable[Span]) -> bool:
        """Whether something with these spans is open then."""
        numbers = (self.week, self.calendar, self.different)
        held = {number for start, end in spans for number in numbers if start <= number < end}
        return self.calendar in held or (self.week in held and self.different not in held)


def different_day(day: date, spans: Iterable[Span]) -> Iterator[Span]:
    """What is stored of a day of the calendar that has these hours, in minutes of the day, and no others."""
    yield _mark(day), _mark(day) + 1
    for start, end in spans:
        yield _calendar(day) + start, _calendar(day) + end


def _calendar(day: date) -> int:
    return day.toordinal() * MINUTES_A_DAY


def _mark(day: date) -> int:
    return -day.toordinal()
