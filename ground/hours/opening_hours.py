"""Weekly opening hours: written as lines of text, answered as "is it open now, and if not, when".

One line per day or range: `ma-vr 09:00-17:00`, `di 09:00-12:30, 13:00-17:00`, `wo op afspraak`, `za gesloten`,
`elke dag 00:00-24:00`, `vr 20:00-02:00` (past midnight). No text means unknown, which is never read as closed.
Hours are what the clock on the wall in Europe/Amsterdam shows. On the night the clock goes forward a time that does
not exist becomes the moment of the change; on the night it goes back a time that comes twice means the first one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from ground.hours.lines import MINUTES_A_DAY, Span, WeekText, parse_week

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
State = Literal["open", "closed", "appointment", "unknown", "always"]
# An opening can run for six days; the next one is then within the week after it.
_DAYS_AHEAD = 16
_EARLY = time(6)


def day_names() -> list[str]:
    """The names of the week, Monday first."""
    return [_("maandag"), _("dinsdag"), _("woensdag"), _("donderdag"), _("vrijdag"), _("zaterdag"), _("zondag")]


def _short_names() -> list[str]:
    return [_("ma"), _("di"), _("wo"), _("do"), _("vr"), _("za"), _("zo")]


@dataclass(frozen=True)
class Status:
    """What holds at the moment asked; `closes` and `opens` are aware and in Amsterdam time."""

    state: State
    asked: datetime
    closes_at: datetime | None = None
    opens: datetime | None = None

    @property
    def closes(self) -> time | None:
        """The time on the clock at which it closes."""
        return self.closes_at.time() if self.closes_at else None

    @property
    def label(self) -> str:
        """One line for people: "Nu open, tot 17.00 uur", "Open maandag om 9.00 uur"."""
        if self.state == "open":
            return _("Nu open, tot %(time)s uur") % {"time": self._closing_words()} if self.closes_at else _("Nu open")
        if self.state == "closed" and self.opens:
            words = {"day": _day_words(self.asked.date(), self.opens.date()), "time": clock(self.opens.time())}
            return _("Open %(day)s om %(time)s uur") % words
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
        return f"{_day_words(self.asked.date(), at.date())} {clock(at.time())}"


@dataclass(frozen=True)
class Day:
    """Equal consecutive days of the week as shown; `weekdays` counts from Monday = 0.

    `short` is the label where there is little room; `times` holds what stands on a line of its own.
    """

    label: str
    short: str
    times: tuple[str, ...]
    weekdays: tuple[int, ...]
    spans: tuple[tuple[time, time], ...]


@dataclass(frozen=True)
class OpeningHours:
    """A week of opening hours, made by `parse`."""

    spans: tuple[tuple[Span, ...], ...] = ((),) * 7
    appointment: frozenset[int] = frozenset()
    known: bool = False

    @classmethod
    def parse(cls, text: str) -> "OpeningHours":
        """The hours that `text` says; raises ValueError with a Dutch sentence that names the line."""
        return _parsed(text.strip())

    @property
    def always(self) -> bool:
        """Whether it is open day and night, all week."""
        return all(_covers_day(spans) for spans in self.spans)

    def is_open(self, now: datetime) -> bool:
        """Whether it is open at `now`, an aware moment; raises ValueError for a naive one."""
        return self._current(_local(now)) is not None

    def next_opening(self, now: datetime) -> datetime | None:
        """The first opening after `now` in Amsterdam time; None when it is always open or has no fixed hours."""
        local = _local(now)
        if self.always:
            return None
        current = self._current(local)
        after = current or local.astimezone(UTC)
        upcoming = (start for start, end in self._moments(local) if start > after and end > start)
        first = next(upcoming, None)
        return first.astimezone(AMSTERDAM) if first else None

    def status(self, now: datetime) -> Status:
        """What people read at `now`."""
        local = _local(now)
        if not self.known:
            return Status("unknown", local)
        if self.always:
            return Status("always", local)
        if closes := self._current(local):
            return Status("open", local, closes_at=closes.astimezone(AMSTERDAM))
        opens = self.next_opening(local)
        if local.weekday() in self.appointment or (self.appointment and opens is None):
            return Status("appointment", local, opens=opens)
        return Status("closed", local, opens=opens)

    def week(self) -> list[Day]:
        """The week for display, Monday first; empty when unknown."""
        if not self.known:
            return []
        groups: list[list[int]] = []
        for weekday in range(7):
            if groups and self._key(groups[-1][-1]) == self._key(weekday):
                groups[-1].append(weekday)
            else:
                groups.append([weekday])
        return [self._day(tuple(group)) for group in groups]

    def _key(self, weekday: int) -> tuple[tuple[Span, ...], bool]:
        return self.spans[weekday], weekday in self.appointment

    def _day(self, weekdays: tuple[int, ...]) -> Day:
        spans, appointment = self._key(weekdays[0])
        if _covers_day(spans):
            times = [_("dag en nacht")]
        elif spans:
            times = [_span_words(start, end) for start, end in spans] + [_("en op afspraak")] * appointment
        else:
            times = [_("op afspraak") if appointment else _("gesloten")]
        return Day(
            _range_name(weekdays, day_names(), _("%(first)s tot en met %(last)s")),
            _range_name(weekdays, _short_names(), _("%(first)s t/m %(last)s")),
            tuple(times),
            weekdays,
            tuple((_time(start), _time(end)) for start, end in spans),
        )

    def _moments(self, local: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The spans from the day before `local` on, as two moments in UTC each, in order of their start."""
        for offset in range(-1, _DAYS_AHEAD):
            day = local.date() + timedelta(days=offset)
            for start, end in self.spans[day.weekday()]:
                yield _moment(day, start), _moment(day, end)

    def _current(self, local: datetime) -> datetime | None:
        """When the opening that holds at `local` ends (spans that touch count as one), or None when closed."""
        end = None
        at = local.astimezone(UTC)
        for start, stop in self._moments(local):
            if start > (end or at):
                break
            if (end or at) < stop:
                end = stop
        return end


