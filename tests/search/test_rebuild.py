"""Filling the index anew while people search and editors publish, and mending it; on both engines."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import StringIO
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command

from content.modules.page import Module
from ground.changes import Change
from search.engines.base import Document, Engine, EngineUnavailable
from search.engines.document import fingerprint
from search.engines.fts5 import Fts5Engine
from search.engines.fts5.writing import Writing
from search.index.indexing import rebuild, verify
from tests.making.search_documents import ALL, NOW, listing_document, query_of, text_document

if TYPE_CHECKING:
    from search.engines.elasticsearch import ElasticsearchEngine

REBUILDS, ASKERS, ROWS = 4, 3, 120


class Rows:
    """Stands in for the database and its log: every change gets the next number."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.sequence = 1
        self.rows = {number: text_document(str(number), f"Slapen {number}") for number in range(ROWS)}

    def change(self, number: int) -> Document | None:
        """The row as it is after one more change, None when that removed it."""
        with self._lock:
            self.sequence += 1
            if self.sequence % 3 == 0:
                self.rows.pop(number, None)
                return None
            self.rows[number] = text_document(str(number), f"Slapen na {self.sequence}", sequence=self.sequence)
            return self.rows[number]

    def documents(self) -> Iterator[Document]:
        """All rows, each as it is when its turn comes; the number is that of before the first."""
        sequence = self.sequence
        for number in range(ROWS):
            if (row := self.rows.get(number)) is not None:
                yield replace(row, sequence=sequence)


