"""Days of the year in a line of opening hours: "24 en 31 dec", "van 1 jul tot 1 sep", "juli en augustus"."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from ground.hours.rules import Dates
from ground.hours.tokens import Token

_LEAP_YEAR = 2024
_RANGE = {"through": True, "dash": True, "to": False}
_Day = tuple[int, int, int]


@dataclass(frozen=True)
class _Part:
    """One day or month as written; what is 0 follows from the next. `joined`: the word that stands before it."""

    day: int = 0
    month: int = 0
    year: int = 0
    weekday: int | None = None
    joined: str = ""

    @property
    def first(self) -> _Day:
        return self.year, self.month, self.day or 1

    @property
    def last(self) -> _Day:
        if self.day:
            return self.first
        after = date(self.year or _LEAP_YEAR, self.month, 28) + timedelta(days=4)
        return self.year, self.month, (after.replace(day=1) - timedelta(days=1)).day


@dataclass(frozen=True)
class Found:
    """The dates, and how many words that took."""

    dates: tuple[Dates, ...]
    taken: int


def read_dates(tokens: list[Token], *, in_line: bool) -> Found | None:
    """The dates with which `tokens` begin; None when there are none. ValueError for a day that does not exist.

    `in_line`: after something else on its line, where "12-17, 24 dec" is a time and a date; there only a day that has
    its month, or days joined by "en" and "t/m", are dates.
    """
    parts: list[_Part] = []
    position = 0
    while part := _part(tokens, position, joins=_joins(tokens, parts, in_line)):
        found, behind = part
        if parts and parts[-1].month and not found.month:
            break  # "24 dec, 9-12": what follows a month and has none is a time
        parts.append(found)
        position = behind
    if not parts or not parts[-1].month:
        return None
    return Found(tuple(_ranges(_complete(parts))), position)


def _joins(tokens: list[Token], parts: list[_Part], in_line: bool) -> Callable[[str], bool]:
    begun_with_day = bool(tokens) and tokens[0].kind == "day"

    def allowed(kind: str) -> bool:
        if not parts:
            return kind == ""
        if not in_line and not begun_with_day:
            return kind in ("and", "comma", *_RANGE)
        return kind in ("and", "through") or (kind in ("comma", *_RANGE) and bool(parts[-1].month))

    return allowed


def _part(tokens: list[Token], position: int, joins: Callable[[str], bool]) -> tuple[_Part, int] | None:
    kinds = [token.kind for token in tokens[position : position + 6]]
    joined = kinds.pop(0) if kinds and kinds[0] in ("and", "comma", *_RANGE) and tokens[position].text != ":" else ""
    if not joins(joined):
        return None
    position += bool(joined)
    weekday = None
    if kinds[:1] == ["day"] and not tokens[position].value[1]:
        weekday, position, kinds = tokens[position].value[0], position + 1, kinds[1:]
    if kinds[:1] == ["date"]:
        year, month, day = tokens[position].value
        return _Part(day, month, year, weekday, joined), position + 1
    if kinds[:1] == ["time"] and tokens[position].value.bare:
        part, position = _Part(tokens[position].value.hours, weekday=weekday, joined=joined), position + 1
    elif kinds[:1] == ["month"] and weekday is None:
        part = _Part(joined=joined)
    else:
        return None
    if tokens[position : position + 1] and tokens[position].kind == "month":
        part, position = replace(part, month=tokens[position].value), position + 1
        if tokens[position : position + 1] and tokens[position].kind == "year":
            part, position = replace(part, year=tokens[position].value), position + 1
    return part, position


def _complete(parts: list[_Part]) -> list[_Part]:
    whole: list[_Part] = []
    month = year = 0
    for part in reversed(parts):
        if not part.year and year and (part.month or month) > month and whole and whole[0].joined in _RANGE:
            part = replace(part, year=year - 1)
        part = replace(part, month=part.month or month, year=part.year or year)
        month, year = part.month, part.year
        _check(part)
        whole.insert(0, part)
    return whole


def _check(part: _Part) -> None:
    try:
        day = date(part.year or _LEAP_YEAR, part.month, part.day or 1)
    except ValueError:
        raise ValueError(
            _("%(day)s-%(month)s is geen dag van het jaar.") % {"day": part.day, "month": part.month}
        ) from None
    if part.year and part.weekday not in (None, day.weekday()):
        raise ValueError(
            _("%(date)s valt op een andere dag van de week.") % {"date": f"{part.day}-{part.month}-{part.year}"}
        )


def _ranges(parts: list[_Part]) -> list[Dates]:
    found: list[Dates] = []
    for part in parts:
        if part.joined not in _RANGE or not found:
            found.append(Dates(part.first, part.last, None if part.year else part.weekday))
            continue
        last = part.last if _RANGE[part.joined] else _before(part.first)
        dates = Dates(found.pop().first, last)
        if dates.first[0] and dates.first > dates.last:
            raise ValueError(_("de laatste dag valt voor de eerste."))
        found.append(dates)
    return found


def _before(day: _Day) -> _Day:
    before = date(day[0] or _LEAP_YEAR, day[1], day[2]) - timedelta(days=1)
    return before.year if day[0] else 0, before.month, before.day