@lru_cache(maxsize=8192)
def _parsed(text: str) -> OpeningHours:
    week: WeekText = parse_week(text)
    if not week.known:
        return OpeningHours()
    return OpeningHours(tuple(tuple(sorted(spans)) for spans in week.spans), frozenset(week.appointment), known=True)


def clock(at: time, *, closing: bool = False) -> str:
    """A time as people in the Netherlands write it: 9.00; midnight as closing time is 24.00."""
    return "24.00" if closing and at == time(0) else f"{at.hour}.{at.minute:02}"


def clock_of(minutes: int, *, closing: bool = False) -> str:
    """As `clock`, for minutes since midnight, past the next midnight too."""
    return clock(_time(minutes), closing=closing)


def _time(minutes: int) -> time:
    return time(minutes % MINUTES_A_DAY // 60, minutes % 60)


def _covers_day(spans: tuple[Span, ...]) -> bool:
    reached = 0
    for start, end in spans:
        if start > reached:
            return False
        reached = max(reached, end)
    return reached >= MINUTES_A_DAY


def _local(now: datetime) -> datetime:
    if now.tzinfo is None:
        raise ValueError("Opening hours need an aware datetime.")
    return now.astimezone(AMSTERDAM)


def _moment(day: date, minutes: int) -> datetime:
    wall = datetime.combine(day, time()) + timedelta(minutes=minutes)
    moment = wall.replace(tzinfo=AMSTERDAM).astimezone(UTC)
    if moment.astimezone(AMSTERDAM).replace(tzinfo=None) != wall:
        # In the hour that the clock skips; the change is on the hour, one hour long.
        after = wall.replace(minute=0) + timedelta(hours=1)
        return after.replace(tzinfo=AMSTERDAM).astimezone(UTC)
    return moment


def _day_words(today: date, day: date) -> str:
    days = (day - today).days
    if days == 0:
        return _("vandaag")
    if days == 1:
        return _("morgen")
    name = day_names()[day.weekday()]
    return name if days < 7 else _("volgende week %(day)s") % {"day": name}


def _range_name(weekdays: tuple[int, ...], names: list[str], through: str) -> str:
    if len(weekdays) == 7:
        return _("elke dag")
    if len(weekdays) == 1:
        return names[weekdays[0]]
    words = {"first": names[weekdays[0]], "last": names[weekdays[-1]]}
    return (_("%(first)s en %(last)s") if len(weekdays) == 2 else through) % words


def _span_words(start: int, end: int) -> str:
    return _("%(start)s tot %(end)s uur") % {"start": clock_of(start), "end": clock_of(end, closing=True)}
