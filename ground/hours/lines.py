"""Reads the lines in which opening hours are written.

A line is one or more clauses, "ma-do 9-17, vr 9-12": on which days (`ground.hours.where`), and then times, "gesloten"
or "op afspraak". Days that stand alone on a line belong to the times on the lines below, as on many web pages.
"""

from dataclasses import replace
from typing import cast

from django.utils.translation import gettext as _

from ground.hours import words
from ground.hours.clauses import Clause, Text, What
from ground.hours.clock_times import span, without
from ground.hours.combining import rules_of_text
from ground.hours.contradictions import check
from ground.hours.holidays import PUBLIC
from ground.hours.rules import MINUTES_A_DAY, Rules, Span, covers_day
from ground.hours.tokens import Clock, Token, lines, tokens
from ground.hours.where import Place, read_place

_BETWEEN_CLAUSES = ("comma", "and", "dash")
_PERIODS = ("parity", "school", "month", "date", "time")
_TIMES = ("time", "half", "quarter", "spoken", "midnight")
_WALK_IN = next(number for number, (name, _forms) in enumerate(words.CHANNELS) if name == "inloop")
_TO = ("to", "dash", "through", "and")
_ALL_DAY: tuple[Span, ...] = ((0, MINUTES_A_DAY),)


def parse_rules(text: str) -> Rules:
    """What `text` says; raises ValueError with a Dutch sentence that names the line."""
    found = Text()
    written = lines(text)
    line = ""
    try:
        for line in written:
            _Line(tokens(line), found).read()
        if written and not found.clauses:
            raise ValueError(_("schrijf bijvoorbeeld 'ma-vr 09:00-17:00' of 'wo op afspraak'."))
        if found.label and not found.label_used:
            raise ValueError(_("zet er de tijden achter, bijvoorbeeld 'ma 09:00-17:00'."))
        line = ""
        return check(rules_of_text(found))
    except ValueError as error:
        line = line or written[_line_of(str(error), found) - 1]
        raise ValueError(_("Openingstijden, '%(line)s': %(why)s") % {"line": line, "why": error}) from None


def _line_of(why: str, text: Text) -> int:
    """The number of the line with which the text became wrong in this way."""
    for clause in text.clauses:
        try:
            check(rules_of_text(Text([each for each in text.clauses if each.line <= clause.line])))
        except ValueError as error:
            if str(error) == why:
                return clause.line
    return text.line


