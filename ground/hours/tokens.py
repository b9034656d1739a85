"""Cuts a line of opening hours into the words that mean something. One that means nothing to us ends it."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ground.dates.words import APOSTROPHES
from ground.hours import words
from ground.hours.school_holidays import ALL
from ground.text.characters import plain

_BULLET = re.compile(r"^(?:[•·∙◦●○▪■‣*–—>]|-(?!\d)|o(?= {2,}))\s*")
_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_QUOTES = re.compile(r"[\"“”„«»]|^'(?!s )|'$")  # of what is copied from an example or a word processor
_HOUR = "|".join(words.HOURS)
# Before "op afspraak": that is then for other times than those that are written.
_BESIDE = {"verder", "daarbuiten", "daarnaast", "overige", "andere", "anders", "buiten", "en", "of", "ook", "+"}
_ANY_SCHOOL = ("school", "basisschool")
_MARK = r"(?:\s*(?P<mark>uur|u|h)(?![a-zà-ÿ])\.?)?"


@dataclass(frozen=True)
class Token:
    """One word: what kind it is, what it means, and how it was written."""

    kind: str
    value: Any = None
    text: str = ""


@dataclass(frozen=True)
class Clock:
    """A time as written. `bare`: it may as well be the number of a day; `spoken`: by the twelve hours of a clock.

    `short`: one digit and no minutes, so that 1 to 6 may be in the afternoon.
    """

    hours: int
    minutes: int = 0
    bare: bool = False
    spoken: bool = False
    short: bool = False


def _any_of(forms: Any) -> str:
    return "|".join(sorted(forms, key=len, reverse=True))


_DAY = "|".join(f"(?P<d{number}>{_any_of(forms)})" for number, forms in enumerate(words.DAYS))
_PATTERNS: list[tuple[str, str]] = [
    ("always", words.ALWAYS),
    ("usual", words.USUAL_ON_HOLIDAYS),
    ("as_usual", words.AS_USUAL),
    ("weekend_too", words.ALSO_WEEKEND),
    ("appointment", words.APPOINTMENT),
    ("every_day", words.EVERY_DAY),
    ("rest", words.REST),
    ("workdays", words.WORKDAYS),
    ("weekend", words.WEEKEND),
    *((f"holiday_{number}", pattern) for number, (pattern, _codes) in enumerate(words.HOLIDAY)),
    ("parity", words.EVEN_WEEKS),
    ("of_month", words.OF_MONTH),
    ("school", words.SCHOOL),
    ("other", words.OTHER),
    ("closed", words.CLOSED),
    ("break", words.BREAK),
    ("except", words.EXCEPT),
    ("part", rf"(?:'?s |in de )?(?P<part>{_any_of(words.PARTS)})"),
    ("date", r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})"),
    ("nth", rf"(?P<number>[1-5]) ?(?:e|ste|de)|(?P<nth>{_any_of(words.NTH)})"),
    ("month", rf"(?P<name>{_any_of(words.MONTH)})\.?"),
    ("half", rf"half (?:(?P<word>{_HOUR})|(?P<digits>\d{{1,2}})){_MARK}"),
    ("quarter", rf"kwart (?P<way>over|voor) (?:(?P<word>{_HOUR})|(?P<digits>\d{{1,2}})){_MARK}"),
    ("spoken", rf"(?:een(?= uur)|(?P<word>{_HOUR.removeprefix('een|')})){_MARK}"),
    ("midnight", r"middernacht"),
    ("year", r"(?P<year>20\d\d)(?![:.]\d)"),
    ("time", rf"(?P<hours>\d{{1,2}})(?:[:.] ?(?P<minutes>\d{{2}})|u(?P<after>\d{{2}}))?(?![:\d]){_MARK}"),
    ("day", rf"(?:{_DAY})\.?(?P<of>(?:ochtend|morgen|middag|avond|nacht)(?:en)?)?"),
    ("through", r"t ?/ ?m|t\.m\.|t\.e\.m\.|tm|tot en met"),
    ("to", r"tot(?: aan)?"),
    ("dash", r"-+"),
    ("between", r"tussen"),
    ("also", r"ook"),
    ("from", r"vanaf"),
    ("and", r"en"),
    ("plus", r"[&+]"),
    *((f"channel_{number}", pattern) for number, (_name, pattern) in enumerate(words.CHANNELS)),
    ("unasked", words.UNASKED),
    ("vague", words.VAGUE),
    ("noise", words.NOISE),
    ("comma", r"[,;|/():]|\.(?!\.)"),
]
# Where a word ends; "ma9-17" is a day and a time.
_ENDS = {"comma": "", "dash": "", "plus": "", "day": "(?![a-zà-ÿ])"}
_COMPILED = [(kind, re.compile(rf"(?:{pattern})" + _ENDS.get(kind, r"(?![a-zà-ÿ0-9])"))) for kind, pattern in _PATTERNS]
_DAYS = frozenset(("day", "workdays", "weekend", "every_day", "rest"))
_BETWEEN = frozenset(("comma", "and", "also", "channel", "vague", "noise"))
# "5-12 gesloten": only at the start of a line, where hours without a day cannot stand.
_SHORT_DATE = re.compile(
    r"(?!24/7)(?P<day>2[4-9]|3[01])[-/](?P<month>1[0-2]|0?[1-9])(?![\d:./-])"
    r"|(?P<day2>\d{1,2})[-/](?P<month2>1[0-2]|0?[1-9])(?= ?:? ?(?:gesloten|dicht)\b)"
)


def lines(text: str) -> list[str]:
    """The lines as they are read, without bullets and capitals; empty ones are left out."""
    found = (line.strip() for line in plain(_without_bullets(text)).splitlines())
    return [line for line in found if line]


def _without_bullets(text: str) -> str:
    return "\n".join(_BULLET.sub("", line.strip()) for line in text.splitlines())


def tokens(line: str) -> list[Token]:
    """The words of a line; raises ValueError with a sentence for one that is not known."""
    rest = " ".join(_QUOTES.sub("", line.lower().translate(_APOSTROPHES).replace("é", "e")).split())
    found: list[Token] = []
    while rest:
        token = _short_date(rest, found) or _token(rest)
        if token is None:
            raise ValueError(
                _("'%(word)s' ken ik niet; schrijf bijvoorbeeld 'ma-vr 09:00-17:00' of 'wo op afspraak'.")
                % {"word": _word(rest)}
            )
        rest = rest[len(token.text) :].lstrip()
        if token.kind in ("vague", "channel") and found and found[-1].kind in _DAYS and _then_a_day(rest):
            raise ValueError(_("zet er de tijden achter, bijvoorbeeld 'ma 09:00-17:00'."))
        if token.kind not in ("noise", "vague"):
            found.append(token)
    return found


def _then_a_day(rest: str) -> bool:
    """Whether another day comes before anything about the days before it."""
    while (token := _token(rest)) and token.kind in _BETWEEN:
        rest = rest[len(token.text) :].lstrip()
    return token is not None and token.kind in _DAYS


def _word(rest: str) -> str:
    return rest.split()[0][:40]


def _short_date(rest: str, before: list[Token]) -> Token | None:
    if all(token.kind in ("date", "and", "through", "comma") for token in before) and (
        match := _SHORT_DATE.match(rest)
    ):
        return Token("date", (0, int(match["month"] or match["month2"]), int(match["day"] or match["day2"])), match[0])
    return None


def _token(rest: str) -> Token | None:
    for kind, pattern in _COMPILED:
        if match := pattern.match(rest):
            name, _sep, number = kind.partition("_")
            if name in ("holiday", "channel"):
                return Token(name, int(number), match[0])
            name = {"plus": "and"}.get(name, kind if name in ("every", "of", "weekend", "as") else name)
            return Token(name, _value(kind, match), match[0])
    return None


def _value(kind: str, match: re.Match[str]) -> Any:
    reader = _READERS.get(kind)
    return reader(match) if reader else None


def _hour(match: re.Match[str]) -> int:
    if "digits" in match.re.groupindex and match["digits"]:
        return int(match["digits"])
    return words.HOURS.index(match["word"] or "een") + 1


def _quarter(match: re.Match[str]) -> Clock:
    hour = _hour(match)
    return Clock(hour, 15, spoken=True) if match["way"] == "over" else Clock(hour - 1, 45, spoken=True)


def _time(match: re.Match[str]) -> Clock:
    minutes = match["minutes"] or match["after"]
    bare = minutes is None and match["mark"] is None
    return Clock(int(match["hours"]), int(minutes or 0), bare=bare, short=minutes is None and len(match["hours"]) == 1)


def _day(match: re.Match[str]) -> tuple[int, str]:
    number = next(number for number in range(7) if match[f"d{number}"])
    part = match["of"] or ""
    if part.startswith("morgen"):
        return number, "morning"
    return number, words.PARTS.get(part.removesuffix("en") if part.endswith(("den", "ten")) else part, "")


_READERS = {
    "appointment": lambda match: bool(_BESIDE & set(re.findall(r"[a-z]+|\+", match[0]))),
    "weekend_too": lambda match: bool(match["too"]),
    "rest": lambda match: bool(match["rest"]),
    "parity": lambda match: int(bool(match["odd"])),
    "school": lambda match: f"{match['school']}vakantie" if match["school"] not in (None, *_ANY_SCHOOL) else ALL,
    "part": lambda match: words.PARTS[match["part"]],
    "date": lambda match: (int(match["year"]), int(match["month"]), int(match["day"])),
    "nth": lambda match: int(match["number"]) if match["number"] else words.NTH[match["nth"]],
    "month": lambda match: words.MONTH[match["name"]],
    "half": lambda match: Clock(_hour(match) - 1, 30, spoken=True),
    "quarter": _quarter,
    "spoken": lambda match: Clock(_hour(match), spoken=True),
    "midnight": lambda match: Clock(24),
    "year": lambda match: int(match["year"]),
    "time": _time,
    "day": _day,
}