class Crowd:
    """Threads that repeat their work until it is done, and what went wrong in them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._threads: list[threading.Thread] = []
        self._done = threading.Event()
        self.failures: list[Exception] = []

    def repeat(self, work: Callable[[int], object]) -> None:
        """Start a thread that calls `work` with 0, 1, 2 ..."""
        self._threads.append(threading.Thread(target=self._run, args=(work,)))
        self._threads[-1].start()

    def stop(self) -> None:
        """Wait until all have stopped."""
        self._done.set()
        for thread in self._threads:
            thread.join()

    def _run(self, work: Callable[[int], object]) -> None:
        try:
            for number in count():
                if self._done.is_set():
                    return
                work(number)
        except Exception as error:
            self.failures.append(error)
        finally:
            if isinstance(self._engine, Fts5Engine):
                self._engine._connections._drop_reader()


def test_a_rebuild_under_writes_fails_no_question_and_loses_no_change(
    any_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("fts5", "elasticsearch"):
        monkeypatch.setattr(f"search.engines.{kind}.engine.BATCH", 10)
    rows, crowd = Rows(), Crowd(any_engine)
    any_engine.rebuild(rows.documents())

    def ask(_number: int) -> None:
        assert any_engine.search(query_of("slapen"), ALL).total > ROWS / 2
        assert any_engine.suggest(("sla",), ALL, now=NOW)

    def write(number: int) -> None:
        number = number * 7 % (ROWS // 3)
        if (document := rows.change(number)) is not None:
            return any_engine.index([document])
        return any_engine.delete([f"module:{number}:nl"], rows.sequence)

    for work in (*[ask] * ASKERS, write):
        crowd.repeat(work)
    for _ in range(REBUILDS):
        any_engine.rebuild(rows.documents())
    crowd.stop()

    assert crowd.failures == []
    assert rows.sequence > REBUILDS
    assert dict(any_engine.fingerprints()) == {row.key: fingerprint(row) for row in rows.rows.values()}


@pytest.mark.parametrize("batches", [1, 3])
def test_the_second_of_two_rebuilds_wins(any_engine: Engine, monkeypatch: pytest.MonkeyPatch, batches: int) -> None:
    for kind in ("fts5", "elasticsearch"):
        monkeypatch.setattr(f"search.engines.{kind}.engine.BATCH", 1)

    def slow() -> Iterator[Document]:
        for number in range(batches):
            yield text_document(f"slow-{number}", "Slapen")
        any_engine.rebuild(iter([text_document("quick", "Slapen"), text_document("quicker", "Slapen")]))
        yield text_document("last", "Slapen")

    with pytest.raises(EngineUnavailable, match="Another rebuild"):
        any_engine.rebuild(slow())

    assert {hit.key for hit in any_engine.search(query_of("slapen"), ALL).hits} == {
        "module:quick:nl",
        "module:quicker:nl",
    }


@pytest.mark.elasticsearch
def test_readers_who_meet_a_swap_at_once_keep_no_others_from_asking(
    server_index: "ElasticsearchEngine", monkeypatch: pytest.MonkeyPatch
) -> None:
    server_index.rebuild(iter([text_document("a", "Slapen")]))
    ask_all, at_once, thread = server_index._ask_all, threading.Barrier(ASKERS), threading.local()

    def removed_the_first_time(client: Any, bodies: Any) -> Any:
        if not hasattr(thread, "has_met_it"):
            thread.has_met_it = True
            at_once.wait()
            client.search(index="removed-meanwhile")
        return ask_all(client, bodies)

    monkeypatch.setattr(server_index, "_ask_all", removed_the_first_time)
    with ThreadPoolExecutor(ASKERS) as pool:
        found = list(pool.map(lambda _: server_index.search(query_of("slapen"), ALL).total, range(ASKERS)))

    assert found == [1] * ASKERS


def test_a_new_generation_that_lacks_something_is_dropped(any_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    any_engine.index([text_document("old", "Slapen")])
    put = Writing.put
    monkeypatch.setattr(Writing, "put", lambda self, documents: put(self, list(documents)[1:]))
    if not isinstance(any_engine, Fts5Engine):
        from search.engines.elasticsearch import ElasticsearchEngine

        write = ElasticsearchEngine._write

        def lossy(self: Any, client: Any, index: str, actions: Any, **options: Any) -> None:
            write(self, client, index, list(actions)[1:], **options)

        monkeypatch.setattr(ElasticsearchEngine, "_write", lossy)

    with pytest.raises(EngineUnavailable, match="1 of 2 documents"):
        any_engine.rebuild(iter([text_document("new", "Slapen"), text_document("newer", "Slapen")]))

    assert [hit.key for hit in any_engine.search(query_of("slapen"), ALL).hits] == ["module:old:nl"]


def test_verify_finds_and_mends_what_is_missing_too_much_or_different(
    any_index: Engine, publish_text: Callable[..., Module]
) -> None:
    publish_text("Luizen kammen")
    publish_text("Tanden poetsen")
    rebuild()
    luizen, tanden = (hit.key for text in ("luizen", "tanden") for hit in any_index.search(query_of(text), ALL).hits)
    last = Change.objects.latest("sequence").sequence
    any_index.delete([luizen], last)
    any_index.index([listing_document(7, "Te veel"), text_document(tanden.split(":")[1], "Anders", sequence=last)])
    out, again = StringIO(), StringIO()

    call_command("search_index", "verify", stdout=out)

    assert f"missing: 1\n  {luizen}" in out.getvalue()
    assert "too much: 1\n  listing:7" in out.getvalue()
    assert f"different: 1\n  {tanden}" in out.getvalue()
    assert "All of it is repaired." in out.getvalue()
    call_command("search_index", "verify", stdout=again)
    assert "No difference." in again.getvalue()
    assert not verify()


def test_the_command_tells_how_the_index_is(any_index: Engine, publish_text: Callable[..., Module]) -> None:
    with pytest.raises(CommandError, match="search_index rebuild"):
        call_command("search_index", "status")
    publish_text("Luizen kammen")
    out = StringIO()

    call_command("search_index", "rebuild", stdout=out)
    call_command("search_index", "status", stdout=out)
    publish_text("Tanden poetsen")
    call_command("search_index", "status", stdout=out)

    assert "1 of 1" in out.getvalue()
    assert "module: 1 in the index, 1 in the database" in out.getvalue()
    assert "module: 1 in the index, 2 in the database" in out.getvalue()
    assert out.getvalue().count("They differ") == 1


def test_a_change_is_found_as_soon_as_the_relay_has_seen_it(
    any_index: Engine, publish_text: Callable[..., Module], relay: Callable[[], int]
) -> None:
    rebuild()
    publish_text("Luizen kammen")

    relay()

    assert [hit.title for hit in any_index.search(query_of("luizen"), ALL).hits] == ["Luizen kammen"]
