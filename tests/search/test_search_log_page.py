"""Which visits to the search page are counted."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from content.modules.page import Module
from municipalities.frame.known_sites import forget_frames
from municipalities.register.site import LocalSite
from search.engines.fts5 import Fts5Engine
from search.index.indexing import rebuild
from search.log import recording
from search.log.buffer import Batch
from search.log.models import SearchedQuery
from tests.making.listings import add_listing

Visit = Callable[..., Any]


@pytest.fixture
def filled(index: Fts5Engine, publish_text: Callable[..., Module], utrecht: LocalSite) -> LocalSite:
    for number in range(13):
        add_listing(utrecht, f"Slaapspreekuur {number}", "Als slapen niet lukt")
    rebuild()
    return utrecht


@pytest.fixture
def batches(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Batch]]:
    """What would be written, one batch per call of `counted`."""
    found: list[Batch] = []
    recording.waiting.forget()
    monkeypatch.setattr(recording.waiting, "_write", found.append)
    yield found
    recording.waiting.forget()


def counted(batches: list[Batch]) -> list[tuple[str, bool, bool]]:
    """The searches counted so far: words, without results, weak."""
    recording.waiting.write_now()
    return [(search.kept, out.nothing, out.weak) for batch in batches for search, out in batch.items()]


def test_a_search_is_counted_with_how_it_went(filled: LocalSite, visit: Visit, batches: list[Batch]) -> None:
    visit(q="Slapen")
    visit(q="slaapspreekuur giraf")
    visit(q="giraffen")

    assert counted(batches) == [
        ("slapen", False, False), ("slaapspreekuur giraf", False, True), ("giraffen", True, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "parameters",
    [
        {"q": "slapen", "pagina": "2"},
        {"q": "slapen", "soort": "hulp"},
        {"q": "slapen", "soort": "onzin"},
        {"q": "slapen", "pagina": "99"},
        {"q": "slapen " * 100},
        {"q": "xqzjansma"},
        {"q": ""},
        {},
    ],
)
def test_what_is_no_new_question_is_not_counted(
    filled: LocalSite, visit: Visit, batches: list[Batch], parameters: dict[str, str]
) -> None:
    visit(**parameters)

    assert counted(batches) == []


def test_a_machine_that_only_looks_is_not_counted(filled: LocalSite, client: Client, batches: list[Batch]) -> None:
    forget_frames()
    client.head("/zoeken/?q=slapen", headers={"host": "utrecht.example"})
    client.get("/zoeken/?q=slapen", headers={"host": "utrecht.example", "sec-purpose": "prefetch;prerender"})

    assert counted(batches) == []


def test_without_an_engine_nothing_is_known_of_a_question(
    index: Fts5Engine, utrecht: LocalSite, visit: Visit, batches: list[Batch]
) -> None:
    visit(q="slapen")

    assert counted(batches) == []


def test_a_page_with_a_search_is_as_private_as_any(filled: LocalSite, visit: Visit) -> None:
    response = visit(q="slapen")
    recording.waiting.write_now()

    assert not response.cookies
    assert "s-maxage=5" in response.headers["Cache-Control"]
    assert SearchedQuery.objects.get().text == ""


def test_a_log_that_cannot_be_written_is_no_visitors_business(
    filled: LocalSite, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(recording, "kept_form", broken)

    assert visit(q="slapen").status_code == 200


def test_no_log_line_holds_what_was_asked(
    filled: LocalSite, visit: Visit, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "kept_form", lambda text: text + 1)
    caplog.set_level("DEBUG")
    for parameters in ({"soort": "onzin"}, {"pagina": "99"}, {"pagina": "x"}, {}):
        visit(q="bang voor papa", **parameters)

    ours = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
    assert ours
    assert not [line for line in ours if "papa" in line]
