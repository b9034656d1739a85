"""Opening hours as a page shows them: in words that, typed back, are read as the same hours."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from ground.hours.days import DayPlan, goes_on_weekday, of_week
from ground.hours.holidays import DAY_AFTER_ASCENSION, NAMES, PUBLIC
from ground.hours.rules import LAST, MINUTES_A_DAY, Dates, Level, Rule, Rules, Span, Where, covers_day
from ground.hours.school_holidays import ALL

_LEAP_YEAR = 2024


@dataclass(frozen=True)
class Day:
    """Equal consecutive days of the week as shown; `weekdays` counts from Monday = 0, none for what is no weekday.

    `short` is the label where there is little room; `times` holds what stands on a line of its own.
    """

    label: str
    short: str
    times: tuple[str, ...]
    weekdays: tuple[int, ...]
    spans: tuple[tuple[time, time], ...]


def day_names() -> list[str]:
    """The names of the week, Monday first."""
    return [_("maandag"), _("dinsdag"), _("woensdag"), _("donderdag"), _("vrijdag"), _("zaterdag"), _("zondag")]


def _short_names() -> list[str]:
    return [_("ma"), _("di"), _("wo"), _("do"), _("vr"), _("za"), _("zo")]


def clock(at: time, *, closing: bool = False) -> str:
    """A time as people in the Netherlands write it: 9.00; midnight as closing time is 24.00."""
    return "24.00" if closing and at == time(0) else f"{at.hour}.{at.minute:02}"


def clock_of(minutes: int, *, closing: bool = False) -> str:
    """As `clock`, for minutes since midnight, past the next midnight too."""
    return clock(_time(minutes), closing=closing)


def shown_week(rules: Rules) -> list[Day]:
    """The ordinary week, Monday first, then what differs from it; days of which nothing is known are left out."""
    plans = [of_week(rules, weekday) for weekday in range(7)]
    spoken_of = {
        day for rule in rules.rules if rule.where.level in (Level.NTH, Level.PARITY) for day in rule.where.days
    }
    shown = [
        weekday
        for weekday, plan in enumerate(plans)
        if plan.rest != "unknown" and not (plan == DayPlan() and weekday in spoken_of)
    ]
    week = [_day(tuple(group), plans[group[0]]) for group in _groups(rules, plans, shown)]
    other = sorted((rule for rule in rules.rules if rule.where.level > Level.WEEK), key=lambda rule: rule.where.level)
    week += [_exception(rule) for rule in other]
    week += [_exception(rule, name) for name, rule in rules.in_school_holidays]
    if rules.as_usual_on_holidays:
        week.append(Day(_("feestdagen"), _("feestdagen"), (_("gewoon open"),), (), ()))
    return week


def _groups(rules: Rules, plans: list[DayPlan], shown: list[int]) -> list[list[int]]:
    """Equal days that follow each other; and those of lines that name a weekend day, wherever they are.

    Such a line goes on when it is a holiday, so its days stay together: "maandag en zondag" is not "maandag".
    """
    groups: dict[tuple[DayPlan, bool], list[list[int]]] = {}
    for weekday in shown:
        goes_on = (
            plans[weekday] != DayPlan() and not covers_day(plans[weekday].spans) and goes_on_weekday(rules, weekday)
        )
        alike = groups.setdefault((plans[weekday], goes_on), [])
        if alike and (goes_on or alike[-1][-1] == weekday - 1):
            alike[-1].append(weekday)
        else:
            alike.append([weekday])
    return sorted(group for alike in groups.values() for group in alike)


def _day(weekdays: tuple[int, ...], plan: DayPlan) -> Day:
    names = frozenset(weekdays)
    return Day(
        _days_words(names, short=False),
        _days_words(names, short=True),
        _times(plan.spans, plan.appointments, by_appointment=plan.rest == "appointment"),
        weekdays,
        tuple((_time(start), _time(end)) for start, end in plan.spans),
    )


def _exception(rule: Rule, school: str = "") -> Day:
    by_appointment = rule.and_appointment or (rule.kind == "appointment" and not rule.spans)
    spans: tuple[Span, ...] = rule.spans if rule.kind == "open" else ()
    appointments: tuple[Span, ...] = rule.spans if rule.kind == "appointment" else ()
    times = _times(spans, appointments, by_appointment=by_appointment)
    if rule.until is not None:
        times = (_("tot %(time)s uur") % {"time": clock_of(rule.until)},)
    if rule.kind == "other":
        times = (_("andere tijden"),)
    return Day(
        _where_words(rule.where, school, short=False), _where_words(rule.where, school, short=True), times, (), ()
    )


def _times(spans: tuple[Span, ...], appointments: tuple[Span, ...], *, by_appointment: bool) -> tuple[str, ...]:
    if covers_day(spans):
        return (_("dag en nacht"),)
    times = [_span_words(start, end) for start, end in spans]
    times += [_("%(times)s op afspraak") % {"times": _span_words(start, end)} for start, end in appointments]
    if by_appointment:
        times.append(_("en op afspraak") if times else _("op afspraak"))
    return tuple(times) or (_("gesloten"),)


def _where_words(where: Where, school: str, *, short: bool) -> str:
    found = []
    if school:
        found.append(_("in de schoolvakanties") if school == ALL else _("in de %(holiday)s") % {"holiday": school})
    if where.dates:
        found.append(_listed(_dates_words(dates) for dates in where.dates))
    if where.parity is not None:
        found.append(_("oneven weken") if where.parity else _("even weken"))
    if where.nth:
        which = _listed(
            _("laatste") if number == LAST else f"{number}e" for number in sorted(where.nth, key=lambda n: n % 9)
        )
        days = _days_words(where.days, short=short)
        found.append(_("%(which)s %(day)s van de maand") % {"which": which, "day": days})
    elif where.weekdays is not None:
        found.append(_days_words(where.days, short=short))
    if where.holidays:
        found.append(_("feestdagen") if where.holidays == PUBLIC else _listed(_holiday_words(where.holidays)))
    return ", ".join(found)


def _holiday_words(codes: frozenset[str]) -> Iterable[str]:
    names = {**NAMES, DAY_AFTER_ASCENSION: _("dag na Hemelvaartsdag")}
    return [str(name) for code, name in names.items() if code in codes]


def _dates_words(dates: Dates) -> str:
    if dates.weekday is not None:
        return f"{day_names()[dates.weekday]} {_date_words(dates.first)}"
    first, last = _date_words(dates.first), _date_words(dates.last)
    if dates.first[2] == 1 and dates.last[2] == monthrange(dates.last[0] or _LEAP_YEAR, dates.last[1])[1]:
        first, last = (str(day).split(" ", 1)[1] for day in (first, last))
    return first if first == last else _("%(first)s tot en met %(last)s") % {"first": first, "last": last}


def _date_words(day: tuple[int, int, int]) -> str:
    return f"{day[2]} {MONTHS[day[1]]}" + (f" {day[0]}" if day[0] else "")


def _listed(words: Iterable[str]) -> str:
    *first, last = words
    return _("%(first)s en %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def _days_words(days: frozenset[int], *, short: bool) -> str:
    names = _short_names() if short else day_names()
    through = _("%(first)s t/m %(last)s") if short else _("%(first)s tot en met %(last)s")
    if len(days) == 7:
        return _("elke dag")
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    words = [
        name
        for run in runs
        for name in (
            [through % {"first": names[run[0]], "last": names[run[-1]]}]
            if len(run) > 2
            else [names[day] for day in run]
        )
    ]
    return _listed(words)


def _span_words(start: int, end: int) -> str:
    return _("%(start)s tot %(end)s uur") % {"start": clock_of(start), "end": clock_of(end, closing=True)}


def _time(minutes: int) -> time:
    return time(minutes % MINUTES_A_DAY // 60, minutes % 60)
