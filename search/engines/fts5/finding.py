"""Finds candidates in one generation of the embedded index. Which of them are best is for search.ranking to say.

FTS5's own bm25() is not used: it counts every phrase of the expression through the whole index, those of the scope
too. Instead candidates come in tiers, titles first, rare words first, and as many as weights.CANDIDATES are ranked.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import cos, radians

from search import weights
from search.engines.asked import Query
from search.engines.base import FacetCounts
from search.engines.filtering import distance_to, facets, passes
from search.engines.fts5.expressions import TITLE, all_of, scope_expression, some_of
from search.engines.indexed import Scope
from search.ranking import Candidate, ranked

_RAREST = 6
_WHERE = """
FROM terms_{n} t JOIN facts_{n} f ON f.id = t.rowid
WHERE terms_{n} MATCH :match AND (f.shown_until IS NULL OR f.shown_until > :now)
AND f.id NOT IN (SELECT d.id FROM json_each(:hidden) h JOIN documents_{n} d ON d.key = h.value) {filters}
"""
_IDS = f"SELECT f.id {_WHERE} ORDER BY f.title_words, f.id LIMIT :limit"
_NEAREST = f"""SELECT f.id {_WHERE} ORDER BY (
    SELECT MIN((latitude - :latitude) * (latitude - :latitude)
        + (longitude - :longitude) * (longitude - :longitude) * :narrow) FROM points_{{n}} p WHERE p.id = f.id
), f.id LIMIT :limit"""  # noqa: S608  (constants)
_CLASSES = f"SELECT f.class, COUNT(*) {_WHERE} GROUP BY f.class"
_KNOWN = "SELECT id, kind, topics, age_from, age_to, written_for, free FROM classes_{n}"
_OPEN = " AND EXISTS (SELECT 1 FROM hours_{n} h WHERE h.id = f.id AND h.opens <= :minute AND h.closes > :minute)"
_NEAR = """ AND EXISTS (SELECT 1 FROM points_{n} p WHERE p.id = f.id
    AND (latitude - :latitude) * (latitude - :latitude)
    + (longitude - :longitude) * (longitude - :longitude) * :narrow <= :degrees)"""
_CLASSED = " AND f.class IN (SELECT value FROM json_each(:classes))"
_CANDIDATES = """
SELECT d.id, d.key, d.kind, d.terms, c.topics, d.age_from, d.age_to, c.written_for, c.free
FROM documents_{n} d JOIN facts_{n} f ON f.id = d.id JOIN classes_{n} c ON c.id = f.class
WHERE d.id IN (SELECT value FROM json_each(?))
"""
_POINTS = "SELECT id, latitude, longitude FROM points_{n} WHERE id IN (SELECT value FROM json_each(?))"
_OPEN_OF = (
    "SELECT DISTINCT id FROM hours_{n} WHERE id IN (SELECT value FROM json_each(?)) AND opens <= ? AND closes > ?"
)
Row = tuple[int, Candidate]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, in order: ids with their candidates; how many there are in all; and the facets."""

    found: list[Row]
    total: int
    facets: FacetCounts


@dataclass(frozen=True, slots=True)
class _Class:
    """Documents that are alike to every filter."""

    kind: str
    topics: tuple[str, ...]
    age_from: int | None
    age_to: int | None
    written_for: str
    free: bool
    open_now: bool = False
    distance: float | None = None


