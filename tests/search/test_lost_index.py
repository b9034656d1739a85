"""An index that somebody removed: a sentence for the reader until it is filled anew, and never a part of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command

from content.modules.page import Module
from ground.changes.clock import ClockJob, run_due_jobs
from ground.changes.cursors import Cursor, QuarantinedChange
from municipalities.register.site import LocalSite
from search.engines import engine
from search.engines.base import Engine, NeedsRebuild
from search.engines.fts5 import Fts5Engine
from search.index.indexing import rebuild, replace_lost, verify
from tests.making.search_documents import ALL, query_of

Publish = Callable[..., Module]
NOT_NOW = "Zoeken lukt nu even niet"


@pytest.fixture
def lost(any_index: Engine, publish_text: Publish, relay: Callable[[], int], utrecht: LocalSite) -> Engine:
    """This installation's engine, whose filled index was removed behind its back."""
    publish_text("Tanden poetsen")
    rebuild()
    relay()
    if isinstance(any_index, Fts5Engine):
        for path in any_index.path.parent.glob(f"{any_index.path.name}*"):
            path.unlink()
    else:
        any_index.generations.remove_all(any_index.server._client)  # type: ignore[attr-defined]
    return any_index


def found(engine: Engine, words: str) -> int:
    return engine.search(query_of(words), ALL).total


def test_readers_are_told_and_the_next_change_brings_all_of_it_back(
    lost: Engine, publish_text: Publish, relay: Callable[[], int], visit: Callable[..., Any]
) -> None:
    response = visit(q="tanden")
    assert response.status_code == 200
    assert NOT_NOW in response.content.decode()

    publish_text("Luizen kammen")
    relay()

    assert found(lost, "tanden") == found(lost, "luizen") == 1
    assert NOT_NOW not in visit(q="tanden").content.decode()
    assert not verify()


def test_without_a_change_the_clock_brings_it_back(lost: Engine) -> None:
    run_due_jobs()

    assert found(lost, "tanden") == 1
    assert "1 documents" in ClockJob.objects.get(name="search.lost").last_result
    assert replace_lost() == "The index is there."


def test_nobody_but_a_rebuild_makes_an_index(lost: Engine) -> None:
    for write in (lambda: engine().delete(["module:a:nl"], 1), verify):
        with pytest.raises(NeedsRebuild):
            write()

    call_command("search_index", "rebuild")

    assert found(lost, "tanden") == 1


def test_while_it_cannot_be_filled_anew_changes_wait_and_none_is_set_aside(
    lost: Engine, publish_text: Publish, relay: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_sequence: int) -> Any:
        raise ValueError("a row that cannot be read")

    with monkeypatch.context() as during:
        during.setattr("search.index.indexing.all_documents", broken)
        publish_text("Luizen kammen")
        for _ in range(6):
            Cursor.objects.update(next_attempt_at=None)
            relay()
        assert not QuarantinedChange.objects.exists()

    Cursor.objects.update(next_attempt_at=None)
    relay()

    assert found(lost, "luizen") == 1


def test_a_server_that_is_away_has_lost_nothing(lost: Engine, settings: Any) -> None:
    settings.SEARCH_URL = "http://127.0.0.1:9/cjg"

    assert replace_lost().startswith("Nothing was done.")
