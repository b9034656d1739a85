"""The embedded engine: SQLite FTS5 in a file of its own."""

import json
import sqlite3
import threading
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import islice
from pathlib import Path

from search.engines.base import (
    Document,
    EngineUnavailable,
    Health,
    Hit,
    NeedsRebuild,
    Progress,
    Query,
    Results,
    Scope,
    Suggestion,
    Vocabulary,
    require_full,
)
from search.engines.fts5.candidates import Finding, Row
from search.engines.fts5.connections import Connections
from search.engines.fts5.expressions import prefix_expressions
from search.engines.fts5.files import file_of, keep_others, remove_others
from search.engines.fts5.schema import create_generation, drop_generation, examine, find_something
from search.engines.fts5.writing import Writing
from search.question import weights
from search.ranking.scorer import strength

BATCH = 500
# Seconds for which the vocabulary is kept.
VOCABULARY_KEPT = 60.0
_SHOWN = """
SELECT id, title, lead, body, note, number FROM documents_{n} WHERE id IN (SELECT value FROM json_each(?))
"""
_TITLES = """
SELECT d.key, d.kind, d.title FROM titles_{n} t
JOIN document_filters_{n} f ON f.id = t.rowid JOIN documents_{n} d ON d.id = f.id
WHERE titles_{n} MATCH ? AND (f.shown_until IS NULL OR f.shown_until > ?)
AND d.key NOT IN (SELECT value FROM json_each(?)) ORDER BY f.title_words, d.title, d.id LIMIT ?
"""
_COUNTS = "SELECT kind, COUNT(*) FROM documents_{n} WHERE NOT removed GROUP BY kind"
_ALL = "SELECT COUNT(*) FROM documents_{n}"
_VOCABULARY = "SELECT term, words, stems FROM vocabulary_{n} WHERE words > 0 OR stems > 0"
_DOCUMENTS = "SELECT COUNT(*) FROM document_filters_{n}"
_FINGERPRINTS = "SELECT key, fingerprint FROM documents_{n} WHERE NOT removed ORDER BY key"
_OPTIMIZE = (
    "INSERT INTO terms_{n}(terms_{n}) VALUES ('optimize')",
    "INSERT INTO titles_{n}(titles_{n}) VALUES ('optimize')",
    "ANALYZE",
)