class _Line:
    def __init__(self, words_of_line: list[Token], text: Text) -> None:
        self._tokens = words_of_line
        self._at = 0
        self._text = text
        self._clauses: list[Clause] = []
        self._walk_in = False

    def read(self) -> None:
        """Read the line to its end into the text."""
        self._text.line += 1
        self._take_channels()
        before = 0
        while self._skip():
            between = {token.text for token in self._tokens[before : self._at]}
            if not (self._clauses and self._tail(directly=between <= {"("})):
                self._clause()
            before = self._at
        self._text.clauses += self._clauses

    def _take_channels(self) -> None:
        kept = [token for token in self._tokens if token.kind not in ("channel", "usual", "weekend_too", "unasked")]
        walk_in = ("channel", _WALK_IN) in {(token.kind, token.value) for token in self._tokens}
        self._walk_in = walk_in or any(token.kind == "unasked" for token in self._tokens)
        self._text.weekend_too |= any(token.kind == "weekend_too" for token in self._tokens)
        self._text.usual |= any(token.kind == "weekend_too" and token.value for token in self._tokens)
        self._text.channels |= {token.value for token in self._tokens if token.kind == "channel"}
        self._text.usual |= any(token.kind == "usual" for token in self._tokens)
        if len(self._text.channels) > 1:
            names = sorted(words.CHANNELS[number][0] for number in self._text.channels)
            raise ValueError(
                _("dit gaat over %(ways)s; zet van elk de tijden in een eigen veld.") % {"ways": _(" en ").join(names)}
            )
        self._tokens = kept

    def _kind(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._tokens[at].kind if at < len(self._tokens) else ""

    def _next(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _take(self, kind: str) -> bool:
        taken = self._kind() == kind
        self._at += taken
        return taken

    def _skip(self, kinds: tuple[str, ...] = _BETWEEN_CLAUSES) -> bool:
        while self._kind() in kinds:
            self._at += 1
        return bool(self._kind())

    def _clause(self) -> None:
        before = self._at
        also = self._take("also")
        first = self._ahead_of_days()
        place = self._place()
        self._check_beside_comma(place, before)
        if place.taken:
            self._skip(("comma", "dash"))
        also = self._take("also") or also
        if also and self._kind() in (*_TIMES, "between") and (place.dates or place.holidays or place.nth):
            raise ValueError(_("schrijf bij een datum alle tijden van die dag, zonder 'ook'."))
        about = place if place.taken or self._clauses else self._text.label or place
        what = self._what(about) if not first or self._kind() in (*_TIMES, "between") else What()
        if what.spans and not place.taken and not self._clauses and not self._text.label:
            place = self._days_behind()
        if first:
            what = self._combined(first, what, place)
        if self._kind() == "" and not place.taken and not what.says:
            raise ValueError(_("schrijf bijvoorbeeld 'ma-vr 09:00-17:00' of 'wo op afspraak'."))
        if before == self._at:
            raise ValueError(self._leftover())
        self._keep(place, what)

    def _check_beside_comma(self, place: Place, start: int) -> None:
        """Of "ma 9-12, in juli, wo 13-17" nobody knows whether July is about Monday."""
        commas = [token for token in self._tokens[start : self._at] if token.text == ","]
        narrows = place.parity is not None or place.school or (place.dates and not place.is_one_day)
        if self._clauses and commas and narrows and place.has_days:
            raise ValueError(_("zet elke periode op een eigen regel."))

    def _ahead_of_days(self) -> Token | None:
        """ "Gesloten" or "op afspraak" with the days behind it: "gesloten op woensdag"."""
        if self._kind() not in ("closed", "appointment"):
            return None
        at = self._at
        token = self._next()
        self._skip(("comma",))
        if read_place(self._tokens[self._at :], in_line=True).taken:
            return token
        self._at = at
        return None

    def _days_behind(self) -> Place:
        """The days that end the line: "9-17 uur op werkdagen"."""
        at = self._at
        self._skip(("comma",))
        place = self._place()
        self._skip(("comma",))
        if not place.has_days or self._kind():
            self._at = at
            return Place()
        return place

    def _combined(self, first: Token, what: What, place: Place) -> What:
        if first.kind == "closed":
            if what.says:
                raise ValueError(_("schrijf wanneer het open is, niet welke uren het dicht is."))
            return What("closed")
        if first.value:
            raise ValueError(self._leftover())
        return What("appointment", what.spans)

    def _place(self) -> Place:
        place = read_place(self._tokens[self._at :], in_line=self._at > 0)
        self._at += place.taken
        return place

    def _what(self, place: Place) -> What:
        kind = self._kind()
        if kind == "other":
            if not (place.school or place.dates or (place.holidays and not place.has_days)):
                raise ValueError(self._leftover())
            self._next()
            return What("other")
        if kind == "as_usual" and PUBLIC in place.holidays:
            self._next()
            self._text.usual = True
            return What(usual=True)
        if kind in ("to", "from") or (kind == "closed" and self._kind(1) == "from"):
            return self._until(place)
        if kind == "time" and self._is_whole_day():
            self._next()
            return self._with_tails(What(spans=_ALL_DAY), place)
        if kind == "closed" and not (self._clauses and not place.taken):
            self._next()
            return What("closed")
        if kind == "always":
            self._next()
            return self._with_tails(What(spans=_ALL_DAY), place)
        if kind == "appointment":
            self._next()
            at, more = self._at, self._skip(("comma",))
            spans = self._spans(place.part) if more and not self._is_days() else ()
            self._at = self._at if spans else at
            return What("appointment", spans)
        return self._with_tails(What(spans=self._spans(place.part)), place)

    def _is_whole_day(self) -> bool:
        """ "24 uur" with nothing behind it that it would begin."""
        at = self._tokens[self._at].value
        return at == Clock(24) and self._kind(1) not in _TO

    def _until(self, place: Place) -> What:
        """ "24 dec tot 12 uur", "24 dec vanaf 12 uur gesloten", "ma-vr 9-17, vr tot 12 uur"."""
        at = self._at
        closed = self._take("closed")
        first, time = self._next().kind, self._time()
        closed = closed or (first == "from" and self._take("closed"))
        is_day = place.is_one_day or (bool(self._text.clauses or self._clauses) and place.is_plain and not closed)
        if time is None or time.short or closed != (first == "from") or not is_day:
            raise ValueError(self._half_a_time(at))
        return What(until=time.hours * 60 + time.minutes)

    def _with_tails(self, what: What, place: Place) -> What:
        """ "En op afspraak", "gesloten tussen 12 en 13" behind the times."""
        while what.spans:
            at = self._at
            self._skip(("comma", "and"))
            kind = self._kind()
            if kind == "appointment" and not self._is_days(1):
                outside = self._next().value or self._tokens[self._at - 2].kind == "and"
                if self._walk_in and len(what.spans) > 1 and not outside:
                    raise ValueError(
                        _("zet de inloop en de afspraken op een eigen regel: 'ma 9-12' en 'ma 13-17 op afspraak'.")
                    )
                what = replace(what, and_appointment=True) if outside else replace(what, kind="appointment")
            elif kind in ("closed", "break") and self._kind(1) in (*_TIMES, "between"):
                self._next()
                what = replace(what, spans=without(what.spans, self._span(place.part)))
            else:
                self._at = at
                break
        return what

    def _is_days(self, ahead: int = 0) -> bool:
        return bool(read_place(self._tokens[self._at + ahead :], in_line=True).taken)

    def _spans(self, part: str) -> tuple[Span, ...]:
        found: list[Span] = []
        while self._kind() in (*_TIMES, "between", "part"):
            if self._kind() == "part":
                part = self._next().value
            if self._is_days():
                break
            at = self._at
            found.append(self._span(part))
            if len(found) > 1 and self._kind() in ("closed", "break"):
                pause = found.pop()
                self._next()
                return without(self._checked(found), pause)
            at = self._at
            self._skip(("comma", "and"))
            if self._kind() not in (*_TIMES, "between", "part") or self._is_days():
                self._at = at
                break
        return self._checked(found)

    @staticmethod
    def _checked(found: list[Span]) -> tuple[Span, ...]:
        for first, second in ((one, two) for one in found for two in found if one is not two):
            if first[0] < second[1] and second[0] < first[1]:
                raise ValueError(_("twee tijden vallen over elkaar heen."))
        return tuple(sorted(found))

    def _span(self, part: str) -> Span:
        between = self._kind() == "between"
        self._at += between
        start = self._time()
        start_part = self._part_behind()
        if start is None or self._kind() not in (_TO if between else _TO[:3]):
            raise ValueError(self._half_a_time(self._at - (start is not None)))
        self._next()
        end_part = self._next().value if self._kind() == "part" else ""
        end = self._time()
        if end is None:
            raise ValueError(self._half_a_time(self._at - 2))
        end_part = end_part or self._part_behind()
        return span(start, end, start_part or part or "", end_part)

    def _part_behind(self) -> str:
        return self._next().value if self._kind() == "part" else ""

    def _time(self) -> Clock | None:
        return cast(Clock, self._next().value) if self._kind() in _TIMES else None

    def _half_a_time(self, at: int) -> str:
        text = " ".join(token.text for token in self._tokens[max(at, 0) : at + 3])
        return _("de tijd '%(time)s' begrijp ik niet; schrijf bijvoorbeeld 09:00-17:00.") % {"time": text}

    def _leftover(self) -> str:
        text = self._tokens[min(self._at, len(self._tokens) - 1)].text
        return _("'%(word)s' begrijp ik hier niet; schrijf bijvoorbeeld 'ma-vr 09:00-17:00' of 'wo op afspraak'.") % {
            "word": text
        }

    def _keep(self, place: Place, what: What) -> None:
        if not what.says:
            self._keep_days(place)
            return
        if place.only_narrows and not place.has_days and self._text.label and not self._clauses:
            raise ValueError(_("zet de dag ervoor, bijvoorbeeld 'ma'."))
        if not place.taken:
            if self._text.label and not self._clauses:
                place, self._text.label_used = self._text.label, True
            elif self._clauses or not ((what.kind == "appointment" and not what.spans) or covers_day(what.spans)):
                raise ValueError(_("zet de dag ervoor, bijvoorbeeld 'ma'."))
        else:
            self._close_label()
        self._clauses.append(Clause(self._in_same_period(place), what, self._text.line))

    def _in_same_period(self, place: Place) -> Place:
        """What stands before the first clause of a line holds for all of it: "in juli: ma 9-12, wo 13-17"."""
        first = self._clauses[0].place if self._clauses else place
        own = place.dates or place.school or place.holidays or place.parity is not None
        if first is place or own or self._tokens[0].kind not in _PERIODS:
            return place
        if first.parity is not None:
            raise ValueError(_("zet elke dag met even of oneven weken op een eigen regel."))
        return replace(place, dates=list(first.dates), school=first.school)

    def _keep_days(self, place: Place) -> None:
        """Days without times: behind a clause they narrow it, alone on a line the next lines are about them."""
        self._skip(("comma",))
        if self._clauses and place.only_narrows and not self._kind():
            if len(self._clauses) > 1 and not place.excepted:
                raise ValueError(_("zet '%(word)s' op een eigen regel.") % {"word": self._tokens[-1].text})
            self._narrow(place)
        elif not self._clauses and self._text.clauses and place.excepted and not self._kind() and place.only_narrows:
            self._text.clauses[-1].place.excepted += place.excepted
        elif not self._clauses and place.taken and not self._kind() and not (place.only_narrows and place.excepted):
            self._close_label()
            self._text.label, self._text.label_used = place, False
        else:
            raise ValueError(self._half_a_time(self._at) if self._kind() else _("zet de tijden erachter."))

    def _close_label(self) -> None:
        if self._text.label and not self._text.label_used:
            raise ValueError(_("zet er de tijden achter, bijvoorbeeld 'ma 09:00-17:00'."))
        self._text.label = None

    def _tail(self, *, directly: bool) -> bool:
        """Read what says of the times before it when they hold, and when not: "in even weken", "behalve vr 9-12"."""
        kind = self._kind()
        if kind != "except" and not (directly and kind in ("parity", "school", "time", "month", "date")):
            return False
        place = read_place(self._tokens[self._at :], in_line=True, joined=True)
        behind = self._kind(place.taken)
        if not place.only_narrows or (
            kind != "except" and (place.is_one_day or behind in (*_TIMES, "between", "closed"))
        ):
            return False
        if kind != "except" and behind not in ("", "comma"):
            raise ValueError(_("zet '%(word)s' op een eigen regel.") % {"word": self._tokens[self._at].text})
        self._at += place.taken
        self._narrow(place)
        if behind in (*_TIMES, "between"):
            days = Place(weekdays=set().union(*(each.weekdays for each in place.excepted)))
            if not days.weekdays:
                raise ValueError(self._half_a_time(self._at))
            self._clauses.append(Clause(days, self._what(days), self._text.line))
        return True

    def _narrow(self, place: Place) -> None:
        if place.dates and place.is_one_day:
            raise ValueError(_("zet een datum op een eigen regel, bijvoorbeeld '24 dec 09:00-13:00'."))
        last = self._clauses[-1].place
        if place.parity is not None:
            last.parity = place.parity
        last.dates += place.dates
        last.school = last.school or place.school
        for clause in self._clauses[:-1]:
            # Of several, nobody knows whether it is about the last: in doubt all may be closed in a school holiday.
            clause.place.excepted += [each for each in place.excepted if each.school]
        last.excepted += place.excepted
