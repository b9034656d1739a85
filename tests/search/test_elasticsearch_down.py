"""Elasticsearch that is away, slow, or talks nonsense: search says so, and nothing else suffers."""

import socket
from collections.abc import Callable
from typing import Any

import pytest

from content.changes import Change
from content.changes.cursors import Cursor, QuarantinedChange
from content.modules.page import Module
from municipalities.register.site import LocalSite
from search.engines.base import EngineUnavailable
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch.server import Address
from search.indexing import rebuild, verify
from tests.search import misbehaving
from tests.search.documents import ALL, NOW, asked, listing, module

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
            engine.search(asked("slapen"), ALL)
        with pytest.raises(EngineUnavailable):
            engine.suggest(("sla",), ALL, now=NOW)
        with pytest.raises(EngineUnavailable):
            engine_on(url).rebuild(iter([module("a", "Slapen")]))
        assert not engine.health().ok
        assert engine.vocabulary().words == {}
        engine.close()


def test_a_server_that_is_slow_is_not_waited_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.engines.elasticsearch.server.READ_TIMEOUT", 0.05)
    with misbehaving.server(misbehaving.NONSENSE["a list"], seconds=5) as url:
        engine = engine_on(url)
        for _ in range(3):
            with pytest.raises(EngineUnavailable, match=r"Timeout|timed out"):
                engine.search(asked("slapen"), ALL)

        with pytest.raises(EngineUnavailable, match="left alone"):
            engine.search(asked("slapen"), ALL)

        engine.close()


def test_the_page_answers_while_the_server_is_away(
    utrecht: LocalSite, visit: Callable[..., Any], settings: Any
) -> None:
    settings.SEARCH_URL = f"{nobody()}/cjg"

    response = visit(q="slapen")

    page = response.content.decode()
    assert response.status_code == 200
    assert "Zoeken lukt nu even niet" in page
    assert "0800" in page


def test_publishing_goes_on_and_the_cursor_catches_up(
    server_index: ElasticsearchEngine, publish: Publish, relay: Callable[[], int], settings: Any
) -> None:
    there = settings.SEARCH_URL
    rebuild()
    settings.SEARCH_URL = f"{nobody()}/cjg"
    publish("Luizen kammen")
    relay()
    assert not QuarantinedChange.objects.exists()

    settings.SEARCH_URL = there
    Cursor.objects.update(next_attempt_at=None)
    relay()

    assert [hit.title for hit in server_index.search(asked("luizen"), ALL).hits] == ["Luizen kammen"]
    assert not verify()
    assert Change.objects.exists()


def test_verify_repairs_what_is_missing_too_much_or_different(
    server_index: ElasticsearchEngine, publish: Publish, relay: Callable[[], int]
) -> None:
    publish("Luizen kammen")
    publish("Tanden poetsen")
    rebuild()
    luizen, tanden = (hit.key for text in ("luizen", "tanden") for hit in server_index.search(asked(text), ALL).hits)
    last = Change.objects.latest("sequence").sequence
    server_index.delete([luizen], last)
    server_index.index([listing(7, "Te veel"), module(tanden.split(":")[1], "Anders", sequence=last)])

    found = verify(repair=True)

    assert (found.missing, found.stale, found.extra) == ({luizen}, {tanden}, {"listing:7"})
    assert not verify()


def test_an_index_that_is_missing_is_unavailable_until_something_is_written(server_index: ElasticsearchEngine) -> None:
    with pytest.raises(EngineUnavailable, match="NotFound"):
        server_index.search(asked("slapen"), ALL)

    server_index.index([module("a", "Slapen")])

    assert server_index.search(asked("slapen"), ALL).total == 1


def test_a_field_that_nobody_named_is_refused(server_index: ElasticsearchEngine) -> None:
    server_index.index([module("a", "Slapen")])

    with server_index.server.told() as client:
        mapping = client.indices.get_mapping(index=server_index.generations.read)

    (index,) = mapping.body.values()
    assert index["mappings"]["dynamic"] == "strict"


def test_a_removed_document_leaves_a_tombstone_until_a_rebuild(server_index: ElasticsearchEngine) -> None:
    server_index.index([module("a", "Slapen")])
    server_index.delete(["module:a:nl"], 2)
    with server_index.server.told() as client:
        left = client.get(index=server_index.generations.read, id="module:a:nl")["_source"]
    assert left == {"sequence": 2, "removed": True}

    server_index.rebuild(iter([module("b", "Eten")]))

    with server_index.server.told() as client:
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
