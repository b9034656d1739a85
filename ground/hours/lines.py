"""Reads the lines in which opening hours are written."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ground.text.characters import plain

MINUTES_A_DAY = 24 * 60
Span = tuple[int, int]
"""Minutes since the day's midnight, start and end; an end past 1440 is on the next day."""

_NAMES = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_DAYS = {form: number for number, name in enumerate(_NAMES) for form in (name, name[:2])}
_EVERY_DAY = ("elke dag", "dagelijks", "iedere dag")
_HEAD = re.compile(r"^(?P<days>[^0-9]*?)\s*(?P<rest>\d.*|op afspraak|gesloten|dag en nacht)$")
_SPAN = re.compile(r"^(\d{1,2})(?:[:.](\d{2}))?\s*(?:uur)?\s*(?:-|tot)\s*(\d{1,2})(?:[:.](\d{2}))?\s*(?:uur)?$")
_RANGE = re.compile(r"^(\w+)\s*(?:-|t/m|tot en met)\s*(\w+)$")


@dataclass
class WeekText:
    """What the lines say, day by day from Monday."""

    spans: list[list[Span]] = field(default_factory=lambda: [[] for _number in range(7)])
    appointment: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)
    known: bool = False


def parse_week(text: str) -> WeekText:
    """The week that `text` says; raises ValueError with a Dutch sentence that names the line."""
    week = WeekText()
    for line in plain(text).splitlines():
        if words := " ".join(line.lower().split()):
            try:
                _read_line(words, week)
            except ValueError as error:
                raise ValueError(
                    _("Openingstijden, '%(line)s': %(why)s") % {"line": line.strip(), "why": error}
                ) from None
            week.known = True
    return week


def _read_line(line: str, week: WeekText) -> None:
    match = _HEAD.match(line)
    if not match:
        raise ValueError(_("schrijf bijvoorbeeld 'ma-vr 09:00-17:00' of 'wo op afspraak'."))
    rest = match["rest"]
    days = _days(match["days"].rstrip(" :"), needed=rest != "op afspraak")
    for day in days:
        if rest == "op afspraak":
            week.appointment.add(day)
        elif rest == "gesloten":
            week.closed.add(day)
        else:
            spans = [(0, MINUTES_A_DAY)] if rest == "dag en nacht" else [_span(part) for part in _parts(rest)]
            for span in spans:
                _add(span, day, week)
        if day in week.closed and (week.spans[day] or day in week.appointment):
            raise ValueError(_("%(day)s staat er als gesloten en als open.") % {"day": _NAMES[day]})


def _parts(rest: str) -> list[str]:
    return [part for part in re.split(r"\s*(?:,|;| en )\s*", rest) if part]


def _add(span: Span, day: int, week: WeekText) -> None:
    if any(span[0] < end and start < span[1] for start, end in week.spans[day]):
        raise ValueError(_("op %(day)s vallen twee tijden over elkaar heen.") % {"day": _NAMES[day]})
    week.spans[day].append(span)


def _days(words: str, *, needed: bool) -> list[int]:
    if words in _EVERY_DAY or (not words and not needed):
        return list(range(7))
    if not words:
        raise ValueError(_("zet de dag ervoor, bijvoorbeeld 'ma'."))
    days: list[int] = []
    for part in re.split(r"\s*(?:,|&| en (?!met\b))\s*", words):
        if part in _DAYS:
            days.append(_DAYS[part])
        elif (both := _RANGE.match(part)) and both[1] in _DAYS and both[2] in _DAYS:
            first, last = _DAYS[both[1]], _DAYS[both[2]]
            days += [(first + step) % 7 for step in range((last - first) % 7 + 1)]
        else:
            raise ValueError(_("de dag '%(day)s' ken ik niet; gebruik ma, di, wo, do, vr, za of zo.") % {"day": part})
    return days


def _span(part: str) -> Span:
    match = _SPAN.match(part)
    if not match:
        raise ValueError(_("de tijd '%(time)s' begrijp ik niet; schrijf bijvoorbeeld 09:00-17:00.") % {"time": part})
    start = _minutes(match[1], match[2])
    end = _minutes(match[3], match[4])
    if start in (MINUTES_A_DAY, end):
        raise ValueError(_("'%(time)s' begint en eindigt op hetzelfde moment.") % {"time": part})
    return (start, end) if end > start else (start, end + MINUTES_A_DAY)


def _minutes(hours: str, minutes: str | None) -> int:
    total = int(hours) * 60 + int(minutes or 0)
    if int(minutes or 0) > 59 or total > MINUTES_A_DAY:
        raise ValueError(_("%(time)s is geen tijd op de klok.") % {"time": f"{hours}:{minutes or '00'}"})
    return total
