"""Elasticsearch as an engine: it finds and counts, our own ranking puts in order."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from elasticsearch import ApiError, Elasticsearch, helpers

from search import weights
from search.engines.base import (
    Document,
    EngineUnavailable,
    Health,
    Progress,
    Query,
    Results,
    Scope,
    Suggestion,
    Vocabulary,
    require_full,
)
from search.engines.elasticsearch import questions
from search.engines.elasticsearch.answers import candidate_of, counted, hit_of
from search.engines.elasticsearch.generations import Generations
from search.engines.elasticsearch.mapping import source_of, tombstone
from search.engines.elasticsearch.server import CHANGE_TIMEOUT, Address, PartialAnswer, Server
from search.engines.elasticsearch.words import IndexWords
from search.engines.filtering import facets, passes
from search.ranking import Candidate, ranked, strength

T = TypeVar("T")
BATCH = 500
# The server answers for no more than the first ten thousand.
DEEPEST = 10_000
# A rebuild waits for a busy server; a change does not, as the relay comes back with it.
_RETRIES, _RETRIES_OF_A_CHANGE, _FIRST_WAIT, _LONGEST_WAIT = 5, 1, 0.5, 20.0
_REMOVED_MEANWHILE = (404, 503)
# A proxy may let less through than the server's own 100 MB.
_CHUNK_BYTES = 5_000_000


class ElasticsearchEngine:
    """See Engine. Threads may share it."""

    def __init__(self, address: Address) -> None:
        self.server = Server(address)
        self.generations = Generations(address.index, address.replicas)
        self._words = IndexWords(self.server, self.generations.read)

    def index(self, documents: Iterable[Document]) -> None:
        """See Engine.index."""
        with self.server.told(CHANGE_TIMEOUT) as client:
            self._write_everywhere(client, [_action(document) for document in documents])

    def delete(self, keys: Iterable[str], sequence: int) -> None:
        """See Engine.delete. What stays are tombstones, until the next rebuild."""
        with self.server.told(CHANGE_TIMEOUT) as client:
            self._write_everywhere(client, [_versioned(key, sequence, tombstone(sequence)) for key in keys])

    def search(self, query: Query, scope: Scope) -> Results:
        """See Engine.search."""
        return _despite_a_swap(lambda: self._search(query, scope))

    def suggest(self, prefix: tuple[str, ...], scope: Scope, *, now: datetime, limit: int = 5) -> list[Suggestion]:
        """See Engine.suggest. Titles that begin with the words come first, short before long."""
        return _despite_a_swap(lambda: self._suggest(prefix, scope, now, limit))

    def _search(self, query: Query, scope: Scope) -> Results:
        with self.server.asked() as client:
            allowed = questions.in_scope(scope, query.now)
            if allowed is None or not query.words:
                # Still a question to the server: an index that is missing is not an empty answer.
                client.count(index=self.generations.read)
                return Results()
            wanted = questions.all_words(query)
            size = min(DEEPEST, max(weights.CANDIDATES, query.offset + query.limit))
            many = questions.narrowed(wanted, allowed, query, size)
            # With nothing chosen one request does: with the counts, which few hits do without.
            narrowing = questions.chooses(query)
            first = self._ask(client, questions.candidates(wanted, allowed, weights.CANDIDATES) if narrowing else many)
            total = first["hits"]["total"]["value"]
            if total > weights.CANDIDATES:
                return self._of_many(client, query, self._ask(client, many) if narrowing else first)
            found = _candidates(first, query)
            if total < weights.ENOUGH:
                some = questions.candidates(questions.some_words(query), allowed, weights.CANDIDATES)
                known = {candidate.key for candidate in found}
                found += [each for each in _candidates(self._ask(client, some), query) if each.key not in known]
            return self._of_few(client, found, query)

    def _suggest(self, prefix: tuple[str, ...], scope: Scope, now: datetime, limit: int) -> list[Suggestion]:
        with self.server.asked() as client:
            allowed = questions.in_scope(scope, now)
            if allowed is None or not prefix:
                client.count(index=self.generations.read)
                return []
            found = self._ask(client, questions.beginnings(prefix, allowed, limit))
            return [
                Suggestion(hit["_id"], hit["_source"]["kind"], hit["_source"]["shown_title"]) for hit in _hits(found)
            ]

    def vocabulary(self) -> Vocabulary:
        """See Engine.vocabulary. Without it the engine still answers, so failing to read it fails nothing."""
        return self._words.current()

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        """See Engine.fingerprints."""
        with self.server.told() as client:
            query = {"query": {"term": {"removed": False}}, "_source": ["fingerprint"]}
            for hit in helpers.scan(client, query=query, index=self.generations.read):
                yield hit["_id"], hit["_source"]["fingerprint"]

    def rebuild(self, documents: Iterator[Document], progress: Progress | None = None) -> int:
        """See Engine.rebuild. A second rebuild that starts meanwhile wins: this one then raises EngineUnavailable."""
        with self.server.told() as client:
            new = self.generations.begin(client)
        try:
            keys: set[str] = set()
            done = 0
            while batch := list(islice(documents, BATCH)):
                with self.server.told() as client:
                    self._require(client, new)
                    self._write(client, new, map(_action, batch), refresh=False)
                keys.update(document.key for document in batch)
                done += len(batch)
                if progress:
                    progress(done)
            with self.server.told() as client:
                self._require(client, new)
                self.generations.finish(client, new)
                require_full(keys, int(client.count(index=new)["count"]))
                self.generations.swap(client, new)
                count = int(client.count(index=new, query={"term": {"removed": False}})["count"])
            with suppress(EngineUnavailable):
                self._words.read()
            return count
        except BaseException:
            with suppress(EngineUnavailable), self.server.told() as client:
                if self.generations.answering(client) != new:
                    self.generations.remove(client, new)
            raise

    def health(self) -> Health:
        """See Engine.health."""
        try:
            with self.server.told() as client:
                quick = client.options(request_timeout=5.0)
                index = self.generations.answering(quick)
                if index is None:
                    return Health(False, f"There is no index named {self.generations.read}")
                counts = self._ask(quick, {"size": 0, "query": {"term": {"removed": False}}, "aggs": _KINDS})
                size = quick.indices.stats(index=index, metric="store")["_all"]["primaries"]["store"]["size_in_bytes"]
                status = quick.cluster.health(index=index)["status"]
            kinds = {each["key"]: each["doc_count"] for each in counts["aggregations"]["kinds"]["buckets"]}
            return Health(True, f"{index}, {status}", kinds, self.generations.number(index), size)
        except EngineUnavailable as error:
            return Health(False, str(error))

    def close(self) -> None:
        """Close the connections."""
        self.server.close()

    def destroy(self) -> None:
        """Remove every index there is of this name, and close; for scratch indices."""
        with suppress(EngineUnavailable), self.server.told() as client:
            self.generations.remove_all(client)
        self.close()

    def _of_few(self, client: Elasticsearch, found: list[Candidate], query: Query) -> Results:
        best = ranked(found, query)
        counts = facets(((candidate, 1) for candidate in best), query)
        left = [candidate for candidate in best if passes(candidate, query)]
        page = left[query.offset : query.offset + query.limit]
        return Results(self._shown(client, page), len(left), counts, *strength(left))

    def _of_many(self, client: Elasticsearch, query: Query, answer: Any) -> Results:
        """The first of them are ranked; the rest follows in the order of the server."""
        found = _candidates(answer, query)
        ordered = ranked(found[: weights.CANDIDATES], query) + found[weights.CANDIDATES :]
        page = ordered[query.offset : query.offset + query.limit]
        total = answer["hits"]["total"]["value"]
        return Results(
            self._shown(client, page), total, counted(answer["aggregations"]), *strength(ordered[: weights.CANDIDATES])
        )

    def _shown(self, client: Elasticsearch, page: list[Candidate]) -> tuple[Any, ...]:
        if not page:
            return ()
        ids = [candidate.key for candidate in page]
        answer = client.mget(index=self.generations.read, ids=ids, source_includes=questions.SHOWN)
        found = {each["_id"]: each["_source"] for each in answer["docs"] if each.get("found")}
        # What was removed since it was found is a tombstone now.
        sources = {key: source for key, source in found.items() if "shown_title" in source}
        return tuple(hit_of(each, sources[each.key]) for each in page if each.key in sources)

    def _ask(self, client: Elasticsearch, body: dict[str, Any]) -> Any:
        answer = client.search(index=self.generations.read, body=body).body
        if answer["timed_out"] or answer["_shards"]["failed"]:
            raise PartialAnswer
        return answer

    def _write_everywhere(self, client: Elasticsearch, actions: list[dict[str, Any]]) -> None:
        """Into every generation there is; one that a rebuild removes meanwhile needs it no more."""
        for index in self.generations.written(client):
            try:
                self._write(client, index, actions, retries=_RETRIES_OF_A_CHANGE)
            except helpers.BulkIndexError:
                if index in self.generations.written(client):
                    raise

    def _write(
        self,
        client: Elasticsearch,
        index: str,
        actions: Iterable[dict[str, Any]],
        *,
        refresh: bool = True,
        retries: int = _RETRIES,
    ) -> None:
        """Send in bulk, waiting longer each time that the server is busy. That something newer is there is fine.

        An index that was removed meanwhile refuses: without `require_alias` the server would make one of its own.
        """
        refused = []
        sent = helpers.streaming_bulk(
            client, actions, index=self.generations.entrance(index), require_alias=True, chunk_size=BATCH,
            max_chunk_bytes=_CHUNK_BYTES, max_retries=retries, initial_backoff=_FIRST_WAIT,
            max_backoff=_LONGEST_WAIT, raise_on_error=False, refresh=refresh,
        )  # fmt: skip
        for done, result in sent:
            outcome = next(iter(result.values()))
            if not done and outcome.get("status") != 409:
                refused.append(outcome)
        if refused:
            raise helpers.BulkIndexError(f"{len(refused)} refused", refused)

    def _require(self, client: Elasticsearch, index: str) -> None:
        if not self.generations.going_on(client, index):
            raise EngineUnavailable("Another rebuild started; this one stops.")


def _despite_a_swap(ask: Callable[[], T]) -> T:
    """The answer, asked again when the index was removed while it was read: its alias names another one by now."""
    try:
        return ask()
    except EngineUnavailable as error:
        if not isinstance(error.__cause__, ApiError) or error.__cause__.status_code not in _REMOVED_MEANWHILE:
            raise
        return ask()


_KINDS = {"kinds": {"terms": {"field": "kind", "size": 10}}}


def _action(document: Document) -> dict[str, Any]:
    return _versioned(document.key, document.sequence, source_of(document))


def _versioned(key: str, sequence: int, source: dict[str, Any]) -> dict[str, Any]:
    return {"_id": key, "_op_type": "index", "version": sequence, "version_type": "external_gte", "_source": source}


def _hits(answer: Any) -> list[Any]:
    hits: list[Any] = answer["hits"]["hits"]
    return hits


def _candidates(answer: Any, query: Query) -> list[Candidate]:
    return [candidate_of(hit, query) for hit in _hits(answer)]
