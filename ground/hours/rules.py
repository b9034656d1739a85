"""What one line of opening hours says: on which days, and what then. Knows no language and no clock."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum
from typing import Literal

from ground.hours.holidays import PUBLIC, date_of, holiday

MINUTES_A_DAY = 24 * 60
Span = tuple[int, int]
"""Minutes since the day's midnight, start and end; an end past 1440 is on the next day."""
Kind = Literal["open", "appointment", "closed", "other"]
"""`other`: there are other hours, and the line does not say which."""
WORKDAYS = frozenset(range(5))
EVERY_DAY = frozenset(range(7))
LAST = -1


class Level(IntEnum):
    """Which lines go before others on a day: the more a line says about it, the higher."""

    WEEK = 0
    PARITY = 1
    NTH = 2
    PERIOD = 3
    HOLIDAYS = 4
    DATE = 5


@dataclass(frozen=True, order=True)
class Dates:
    """From one day to another, both included, as (year, month, day); year 0 is every year.

    `weekday`: only when it falls on that day, as in "donderdag 24 december".
    """

    first: tuple[int, int, int]
    last: tuple[int, int, int]
    weekday: int | None = None

    @property
    def is_one_day(self) -> bool:
        return self.first == self.last

    def holds(self, day: date) -> bool:
        """Whether `day` is one of them."""
        if self.weekday not in (None, day.weekday()):
            return False
        if self.first[0]:
            return self.first <= (day.year, day.month, day.day) <= self.last
        at, first, last = (0, day.month, day.day), self.first, self.last
        return first <= at <= last if first <= last else at >= first or at <= last


@dataclass(frozen=True)
class Where:
    """On which days a line holds: all that it names must be so. `weekdays` None is any, `holidays` are codes."""

    weekdays: frozenset[int] | None = None
    nth: frozenset[int] = frozenset()
    parity: int | None = None
    dates: tuple[Dates, ...] = ()
    holidays: frozenset[str] = frozenset()

    @property
    def level(self) -> Level:
        if self.holidays:
            return Level.HOLIDAYS if self.holidays == PUBLIC else Level.DATE
        if self.dates:
            return Level.DATE if all(dates.is_one_day for dates in self.dates) else Level.PERIOD
        return Level.NTH if self.nth else Level.WEEK if self.parity is None else Level.PARITY

    @property
    def is_dated(self) -> bool:
        """Whether it names a day of the calendar or a holiday."""
        return bool(self.holidays) or any(dates.is_one_day for dates in self.dates)

    @property
    def narrows(self) -> bool:
        """Whether it names days of the week, or some weeks."""
        return self.weekdays is not None or self.parity is not None or bool(self.nth)

    @property
    def days(self) -> frozenset[int]:
        """Numbers of the weekdays, Monday = 0."""
        return EVERY_DAY if self.weekdays is None else self.weekdays

    def holds(self, day: date) -> bool:
        """Whether the line is about `day`."""
        return (
            day.weekday() in self.days
            and (not self.nth or bool(self.nth & _which(day)))
            and (self.parity is None or day.isocalendar().week % 2 == self.parity)
            and self.in_period(day)
            and (not self.holidays or self._on_holiday(day))
        )

    def in_period(self, day: date) -> bool:
        return not self.dates or any(dates.holds(day) for dates in self.dates)

    def _on_holiday(self, day: date) -> bool:
        return holiday(day) in self.holidays or any(date_of(code, day.year) == day for code in self.holidays)


@dataclass(frozen=True)
class Rule:
    """One line: where it holds and what then. `and_appointment`: outside the times people can make an appointment.

    `until`: as in the ordinary week, but only until this minute of the day.
    """

    where: Where
    kind: Kind
    spans: tuple[Span, ...] = ()
    and_appointment: bool = False
    until: int | None = None

    @property
    def has_times(self) -> bool:
        return bool(self.spans)

    @property
    def goes_on(self) -> bool:
        """Whether it names days that no office is open on, or day and night: then a holiday is a day as others."""
        return not self.where.days <= WORKDAYS or covers_day(self.spans)

    def on(self, weekdays: frozenset[int]) -> "Rule":
        """The same on these days of the week."""
        return replace(self, where=replace(self.where, weekdays=weekdays))


@dataclass(frozen=True)
class Rules:
    """All lines. `in_school_holidays`: names of those in which it is different, and nobody knows when they are."""

    rules: tuple[Rule, ...] = ()
    in_school_holidays: tuple[tuple[str, Rule], ...] = ()
    as_usual_on_holidays: bool = False

    @property
    def known(self) -> bool:
        return bool(self.rules or self.in_school_holidays)

    @property
    def by_appointment(self) -> bool:
        """Whether people come by appointment, and nothing says when they may walk in."""
        kinds = {rule.kind for rule in self.rules}
        return "appointment" in kinds and kinds <= {"appointment", "closed"} and not self.in_school_holidays

    @property
    def of_week(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.where.level is Level.WEEK)


def covers_day(spans: tuple[Span, ...]) -> bool:
    """Whether these spans, in order, leave nothing of the day."""
    reached = 0
    for start, end in spans:
        if start > reached:
            return False
        reached = max(reached, end)
    return reached >= MINUTES_A_DAY


def _which(day: date) -> set[int]:
    last = monthrange(day.year, day.month)[1]
    return {(day.day - 1) // 7 + 1} | ({LAST} if day.day > last - 7 else set())


def clash(one: Rule, other: Rule) -> bool:
    """Whether two lines of one level say something else about one day."""
    if one.where.level is not other.where.level or not _could_meet(one, other):
        return False
    if one.until is not None or other.until is not None:
        return True
    kinds = {one.kind, other.kind}
    if kinds == {"open", "appointment"} and any(covers_day(rule.spans) for rule in (one, other)):
        return True
    if {"closed", "other"} & kinds:
        return one.kind != other.kind
    if one.spans and other.spans:
        return any(start < end and begin < stop for (start, stop) in one.spans for (begin, end) in other.spans)
    return False


def _could_meet(one: Rule, other: Rule) -> bool:
    if one.where.level is Level.WEEK:
        return bool(one.where.days & other.where.days)
    first = date(2024, 1, 1)  # five years have every day of a month on a workday, and both parities
    return any(
        one.where.holds(day) and other.where.holds(day)
        for day in (first + timedelta(days=number) for number in range(5 * 366))
    )
