"""A version that a site holds is found on that site, by its own words, and nowhere else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from content.modules.page import Module
from municipalities.register.site import LocalSite
from search.answering.filters import Filters
from search.answering.results import FoundPage, find
from search.engines.fts5 import Fts5Engine
from search.index.documents import all_documents, former_rows
from search.index.indexing import rebuild, remove_former, verify
from tests.making.participants import frame_at
from tests.search.test_selectors import UTRECHT, ZEIST

Publish = Callable[..., Module]


@pytest.fixture
def held(publish_text: Publish, utrecht: LocalSite, zeist: LocalSite) -> Module:
    """A text on combs that became one on rinsing; Utrecht holds the one on combs."""
    utrecht.hold_days = 30
    utrecht.save()
    module = publish_text("Kammen", "Neem een fijne kam.")
    return released(module, "Spoelen", "major")


def released(module: Module, title: str, kind: str) -> Module:
    """A new version with another title."""
    module.refresh_from_db()
    module.title, module.short_answer, module.release_kind = title, f"{title}.", kind
    module.save_revision().publish()
    return module


def titles(found: FoundPage) -> list[str]:
    return [hit.title_html.replace("<mark>", "").replace("</mark>", "") for hit in found.hits]


def test_each_site_finds_the_version_it_shows(index: Fts5Engine, held: Module) -> None:
    rebuild()

    assert titles(find("kammen", frame_at(UTRECHT), Filters())) == ["Kammen"]
    assert titles(find("spoelen", frame_at(UTRECHT), Filters())) == []
    assert titles(find("kammen", frame_at(ZEIST), Filters())) == []
    assert titles(find("spoelen", frame_at(ZEIST), Filters())) == ["Spoelen"]


def test_the_relay_keeps_both_versions_as_long_as_one_may_be_held(
    index: Fts5Engine, held: Module, relay: Callable[[], int]
) -> None:
    relay()
    assert dict(index.health().documents) == {"module": 2}

    released(held, "Spoelen", "safety")
    relay()

    assert dict(index.health().documents) == {"module": 1}
    assert not verify()


def test_the_clock_removes_what_nobody_can_hold_any_more(
    index: Fts5Engine, held: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuild()
    later = timezone.now() + timedelta(days=31)
    monkeypatch.setattr("search.index.documents.modules.timezone.now", lambda: later)

    said = remove_former()

    assert said.startswith("1 former")
    assert dict(index.health().documents) == {"module": 1}
    assert list(former_rows()) == []


def test_a_withdrawal_leaves_no_version(index: Fts5Engine, held: Module, relay: Callable[[], int]) -> None:
    relay()

    held.unpublish()
    relay()

    assert dict(index.health().documents) == {}


@pytest.mark.parametrize("kind", ["minor", "safety"])
def test_what_no_hold_keeps_back_has_no_former_version(publish_text: Publish, kind: str) -> None:
    released(publish_text("Kammen"), "Spoelen", kind)

    assert len(list(all_documents(1))) == 1
