"""How well a word of a question is found in the terms of one document: where it stands, and as what."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from search.question import weights
from search.question.query import Word
from search.ranking.fields import FIELDS, Terms

SEPARATOR = "\n"
_FIELD_WEIGHTS = tuple(weights.FIELDS[name] for name in FIELDS)
_TITLE_PARTS = FIELDS.index("title_parts")
# Letters of stems around a term: some five words on either side.
_NEAR = 36


def laid_out(terms: Terms) -> str:
    """A document's terms as one text: the fields in the order of FIELDS, then its exact words."""
    fields = [getattr(terms, name) for name in FIELDS]
    return SEPARATOR.join(f" {' '.join(words)} " for words in [*fields, terms.exact])


class TermMatch(NamedTuple):
    """What a word is worth, from 0 to a little over 1, whether that answers it, and whether it stands in the title."""

    worth: float = 0.0
    strong: bool = False
    titled: bool = False


class _Way(NamedTuple):
    """One way to find a word: its worth at most, whether it answers, its terms as they stand in a text.

    The words of a synonym have to stand near each other: apart they say something else.
    """

    worth: float
    strong: bool
    terms: tuple[str, ...]
    head_share: float
    near: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word of a question, prepared once to be looked for in many documents."""

    weight: float
    telling: bool
    stem: str
    exact: str
    ways: tuple[_Way, ...]

    @classmethod
    def of(cls, word: Word, *, telling: bool) -> "Wanted":
        """What to look for."""
        ways = []
        for each in word.alternatives:
            share = weights.HEAD_SHARE if each.kind == "parts" else 1 / len(each.terms)
            worth, strong = weights.KINDS[each.kind] * each.weight, each.kind in weights.STRONG_KINDS
            near = each.kind == "synonym" and len(each.terms) > 1
            ways.append(_Way(worth, strong, tuple(f" {term} " for term in each.terms), share, near))
        return cls(word.weight, telling, word.stem, f" {word.text} ", tuple(ways))


_NOTHING = TermMatch()
_EXTRA = weights.AGAIN + weights.EXACT


class DocumentTerms:
    """The terms of one document, `laid_out`, for as long as a question is looked for in it."""

    __slots__ = ("_exact", "_known", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._exact = text.rfind(SEPARATOR)
        self._known: dict[str, tuple[float, bool] | None] = {}

    def find(self, word: Wanted) -> TermMatch:
        """The best of what stands for a word."""
        best, is_strong, titled = 0.0, False, False
        for way in word.ways:
            at_most, strong, terms, _share, _near = way
            if at_most + _EXTRA <= best:
                continue
            each = self._place_of(terms[0]) if len(terms) == 1 else self._of_all(way)
            if each is None:
                continue
            worth = each[0] * at_most
            if worth > best or (strong and not is_strong):
                best, is_strong, titled = max(worth, best), strong or is_strong, each[1]
        if not best:
            return _NOTHING
        exact = weights.EXACT if self._text.find(word.exact, self._exact) >= 0 else 0.0
        return TermMatch(best + exact, is_strong, titled)

    def has(self, terms: str) -> bool:
        """Whether these terms stand beside each other."""
        return terms in self._text

    def title_length(self) -> int:
        """How many terms the title has."""
        return self._text.count(" ", 0, self._text.find(SEPARATOR)) - 1

    def _of_all(self, way: _Way) -> tuple[float, bool] | None:
        """The worth of the places of all its terms, and whether the first is in the title; None when one is missing."""
        found = []
        for term in way.terms:
            each = self._place_of(term)
            if each is None:
                return None
            found.append(each)
        *others, head = found
        if way.near and not self._together(way.terms):
            return None
        mean = sum(worth for worth, _titled in others) / len(others)
        return way.head_share * head[0] + (1 - way.head_share) * mean, others[0][1]

    def _together(self, terms: Sequence[str]) -> bool:
        """Whether these terms stand within a few words of each other in one field."""
        text = self._text
        first, *others = terms
        at = text.find(first, 0, self._exact)
        while at >= 0:
            begin = max(text.rfind(SEPARATOR, 0, at), at - _NEAR)
            end = min(text.find(SEPARATOR, at), at + len(first) + _NEAR)
            if all(text.find(other, max(begin, 0), end) >= 0 for other in others):
                return True
            at = text.find(first, at + 1, self._exact)
        return False

    def _place_of(self, term: str) -> tuple[float, bool] | None:
        """The worth of the first field that holds a term, more when a title's term comes again in lead or body."""
        if term in self._known:
            return self._known[term]
        text, found = self._text, None
        at = text.find(term, 0, self._exact)
        if at >= 0:
            field = text.count(SEPARATOR, 0, at)
            worth, titled = _FIELD_WEIGHTS[field], field <= _TITLE_PARTS
            if titled and self._comes_again(term):
                worth += weights.AGAIN
            found = worth, titled
        self._known[term] = found
        return found

    def _comes_again(self, term: str) -> bool:
        text = self._text
        lead = text.find(SEPARATOR, text.find(SEPARATOR) + 1)
        return text.find(term, lead, text.rfind(SEPARATOR, 0, self._exact)) >= 0
