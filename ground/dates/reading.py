"""Reads a day, a time, or both, as people write them. Knows no form and no clock: today is given.

What can be read in two ways is not read, and nothing is left over unread: "9 uur 's avonds" is not nine o'clock.
"""

import calendar
import re
import unicodedata
from datetime import date, datetime, time
from enum import StrEnum

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _

from ground.dates import words

FIRST_YEAR, LAST_YEAR = 1800, 2199


class WithoutYear(StrEnum):
    """Which year is meant when none is written."""

    COMING = "coming"
    """The first such day from today on: what is planned."""
    LATEST = "latest"
    """The last such day up to today: what was done."""
    NEAREST = "nearest"


def _any_of(forms: tuple[str, ...] | list[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


_MONTH = {form: number for number, forms in enumerate(words.MONTHS, 1) for form in forms}
_WEEKDAY = {form: number for number, forms in enumerate(words.WEEKDAYS) for form in forms}
_NAME = rf"(?P<name>{_any_of(list(_MONTH))})\.?"
_BEFORE = rf"(?:(?:{_any_of(words.BEFORE_A_DAY)}) )*(?:(?P<weekday>{_any_of(list(_WEEKDAY))})[.,]* )?(?:(?:de|the) )?"
_NUMBER = rf"(?P<day>\d{{1,2}})(?:{_any_of(words.ORDINALS)})?"
_DAYS = [
    re.compile(_BEFORE + rest)
    for rest in (
        r"(?P<day>\d{1,2}) ?[-/.] ?(?P<month>\d{1,2})(?: ?[-/.] ?'?(?P<year>\d{2,}))?",
        r"(?P<day>\d{1,2}) (?P<month>\d{1,2}) (?P<year>\d{4})",
        r"(?P<year>\d{4}) ?[-/.] ?(?P<month>\d{1,2}) ?[-/.] ?(?P<day>\d{1,2})",
        rf"{_NUMBER} ?[-/.]? ?(?:of )?{_NAME}(?: ?[-/.,]? ?'?(?P<year>\d{{2,}}))?",
        rf"{_NAME} {_NUMBER},? (?P<year>\d{{4}})",
        rf"{_NAME} {_NUMBER}",
    )
]
_HOURS = _any_of(words.HOURS)
_HALF = rf"(?P<half>{_any_of(words.MORNING + words.AFTERNOON)})"
_TIMES = [
    re.compile(rf"(?P<before>(?:{_any_of(words.BEFORE_A_TIME)}) )?{rest}")
    for rest in (
        rf"(?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}})(?:[:.](?P<second>\d{{2}}))?(?: ?(?:{_HALF}|(?:{_HOURS})\.?))?",
        rf"(?P<hour>\d{{1,2}}) ?(?:{_HOURS}) ?(?P<minute>\d{{2}})",
        rf"(?P<hour>\d{{1,2}}) ?(?:{_HALF}|(?P<mark>{_HOURS})\.?)",
        r"(?P<hour>\d{1,2})",
    )
]
_HAS_MARK = re.compile(r"[:.]\d|[a-z]")
_NO_YEAR_BUT_A_POINT = re.compile(r"\d{1,2}\.\d{1,2}")
_ENOUGH = 80


def read_day(text: str, today: date, without_year: WithoutYear = WithoutYear.COMING) -> date:
    """The day that `text` says; raises ValueError with a sentence when it says none, or one that does not exist."""
    plain, why = _plain(text), ""
    for pattern in _DAYS:
        if found := pattern.fullmatch(plain):
            try:
                return _day(found, today, without_year)
            except ValueError as error:
                why = why or str(error)
    raise ValueError(
        why
        or _("'%(text)s' lezen we niet als een dag. Schrijf bijvoorbeeld 15-12-2026 of 15 december 2026.")
        % {"text": _shown(text)}
    )


def read_time(text: str) -> time:
    """The time that `text` says; raises ValueError with a sentence when it says none."""
    plain = _plain(text)
    for pattern in _TIMES:
        if found := pattern.fullmatch(plain):
            return _time(found)
    raise ValueError(
        _("'%(text)s' lezen we niet als een tijd. Schrijf bijvoorbeeld 09:00 of 9 uur.") % {"text": _shown(text)}
    )


def read_moment(text: str, today: date, without_year: WithoutYear = WithoutYear.COMING) -> datetime:
    """The day and time that `text` says, without a zone; a day alone begins at 0:00. Raises ValueError."""
    plain, found, why = _plain(text), set(), ""
    for day, at in _halves(plain):
        if at and not any(pattern.fullmatch(at) for pattern in _TIMES):
            continue
        if not any(pattern.fullmatch(day) for pattern in _DAYS):
            continue
        try:
            found.add(datetime.combine(read_day(day, today, without_year), read_time(at) if at else time()))
        except ValueError as error:
            why = why or str(error)
    if len(found) == 1:
        return found.pop()
    raise ValueError(why if why and not found else _why_no_moment(plain, text, found))


def _why_no_moment(plain: str, text: str, found: set[datetime]) -> str:
    shown = {"text": _shown(text)}
    if found:
        return (
            _("'%(text)s' kan twee dingen betekenen. Schrijf het jaar met vier cijfers, en de tijd als 09:00.") % shown
        )
    if any(pattern.fullmatch(plain) for pattern in _TIMES):
        return _("'%(text)s' is een tijd zonder dag. Zet de dag ervoor, bijvoorbeeld 15-12-2026 09:00.") % shown
    return _("'%(text)s' lezen we niet als een dag en een tijd. Schrijf bijvoorbeeld 15-12-2026 09:00.") % shown


def _halves(plain: str) -> list[tuple[str, str]]:
    """The ways to split what is written in a day and a time; the time may come first, and may be absent."""
    # "9.10" is ten past nine to one and the ninth of October to another.
    halves = [] if _NO_YEAR_BUT_A_POINT.fullmatch(plain) else [(plain, "")]
    for split in re.finditer(r"(?<=\d)t(?=\d)|,? (?:- )?|, ?", plain):
        before, after = plain[: split.start()], plain[split.end() :]
        halves.append((before, after))
        if _HAS_MARK.search(before):
            halves.append((after, before))
    return halves


def _plain(text: str) -> str:
    """Small letters, one kind of hyphen and space, and none of the signs that cannot be seen."""
    if len(text) > 2 * _ENOUGH:
        return ""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = text.translate(dict.fromkeys(map(ord, words.HYPHENS), "-") | dict.fromkeys(map(ord, words.APOSTROPHES), "'"))
    text = "".join(" " if sign.isspace() else sign for sign in text if unicodedata.category(sign) != "Cf")
    return " ".join(text.split()).rstrip(" .,;")


def _shown(text: str) -> str:
    words_of = " ".join(text.split())
    return words_of if len(words_of) <= _ENOUGH else f"{words_of[:_ENOUGH]}…"


def _day(found: re.Match[str], today: date, without_year: WithoutYear) -> date:
    parts = found.groupdict()
    month = _MONTH[parts["name"]] if parts.get("name") else int(parts["month"])
    number = int(parts["day"])
    if not 1 <= month <= 12:
        raise ValueError(
            _("Er is geen maand %(month)s. Schrijf eerst de dag en dan de maand, bijvoorbeeld 15-12-2026.")
            % {"month": month}
        )
    if parts.get("year"):
        day = _on(number, month, _year(parts["year"], today))
    else:
        day = _in_year_meant(number, month, today, without_year)
    _compare_weekday(parts.get("weekday"), day)
    return day


def _on(number: int, month: int, year: int) -> date:
    last = calendar.monthrange(year, month)[1]
    if not 1 <= number <= last:
        raise ValueError(
            _("%(number)s %(month)s %(year)s bestaat niet: die maand heeft %(last)s dagen.")
            % {"number": number, "month": MONTHS[month], "year": year, "last": last}
        )
    return date(year, month, number)


def _year(written: str, today: date) -> int:
    """Two digits are the year nearest to this one."""
    year = int(written)
    if len(written) == 2:
        year = min(range(year + 1700, LAST_YEAR + 200, 100), key=lambda one: abs(one - today.year))
    if len(written) not in (2, 4) or not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(_("Klopt het jaar %(year)s? Schrijf het met vier cijfers.") % {"year": written})
    return year


def _in_year_meant(number: int, month: int, today: date, without_year: WithoutYear) -> date:
    """The day in the year that is meant; 29 February is looked for in years that have one."""
    years = range(today.year - 8, today.year + 9)
    days = [date(year, month, number) for year in years if 1 <= number <= calendar.monthrange(year, month)[1]]
    if not days:
        return _on(number, month, today.year)
    if without_year == WithoutYear.COMING:
        return min(day for day in days if day >= today)
    if without_year == WithoutYear.LATEST:
        return max(day for day in days if day <= today)
    return min(days, key=lambda day: abs(day - today))


def _compare_weekday(written: str | None, day: date) -> None:
    if written and _WEEKDAY[written] != day.weekday():
        raise ValueError(
            _("%(day)s is een %(weekday)s, geen %(written)s. Pas de dag of de datum aan.")
            % {
                "day": f"{day:%d-%m-%Y}",
                "weekday": WEEKDAYS[day.weekday()],
                "written": WEEKDAYS[_WEEKDAY[written]],
            }
        )


def _time(found: re.Match[str]) -> time:
    parts = found.groupdict()
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    if half := parts.get("half"):
        hour = hour % 12 + (12 if half in words.AFTERNOON else 0) if 1 <= hour <= 12 else 24
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError(_("Die tijd bestaat niet. Schrijf een tijd van 00:00 tot en met 23:59."))
    return time(hour, minute, second)
