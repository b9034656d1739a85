"""The order of what was found: one scorer for every engine, so that each gives equally good answers.

An engine hands over candidates with their terms; a candidate's score is the part of the question that it answers,
rare words counting most, plus what shows that it is about it (weights.py names all of it).
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from search import weights
from search.engines.asked import Alternative, Query, Word
from search.engines.indexed import FIELDS, Terms

SEPARATOR = "\n"
_FIELD_WEIGHTS = tuple(weights.FIELDS[name] for name in FIELDS)
_EXACT = len(FIELDS)
_TITLE_PARTS = 1
_IN_TEXT = 2
# Letters of stems around a term: some five words on either side.
_NEAR = 36


def laid_out(terms: Terms) -> str:
    """A document's terms as one text: the fields in the order of FIELDS, then its exact words; see Candidate.text."""
    fields = [getattr(terms, name) for name in FIELDS]
    return SEPARATOR.join(f" {' '.join(words)} " for words in [*fields, terms.exact])


@dataclass(slots=True)
class Candidate:
    """A document that an engine found, before it is known how good it is. `text` is its terms, `laid_out`."""

    key: str
    kind: str
    text: str
    topics: tuple[str, ...] = ()
    age_from: int | None = None
    age_to: int | None = None
    written_for: str = ""
    free: bool = False
    open_now: bool = False
    distance: float | None = None
    score: float = 0.0
    weak: bool = False
    ends: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Found:
    """How well one word was found: its worth from 0 to a little over 1, and whether that answers it."""

    worth: float
    strong: bool
    place: int = -1


_NOTHING = _Found(0.0, False)


def ranked(candidates: Iterable[Candidate], query: Query) -> list[Candidate]:
    """The candidates that have something of the question, best first, each with its score and whether it is weak."""
    found = [candidate for candidate in candidates if _judge(candidate, query)]
    if query.sort == "distance":
        far = float("inf")
        found.sort(key=lambda each: (each.weak, far if each.distance is None else each.distance, -each.score, each.key))
    else:
        found.sort(key=lambda each: (each.weak, _for_others(each, query), -each.score, each.key))
    return found


def strength(found: Iterable[Candidate]) -> tuple[int, float]:
    """How many of the ranked candidates are strong, and the score of the best."""
    found = list(found)
    return sum(not each.weak for each in found), max((each.score for each in found), default=0.0)


def _for_others(candidate: Candidate, query: Query) -> bool:
    return bool(query.first_for) and candidate.written_for != query.first_for


def _judge(candidate: Candidate, query: Query) -> bool:
    """Set the score; say whether the candidate is to be shown."""
    candidate.ends = _ends(candidate.text)
    words = query.words
    found = [_find(word, candidate) for word in words]
    whole = sum(word.weight for word in words)
    share = sum(word.weight * each.worth for word, each in zip(words, found, strict=True)) / whole if whole else 0.0
    telling = [each for word, each in zip(words, found, strict=True) if word.telling] or found
    whole_question = all(each.strong for each in telling) and (len(telling) == 1 or share >= weights.STRONG)
    candidate.weak = not whole_question and not _mostly(words, found)
    candidate.score = share + _beside(words, found, candidate) + _covered(words, found, candidate)
    candidate.score += _of_kind(candidate, query) + _of_age(candidate, query)
    present = any(each.worth > 0 for each in telling)
    return present and (not candidate.weak or share >= weights.NOISE)


def _mostly(words: Sequence[Word], found: Sequence[_Found]) -> bool:
    """Whether nearly all of a long question is answered."""
    telling = [(word, each) for word, each in zip(words, found, strict=True) if word.telling]
    if len(telling) < weights.LONG_QUESTION:
        return False
    whole = sum(word.weight for word, _each in telling)
    return sum(word.weight for word, each in telling if each.strong) >= weights.MOST_OF_IT * whole


def _ends(text: str) -> list[int]:
    """Where each field ends."""
    ends, at = [], text.find(SEPARATOR)
    while at >= 0:
        ends.append(at)
        at = text.find(SEPARATOR, at + 1)
    return ends


