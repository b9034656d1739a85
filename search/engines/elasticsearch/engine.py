"""Elasticsearch as an engine: it finds and counts, our own ranking puts in order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, TypeVar

from elasticsearch import ApiError, Elasticsearch, helpers
from elasticsearch.exceptions import HTTP_EXCEPTIONS

from search.engines.base import (
    Document,
    EngineUnavailable,
    Health,
    NeedsRebuild,
    Progress,
    Query,
    Results,
    Scope,
    Suggestion,
    Vocabulary,
    require_full,
)
from search.engines.elasticsearch import requests
from search.engines.elasticsearch.generations import Generations
from search.engines.elasticsearch.mapping import source_of, tombstone
from search.engines.elasticsearch.responses import results_of, suggestion_of
from search.engines.elasticsearch.server import CHANGE_TIMEOUT, Address, PartialAnswer, Server
from search.engines.elasticsearch.vocabulary import IndexWords

T = TypeVar("T")
BATCH = 500
# A rebuild waits for a busy server; a change does not, as the relay comes back with it.
_RETRIES, _RETRIES_OF_A_CHANGE, _FIRST_WAIT, _LONGEST_WAIT = 5, 1, 0.5, 20.0
_REMOVED_MEANWHILE = (404, 503)
# A rebuild that began longer ago is not on its way any more.
_BEING_FILLED = timedelta(minutes=15)
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
        with self.server.writing(CHANGE_TIMEOUT) as client:
            self._write_everywhere(client, [_action(document) for document in documents])

    def delete(self, keys: Iterable[str], sequence: int) -> None:
        """See Engine.delete. What stays are tombstones, until the next rebuild."""
        with self.server.writing(CHANGE_TIMEOUT) as client:
            self._write_everywhere(client, [_versioned(key, sequence, tombstone(sequence)) for key in keys])

    def search(self, query: Query, scope: Scope) -> Results:
        """See Engine.search."""
        (results,) = self.search_each([query], scope)
        return results

    def search_each(self, queries: Sequence[Query], scope: Scope) -> list[Results]:
        """See Engine.search_each. All of it is one request."""
        with self.server.reading() as client:
            return _despite_a_swap(lambda: self._search(client, queries, scope))

    def suggest(self, prefix: tuple[str, ...], scope: Scope, *, now: datetime, limit: int = 5) -> list[Suggestion]:
        """See Engine.suggest. Titles that begin with the words come first, short before long."""
        with self.server.reading() as client:
            return _despite_a_swap(lambda: self._suggest(client, prefix, scope, now, limit))

    def _search(self, client: Elasticsearch, queries: Sequence[Query], scope: Scope) -> list[Results]:
        asked = [self._parts(query, scope) for query in queries]
        if not any(asked):
            # Still a question to the server: an index that is missing is not an empty answer.
            client.count(index=self.generations.read)
            return [Results() for _ in queries]
        answers = iter(self._ask_all(client, [body for parts in asked for body in parts.values()]))
        given = [{name: next(answers) for name in parts} for parts in asked]
        return [results_of(each, query) if each else Results() for each, query in zip(given, queries, strict=True)]

    def _parts(self, query: Query, scope: Scope) -> dict[str, dict[str, Any]]:
        allowed = requests.in_scope(scope, query.now)
        return requests.search_requests(query, allowed) if allowed is not None and query.words else {}

    def _suggest(
        self, client: Elasticsearch, prefix: tuple[str, ...], scope: Scope, now: datetime, limit: int
    ) -> list[Suggestion]:
        allowed = requests.in_scope(scope, now)
        if allowed is None or not prefix:
            client.count(index=self.generations.read)
            return []
        found = self._ask(client, requests.beginnings(prefix, allowed, limit))
        return [suggestion_of(hit) for hit in found["hits"]["hits"]]

    def vocabulary(self) -> Vocabulary:
        """See Engine.vocabulary. Without it the engine still answers, so failing to read it fails nothing."""
        return self._words.current()

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        """See Engine.fingerprints."""
        with self.server.writing() as client:
            query = {"query": {"term": {"removed": False}}, "_source": ["fingerprint"]}
            for hit in helpers.scan(client, query=query, index=self.generations.read):
                yield hit["_id"], hit["_source"]["fingerprint"]

    def rebuild(self, documents: Iterator[Document], progress: Progress | None = None) -> int:
        """See Engine.rebuild. A second rebuild that starts meanwhile wins: this one then raises EngineUnavailable."""
        with self.server.writing() as client:
            new = self.generations.begin(client)
        try:
            keys: set[str] = set()
            done = 0
            while batch := list(islice(documents, BATCH)):
                with self.server.writing() as client:
                    self._require(client, new)
                    self._write(client, new, map(_action, batch), refresh=False)
                keys.update(document.key for document in batch)
                done += len(batch)
                if progress:
                    progress(done)
            with self.server.writing() as client:
                self._require(client, new)
                self.generations.finish(client, new)
                require_full(keys, int(client.count(index=new)["count"]))
                self.generations.swap(client, new)
                count = int(client.count(index=new, query={"term": {"removed": False}})["count"])
            with suppress(EngineUnavailable):
                self._words.read()
            return count
        except BaseException:
            with suppress(EngineUnavailable), self.server.writing() as client:
                if self.generations.answering(client) != new:
                    self.generations.remove(client, new)
            raise

    def health(self) -> Health:
        """See Engine.health."""
        try:
            with self.server.writing() as client:
                return _despite_a_swap(lambda: self._looked_after(client.options(request_timeout=5.0)))
        except EngineUnavailable as error:
            return Health(False, str(error), needs_rebuild=isinstance(error, NeedsRebuild))

    def _looked_after(self, client: Elasticsearch) -> Health:
        index = self.generations.answering(client)
        if index is None:
            age = self.generations.age(client)
            return Health(False, self._missing, needs_rebuild=age is None or age > _BEING_FILLED)
        counts = self._ask(client, {"size": 0, "query": {"term": {"removed": False}}, "aggs": _KINDS})
        size = client.indices.stats(index=index, metric="store")["_all"]["primaries"]["store"]["size_in_bytes"]
        status = client.cluster.health(index=index)["status"]
        kinds = {each["key"]: each["doc_count"] for each in counts["aggregations"]["kinds"]["buckets"]}
        return Health(True, f"{index}, {status}", kinds, self.generations.number(index), size)

    def remove_old(self) -> list[str]:
        """See Engine.remove_old. Nothing: each rebuild drops the index that it replaces."""
        return []

    def close(self) -> None:
        """Close the connections."""
        self.server.close()

    def destroy(self) -> None:
        """Remove every index there is of this name, and close; for scratch indices."""
        with suppress(EngineUnavailable), self.server.writing() as client:
            self.generations.remove_all(client)
        self.close()

    def _ask(self, client: Elasticsearch, body: dict[str, Any]) -> Any:
        return _whole(client.search(index=self.generations.read, body=body).body)

    def _ask_all(self, client: Elasticsearch, bodies: Iterable[dict[str, Any]]) -> list[Any]:
        """The answers to several requests that go and come as one."""
        searches = [part for body in bodies for part in ({}, body)]
        answer = client.msearch(index=self.generations.read, searches=searches)
        for each in answer["responses"]:
            if "error" in each:
                status = int(each["status"])
                raise HTTP_EXCEPTIONS.get(status, ApiError)("refused", replace(answer.meta, status=status), each)
        return [_whole(each) for each in answer["responses"]]

    def _write_everywhere(self, client: Elasticsearch, actions: list[dict[str, Any]]) -> None:
        """Into every generation there is; one that a rebuild removes meanwhile needs it no more."""
        indices = self.generations.written(client)
        if not indices:
            raise NeedsRebuild(self._missing)
        for index in indices:
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

    @property
    def _missing(self) -> str:
        return f"There is no index named {self.generations.read}"

    def _require(self, client: Elasticsearch, index: str) -> None:
        if not self.generations.going_on(client, index):
            raise EngineUnavailable("Another rebuild started; this one stops.")


def _despite_a_swap(ask: Callable[[], T]) -> T:
    """The answer, asked again when the index was removed while it was read: its alias names another one by now.

    Inside `reading`, so that some readers who meet a swap at once do not open the breaker.
    """
    try:
        return ask()
    except ApiError as error:
        if error.status_code not in _REMOVED_MEANWHILE:
            raise
        return ask()


_KINDS = {"kinds": {"terms": {"field": "kind", "size": 10}}}


def _action(document: Document) -> dict[str, Any]:
    return _versioned(document.key, document.sequence, source_of(document))


def _versioned(key: str, sequence: int, source: dict[str, Any]) -> dict[str, Any]:
    return {"_id": key, "_op_type": "index", "version": sequence, "version_type": "external_gte", "_source": source}


def _whole(answer: Any) -> Any:
    if answer["timed_out"] or answer["_shards"]["failed"]:
        raise PartialAnswer
    return answer
