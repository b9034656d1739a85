"""Rules over concepts: which of them have to stand near each other, in which order, and without what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

START, END, NEXT = "^", "$", "+"


@dataclass(frozen=True)
class Rule:
    """Concepts that mean something together. Made by `seq` and `near`.

    `gap` words may stand between two of them. `unless` are concepts that may not stand between or `reach` words around
    them, `between` those that may not stand between them, `needs` those that must be somewhere in the text.
    """

    items: tuple[str, ...]
    ordered: bool
    gap: int
    unless: frozenset[str]
    between: frozenset[str]
    needs: frozenset[str]
    reach: int

    @cached_property
    def wanted(self) -> frozenset[str]:
        """The concepts that all have to be in a text before it is worth looking further."""
        return self.needs | {item.removeprefix(NEXT) for item in self.items if item not in (START, END)}

    def found(self, text: "ConceptText") -> Iterator[range]:
        """Every run of positions where this rule holds."""
        if self.wanted <= text.present:
            for places in self._ordered(text, 0, ()) if self.ordered else self._free(text):
                first, last = min(places), max(places)
                if not self._excused(text, first, last, places):
                    yield range(first, last + 1)

    def _ordered(self, text: "ConceptText", at: int, places: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if at == len(self.items):
            yield places
            return
        item = self.items[at]
        if item == START:
            for first in text.where.get(self.items[1], ()):
                if text.nothing_before(first):
                    yield from self._ordered(text, 2, (first,))
        elif item == END:
            if text.nothing_after(places[-1]):
                yield places
        else:
            furthest = 1 if item.startswith(NEXT) else self.gap + 1
            for place in text.where.get(item.removeprefix(NEXT), ()):
                if not places or 0 < place - places[-1] <= furthest:
                    yield from self._ordered(text, at + 1, (*places, place))

    def _free(self, text: "ConceptText") -> Iterator[tuple[int, ...]]:
        span = self.gap + len(self.items)
        for first in text.where.get(self.items[0], ()):
            chosen: tuple[int, ...] = (first,)
            for item in self.items[1:]:
                close = [
                    place
                    for place in text.where.get(item, ())
                    if place not in chosen and max(*chosen, place) - min(*chosen, place) < span
                ]
                if not close:
                    break
                chosen = (*chosen, min(close, key=lambda place: abs(place - first)))
            else:
                yield chosen

    def _excused(self, text: "ConceptText", first: int, last: int, places: Sequence[int]) -> bool:
        around = range(max(0, first - self.reach), min(len(text), last + self.reach + 1))
        inside = [at for at in range(first, last) if at not in places]
        return any(text.concepts[at] & self.unless for at in around if at not in places) or any(
            text.concepts[at] & self.between for at in inside
        )


class ConceptText:
    """The concepts of every word of a text, and where each concept is."""

    def __init__(self, concepts: Sequence[frozenset[str]], clauses: Sequence[int]) -> None:
        self.concepts = concepts
        self._clauses = clauses
        self.where: dict[str, list[int]] = {}
        for at, names in enumerate(concepts):
            for name in names:
                self.where.setdefault(name, []).append(at)
        self.present = frozenset(self.where)

    def __len__(self) -> int:
        return len(self.concepts)

    def without(self, places: set[int]) -> "ConceptText":
        """The same text in which the words at these places mean nothing."""
        kept = [frozenset() if at in places else names for at, names in enumerate(self.concepts)]
        return ConceptText(kept, self._clauses)

    def nothing_before(self, place: int) -> bool:
        """Whether a clause begins here, words like "echt" and "help" left aside."""
        return self._only_filling(range(place - 1, -1, -1), self._clauses[place])

    def nothing_after(self, place: int) -> bool:
        """Whether a clause ends here, words like "echt" and "help" left aside."""
        return self._only_filling(range(place + 1, len(self)), self._clauses[place])

    def _only_filling(self, places: range, clause: int) -> bool:
        for at in places:
            if self._clauses[at] != clause:
                return True
            if "FILLING" not in self.concepts[at]:
                return False
        return True


def seq(items: str, *, gap: int = 1, unless: str = "", between: str = "", needs: str = "", reach: int = 3) -> Rule:
    """These concepts in this order. Names in capitals are concepts, others words ("zit|zat aan ME").

    `^` and `$` are the beginning and end of what was said, `+meer` stands directly behind what is before it.
    """
    return _rule(items, True, gap, unless, between, needs, reach)


def near(items: str, *, gap: int = 2, unless: str = "", between: str = "", needs: str = "", reach: int = 3) -> Rule:
    """These concepts in any order, with at most `gap` other words among them."""
    return _rule(items, False, gap, unless, between, needs, reach)


def _rule(items: str, ordered: bool, gap: int, unless: str, between: str, needs: str, reach: int) -> Rule:
    names = (frozenset(each.split()) for each in (unless, between, needs))
    without, inside, needed = names
    return Rule(tuple(items.split()), ordered, gap, without, inside, needed, reach)


@dataclass(frozen=True)
class Phrases:
    """How people say one thing: words by concept, rules, and what is said with the same words and means no harm.

    `under_way` are the rules for what was done already or is about to happen; those of `now` say of what other rules
    found that it happens now.
    """

    concepts: dict[str, str]
    rules: tuple[Rule, ...]
    harmless: tuple[Rule, ...] = ()
    under_way: tuple[Rule, ...] = ()
    now: tuple[Rule, ...] = ()

    def found_in(self, text: ConceptText) -> bool:
        """Whether one of the rules holds once what means no harm is set aside."""
        return _any_holds((*self.rules, *self.under_way), self._without_harmless(text))

    def under_way_in(self, text: ConceptText) -> bool:
        """Whether a text in which this was found says that it was done already, or happens now."""
        return _any_holds((*self.under_way, *self.now), self._without_harmless(text))

    def _without_harmless(self, text: ConceptText) -> ConceptText:
        aside = {place for rule in self.harmless for run in rule.found(text) for place in run}
        return text.without(aside) if aside else text

    @property
    def named(self) -> set[str]:
        """Every concept, word and choice of those that the rules name."""
        rules = (*self.rules, *self.harmless, *self.under_way, *self.now)
        return {name for rule in rules for name in (*rule.wanted, *rule.unless, *rule.between)}


def _any_holds(rules: tuple[Rule, ...], text: ConceptText) -> bool:
    return any(True for rule in rules for _ in rule.found(text))
