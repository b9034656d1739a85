"""What matched, before a page of it is shown: filters, facets, order."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from search.engines.base import Query


@dataclass(slots=True)
class Match:
    """A document that matched, with what filters and facets look at. A lower score is better (FTS5's bm25)."""

    id: int
    score: float
    key: str
    kind: str
    topics: str
    age_from: int | None
    age_to: int | None
    written_for: str
    weak: bool


def passing(match: Match, query: Query) -> bool:
    """Whether a match is left by all the chosen filters."""
    return all(_passes(match, query).values())


def counts(matches: Iterable[Match], query: Query) -> dict[str, dict[str, int]]:
    """Per filter how many matches each of its values would leave, the other filters as they are."""
    kinds: Counter[str] = Counter()
    topics: Counter[str] = Counter()
    ages: Counter[str] = Counter()
    for match in matches:
        passes = _passes(match, query)
        if passes["topic"] and passes["age"]:
            kinds[match.kind] += 1
        if passes["kind"] and passes["age"]:
            topics.update(match.topics.split())
        if passes["kind"] and passes["topic"]:
            ages.update(age.code for age in query.ages if age.overlaps(match.age_from, match.age_to))
    return {"kind": dict(kinds), "topic": dict(topics), "age": dict(ages)}


def in_order(matches: list[Match], query: Query) -> list[Match]:
    """Best first: all the words before some, then whom it is written for if that matters, then the score."""
    return sorted(
        matches,
        key=lambda match: (
            match.weak,
            bool(query.first_for) and match.written_for != query.first_for,
            match.score,
            match.key,
        ),
    )


def _passes(match: Match, query: Query) -> dict[str, bool]:
    return {
        "kind": not query.kind or match.kind == query.kind,
        "topic": not query.topic or query.topic in match.topics.split(),
        "age": not query.age
        or any(age.code == query.age and age.overlaps(match.age_from, match.age_to) for age in query.ages),
    }
