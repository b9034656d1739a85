"""What the lines together say about one day: the line that says most about it goes first."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ground.hours.holidays import holiday
from ground.hours.rules import EVERY_DAY, WORKDAYS, Level, Rule, Rules, Span, covers_day
from ground.hours.school_holidays import may_be

Rest = Literal["closed", "appointment", "unknown", "holiday"]
ClosedOn = frozenset[str] | None
"""Codes of the holidays on which an owner is closed; None when nobody ever answered."""


def closed_on_of(stored: list[str] | None) -> ClosedOn:
    """What a row has stored, as `ClosedOn`."""
    return None if stored is None else frozenset(stored)


@dataclass(frozen=True)
class DayPlan:
    """Times of one day; what holds in the rest of it; whether a public holiday may make it different."""

    spans: tuple[Span, ...] = ()
    appointments: tuple[Span, ...] = ()
    rest: Rest = "closed"
    may_differ: bool = False


def of_week(rules: Rules, weekday: int) -> DayPlan:
    """An ordinary day: without dates, holidays, and lines for some weeks."""
    found = [rule for rule in rules.of_week if weekday in rule.where.days]
    return _plan(found) if found else DayPlan(rest=_unnamed(rules))


def goes_on_weekday(rules: Rules, weekday: int) -> bool:
    """Whether the ordinary hours of a weekday hold on holidays too, as far as the lines say.

    A page shows days and not lines, so a workday goes on with a weekend day that has the same hours, or day and night.
    """
    if not all(rule.goes_on for rule in rules.of_week if weekday in rule.where.days):
        return False
    hours = of_week(rules, weekday)
    return weekday not in WORKDAYS or covers_day(hours.spans) or hours in (of_week(rules, 5), of_week(rules, 6))


def on_day(rules: Rules, day: date, closed_on: ClosedOn) -> DayPlan:
    """A day of the calendar."""
    found = [rule for rule in rules.rules if rule.where.holds(day)]
    level = max((rule.where.level for rule in found), default=Level.WEEK)
    found = [rule for rule in found if rule.where.level is level]
    if level is Level.DATE or (level is Level.HOLIDAYS and not rules.as_usual_on_holidays):
        until = [rule.until for rule in found if rule.until is not None]
        return _until(of_week(rules, day.weekday()), until[0]) if until else _plan(found)
    ordinary = _in_period(rules, day) or (_plan(found) if found else DayPlan(rest=_unnamed(rules)))
    if _school_may_differ(rules, day, ordinary):
        ordinary = DayPlan(rest="unknown")
    code = holiday(day)
    says_something = ordinary.spans or ordinary.appointments or ordinary.rest == "appointment"
    if not code or rules.as_usual_on_holidays or not says_something:
        return ordinary
    return _on_holiday(rules, found, day, closed_on)


def _on_holiday(rules: Rules, found: list[Rule], day: date, closed_on: ClosedOn) -> DayPlan:
    """Office hours follow their owner; so does every line when "feestdagen dicht" is beside it (5 May: is it one?)."""
    has_own = any(rule.where.level is Level.HOLIDAYS for rule in rules.rules)
    ordinary = found[0].where.level is Level.WEEK
    goes_on = goes_on_weekday(rules, day.weekday()) if ordinary else all(rule.goes_on for rule in found)
    goes_on = goes_on and not has_own
    if closed_on is None:
        return replace(_plan(found), may_differ=True) if is_always(rules) else DayPlan(rest="holiday")
    if holiday(day) in closed_on and not goes_on:
        return DayPlan()
    return replace(_plan(found), may_differ=goes_on)


def _until(week: DayPlan, minute: int) -> DayPlan:
    """The ordinary day, cut short."""
    spans = tuple((start, min(end, minute)) for start, end in week.spans if start < minute)
    return DayPlan(spans) if spans else DayPlan(rest="unknown")


def _in_period(rules: Rules, day: date) -> DayPlan | None:
    """Unknown where a period has times of its own, for other days of the week than those that are open otherwise."""
    periods = [rule for rule in rules.rules if rule.where.level is Level.PERIOD and rule.where.in_period(day)]
    if not any(rule.kind != "closed" for rule in periods) or any(rule.where.holds(day) for rule in periods):
        return None
    week = of_week(rules, day.weekday())
    return DayPlan() if week in (DayPlan(), DayPlan(rest="unknown")) else DayPlan(rest="unknown")


def _school_may_differ(rules: Rules, day: date, ordinary: DayPlan) -> bool:
    """Whether it may be a school holiday, for which something else is written."""
    return any(
        may_be(name, day) and day.weekday() in rule.where.days and (rule.kind != "closed" or ordinary != DayPlan())
        for name, rule in rules.in_school_holidays
    )


def _plan(found: list[Rule]) -> DayPlan:
    spans = sorted(span for rule in found if rule.kind == "open" for span in rule.spans)
    appointments = sorted(span for rule in found if rule.kind == "appointment" for span in rule.spans)
    by_appointment = any(rule.and_appointment or (rule.kind == "appointment" and not rule.spans) for rule in found)
    if any(rule.kind == "other" for rule in found):
        return DayPlan(rest="unknown")
    by_appointment = by_appointment and not covers_day(tuple(spans))
    return DayPlan(tuple(spans), tuple(appointments), "appointment" if by_appointment else "closed")


def _unnamed(rules: Rules) -> Rest:
    """Days that no line names are closed beside days that have times; else nothing is known of them."""
    return "closed" if any(rule.spans and rule.where.level <= Level.NTH for rule in rules.rules) else "unknown"


def is_always(rules: Rules) -> bool:
    """Whether it is open day and night, all year."""
    return (
        not rules.in_school_holidays
        and all(rule.where.level is Level.WEEK for rule in rules.rules)
        and all(covers_day(of_week(rules, weekday).spans) for weekday in EVERY_DAY)
    )