class Finding:
    """One query on one generation, within one read transaction."""

    def __init__(self, connection: sqlite3.Connection, generation: int, query: Query, scope: Scope) -> None:
        self._connection = connection
        self._n = generation
        self._query = query
        self._scope = scope_expression(scope)
        self._values: dict[str, object] = {
            "now": query.now.timestamp(),
            "hidden": json.dumps(sorted(scope.hidden)),
            "minute": query.minute,
        }

    def answer(self) -> Answer:
        """All the words; when that gives little, some of the words after it."""
        if not self._scope or not self._query.words:
            return Answer([], 0, FacetCounts())
        wanted = all_of(self._query.telling)
        ids = self._ids(wanted, weights.CANDIDATES + 1)
        if len(ids) > weights.CANDIDATES:
            return self._of_many(wanted)
        if len(ids) < weights.ENOUGH:
            ids = self._with_some(ids)
        return self._of_few(ids)

    def _of_few(self, ids: list[int]) -> Answer:
        """Few enough to look at all of them."""
        rows = self._candidates(ids)
        best = self._ranked(rows)
        counted = facets(((candidate, 1) for _id, candidate in best), self._query)
        left = [row for row in best if passes(row[1], self._query)]
        return Answer(left, len(left), counted)

    def _of_many(self, wanted: str) -> Answer:
        """So many that only the first of them are ranked; the rest follows in the order of the index."""
        query = self._query
        narrowed = (_OPEN if query.open_now else "") + self._near()
        counts = self._counts(wanted, narrowed)
        # Only those that are left are near and open, as far as that was asked.
        classes = [(self._class(row, narrowed), count) for row, count in counts]
        counted = facets(classes, query)
        if not query.open_now:
            opened = sum(
                count
                for row, count in self._counts(wanted, self._near() + _OPEN)
                if passes(self._class(row, "1"), query)
            )
            counted = replace(counted, open_now=opened)
        passing = [row[0] for (row, _count), (each, _) in zip(counts, classes, strict=True) if passes(each, query)]
        total = sum(count for each, count in classes if passes(each, query))
        self._values["classes"] = json.dumps(passing)
        limit = max(weights.CANDIDATES, query.offset + query.limit)
        if query.sort == "distance" and query.near is not None:
            ids = [row[0] for row in self._rows(_NEAREST, wanted, narrowed + _CLASSED, limit=limit)]
        else:
            ids = self._tiers(wanted, limit, narrowed + _CLASSED)
        best = self._ranked(self._candidates(ids[: weights.CANDIDATES]))
        return Answer(best + self._candidates(ids[weights.CANDIDATES :]), total, counted)

    def _tiers(self, wanted: str, limit: int, filters: str) -> list[int]:
        """Ids of what has all the words: first with all of them in the title, then some of them, then the rest."""
        words = self._query.telling
        titles = f"({wanted}) AND {some_of(words, TITLE)}" if len(words) > 1 else ""
        expressions = [all_of(words, TITLE), titles, wanted]
        return self._first((each for each in expressions if each), limit, filters)

    def _with_some(self, ids: list[int]) -> list[int]:
        """These ids, and what has some of the telling words, rare words first."""
        words = sorted(self._query.telling, key=lambda word: -word.weight)[:_RAREST]
        several = [some_of([word], TITLE) for word in words] + [some_of([word]) for word in words]
        both = [all_of(words[:2])] if len(words) > 2 else []
        return self._first([*both, *several], weights.CANDIDATES, "", ids)

    def _first(self, expressions: Iterable[str], limit: int, filters: str, known: Iterable[int] = ()) -> list[int]:
        found = dict.fromkeys(known)
        for expression in expressions:
            found.update(dict.fromkeys(self._ids(expression, limit, filters)))
            if len(found) >= limit:
                break
        return list(found)[:limit]

    def _near(self) -> str:
        near = self._query.near
        if near is None:
            return ""
        # A flat map is exact enough within a few tens of kilometres: 111.2 km to a degree.
        self._values |= {
            "latitude": near.latitude,
            "longitude": near.longitude,
            "narrow": cos(radians(near.latitude)) ** 2,
            "degrees": (near.kilometres / 111.195) ** 2,
        }
        return _NEAR

    def _ids(self, wanted: str, limit: int, filters: str = "") -> list[int]:
        return [row[0] for row in self._rows(_IDS, wanted, filters, limit=limit)]

    def _counts(self, wanted: str, filters: str) -> list[tuple[tuple[object, ...], int]]:
        known = {row[0]: row for row in self._connection.execute(_KNOWN.format(n=self._n))}
        return [(known[each], count) for each, count in self._rows(_CLASSES, wanted, filters)]

    def _class(self, row: tuple[object, ...], narrowed: str) -> _Class:
        _id, kind, topics, age_from, age_to, written_for, free = row
        here = self._query.near is not None
        return _Class(
            kind, tuple(topics.split()), age_from, age_to, written_for, bool(free),  # type: ignore[arg-type, attr-defined]
            open_now=bool(narrowed) and (self._query.open_now or narrowed == "1"), distance=0.0 if here else None,
        )  # fmt: skip

    def _rows(self, statement: str, wanted: str, filters: str, **values: object) -> Iterator[tuple[int, ...]]:
        text = statement.replace("{filters}", filters).format(n=self._n)
        yield from self._connection.execute(text, self._values | values | {"match": f"({wanted}) AND {self._scope}"})

    def _candidates(self, ids: list[int]) -> list[Row]:
        """The candidates with these ids, in this order."""
        if not ids:
            return []
        listed = json.dumps(ids)
        rows = self._connection.execute(_CANDIDATES.format(n=self._n), (listed,)).fetchall()
        found = {
            pk: Candidate(key, kind, terms, tuple(topics.split()), age_from, age_to, written_for, bool(free))
            for pk, key, kind, terms, topics, age_from, age_to, written_for, free in rows
        }
        self._placed_in_time(found, listed)
        if self._query.near is not None:
            self._placed(found, listed)
        return [(pk, found[pk]) for pk in ids]

    def _placed_in_time(self, found: dict[int, Candidate], listed: str) -> None:
        minute = self._query.minute
        for (pk,) in self._connection.execute(_OPEN_OF.format(n=self._n), (listed, minute, minute)):
            found[pk].open_now = True

    def _placed(self, found: dict[int, Candidate], listed: str) -> None:
        assert self._query.near is not None
        for pk, *point in self._connection.execute(_POINTS.format(n=self._n), (listed,)):
            distance = distance_to(self._query.near, [(point[0], point[1])])
            known = found[pk].distance
            found[pk].distance = distance if known is None or (distance or 0.0) < known else known

    def _ranked(self, rows: list[Row]) -> list[Row]:
        ids = {candidate.key: pk for pk, candidate in rows}
        return [(ids[candidate.key], candidate) for candidate in ranked((each for _id, each in rows), self._query)]
