"""Scores of a run against the judgments: nDCG at ten, no answer where there is none, the first five suggestions."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from statistics import fmean

from search.evaluation.collection import Judged

DEPTH, FIRST = 10, 5
NO_ANSWER = "noanswer"
ALL, ANSWERABLE = "overall", "answerable"
_ROUNDS = 2000


@dataclass(frozen=True, slots=True)
class JudgedHit:
    """One hit of a run."""

    id: str
    weak: bool = False


Run = Mapping[str, Sequence[JudgedHit]]


@dataclass(frozen=True, slots=True)
class Line:
    """The mean of one class, between the bounds of a 95% bootstrap interval."""

    name: str
    count: int
    mean: float
    low: float
    high: float


def table(judged: Iterable[Judged], run: Run) -> list[Line]:
    """A line per class, then those that have an answer together, then all."""
    scores: dict[str, list[float]] = {}
    for each in judged:
        score = score_of(each, run.get(each.q))
        scores.setdefault(each.group, []).append(score)
    answerable = [score for group, values in scores.items() if group != NO_ANSWER for score in values]
    everything = [score for values in scores.values() for score in values]
    return [_line(name, values) for name, values in [*scores.items(), (ANSWERABLE, answerable), (ALL, everything)]]


def suggest_table(judged: Iterable[Judged], run: Run) -> list[Line]:
    """A line per class and one for all: the part for which every wanted one is among the first five."""
    scores: dict[str, list[float]] = {}
    for each in judged:
        first = {found.id for found in run.get(each.q, ())[:FIRST]}
        scores.setdefault(each.group, []).append(float(each.relevant.keys() <= first))
    everything = [score for values in scores.values() for score in values]
    return [_line(name, values) for name, values in [*scores.items(), (ALL, everything)]]


def score_of(judged: Judged, found: Sequence[JudgedHit] | None) -> float:
    """The score of one answer, 0 to 1; nothing at all (None) is 0."""
    if found is None:
        return 0.0
    if judged.group == NO_ANSWER:
        return float(all(hit.weak for hit in found))
    ideal = _gain(sorted(judged.relevant.values(), reverse=True)[:DEPTH])
    seen: set[str] = set()
    grades = []
    for hit in found[:DEPTH]:
        grades.append(0 if hit.id in seen else judged.relevant.get(hit.id, 0))
        seen.add(hit.id)
    return _gain(grades) / ideal if ideal else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum(float(2**grade - 1) / log2(rank + 2) for rank, grade in enumerate(grades))


def _line(name: str, scores: Sequence[float]) -> Line:
    dice = random.Random(1)  # noqa: S311  (the same interval each time)
    if not scores:
        return Line(name, 0, 0.0, 0.0, 0.0)
    means = sorted(fmean(dice.choices(scores, k=len(scores))) for _ in range(_ROUNDS))
    return Line(name, len(scores), fmean(scores), means[_ROUNDS // 40], means[-_ROUNDS // 40])
