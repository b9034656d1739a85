"""Opening hours as an OpenStreetMap expression, which another library evaluates.

https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification. The ordinary week is one list of additional rules,
joined by commas: with a semicolon a Saturday's hours would end what began on Friday night. Days of the calendar that
are different follow as rules of their own; what runs past midnight is cut there, so that none of them loses its
neighbour's night. "Op afspraak" and what nobody knows are `unknown`, with the reason as their comment.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby

from opening_hours import OpeningHours as Expression

from ground.hours.days import ClosedOn, DayPlan, of_week, on_day
from ground.hours.holidays import holiday
from ground.hours.lines import parse_rules
from ground.hours.rules import MINUTES_A_DAY, Rules, Span

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
Pieces = tuple[tuple[str, tuple[Span, ...]], ...]


@lru_cache(maxsize=8192)
def rules_of(text: str) -> Rules:
    """What `text` says; raises ValueError with a Dutch sentence that names the line."""
    return parse_rules(text)


@lru_cache(maxsize=8192)
def expression(text: str, closed_on: ClosedOn, first: date, days: int) -> Expression:
    """What holds from `first` for so many days. Its times are those of the clock on the wall, without a zone."""
    return Expression(written(rules_of(text), closed_on, first, days), max_interval_days=days + 8)


def written(rules: Rules, closed_on: ClosedOn, first: date, days: int) -> str:
    """The text of that expression."""
    text = ", ".join(_of_week(_usual(rules))) or "off"
    different = days_that_differ(rules, closed_on, first, days)
    return "; ".join([text, *(_on_date(day, pieces) for day, pieces in different)])


def days_that_differ(rules: Rules, closed_on: ClosedOn, first: date, days: int) -> Iterator[tuple[date, Pieces]]:
    """The days from `first` on that are not as every week, cut into what is open, by appointment and unknown."""
    usual = _usual(rules)
    only_week = not rules.in_school_holidays and len(rules.of_week) == len(rules.rules)
    for day in (first + timedelta(days=number) for number in range(days)):
        before = day - timedelta(days=1)
        if only_week and not (holiday(day) or holiday(before)):
            continue
        pieces = pieces_on(rules, day, closed_on)
        if pieces != usual[day.weekday()]:
            yield day, pieces


def pieces_on(rules: Rules, day: date, closed_on: ClosedOn) -> Pieces:
    """A day of the calendar, cut into what is open, by appointment and unknown."""
    return _pieces(on_day(rules, day, closed_on), on_day(rules, day - timedelta(days=1), closed_on))


def _usual(rules: Rules) -> list[Pieces]:
    week = [of_week(rules, weekday) for weekday in range(7)]
    return [_pieces(week[weekday], week[weekday - 1]) for weekday in range(7)]


def _of_week(usual: list[Pieces]) -> Iterator[str]:
    for pieces, alike in groupby(range(7), key=lambda weekday: usual[weekday]):
        days = list(alike)
        name = _DAYS[days[0]] if len(days) == 1 else f"{_DAYS[days[0]]}-{_DAYS[days[-1]]}"
        yield from (f"{name} {piece}" for piece in map(_piece, pieces))


def _on_date(day: date, pieces: Pieces) -> str:
    name = f"{day.year} {_MONTHS[day.month - 1]} {day.day:02}"
    return ", ".join(f"{name} {piece}" for piece in map(_piece, pieces)) or f"{name} off"


def _piece(piece: tuple[str, tuple[Span, ...]]) -> str:
    state, spans = piece
    times = ",".join(f"{_time(start)}-{_time(end)}" for start, end in spans)
    return times if state == "open" else f'{times} unknown "{state}"'


def _time(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _pieces(plan: DayPlan, before: DayPlan) -> Pieces:
    """A day cut into what is open, by appointment, and unknown; no minute is in two."""
    open_ = _joined([*_of_day(plan.spans), *_after_midnight(before.spans)])
    appointments = _joined([*_of_day(plan.appointments), *_after_midnight(before.appointments)])
    found = {"open": open_, "appointment": _minus(appointments, open_)}
    if plan.rest != "closed":
        rest = _minus(_minus([(0, MINUTES_A_DAY)], open_), appointments)
        found[plan.rest] = _joined(found.get(plan.rest, []) + rest)
    return tuple((state, tuple(spans)) for state, spans in found.items() if spans)


def _of_day(spans: tuple[Span, ...]) -> list[Span]:
    return [(start, min(end, MINUTES_A_DAY)) for start, end in spans]


def _after_midnight(spans: tuple[Span, ...]) -> list[Span]:
    return [(0, end - MINUTES_A_DAY) for _start, end in spans if end > MINUTES_A_DAY]


def _joined(spans: list[Span]) -> list[Span]:
    """Spans in order; those that touch are one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _minus(spans: list[Span], taken: list[Span]) -> list[Span]:
    for start, end in taken:
        spans = [
            left
            for first, last in spans
            for left in ((first, min(last, start)), (max(first, end), last))
            if left[0] < left[1]
        ]
    return spans
