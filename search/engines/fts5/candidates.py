"""Finds candidates in one generation of the embedded index. Which of them are best is for search.ranking.scorer to say.

FTS5's own bm25() is not used: it counts every phrase of the expression through the whole index, those of the scope
too. One walk gives everything in scope that has all the words; of many, those with the words in their title go first,
and as many as weights.CANDIDATES are ranked.
"""

import json
import sqlite3
from collections import Counter
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from municipalities.register.distance import distance_km, within
from search.engines.base import DEEPEST, FacetCounts
from search.engines.document import Scope
from search.engines.filtering import facets, passes
from search.engines.fts5.expressions import TITLE, all_of, scope_expression, some_of
from search.question import weights
from search.question.query import Query
from search.ranking.scorer import Candidate, ranked, ranked_first

_RAREST = 6
_ALL = -1
_MATCHES = """
SELECT f.id, f.facet_set FROM terms_{n} t JOIN document_filters_{n} f ON f.id = t.rowid
WHERE terms_{n} MATCH :match AND (f.shown_until IS NULL OR f.shown_until > :now)
AND f.id NOT IN (SELECT d.id FROM json_each(:hidden) h JOIN documents_{n} d ON d.key = h.value)
ORDER BY f.title_words, f.id LIMIT :limit
"""
_MATCHING = "SELECT rowid FROM terms_{n} WHERE terms_{n} MATCH ?"
_FACET_SETS = """
SELECT id, kind, topics, age_from, age_to, written_for, free, anywhere, help_type FROM facet_sets_{n}
WHERE id IN (SELECT value FROM json_each(?))
"""
_CANDIDATES = """
SELECT d.id, d.key, d.terms, f.facet_set FROM documents_{n} d JOIN document_filters_{n} f ON f.id = d.id
WHERE d.id IN (SELECT value FROM json_each(?))
"""
_POINTS = "SELECT id, latitude, longitude FROM points_{n} WHERE id IN (SELECT value FROM json_each(?))"
_OPEN = """
SELECT DISTINCT id FROM opening_hours_{n} h WHERE id IN (SELECT value FROM json_each(?)) AND (
  (opens <= ? AND closes > ?) OR (opens <= ? AND closes > ?
  AND NOT EXISTS (SELECT 1 FROM opening_hours_{n} d WHERE d.id = h.id AND d.opens = ?))
)
"""
Row = tuple[int, Candidate]
# Kind, topics, ages from and to, for whom, whether it is free and help from anywhere, and the type of help: documents
# that have these alike share a set.
_FacetSet = tuple[str, tuple[str, ...], int | None, int | None, str, bool, bool, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, in order: ids with their candidates; how many there are in all; and the facets."""

    found: list[Row]
    total: int
    facets: FacetCounts


class _Alike(NamedTuple):
    """Documents that are alike to every filter."""

    kind: str
    topics: tuple[str, ...]
    age_from: int | None
    age_to: int | None
    written_for: str
    free: bool
    anywhere: bool
    help_type: str
    open_now: bool
    distance: float | None


class Finding:
    """One query on one generation, within one read transaction."""

    def __init__(self, connection: sqlite3.Connection, generation: int, query: Query, scope: Scope) -> None:
        self._connection = connection
        self._n = generation
        self._query = query
        self._scope = scope_expression(scope)
        self._known_facet_sets: dict[int, _FacetSet] = {}
        self._values: dict[str, object] = {
            "now": query.now.timestamp(),
            "hidden": json.dumps(sorted(scope.hidden)),
        }

    def answer(self) -> Answer:
        """All the words; when that gives little, some of the words after it."""
        if not self._scope or not self._query.words:
            return Answer([], 0, FacetCounts())
        matches = self._matches(all_of(self._query.telling), _ALL)
        if len(matches) > weights.CANDIDATES:
            return self._of_many(matches)
        ids = [pk for pk, _facet_set in matches]
        return self._of_few(ids if len(ids) >= weights.ENOUGH else self._with_some(ids))

    def _of_few(self, ids: list[int]) -> Answer:
        """Few enough to look at all of them."""
        rows = self._candidates(ids, self._open(ids), self._distances(ids))
        best = _in_order(ranked(_bare(rows), self._query), rows)
        counted = facets(((candidate, 1) for _id, candidate in best), self._query)
        left = [row for row in best if passes(row[1], self._query)]
        return Answer(left, len(left), counted)

    def _of_many(self, matches: list[tuple[int, int]]) -> Answer:
        """So many that only the first of them are ranked; the rest follows in the order of the index."""
        query = self._query
        ids = [pk for pk, _facet_set in matches]
        opened, distances = self._open(ids), self._distances(ids)
        near = {pk for pk, distance in distances.items() if query.near and within(distance, query.near.kilometres)}
        alike = [(each, pk in opened, pk in near) for pk, each in matches]
        facet_sets = self._facet_sets({each for _id, each in matches})
        counts = {
            key: (_Alike(*facet_sets[key[0]], open_now=key[1], distance=0.0 if key[2] else None), count)
            for key, count in Counter(alike).items()
        }
        left = {key for key, (each, _count) in counts.items() if passes(each, query)}
        ids = [pk for pk, key in zip(ids, alike, strict=True) if key in left]
        if query.sort == "distance" and query.near is not None:
            ids.sort(key=lambda pk: (distances.get(pk, inf), pk))
        else:
            self._titles_first(ids)
        end = min(query.offset + query.limit, DEEPEST)
        found = self._candidates(ids[: max(weights.CANDIDATES, end)], opened, distances)
        bare = _bare(found)
        ordered = ranked_first(bare[: weights.CANDIDATES], bare[weights.CANDIDATES :], query)
        return Answer(_in_order(ordered, found), len(ids), facets(counts.values(), query))

    def _titles_first(self, ids: list[int]) -> None:
        """Put first what has all the words in the title, then what has some of them there."""
        words = self._query.telling
        whole = self._matching(all_of(words, TITLE))
        part = self._matching(some_of(words, TITLE)) if len(words) > 1 else set()
        ids.sort(key=lambda pk: 0 if pk in whole else 1 if pk in part else 2)

    def _with_some(self, ids: list[int]) -> list[int]:
        """These ids, and what has some of the telling words, rare words first."""
        words = sorted(self._query.telling, key=lambda word: -word.weight)[:_RAREST]
        several = [some_of([word], TITLE) for word in words] + [some_of([word]) for word in words]
        both = [all_of(words[:2])] if len(words) > 2 else []
        found = dict.fromkeys(ids)
        for expression in [*both, *several]:
            found.update((pk, None) for pk, _facet_set in self._matches(expression, weights.CANDIDATES))
            if len(found) >= weights.CANDIDATES:
                break
        return list(found)[: weights.CANDIDATES]

    def _matches(self, wanted: str, limit: int) -> list[tuple[int, int]]:
        """Ids with their sets of facets, short titles first."""
        values = self._values | {"match": f"({wanted}) AND {self._scope}", "limit": limit}
        return self._connection.execute(_MATCHES.format(n=self._n), values).fetchall()

    def _matching(self, wanted: str) -> set[int]:
        return {pk for (pk,) in self._rows(_MATCHING, f"({wanted}) AND {self._scope}")}

    def _rows(self, statement: str, *values: object) -> sqlite3.Cursor:
        return self._connection.execute(statement.format(n=self._n), values)

    def _facet_sets(self, ids: set[int]) -> dict[int, _FacetSet]:
        """At least the sets of facets with these ids; each is read once."""
        known = self._known_facet_sets
        if missing := ids - known.keys():
            for pk, kind, topics, *ages, written_for, free, anywhere, help_type in self._rows(
                _FACET_SETS, json.dumps(list(missing))
            ):
                known[pk] = (kind, tuple(topics.split()), *ages, written_for, bool(free), bool(anywhere), help_type)
        return known

    def _open(self, ids: list[int]) -> set[int]:
        """Which of them are open now."""
        at = self._query.open_at
        values = (at.calendar, at.calendar, at.week, at.week, at.different)
        return {pk for (pk,) in self._rows(_OPEN, json.dumps(ids), *values)}

    def _distances(self, ids: list[int]) -> dict[int, float]:
        """How many kilometres away each is that has a place; nothing when no place was named."""
        near = self._query.near
        found: dict[int, float] = {}
        if near is not None:
            for pk, *point in self._rows(_POINTS, json.dumps(ids)):
                found[pk] = min(distance_km(near.latitude, near.longitude, *point), found.get(pk, inf))
        return found

    def _candidates(self, ids: list[int], opened: set[int], distances: dict[int, float]) -> list[Row]:
        """The candidates with these ids, in this order; which are open, and how far away they are, is known by now."""
        rows = self._rows(_CANDIDATES, json.dumps(ids)).fetchall()
        facet_sets = self._facet_sets({each for _id, _key, _terms, each in rows})
        found = {
            pk: Candidate(key, terms, *facet_sets[each], open_now=pk in opened, distance=distances.get(pk))
            for pk, key, terms, each in rows
        }
        return [(pk, found[pk]) for pk in ids]


def _bare(rows: list[Row]) -> list[Candidate]:
    return [candidate for _id, candidate in rows]


def _in_order(ordered: list[Candidate], rows: list[Row]) -> list[Row]:
    """These candidates again with their ids."""
    ids = {candidate.key: pk for pk, candidate in rows}
    return [(ids[candidate.key], candidate) for candidate in ordered]
