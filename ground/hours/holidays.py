"""Public holidays of the Netherlands: a function of the year.

Easter is computed (the Gregorian calendar's rule, Meeus 1991); King's Day is on the 26th when the 27th is a Sunday
(https://wetten.overheid.nl/BWBR0002448, article 3). On which of them somebody closes is theirs to say.
"""

from datetime import date, timedelta
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: dict[str, str | Promise] = {
    "new-year": _("nieuwjaarsdag"),
    "good-friday": _("Goede Vrijdag"),
    "easter-sunday": _("eerste paasdag"),
    "easter-monday": _("tweede paasdag"),
    "kings-day": _("Koningsdag"),
    "liberation-day": _("Bevrijdingsdag"),
    "ascension": _("Hemelvaartsdag"),
    "whit-sunday": _("eerste pinksterdag"),
    "whit-monday": _("tweede pinksterdag"),
    "christmas-eve": _("24 december"),
    "christmas": _("eerste kerstdag"),
    "boxing-day": _("tweede kerstdag"),
    "new-years-eve": _("31 december"),
}
"""Code and name of every day about which people wonder whether somebody is open, in the order of the year."""

ASKED = tuple(code for code in NAMES if code not in ("easter-sunday", "whit-sunday"))
"""The days that an owner is asked about: the two Sundays close no office that is not closed already."""
USUALLY_CLOSED = frozenset(
    {"new-year", "easter-monday", "kings-day", "ascension", "whit-monday", "christmas", "boxing-day"}
)
"""What is filled in before an owner answers."""
PUBLIC = USUALLY_CLOSED | {"easter-sunday", "whit-sunday"}
"""What everybody means by "feestdagen". Good Friday and 5 May depend on whom you ask."""
DAY_AFTER_ASCENSION = "day-after-ascension"


def easter(year: int) -> date:
    """Easter Sunday of a year."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays(year: int) -> dict[date, str]:
    """The code of every holiday of a year; where two fall together (2008), the one that is always a day off."""
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    if kings_day.weekday() == 6:
        kings_day -= timedelta(days=1)
    return {
        date(year, 5, 5): "liberation-day",
        kings_day: "kings-day",
        date(year, 1, 1): "new-year",
        sunday - timedelta(days=2): "good-friday",
        sunday: "easter-sunday",
        sunday + timedelta(days=1): "easter-monday",
        sunday + timedelta(days=39): "ascension",
        sunday + timedelta(days=49): "whit-sunday",
        sunday + timedelta(days=50): "whit-monday",
        date(year, 12, 24): "christmas-eve",
        date(year, 12, 25): "christmas",
        date(year, 12, 26): "boxing-day",
        date(year, 12, 31): "new-years-eve",
    }


def holiday(day: date) -> str:
    """The code of the holiday on this day, or nothing."""
    return holidays(day.year).get(day, "")


def date_of(code: str, year: int) -> date | None:
    """On which day a holiday falls in a year; None when another one took its day."""
    if code == DAY_AFTER_ASCENSION:
        return easter(year) + timedelta(days=40)
    return next((day for day, found in holidays(year).items() if found == code), None)
