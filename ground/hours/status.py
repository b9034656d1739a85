"""What people read about opening hours at one moment."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from ground.hours.holidays import NAMES
from ground.hours.shown import clock, day_names

State = Literal["open", "closed", "appointment", "unknown", "always", "holiday"]
_EARLY = time(6)


@dataclass(frozen=True)
class Status:
    """What holds at the moment asked; `closes_at` and `opens` are aware and in Amsterdam time.

    `holiday` is the code of today when only its owner knows whether it is open; `may_differ` when a holiday is a day as
    others as far as anybody wrote down. `by_appointment` when nobody wrote anything else, of which days it is unknown.
    """

    state: State
    asked: datetime
    closes_at: datetime | None = None
    opens: datetime | None = None
    holiday: str = ""
    may_differ: bool = False
    by_appointment: bool = False

    @property
    def closes(self) -> time | None:
        """The time on the clock at which it closes."""
        return self.closes_at.time() if self.closes_at else None

    @property
    def label(self) -> str:
        """One line for people: "Nu open, tot 17.00 uur", "Nu gesloten, tot maandag 9.00 uur"."""
        label = self._label()
        if not self.may_differ:
            return label
        return _("%(label)s. Op feestdagen kan dit anders zijn") % {"label": label}

    def _label(self) -> str:
        if self.state == "open":
            return _("Nu open, tot %(time)s uur") % {"time": self._closing_words()} if self.closes_at else _("Nu open")
        if self.state == "closed" and self.opens:
            words = {"day": _day_words(self.asked, self.opens.date()), "time": clock(self.opens.time())}
            return _("Nu gesloten, tot %(day)s %(time)s uur") % words
        if self.state == "holiday":
            return _("Vandaag is het %(day)s. Bel of kijk eerst of ze open zijn") % {"day": NAMES[self.holiday]}
        if self.state == "unknown" and self.by_appointment:
            return _("Op afspraak")
        return {
            "closed": _("Nu gesloten"),
            "appointment": _("Op afspraak"),
            "unknown": _("Bel voor openingstijden"),
            "always": _("Dag en nacht bereikbaar"),
        }[self.state]

    def _closing_words(self) -> str:
        assert self.closes_at is not None
        at = self.closes_at
        words = clock(at.time(), closing=True)
        days = (at.date() - self.asked.date()).days
        if days == 0 or (days == 1 and at.time() < _EARLY):
            return words
        return f"{_day_words(self.asked, at.date())} {clock(at.time())}"


def _day_words(asked: datetime, day: date) -> str:
    """Vandaag, morgen, maandag; at night always the day's name: who has not slept calls it still yesterday."""
    today = asked.date()
    days = (day - today).days
    name = day_names()[day.weekday()]
    if days < 2 and asked.time() >= _EARLY:
        return _("morgen") if days else _("vandaag")
    if days < 7:
        return name
    if days < 14 - today.weekday():
        return _("volgende week %(day)s") % {"day": name}
    return f"{name} {day.day} {MONTHS[day.month]}"
