"""The first half of a line of opening hours: on which days."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ground.hours import words
from ground.hours.date_lists import read_dates
from ground.hours.holidays import PUBLIC
from ground.hours.rules import EVERY_DAY, WORKDAYS, Dates, Where
from ground.hours.tokens import Token

_JOINS = ("and", "comma", "dash")
_SETS = {"every_day": EVERY_DAY, "workdays": WORKDAYS, "weekend": EVERY_DAY - WORKDAYS}
_RANGE = ("through", "dash", "to")


@dataclass
class Place:
    """What has been read of it so far."""

    weekdays: set[int] = field(default_factory=set)
    nth: set[int] = field(default_factory=set)
    parity: int | None = None
    dates: list[Dates] = field(default_factory=list)
    holidays: list[frozenset[str]] = field(default_factory=list)
    school: str = ""
    rest: str = ""
    part: str = ""
    excepted: "list[Place]" = field(default_factory=list)
    taken: int = 0

    @property
    def only_narrows(self) -> bool:
        """Whether it says nothing but when, or when not, some other days hold."""
        narrows = self.parity is not None or self.dates or self.school or self.excepted
        return bool(narrows) and not (self.weekdays or self.holidays or self.rest or self.nth)

    @property
    def has_days(self) -> bool:
        return bool(self.weekdays or self.rest)

    @property
    def is_plain(self) -> bool:
        """Whether it names days of the week and nothing else."""
        beside = (self.nth, self.dates, self.holidays, self.school, self.rest, self.excepted, self.parity is not None)
        return bool(self.weekdays) and not any(beside)

    @property
    def is_one_day(self) -> bool:
        """Whether it names days of the calendar one by one, or holidays, and no days of the week."""
        return not self.has_days and bool(self.dates or self.holidays) and all(each.is_one_day for each in self.dates)

    def wheres(self) -> list[Where]:
        """The days in the shape of rules: days of the week and dates are one, each holiday is its own."""
        found = [Where(holidays=codes) for codes in self.holiday_codes()]
        if self.weekdays or self.dates or self.parity is not None or not found:
            weekdays = frozenset(self.weekdays) or None
            found.insert(0, Where(weekdays, frozenset(self.nth), self.parity, tuple(self.dates)))
        return found

    def holiday_codes(self) -> list[frozenset[str]]:
        """All public holidays together, and what is named beside them."""
        named = frozenset(code for codes in self.holidays if codes != PUBLIC for code in codes)
        return [PUBLIC] * (PUBLIC in self.holidays) + [named] * bool(named)


def read_place(tokens: list[Token], *, in_line: bool, joined: bool = False) -> Place:
    """The days with which `tokens` begin; nothing taken when they begin with something else.

    `joined`: only as far as "en" and commas go, as after "behalve".
    """
    return _Reading(tokens, in_line).place(joined)


class _Reading:
    def __init__(self, tokens: list[Token], in_line: bool) -> None:
        self._tokens = tokens
        self._in_line = in_line
        self._at = 0
        self._place = Place()

    def place(self, joined: bool) -> Place:
        while self._item():
            self._place.taken = self._at
            if joined and not self._goes_on():
                break
            while self._kind() in _JOINS:
                self._at += 1
        if self._place.nth and not self._place.weekdays:
            raise ValueError(_("schrijf bij '1e' ook de dag, bijvoorbeeld '1e ma van de maand'."))
        return self._place

    def _goes_on(self) -> bool:
        """Whether a list behind "behalve" has more: "wo, do en vr". Of "wo, vr 9-17" nobody knows."""
        comma = self._kind() == "comma" and self._tokens[self._at].text == ","
        if comma and self._kind(1) == "day" and self._place.weekdays:
            at = self._at + 1
            while self._kind(at - self._at) in ("day", "comma"):
                at += 1
            if self._kind(at - self._at) != "and":
                raise ValueError(_("zet 'behalve' achter de tijden, bijvoorbeeld 'ma-vr 9-17, behalve wo en vr'."))
            return True
        return self._kind() in ("and", "dash")

    def _kind(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._tokens[at].kind if at < len(self._tokens) else ""

    def _next(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _item(self) -> bool:
        kind = self._kind()
        if kind in ("day", "time", "month", "date") and self._dates():
            return True
        reader = {
            "day": self._days, "nth": self._nth, "holiday": self._holiday, "parity": self._parity,
            "school": self._school, "rest": self._rest, "except": self._except, "part": self._part,
            "between": lambda: False, "of_month": self._of_month,
        }.get(kind)  # fmt: skip
        if reader:
            return reader()
        if kind in _SETS:
            self._next()
            return self._add(set(_SETS[kind]))
        return False

    def _add(self, days: set[int]) -> bool:
        if any(dates.is_one_day for dates in self._place.dates):
            raise ValueError(_("zet een datum op een eigen regel, bijvoorbeeld '24 dec 09:00-13:00'."))
        self._place.weekdays |= days
        return True

    def _dates(self) -> bool:
        found = read_dates(self._tokens[self._at :], in_line=self._in_line or self._at > 0)
        if not found:
            return False
        if self._place.weekdays and all(dates.is_one_day for dates in found.dates):
            raise ValueError(_("zet een datum op een eigen regel, bijvoorbeeld '24 dec 09:00-13:00'."))
        self._at += found.taken
        self._place.dates += found.dates
        if len({bool(dates.first[0]) for dates in self._place.dates}) > 1:
            raise ValueError(_("zet bij elke datum het jaar, of bij geen."))
        return True

    def _days(self) -> bool:
        first, part = self._next().value
        days = {first}
        if self._kind() in _RANGE and self._kind(1) == "day":
            self._next()
            last, part = self._next().value
            days = {(first + step) % 7 for step in range((last - first) % 7 + 1)}
            if self._kind() == "dash" and self._kind(1) == "day":
                raise ValueError(_("schrijf losse dagen met een komma: 'ma, wo, vr'."))
        return self._add(days) and self._one_part(part)

    def _one_part(self, part: str) -> bool:
        if part and self._place.part not in ("", part):
            raise ValueError(_("zet de ochtend en de middag op een eigen regel."))
        self._place.part = part or self._place.part
        return True

    def _part(self) -> bool:
        return bool(self._place.weekdays) and self._one_part(self._next().value)

    def _nth(self) -> bool:
        if self._place.weekdays:
            return False
        self._place.nth.add(self._next().value)
        return True

    def _of_month(self) -> bool:
        self._next()
        if not self._place.nth:
            raise ValueError(_("schrijf welke, bijvoorbeeld '1e ma van de maand'."))
        return True

    def _holiday(self) -> bool:
        self._place.holidays.append(words.HOLIDAY[self._next().value][1])
        return True

    def _parity(self) -> bool:
        self._place.parity = self._next().value
        return True

    def _school(self) -> bool:
        self._place.school = self._next().value
        return True

    def _rest(self) -> bool:
        self._place.rest = "work" if self._next().value else "all"
        return True

    def _except(self) -> bool:
        self._next()
        excepted = read_place(self._tokens[self._at :], in_line=True, joined=True)
        if not excepted.taken:
            raise ValueError(_("zet na 'behalve' welke dagen, bijvoorbeeld 'behalve wo'."))
        self._at += excepted.taken
        self._place.excepted.append(excepted)
        return True
