"""Elasticsearch that is away, slow, or talks nonsense: search says so, and nothing else suffers."""

import socket
from collections.abc import Callable
from typing import Any

import pytest

from content.modules.page import Module
from ground.changes import Change
from ground.changes.cursors import Cursor, QuarantinedChange
from municipalities.register.site import LocalSite
from search.engines import scratch_engine
from search.engines.base import Document, EngineUnavailable, NeedsRebuild
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch.mapping import source_of
from search.engines.elasticsearch.server import Address
from search.index.indexing import rebuild, verify
from tests.making.search_documents import ALL, NOW, query_of, text_document
from tests.search import misbehaving

Publish = Callable[..., Module]


def engine_on(url: str) -> ElasticsearchEngine:
    return ElasticsearchEngine(Address.parse(f"{url}/test"))


def nobody() -> str:
    """An address where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as gone:
        return f"http://127.0.0.1:{gone.getsockname()[1]}"


@pytest.mark.parametrize("answer", misbehaving.NONSENSE.values(), ids=list(misbehaving.NONSENSE))
def test_nonsense_is_unavailable_and_no_other_error(answer: bytes) -> None:
    with misbehaving.server(answer) as url:
        engine = engine_on(url)

        with pytest.raises(EngineUnavailable):
            engine.search(query_of("slapen"), ALL)
        with pytest.raises(EngineUnavailable):
            engine.suggest(("sla",), ALL, now=NOW)
        with pytest.raises(EngineUnavailable):
            engine_on(url).rebuild(iter([text_document("a", "Slapen")]))
        assert not engine.health().ok
        assert engine.vocabulary().words == {}
        engine.close()


def test_a_server_that_is_slow_is_not_waited_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.engines.elasticsearch.server.READ_TIMEOUT", 0.05)
    with misbehaving.server(misbehaving.NONSENSE["a list"], seconds=5) as url:
        engine = engine_on(url)
        for _ in range(3):
            with pytest.raises(EngineUnavailable, match=r"Timeout|timed out"):
                engine.search(query_of("slapen"), ALL)

        with pytest.raises(EngineUnavailable, match="left alone"):
            engine.search(query_of("slapen"), ALL)

        engine.close()


def test_words_that_come_slowly_keep_no_reader_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.engines.elasticsearch.server.READ_TIMEOUT", 0.05)
    with misbehaving.server(misbehaving.NONSENSE["an empty object"], seconds=5) as url:
        engine = engine_on(url)

        assert engine.vocabulary().words == {}

        reading = engine._words._reading
        assert reading is not None
        assert reading.is_alive()
        for _ in range(3):
            engine.server.breaker.failed()
        assert engine.vocabulary().words == {}
        assert engine._words._reading is reading
        engine.close()
    reading.join()


def test_the_page_answers_while_the_server_is_away(
    utrecht: LocalSite, visit: Callable[..., Any], settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.SEARCH_URL = f"{nobody()}/cjg"
    caplog.set_level("WARNING", "search")

    for _ in range(9):
        response = visit(q="slapen")

    page = response.content.decode()
    assert response.status_code == 200
    assert "Zoeken lukt nu even niet" in page
    assert "0800" in page
    assert len([record for record in caplog.records if record.name == "search.answering.results"]) == 3


def test_publishing_goes_on_and_the_cursor_catches_up(
    server_index: ElasticsearchEngine, publish_text: Publish, relay: Callable[[], int], settings: Any
) -> None:
    there = settings.SEARCH_URL
    rebuild()
    settings.SEARCH_URL = f"{nobody()}/cjg"
    publish_text("Luizen kammen")
    relay()
    assert not QuarantinedChange.objects.exists()

    settings.SEARCH_URL = there
    Cursor.objects.update(next_attempt_at=None)
    relay()

    assert [hit.title for hit in server_index.search(query_of("luizen"), ALL).hits] == ["Luizen kammen"]
    assert not verify()
    assert Change.objects.exists()


def test_an_index_that_is_missing_is_unavailable_until_it_is_filled(server_index: ElasticsearchEngine) -> None:
    with pytest.raises(NeedsRebuild, match="NotFound"):
        server_index.search(query_of("slapen"), ALL)
    with pytest.raises(NeedsRebuild):
        server_index.index([text_document("a", "Slapen")])
    with pytest.raises(NeedsRebuild):
        server_index.delete(["module:a:nl"], 1)
    assert server_index.health().needs_rebuild

    server_index.rebuild(iter([text_document("a", "Slapen")]))

    assert server_index.search(query_of("slapen"), ALL).total == 1
    assert not server_index.health().needs_rebuild


@pytest.mark.parametrize("block", ["read_only_allow_delete", "read_only", "write"])
def test_a_full_disk_leaves_what_can_be_found_and_the_cursor_waits(
    server_index: ElasticsearchEngine, publish_text: Publish, relay: Callable[[], int], block: str
) -> None:
    publish_text("Tanden poetsen")
    rebuild()
    relay()
    client = server_index.server._client
    index = server_index.generations.answering(client)
    # The first is what the server does itself when its disk is nearly full.
    client.indices.put_settings(index=index, settings={f"index.blocks.{block}": True})
    publish_text("Luizen kammen")
    for _ in range(2):
        Cursor.objects.update(next_attempt_at=None)
        relay()
    assert not QuarantinedChange.objects.exists()
    assert server_index.search(query_of("tanden"), ALL).total == 1
    assert server_index.search(query_of("luizen"), ALL).total == 0

    client.indices.put_settings(index=index, settings={f"index.blocks.{block}": None})
    Cursor.objects.update(next_attempt_at=None)
    relay()

    assert server_index.search(query_of("luizen"), ALL).total == 1
    assert not verify()


def test_a_conflict_with_something_newer_leaves_the_rest_of_the_batch(server_index: ElasticsearchEngine) -> None:
    server_index.rebuild(iter([text_document("a", "Nieuw", sequence=5)]))

    server_index.index([text_document("a", "Oud", sequence=3), text_document("b", "Oud", sequence=3)])

    assert [hit.key for hit in server_index.search(query_of("oud"), ALL).hits] == ["module:b:nl"]
    assert server_index.search(query_of("nieuw"), ALL).total == 1


def test_a_document_that_is_refused_for_good_is_set_aside_and_holds_nothing_up(
    server_index: ElasticsearchEngine, publish_text: Publish, relay: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_a_field_nobody_named(document: Document) -> dict[str, Any]:
        return source_of(document) | ({"colour": "red"} if document.title == "Luizen kammen" else {})

    monkeypatch.setattr("search.engines.elasticsearch.engine.source_of", with_a_field_nobody_named)
    rebuild()
    publish_text("Luizen kammen")
    publish_text("Tanden poetsen")
    for _ in range(5):
        Cursor.objects.update(next_attempt_at=None)
        relay()

    (aside,) = QuarantinedChange.objects.all()
    assert "strict_dynamic_mapping_exception" in aside.error
    assert server_index.search(query_of("tanden"), ALL).total == 1


@pytest.mark.parametrize("dead", ["nobody", "silent"])
def test_one_dead_node_of_two_is_not_noticed(
    elasticsearch_url: str, settings: Any, monkeypatch: pytest.MonkeyPatch, dead: str
) -> None:
    settings.SEARCH_REPLICAS = "0"
    for name in ("READ_TIMEOUT", "WRITE_TIMEOUT"):
        monkeypatch.setattr(f"search.engines.elasticsearch.server.{name}", 3.0 if dead == "silent" else 60.0)
    with misbehaving.server(b"", seconds=60) as silent:
        other = silent if dead == "silent" else nobody()
        for nodes in (f"{other},{elasticsearch_url}", f"{elasticsearch_url},{other}"):
            with scratch_engine(f"{nodes}/cjg") as both:
                both.index([text_document("a", "Slapen")])

                assert [both.search(query_of("slapen"), ALL).total for _ in range(4)] == [1] * 4
                assert both.rebuild(iter([text_document("a", "Slapen"), text_document("b", "Slapen")])) == 2
                assert both.health().ok


def test_the_copies_of_the_settings_are_those_of_the_index(elasticsearch_url: str, settings: Any) -> None:
    settings.SEARCH_REPLICAS = "2"
    with scratch_engine(f"{elasticsearch_url}/cjg") as copied:
        assert isinstance(copied, ElasticsearchEngine)
        client = copied.server._client

        def copies() -> list[str]:
            found = client.indices.get_settings(index=copied.generations.read).body.values()
            return [each["settings"]["index"]["number_of_replicas"] for each in found]

        copied.index([text_document("a", "Slapen")])
        assert copies() == ["2"]
        copied.rebuild(iter([text_document("a", "Slapen")]))
        assert copies() == ["2"]


def test_a_rebuild_leaves_one_index_also_of_a_rebuild_that_was_killed(server_index: ElasticsearchEngine) -> None:
    client = server_index.server._client
    server_index.rebuild(iter([text_document("a", "Slapen")]))
    server_index.generations._create(client, 9, replicas=0)
    for _ in range(2):
        server_index.rebuild(iter([text_document("a", "Slapen")]))

    (left,) = server_index.generations._all(client)

    assert server_index.generations.answering(client) == left
    assert server_index.generations.written(client) == [left]


def test_what_is_written_into_a_removed_index_makes_no_new_one(
    server_index: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = server_index.server._client
    server_index.rebuild(iter([text_document("a", "Slapen")]))
    known = server_index.generations.written(client)
    server_index.rebuild(iter([text_document("a", "Slapen")]))
    left = server_index.generations._all(client)
    answers = [known, left]
    monkeypatch.setattr(server_index.generations, "written", lambda _client: answers.pop(0))

    server_index.index([text_document("b", "Slapen", sequence=2)])

    assert server_index.generations._all(client) == left


def test_a_field_that_nobody_named_is_refused(server_index: ElasticsearchEngine) -> None:
    server_index.rebuild(iter([text_document("a", "Slapen")]))

    with server_index.server.writing() as client:
        mapping = client.indices.get_mapping(index=server_index.generations.read)

    (index,) = mapping.body.values()
    assert index["mappings"]["dynamic"] == "strict"


def test_a_removed_document_leaves_a_tombstone_until_a_rebuild(server_index: ElasticsearchEngine) -> None:
    server_index.rebuild(iter([text_document("a", "Slapen")]))
    server_index.delete(["module:a:nl"], 2)
    with server_index.server.writing() as client:
        left = client.get(index=server_index.generations.read, id="module:a:nl")["_source"]
    assert left == {"sequence": 2, "removed": True}

    server_index.rebuild(iter([text_document("b", "Eten")]))

    with server_index.server.writing() as client:
        assert not client.exists(index=server_index.generations.read, id="module:a:nl")


@pytest.mark.parametrize(
    ("url", "nodes", "index"),
    [
        ("https://one:9200", ("https://one:9200",), "cjg"),
        ("https://one:9200,https://two:9200/zoeken", ("https://one:9200", "https://two:9200"), "zoeken"),
    ],
)
def test_an_address_names_nodes_and_an_index(url: str, nodes: tuple[str, ...], index: str) -> None:
    address = Address.parse(url)

    assert (address.nodes, address.index) == (nodes, index)


@pytest.mark.parametrize("url", ["https://one", "https://one:9200/A/b", "https://one:9200,ftp://two:21/x", "https://"])
def test_an_address_that_cannot_be_one_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="name"):
        Address.parse(url)