def _find(word: Word, candidate: Candidate) -> _Found:
    """The best of what stands for a word."""
    best = _NOTHING
    for alternative in word.alternatives:
        possible = weights.KINDS[alternative.kind] * alternative.weight
        if possible + weights.AGAIN + weights.EXACT <= best.worth:
            continue
        each = _find_all(alternative, candidate)
        if each is None:
            continue
        worth, place = each[0] * possible, each[1]
        strong = alternative.kind in weights.STRONG_KINDS
        if (worth, strong) > (best.worth, best.strong) or (strong and not best.strong):
            best = _Found(max(worth, best.worth), strong or best.strong, place)
    if best.worth and candidate.text.find(f" {word.text} ", candidate.ends[_EXACT - 1]) >= 0:
        return _Found(best.worth + weights.EXACT, best.strong, best.place)
    return best


def _find_all(alternative: Alternative, candidate: Candidate) -> tuple[float, int] | None:
    """The worth of the places of all its terms together and the first of those places; None when one is missing.

    The words of a synonym have to stand near each other: apart they say something else.
    """
    if alternative.kind == "synonym" and len(alternative.terms) > 1 and not _together(alternative.terms, candidate):
        return None
    worths, first = [], -1
    for term in alternative.terms:
        at = candidate.text.find(f" {term} ", 0, candidate.ends[_EXACT - 1])
        if at < 0:
            return None
        place = bisect_right(candidate.ends, at)
        worth = _FIELD_WEIGHTS[place]
        if place <= _TITLE_PARTS and candidate.text.find(f" {term} ", candidate.ends[1], candidate.ends[4]) >= 0:
            worth += weights.AGAIN
        worths.append(worth)
        first = at if first < 0 else first
    *others, head = worths
    if not others:
        return head, first
    share = weights.HEAD_SHARE if alternative.kind == "parts" else 1 / len(worths)
    return share * head + (1 - share) * sum(others) / len(others), first


def _together(terms: Sequence[str], candidate: Candidate) -> bool:
    """Whether these terms stand within a few words of each other in one field."""
    text, end = candidate.text, candidate.ends[_EXACT - 1]
    first, *others = (f" {term} " for term in terms)
    at = text.find(first, 0, end)
    while at >= 0:
        place = bisect_right(candidate.ends, at)
        begin = candidate.ends[place - 1] if place else 0
        around = text[max(begin, at - _NEAR) : min(candidate.ends[place], at + len(first) + _NEAR)]
        if all(other in around for other in others):
            return True
        at = text.find(first, at + 1, end)
    return False


def _beside(words: Sequence[Word], found: Sequence[_Found], candidate: Candidate) -> float:
    """Neighbours in the question that stand beside each other in the document too."""
    if len(words) < 2:
        return 0.0
    count = 0
    for one, other in pairwise(words):
        pair = f" {one.stem} {other.stem} "
        count += pair in candidate.text
    return weights.BESIDE * count / (len(words) - 1)


def _covered(words: Sequence[Word], found: Sequence[_Found], candidate: Candidate) -> float:
    """The part of the title that was asked for: a short title on just this says more than a long one."""
    end = candidate.ends[0]
    titled = sum(1 for each in found if 0 <= each.place < candidate.ends[1])
    length = candidate.text.count(" ", 0, end) - 1
    return weights.COVERED * min(1.0, titled / length) if length > 0 else 0.0


def _of_kind(candidate: Candidate, query: Query) -> float:
    if query.intent == "local":
        return weights.INTENT if candidate.kind == "listing" else 0.0
    if query.intent == "question":
        return weights.INTENT if candidate.kind == "module" else 0.0
    return weights.DEFAULT_MODULE if candidate.kind == "module" else 0.0


def _of_age(candidate: Candidate, query: Query) -> float:
    if query.child is None or candidate.age_from is None:
        return 0.0
    if not query.child.overlaps(candidate.age_from, candidate.age_to):
        return -weights.CHILD_MISSES
    assert candidate.age_to is not None
    return weights.CHILD_FITS if candidate.age_to - candidate.age_from <= weights.NARROW else 0.0
