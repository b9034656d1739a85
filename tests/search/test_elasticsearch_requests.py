"""How often a question goes to the server: once, whatever it needs. On each way there and back a parent waits."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from typing import Any

import pytest

from search.answering.ask import ask
from search.engines.base import AgeRange, Near
from search.engines.elasticsearch import ElasticsearchEngine
from tests.making.search_documents import ALL, NOW, listing_document, query_of, text_document

AGES = (AgeRange("baby", 0, 12),)
NEAR = Near(52.09, 5.12)
FIELDS: dict[str, dict[str, Any]] = {
    "as it is": {},
    "turned to a later page": {"offset": 70},
    "with filters": {"kind": "listing", "age": "baby", "free": True, "open_now": True},
    "with filters, later": {"kind": "listing", "offset": 70},
    "nearest first": {"near": NEAR, "sort": "distance"},
    "for young people": {"first_for": "young"},
}
QUESTIONS = {
    "many": "slapen",
    "few": "vogelbekdier",
    "some of the words": "slapen vogelbekdier",
    "nothing": "xylofoon",
    "a typing error": "vogelbekdeir",
}


@pytest.fixture
def filled(server_index: ElasticsearchEngine) -> ElasticsearchEngine:
    """An index with many texts on one thing, one on another, and its words known."""
    server_index.rebuild(
        iter(
            [
                *(text_document(str(number), f"Slapen {number}") for number in range(90)),
                *(listing_document(number, "Slapen", free=True, points=((52.09, 5.12),)) for number in range(90)),
                text_document("dier", "Vogelbekdier"),
            ]
        )
    )
    return server_index


@contextmanager
def requests_to(engine: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The addresses asked for meanwhile."""
    seen: list[str] = []
    transport = engine.server._client.transport
    perform = transport.perform_request

    def counted(method: str, target: str, **options: Any) -> Any:
        seen.append(target)
        return perform(method, target, **options)

    with monkeypatch.context() as patch:
        patch.setattr(transport, "perform_request", counted)
        yield seen


def test_a_question_is_one_request(filled: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = {}
    for (kind, text), (choice, fields) in product(QUESTIONS.items(), FIELDS.items()):
        with requests_to(filled, monkeypatch) as seen:
            ask(filled, text, ALL, now=NOW, ages=AGES, **fields)
        counted[kind, choice] = len(seen)

    assert {which: count for which, count in counted.items() if count != 1} == {}


def test_that_one_brings_results_counts_and_the_correction(
    filled: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with requests_to(filled, monkeypatch) as seen:
        answer = ask(filled, "vogelbekdeir", ALL, now=NOW, ages=AGES)

    assert len(seen) == 1
    assert answer.used
    assert answer.used.text == "vogelbekdier"
    assert [hit.title for hit in answer.results.hits] == ["Vogelbekdier"]
    assert dict(answer.results.facets.kind) == {"module": 1}


def test_suggestions_are_one_request(filled: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = []
    for prefix in (("sla",), ("slapen", "7"), ("vogelbekdier", "x")):
        with requests_to(filled, monkeypatch) as seen:
            filled.suggest(prefix, ALL, now=NOW)
        counted.append(len(seen))

    assert counted == [1, 1, 1]


def test_the_page_past_the_ranked_ones_is_of_the_same_order(filled: ElasticsearchEngine) -> None:
    found = [filled.search(query_of("slapen", offset=at, limit=10), ALL).hits for at in (50, 55, 60)]

    keys = [[hit.key for hit in hits] for hits in found]
    assert keys[1] == [*keys[0][5:], *keys[2][:5]]
