"""From two times as people write them to a span of minutes. What can be meant in two ways is refused."""

from django.utils.translation import gettext as _

from ground.hours.rules import MINUTES_A_DAY, Span
from ground.hours.tokens import Clock

_HALF_DAY = 12 * 60
_LONGEST_NIGHT = 15 * 60
# One digit, from 1 to 6, may be in the afternoon: "12-1" and "2-4" can be two things.
_SHORT_UNSURE = 7 * 60
_SURELY_EVENING = 17 * 60
# From and to which minute a part of the day can begin: "woensdagmiddag 17-20" is none.
_BEGINS = {
    "morning": (5 * 60, 12 * 60), "afternoon": (11 * 60 + 30, 18 * 60), "evening": (16 * 60, 24 * 60),
    "night": (20 * 60, 30 * 60),
}  # fmt: skip
_SPOKEN_UNSURE = (6 * 60, 9 * 60)
_SPOKEN_AFTERNOON = 6 * 60


def span(start: Clock, end: Clock, start_part: str = "", end_part: str = "") -> Span:
    """The minutes between two times; `part` says which part of the day is meant. ValueError with a sentence."""
    written = {"time": f"{_written(_minutes(start))}-{_written(_minutes(end))}"}
    first = _in_part(_minutes(start), start_part)
    last = _minutes(end)
    if not start_part and start.spoken:
        first = _spoken(first, last, written)
    if end_part and not start_part:
        first, last = _ending_in(first, last, end_part, written)
    last = _end(first, last, end_part or start_part, spoken=end.spoken)
    if first in (MINUTES_A_DAY, last):
        raise ValueError(_("'%(time)s' begint en eindigt op hetzelfde moment.") % written)
    if last == 0:
        last = MINUTES_A_DAY
    if not (start_part or end_part) and _may_be_afternoon(start, end, first, last):
        raise ValueError(_("'%(time)s' kan 's nachts en 's middags zijn; schrijf bijvoorbeeld 13:00-17:00.") % written)
    if last > first:
        return first, last
    if first < _HALF_DAY or last + MINUTES_A_DAY - first > _LONGEST_NIGHT:
        raise ValueError(
            _("%(start)s-%(end)s loopt door tot in de nacht. Bedoel je %(start)s-%(meant)s?")
            % {"start": _written(first), "end": _written(last), "meant": _written((last + _HALF_DAY) % MINUTES_A_DAY)}
        )
    return first, last + MINUTES_A_DAY


def _may_be_afternoon(start: Clock, end: Clock, first: int, last: int) -> bool:
    if start.short and 0 < first < _SHORT_UNSURE:
        return True
    return end.short and 0 < last < _SHORT_UNSURE and _HALF_DAY <= first < _SURELY_EVENING


def _minutes(at: Clock) -> int:
    total = at.hours * 60 + at.minutes
    if at.minutes > 59 or total > MINUTES_A_DAY or (at.spoken and at.hours > 12):
        raise ValueError(_("%(time)s is geen tijd op de klok.") % {"time": f"{at.hours}:{at.minutes:02}"})
    return total % MINUTES_A_DAY if at.spoken and total == 0 else total


def _in_part(minutes: int, part: str) -> int:
    if not part:
        return minutes
    first, last = _BEGINS[part]
    for meant in (minutes, minutes + _HALF_DAY):
        if first <= meant < last and (minutes <= _HALF_DAY or meant == minutes):
            return meant % MINUTES_A_DAY if part == "night" else meant
    raise ValueError(
        _("%(time)s valt niet in dat deel van de dag; schrijf bijvoorbeeld 13:00-17:00.") % {"time": _written(minutes)}
    )


def _spoken(first: int, last: int, written: dict[str, str]) -> int:
    """Somebody who says "half twee" means the afternoon; who says "half acht tot half tien" may mean the evening."""
    if first < _SPOKEN_AFTERNOON:
        return first + _HALF_DAY
    low, high = _SPOKEN_UNSURE
    if low <= first < high and first < last < _HALF_DAY:
        raise ValueError(_("'%(time)s' kan 's ochtends en 's avonds zijn; schrijf bijvoorbeeld 19:30-21:30.") % written)
    return first


def _ending_in(first: int, last: int, part: str, written: dict[str, str]) -> Span:
    """With a part of the day behind the end alone: "van 10 tot 5 uur 's middags", "van 2 tot 4 uur 's middags"."""
    if part in ("morning", "night"):
        return first, last
    last = _in_part(last, part)
    in_part = first + _HALF_DAY
    if first >= _HALF_DAY or in_part >= last:
        return first, last
    if first < _SPOKEN_AFTERNOON:
        return in_part, last
    raise ValueError(_("'%(time)s' kan 's ochtends en 's avonds beginnen; schrijf bijvoorbeeld 19:30-21:30.") % written)


def _end(first: int, last: int, part: str, *, spoken: bool) -> int:
    """The end nearest after the start, when it was written on the twelve hours of a clock."""
    if (part or spoken) and last <= _HALF_DAY and last <= first and first < last + _HALF_DAY:
        return last + _HALF_DAY
    return last


def without(spans: tuple[Span, ...], pause: Span) -> tuple[Span, ...]:
    """The spans with a pause left out; ValueError when it lies in none of them."""
    if not any(start < pause[0] < pause[1] < end for start, end in spans):
        raise ValueError(_("de pauze valt buiten de openingstijden."))
    found: list[Span] = []
    for start, end in spans:
        if start < pause[0] < pause[1] < end:
            found += [(start, pause[0]), (pause[1], end)]
        else:
            found.append((start, end))
    return tuple(found)


def _written(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