class Fts5Engine:
    """Readers never wait for the writer (WAL); generations are sets of tables in the one file."""

    def __init__(self, path: Path) -> None:
        """At `path`, with the format of the index in its name: other versions of the program have their own file."""
        self._address = path
        self.path = file_of(path)
        self._connections = Connections(self.path)
        self._vocabulary: tuple[int, float, Vocabulary] | None = None
        self._loading = threading.Lock()

    def index(self, documents: Iterable[Document]) -> None:
        """See Engine.index."""
        documents = list(documents)
        with self._connections.writing() as (connection, *generations):
            for generation in filter(None, generations):
                writing = Writing(connection, generation)
                writing.put(documents)
                writing.finish()

    def delete(self, keys: Iterable[str], sequence: int) -> None:
        """See Engine.delete."""
        keys = list(keys)
        with self._connections.writing() as (connection, *generations):
            for generation in filter(None, generations):
                writing = Writing(connection, generation)
                writing.remove(keys, sequence)
                writing.finish()

    def search(self, query: Query, scope: Scope) -> Results:
        """See Engine.search."""
        with self._connections.reading() as (connection, generation):
            answer = Finding(connection, generation, query, scope).answer()
            page = answer.found[query.offset : query.offset + query.limit]
            hits = self._hits(connection, generation, page)
        first = answer.found[: weights.CANDIDATES]
        return Results(hits, answer.total, answer.facets, *strength(candidate for _id, candidate in first))

    def search_each(self, queries: Sequence[Query], scope: Scope) -> list[Results]:
        """See Engine.search_each."""
        return [self.search(query, scope) for query in queries]

    def suggest(self, prefix: tuple[str, ...], scope: Scope, *, now: datetime, limit: int = 5) -> list[Suggestion]:
        """See Engine.suggest. Titles that begin with the words come first, short before long."""
        found: dict[str, Suggestion] = {}
        hidden = json.dumps(sorted(scope.hidden))
        with self._connections.reading() as (connection, generation):
            for expression in prefix_expressions(prefix, scope):
                values = (expression, now.timestamp(), hidden, limit)
                for row in connection.execute(_TITLES.format(n=generation), values):
                    found.setdefault(row[0], Suggestion(*row))
                if len(found) >= limit:
                    break
        return list(found.values())[:limit]

    def vocabulary(self) -> Vocabulary:
        """See Engine.vocabulary."""
        known, now = self._vocabulary, time.monotonic()
        if known is not None and now - known[1] < VOCABULARY_KEPT:
            return known[2]
        # One thread reads it anew; the others go on with what there is.
        if not self._loading.acquire(blocking=known is None):
            assert known is not None
            return known[2]
        try:
            with self._connections.reading() as (connection, generation):
                rows = connection.execute(_VOCABULARY.format(n=generation)).fetchall()
                (documents,) = connection.execute(_DOCUMENTS.format(n=generation)).fetchone()
            words = {term: count for term, count, _stems in rows if count > 0}
            stems = {term: count for term, _words, count in rows if count > 0}
            found = Vocabulary(words, stems, documents)
            self._vocabulary = (generation, now, found)
            return found
        finally:
            self._loading.release()

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        """See Engine.fingerprints."""
        with self._connections.reading() as (connection, generation):
            yield from connection.execute(_FINGERPRINTS.format(n=generation)).fetchall()

    def rebuild(self, documents: Iterator[Document], progress: Progress | None = None) -> int:
        """See Engine.rebuild. A second rebuild that starts meanwhile wins: this one then raises EngineUnavailable."""
        generation = self._begin()
        keys: set[str] = set()
        done = 0
        try:
            while batch := list(islice(documents, BATCH)):
                with self._connections.writing() as (connection, _current, building):
                    _require(generation, building)
                    writing = Writing(connection, generation)
                    writing.put(batch)
                    writing.finish()
                keys.update(document.key for document in batch)
                done += len(batch)
                if progress:
                    progress(done)
            return self._swap(generation, keys)
        except BaseException:
            with suppress(EngineUnavailable):
                self._abandon(generation)
            raise

    def health(self) -> Health:
        """See Engine.health. Looks at every page: a quarter of a second for the whole country."""
        try:
            with self._connections.reading() as (connection, generation):
                documents = dict(connection.execute(_COUNTS.format(n=generation)).fetchall())
                try:
                    examine(connection)
                    find_something(connection, generation)
                except sqlite3.DatabaseError as error:
                    return Health(False, f"{self.path}: {error}", needs_rebuild=True)
            return Health(True, str(self.path), documents, generation, self.path.stat().st_size)
        except (EngineUnavailable, OSError) as error:
            lost = isinstance(error, NeedsRebuild) and not self._connections.is_being_filled()
            return Health(False, str(error), needs_rebuild=lost)

    def remove_old(self) -> list[str]:
        """See Engine.remove_old."""
        return remove_others(self._address)

    def close(self) -> None:
        """Close what this thread has open, and the writer."""
        self._connections.close()

    def _hits(self, connection: sqlite3.Connection, generation: int, page: list[Row]) -> tuple[Hit, ...]:
        ids = json.dumps([pk for pk, _candidate in page])
        rows = {row[0]: row[1:] for row in connection.execute(_SHOWN.format(n=generation), (ids,))}
        hits = []
        for pk, found in page:
            title, lead, body, note, number = rows[pk]
            hits.append(
                Hit(
                    found.key, found.kind, title, lead, body, note, found.score, found.weak, number, found.age_from,
                    found.age_to, found.distance,
                )
            )  # fmt: skip
        return tuple(hits)

    def _begin(self) -> int:
        if not self.path.exists():
            keep_others(self._address)
        with self._connections.writing(anew=True) as (connection, current, building):
            generation = max(current, building or 0) + 1
            if building:
                drop_generation(connection, building)
            create_generation(connection, generation)
            connection.execute("UPDATE state SET building = ?", (generation,))
        return int(generation)

    def _swap(self, generation: int, keys: Collection[str]) -> int:
        with self._connections.writing() as (connection, current, building):
            _require(generation, building)
            require_full(keys, connection.execute(_ALL.format(n=generation)).fetchone()[0])
            for statement in _OPTIMIZE:
                connection.execute(statement.format(n=generation))
            connection.execute("UPDATE state SET generation = ?, building = NULL", (generation,))
            self._vocabulary = None
            drop_generation(connection, current)
            counted = dict(connection.execute(_COUNTS.format(n=generation)).fetchall())
        return sum(counted.values())

    def _abandon(self, generation: int) -> None:
        with self._connections.writing() as (connection, _current, building):
            if building == generation:
                connection.execute("UPDATE state SET building = NULL")
                drop_generation(connection, generation)


def _require(generation: int, building: int | None) -> None:
    if building != generation:
        raise EngineUnavailable("Another rebuild started; this one stops.")
