"""The embedded engine: SQLite FTS5 in a file of its own."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from search.engines.base import (
    Document,
    EngineUnavailable,
    FacetCounts,
    Health,
    Hit,
    Progress,
    Query,
    Results,
    Scope,
    Suggestion,
)
from search.engines.fts5.connections import Connections
from search.engines.fts5.expressions import prefix_expression, term_expression, text_expression
from search.engines.fts5.matches import Match, counts, in_order, passing
from search.engines.fts5.schema import create_generation, drop_generation
from search.engines.fts5.writing import put, remove

ENOUGH = 5
# A word tells little when it is in more than a fifth of the documents, and in more than fifty.
COMMON_SHARE, COMMON_COUNT = 0.2, 50
BATCH = 500
# Weights of title, lead, body and extra, as measured; the scope column says nothing about relevance.
_MATCHES = """
SELECT d.id, bm25(terms_{n}, 6.0, 2.5, 1.0, 0.4, 0.0), d.key, d.kind, d.topics, d.age_from, d.age_to, d.written_for,
    ? AS weak
FROM terms_{n} JOIN documents_{n} d ON d.id = terms_{n}.rowid
WHERE terms_{n} MATCH ? AND (d.shown_until IS NULL OR d.shown_until > ?)
AND d.key NOT IN (SELECT value FROM json_each(?))
"""
_SHOWN = """
SELECT id, key, kind, title, lead, body, note, number, age_from, age_to
FROM documents_{n} WHERE id IN (SELECT value FROM json_each(?))
"""
_TITLES = """
SELECT d.key, d.kind, d.title FROM titles_{n} JOIN documents_{n} d ON d.id = titles_{n}.rowid
WHERE titles_{n} MATCH ? AND (d.shown_until IS NULL OR d.shown_until > ?)
AND d.key NOT IN (SELECT value FROM json_each(?)) ORDER BY rank LIMIT 100
"""
_COUNTS = "SELECT kind, COUNT(*) FROM documents_{n} WHERE NOT removed GROUP BY kind"
_LAST_ID = "SELECT MAX(id) FROM documents_{n}"
_AT_MOST = "SELECT COUNT(*) FROM (SELECT 1 FROM terms_{n} WHERE terms_{n} MATCH ? LIMIT ?)"
_OPTIMIZE = (
    "INSERT INTO terms_{n}(terms_{n}) VALUES ('optimize')",
    "INSERT INTO titles_{n}(titles_{n}) VALUES ('optimize')",
)


class Fts5Engine:
    """Readers never wait for the writer (WAL); generations are sets of tables in the one file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connections = Connections(path)

    def index(self, documents: Iterable[Document]) -> None:
        """See Engine.index."""
        with self._connections.writing() as (connection, *generations):
            for document in documents:
                for generation in filter(None, generations):
                    put(connection, generation, document)

    def delete(self, keys: Iterable[str], sequence: int) -> None:
        """See Engine.delete."""
        with self._connections.writing() as (connection, *generations):
            for key in keys:
                for generation in filter(None, generations):
                    remove(connection, generation, key, sequence)

    def search(self, query: Query, scope: Scope) -> Results:
        """See Engine.search."""
        with self._connections.reading() as (connection, generation):
            matches = self._matches(connection, generation, query, scope)
            chosen = [match for match in matches if passing(match, query)]
            page = in_order(chosen, query)[query.offset : query.offset + query.limit]
            hits = self._hits(connection, generation, page)
        return Results(hits, len(chosen), FacetCounts(**counts(matches, query)))

    def suggest(self, prefix: tuple[str, ...], scope: Scope, *, now: datetime, limit: int = 5) -> list[Suggestion]:
        """See Engine.suggest. Titles that begin with the first word come first, short before long."""
        expression = prefix_expression(prefix, scope)
        with self._connections.reading() as (connection, generation):
            if expression is None:
                return []
            parameters = (expression, now.timestamp(), json.dumps(sorted(scope.hidden)))
            rows = connection.execute(_TITLES.format(n=generation), parameters).fetchall()
        found = [Suggestion(*row) for row in rows]
        begins = prefix[0] if prefix else ""
        found.sort(key=lambda each: (not each.title.lower().startswith(begins), len(each.title), each.title, each.key))
        return found[:limit]

    def rebuild(self, documents: Iterator[Document], progress: Progress | None = None) -> int:
        """See Engine.rebuild. A second rebuild that starts meanwhile wins: this one then raises EngineUnavailable."""
        generation = self._begin()
        done = 0
        try:
            while batch := list(islice(documents, BATCH)):
                with self._connections.writing() as (connection, _current, building):
                    _require(generation, building)
                    for document in batch:
                        put(connection, generation, document)
                done += len(batch)
                if progress:
                    progress(done)
            return self._swap(generation)
        except BaseException:
            with suppress(EngineUnavailable):
                self._abandon(generation)
            raise

    def health(self) -> Health:
        """See Engine.health."""
        try:
            with self._connections.reading() as (connection, generation):
                documents = dict(connection.execute(_COUNTS.format(n=generation)).fetchall())
            return Health(True, str(self.path), documents, generation, self.path.stat().st_size)
        except (EngineUnavailable, OSError) as error:
            return Health(False, str(error))

    def close(self) -> None:
        """Close what this thread has open, and the writer."""
        self._connections.close()

    def _matches(self, connection: sqlite3.Connection, generation: int, query: Query, scope: Scope) -> list[Match]:
        """Everything in scope with all the words; when that is little, also what has some of them, marked as weak.

        Words that are nearly everywhere do not count as some of them: "kind" alone answers no question.
        """
        strong = self._matching(connection, generation, query, scope, "AND")
        if len(strong) >= ENOUGH or len(query.terms) < 2:
            return strong
        found = {match.id for match in strong}
        telling = replace(query, terms=_telling(connection, generation, query.terms))
        some = self._matching(connection, generation, telling, scope, "OR")
        return strong + [match for match in some if match.id not in found]

    def _matching(
        self, connection: sqlite3.Connection, generation: int, query: Query, scope: Scope, operator: str
    ) -> list[Match]:
        expression = text_expression(query.terms, scope, operator=operator)
        if expression is None:
            return []
        parameters = (operator == "OR", expression, query.now.timestamp(), json.dumps(sorted(scope.hidden)))
        rows = connection.execute(_MATCHES.format(n=generation), parameters)
        return [Match(*row) for row in rows]

    def _hits(self, connection: sqlite3.Connection, generation: int, page: list[Match]) -> tuple[Hit, ...]:
        ids = json.dumps([match.id for match in page])
        rows = {row[0]: row[1:] for row in connection.execute(_SHOWN.format(n=generation), (ids,))}
        hits = []
        for match in page:
            key, kind, title, lead, body, note, number, age_from, age_to = rows[match.id]
            hits.append(
                Hit(key, kind, title, lead, body, note, -match.score, match.weak, number, age_from, age_to)
            )  # fmt: skip
        return tuple(hits)

    def _begin(self) -> int:
        with self._connections.writing() as (connection, current, building):
            generation = max(current, building or 0) + 1
            if building:
                drop_generation(connection, building)
            create_generation(connection, generation)
            connection.execute("UPDATE state SET building = ?", (generation,))
        return int(generation)

    def _swap(self, generation: int) -> int:
        with self._connections.writing() as (connection, current, building):
            _require(generation, building)
            for statement in _OPTIMIZE:
                connection.execute(statement.format(n=generation))
            connection.execute("UPDATE state SET generation = ?, building = NULL", (generation,))
            drop_generation(connection, current)
            counted = dict(connection.execute(_COUNTS.format(n=generation)).fetchall())
        return sum(counted.values())

    def _abandon(self, generation: int) -> None:
        with self._connections.writing() as (connection, _current, building):
            if building == generation:
                connection.execute("UPDATE state SET building = NULL")
                drop_generation(connection, generation)


def _telling(connection: sqlite3.Connection, generation: int, terms: tuple[str, ...]) -> tuple[str, ...]:
    """The terms that tell documents apart; all of them when none does."""
    (last,) = connection.execute(_LAST_ID.format(n=generation)).fetchone()
    limit = max(COMMON_COUNT, int((last or 0) * COMMON_SHARE))
    counted = {
        term: connection.execute(_AT_MOST.format(n=generation), (term_expression(term), limit + 1)).fetchone()[0]
        for term in terms
    }
    return tuple(term for term in terms if counted[term] <= limit) or terms


def _require(generation: int, building: int | None) -> None:
    if building != generation:
        raise EngineUnavailable("Another rebuild started; this one stops.")
