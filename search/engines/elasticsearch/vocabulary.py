"""The words of the index, read beside the questions: they may take a while, and a reader does not wait for them."""

import threading
import time
from typing import Any

from elasticsearch import Elasticsearch

from search.engines.base import EngineUnavailable
from search.engines.elasticsearch import requests
from search.engines.elasticsearch.server import Server
from search.question.vocabulary import EMPTY, Vocabulary

# Seconds for which it is kept, and how long one request for a part of it may take.
KEPT, _PATIENCE = 60.0, 10.0


class IndexWords:
    """The vocabulary of what the alias `read` names. Threads may share it."""

    def __init__(self, server: Server, read: str) -> None:
        self._server, self._read_alias = server, read
        self._found: Vocabulary | None = None
        self._read_at = 0.0
        self._reading: threading.Thread | None = None
        self._lock = threading.Lock()

    def current(self) -> Vocabulary:
        """What is known; when that is nothing at all, what can be read in the time that a reader waits."""
        known = self._found
        fresh = known is not None and time.monotonic() - self._read_at < KEPT
        if fresh or self._server.breaker.is_open:
            return known or EMPTY
        reading = self._in_background()
        if known is None:
            reading.join(self._server.patience)
        return self._found or EMPTY

    def read(self) -> None:
        """Read it now; raises EngineUnavailable."""
        with self._server.in_background() as client:
            reader = client.options(request_timeout=_PATIENCE)
            words, stems = (self._counts(reader, f"vocabulary_{each}") for each in ("words", "stems"))
            alive = reader.count(index=self._read_alias, query={"term": {"removed": False}})["count"]
            self._found, self._read_at = Vocabulary(words, stems, alive), time.monotonic()

    def _in_background(self) -> threading.Thread:
        with self._lock:
            if self._reading is None or not self._reading.is_alive():
                self._reading = threading.Thread(target=self._try, name="search-words", daemon=True)
                self._reading.start()
            return self._reading

    def _try(self) -> None:
        try:
            self.read()
        except EngineUnavailable:
            return  # The question that needs it says so itself.

    def _counts(self, client: Elasticsearch, field: str) -> dict[str, int]:
        counts: dict[str, int] = {}
        after: dict[str, Any] | None = None
        while True:
            body = requests.vocabulary_page(field, after)
            page = client.search(index=self._read_alias, body=body)["aggregations"]["words"]
            counts.update({each["key"]["word"]: each["doc_count"] for each in page["buckets"]})
            after = page.get("after_key")
            if not after:
                return counts
