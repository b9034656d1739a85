"""The order of what was found: one scorer for every engine, so that each gives equally good answers.

An engine hands over candidates with their terms; a candidate's score is the part of the question that it answers,
rare words counting most, plus what shows that it is about it (weights.py names all of it).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

from search.question import weights
from search.question.query import Query
from search.ranking.term_match import DocumentTerms, TermMatch, Wanted


@dataclass(slots=True)
class Candidate:
    """A document that an engine found, before it is known how good it is. `text` is its terms, term_match.laid_out."""

    key: str
    text: str
    kind: str
    topics: tuple[str, ...] = ()
    age_from: int | None = None
    age_to: int | None = None
    written_for: str = ""
    free: bool = False
    anywhere: bool = False
    help_type: str = ""
    open_now: bool = False
    distance: float | None = None
    score: float = 0.0
    weak: bool = False


def ranked(candidates: Iterable[Candidate], query: Query) -> list[Candidate]:
    """The candidates that have something of the question, best first, each with its score and whether it is weak."""
    judge = _Scorer(query)
    found = [candidate for candidate in candidates if judge.shows(candidate)]
    if query.sort == "distance":
        found.sort(key=lambda each: (each.weak, inf if each.distance is None else each.distance, -each.score, each.key))
    else:
        found.sort(key=lambda each: (each.weak, _for_others(each, query), -each.score, each.key))
    return found


def ranked_first(first: Iterable[Candidate], later: Iterable[Candidate], query: Query) -> list[Candidate]:
    """All of many candidates: the `first` of them ranked, and `later` as the engine gave them.

    What ranking would leave out was counted with the many and comes after the rest of the first, as weak; what the
    engine found less good than that is weak too.
    """
    first = list(first)
    best = ranked(first, query)
    known = {candidate.key for candidate in best}
    best += [replace(each, score=0.0, weak=True) for each in first if each.key not in known]
    weak = bool(best) and best[-1].weak
    return best + [replace(each, weak=weak) for each in later]


def strength(found: Iterable[Candidate]) -> tuple[int, float]:
    """How many of the ranked candidates are strong, and the score of the best."""
    found = list(found)
    return sum(not each.weak for each in found), max((each.score for each in found), default=0.0)


def _for_others(candidate: Candidate, query: Query) -> bool:
    return bool(query.first_for) and candidate.written_for != query.first_for


class _Scorer:
    """A question, prepared once to judge many candidates."""

    def __init__(self, query: Query) -> None:
        telling = query.telling
        self._query = query
        self._words = [Wanted.of(word, telling=word in telling) for word in query.words]
        self._pairs = [f" {one.stem} {other.stem} " for one, other in pairwise(query.words)]
        self._whole = sum(word.weight for word in query.words)
        self._alone = len(telling) == 1
        # A long question is answered by most of it, a short one never is.
        long = sum(word.telling for word in query.words) >= weights.LONG_QUESTION
        self._most = weights.MOST_OF_IT * sum(word.weight for word in telling) if long else inf

    def shows(self, candidate: Candidate) -> bool:
        """Set the score and whether it is weak; say whether the candidate is to be shown."""
        text = DocumentTerms(candidate.text)
        found = [text.find(word) for word in self._words]
        share, answered = 0.0, 0.0
        present, all_strong = False, True
        for word, each in zip(self._words, found, strict=True):
            share += word.weight * each.worth
            if word.telling:
                present = present or each.worth > 0
                all_strong = all_strong and each.strong
                answered += word.weight * each.strong
        if not present:
            return False
        share = share / self._whole if self._whole else 0.0
        whole_question = all_strong and (self._alone or share >= weights.STRONG)
        candidate.weak = not whole_question and answered < self._most
        if candidate.weak and share < weights.NOISE:
            return False
        candidate.score = share + self._beside(text, found) + _covered(text, found)
        candidate.score += _of_kind(candidate, self._query) + _of_age(candidate, self._query)
        return True

    def _beside(self, text: DocumentTerms, found: Sequence[TermMatch]) -> float:
        """Neighbours in the question that stand beside each other in the document too."""
        if not self._pairs:
            return 0.0
        count = 0
        for pair, (one, other) in zip(self._pairs, pairwise(found), strict=True):
            count += one.worth > 0 and other.worth > 0 and text.has(pair)
        return weights.BESIDE * count / len(self._pairs)


def _covered(text: DocumentTerms, found: Sequence[TermMatch]) -> float:
    """The part of the title that was asked for: a short title on just this says more than a long one."""
    length = text.title_length()
    return weights.COVERED * min(1.0, sum(each.titled for each in found) / length) if length > 0 else 0.0


def _of_kind(candidate: Candidate, query: Query) -> float:
    if query.intent == "local":
        return weights.INTENT if candidate.kind == "listing" else 0.0
    if query.intent == "question":
        return weights.INTENT if candidate.kind == "module" else 0.0
    return weights.DEFAULT_MODULE if candidate.kind == "module" else 0.0


def _of_age(candidate: Candidate, query: Query) -> float:
    if query.child is None or candidate.age_from is None:
        return 0.0
    assert candidate.age_to is not None
    if not query.child.overlaps(candidate.age_from, candidate.age_to):
        gap = max(candidate.age_from - query.child.end, query.child.start - candidate.age_to)
        return -weights.CHILD_MISSES * min(1.0, (gap + weights.NEXT) / weights.FAR)
    return weights.CHILD_FITS if candidate.age_to - candidate.age_from <= weights.NARROW else 0.0
