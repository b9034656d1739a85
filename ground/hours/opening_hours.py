"""Opening hours: written as lines of text, answered as "is it open now, and if not, when".

One line per day or range: `ma-vr 09:00-17:00`, `di 09:00-12:30, 13:00-17:00`, `wo op afspraak`, `feestdagen dicht`,
`24 dec 09:00-13:00`. No text means unknown, which is never read as closed. The lines become an OpenStreetMap
expression (`ground.hours.expression`), which is evaluated on the clock on the wall in Europe/Amsterdam. On the
night the clock goes forward a time that does not exist becomes the moment of the change; on the night it goes back a
time that comes twice means the first one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours as Expression
from opening_hours import State as ExpressionState

from ground.hours.days import ClosedOn, is_always, of_week, on_day
from ground.hours.expression import days_that_differ, expression, pieces_on, rules_of
from ground.hours.holidays import holiday
from ground.hours.rules import Rules, Span
from ground.hours.shown import Day, shown_week
from ground.hours.status import State, Status

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# Nearly always something opens within nine days; what is open once a month, or in summer, within two of them.
_NEAR, _FAR = 9, 70
_COMMENTS: dict[str, State] = {"appointment": "appointment", "holiday": "holiday"}


@dataclass(frozen=True)
class OpeningHours:
    """The hours that a text says, made by `parse`."""

    rules: Rules
    text: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OpeningHours) and self.rules == other.rules

    def __hash__(self) -> int:
        return hash(self.text)

    @classmethod
    def parse(cls, text: str) -> "OpeningHours":
        """The hours that `text` says; raises ValueError with a Dutch sentence that names the line."""
        return _parsed(text.strip())

    @classmethod
    def stored(cls, text: str) -> "OpeningHours":
        """The hours of a row; unknown when it was saved by a version that read lines which are refused now."""
        try:
            return cls.parse(text)
        except ValueError:
            return cls.parse("")

    @property
    def known(self) -> bool:
        """Whether anything is written."""
        return self.rules.known

    @cached_property
    def always(self) -> bool:
        """Whether it is open day and night, all year."""
        return self.known and is_always(self.rules)

    @property
    def spans(self) -> tuple[tuple[Span, ...], ...]:
        """When it is open in an ordinary week, in minutes, for each day from Monday."""
        return tuple(of_week(self.rules, weekday).spans for weekday in range(7))

    def is_open(self, now: datetime, closed_on: ClosedOn = None) -> bool:
        """Whether it is open at `now`, an aware moment; raises ValueError for a naive one.

        `closed_on` are the codes of the holidays on which its owner is closed, None when nobody answered that.
        """
        local = _local(now)
        return self.known and self._near(local, closed_on).is_open(_on_the_wall(local))

    def next_opening(self, now: datetime, closed_on: ClosedOn = None) -> datetime | None:
        """The first opening after `now` in Amsterdam time; None when it is always open or has no fixed hours."""
        local = _local(now)
        if not self.known or self.always:
            return None
        near = self._near(local, closed_on)
        opens = _next_open(near, local, local.date() + timedelta(days=_NEAR))
        if opens is None:
            far = expression(self.text, closed_on, local.date(), _FAR)
            opens = _next_open(far, local, local.date() + timedelta(days=_FAR))
        return opens

    def status(self, now: datetime, closed_on: ClosedOn = None) -> Status:
        """What people read at `now`; `closed_on` as in `is_open`."""
        local = _local(now)
        if not self.known:
            return Status("unknown", local)
        if self.always:
            return Status("always", local, may_differ=self._may_differ(local.date(), closed_on))
        near = self._near(local, closed_on)
        at = _on_the_wall(local)
        state, comment = near.state(at)
        if state == ExpressionState.OPEN:
            closes = near.next_change(at)
            closes_at = _moment(closes).astimezone(AMSTERDAM) if closes else None
            return Status("open", local, closes_at, may_differ=self._may_differ(local.date(), closed_on))
        if state == ExpressionState.UNKNOWN and comment != "appointment":
            state_now = _COMMENTS.get(comment, "unknown")
            only = self.rules.by_appointment
            return Status(state_now, local, holiday=holiday(local.date()), by_appointment=only)
        opens = self.next_opening(local, closed_on)
        differs = self._may_differ((opens or local).date(), closed_on)
        return Status("closed" if not comment else "appointment", local, opens=opens, may_differ=differs)

    def days_that_differ(self, closed_on: ClosedOn, first: date, days: int) -> Iterator[tuple[date, tuple[Span, ...]]]:
        """The days from `first` on that are not as every week, with when it is open on them, in minutes of that day."""
        if self.known:
            for day, pieces in days_that_differ(self.rules, closed_on, first, days):
                yield day, dict(pieces).get("open", ())

    def on(self, day: date, closed_on: ClosedOn) -> tuple[Span, ...]:
        """When it is open on a day of the calendar, in minutes of that day."""
        return dict(pieces_on(self.rules, day, closed_on)).get("open", ()) if self.known else ()

    def special_days(self, closed_on: ClosedOn, first: date, days: int) -> list[tuple[date, tuple[Span, ...]]]:
        """As `days_that_differ`, without the days of which something is not known."""
        if not self.known:
            return []
        differing = ((day, dict(pieces)) for day, pieces in days_that_differ(self.rules, closed_on, first, days))
        return [(day, pieces.get("open", ())) for day, pieces in differing if pieces.keys() <= {"open"}]

    def week(self) -> list[Day]:
        """The week for display, Monday first, and what differs from it; empty when unknown."""
        return shown_week(self.rules)

    def _near(self, local: datetime, closed_on: ClosedOn) -> Expression:
        return expression(self.text, closed_on, local.date(), _NEAR)

    def _may_differ(self, day: date, closed_on: ClosedOn) -> bool:
        return bool(holiday(day)) and on_day(self.rules, day, closed_on).may_differ


@lru_cache(maxsize=8192)
def _parsed(text: str) -> OpeningHours:
    return OpeningHours(rules_of(text), text)


def _next_open(hours: Expression, local: datetime, limit: date) -> datetime | None:
    at: datetime | None = _on_the_wall(local)
    while (at := hours.next_change(at)) and at.date() < limit:
        if hours.is_open(at) and (opens := _moment(at)) > local:
            closes = hours.next_change(at)
            if closes is None or _moment(closes) > opens:
                return opens.astimezone(AMSTERDAM)
    return None


def _local(now: datetime) -> datetime:
    if now.tzinfo is None:
        raise ValueError("Opening hours need an aware datetime.")
    # By way of UTC: in the hour that the clock skips, 2.00 uur plus one minute is no time on the wall.
    return now.astimezone(UTC).astimezone(AMSTERDAM)


def _on_the_wall(local: datetime) -> datetime:
    """The time on the clock. In the hour that comes twice, the second time: all of that hour has been."""
    wall = local.replace(tzinfo=None, fold=0)
    if not local.fold:
        return wall
    return wall.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1, microseconds=-1)


def _moment(wall: datetime) -> datetime:
    moment = wall.replace(tzinfo=AMSTERDAM).astimezone(UTC)
    if moment.astimezone(AMSTERDAM).replace(tzinfo=None) != wall:
        # In the hour that the clock skips; the change is on the hour, one hour long.
        after = wall.replace(minute=0) + timedelta(hours=1)
        return after.replace(tzinfo=AMSTERDAM).astimezone(UTC)
    return moment
