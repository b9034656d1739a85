"""From the change log to the index: found after a pass of the relay, gone after one, and nothing lost in between."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from content.modules.page import Module
from ground.changes import Change, Kind, Unavailable, record
from ground.changes.cursors import Cursor, QuarantinedChange
from municipalities.pages.models import LocalPage
from municipalities.register.site import LocalSite
from search.engines import EngineUnavailable, engine, engine_at
from search.engines.fts5 import Fts5Engine
from search.engines.fts5.schema import FORMAT
from search.index.indexing import READERS, index_subject, rebuild
from tests.making.listings import changed, make_listing
from tests.making.pages import add_page
from tests.making.search_documents import ALL, query_of

Publish = Callable[..., Module]
Relay = Callable[[], int]


def titles(index: Fts5Engine, text: str, site: LocalSite | None = None) -> list[str]:
    scope = ALL
    if site is not None and site.wagtail_site is not None:
        scope = replace(ALL, participant=site.participant_id, home=site.wagtail_site.root_page_id)
    return [hit.title for hit in index.search(query_of(text), scope).hits]


def test_a_published_module_is_found_after_the_relays_pass(
    index: Fts5Engine, publish_text: Publish, relay: Relay
) -> None:
    publish_text("Luizen kammen")

    relay()

    assert titles(index, "luis") == ["Luizen kammen"]


def test_a_new_version_replaces_the_old_one(index: Fts5Engine, publish_text: Publish, relay: Relay) -> None:
    module = publish_text("Knuffels wassen")
    relay()
    module.title = "Tanden poetsen"
    module.release_kind = "major"
    module.save_revision().publish()

    relay()

    assert titles(index, "knuffels") == []
    assert titles(index, "tanden") == ["Tanden poetsen"]


def test_a_draft_changes_nothing(index: Fts5Engine, publish_text: Publish, relay: Relay) -> None:
    module = publish_text("Luizen kammen")
    relay()
    module.title = "Neten kammen"
    module.save_revision()

    relay()

    assert titles(index, "luizen") == ["Luizen kammen"]


def test_a_withdrawn_module_is_gone_and_a_restored_one_back(
    index: Fts5Engine, publish_text: Publish, relay: Relay
) -> None:
    module = publish_text("Luizen kammen")
    relay()

    module.unpublish()
    relay()
    assert titles(index, "luizen") == []

    module.refresh_from_db()
    module.save_revision().publish()
    relay()
    assert titles(index, "luizen") == ["Luizen kammen"]


def test_a_listing_follows_its_row(index: Fts5Engine, utrecht: LocalSite, relay: Relay) -> None:
    listing = make_listing(utrecht.participant, "Slaapspreekuur")
    relay()
    assert titles(index, "slaapspreekuur", utrecht) == ["Slaapspreekuur"]

    changed(listing, title="Huiluur")
    relay()
    assert titles(index, "huiluur", utrecht) == ["Huiluur"]

    changed(listing, live=False)
    relay()
    assert titles(index, "huiluur", utrecht) == []


def test_a_deleted_listing_is_gone(index: Fts5Engine, utrecht: LocalSite, relay: Relay) -> None:
    listing = make_listing(utrecht.participant, "Slaapspreekuur")
    relay()
    listing.delete()

    relay()

    assert titles(index, "slaapspreekuur", utrecht) == []


def test_the_name_of_an_organisation_is_found(index: Fts5Engine, utrecht: LocalSite, relay: Relay) -> None:
    listing = make_listing(utrecht.participant, "Spreekuur")
    relay()
    listing.organisation.name = "De Kwikstaart"
    listing.organisation.save()

    relay()

    assert titles(index, "kwikstaart", utrecht) == ["Spreekuur"]


def test_an_address_that_becomes_hidden_is_no_longer_found(index: Fts5Engine, utrecht: LocalSite, relay: Relay) -> None:
    listing = make_listing(utrecht.participant, "Opvang", location={"street": "Geheimstraat 12", "place": "Utrecht"})
    relay()
    assert titles(index, "geheimstraat", utrecht) == ["Opvang"]
    location = listing.organisation.locations.get()
    location.address_hidden = True
    location.save()

    relay()

    assert titles(index, "geheimstraat", utrecht) == []
    assert titles(index, "opvang", utrecht) == ["Opvang"]


def test_a_page_follows_its_row(index: Fts5Engine, utrecht: LocalSite, relay: Relay) -> None:
    page = add_page(utrecht, LocalPage(title="Inloopochtend"))
    relay()
    assert titles(index, "inloopochtend", utrecht) == ["Inloopochtend"]

    page.unpublish()
    relay()
    assert titles(index, "inloopochtend", utrecht) == []

    page.save_revision().publish()
    relay()
    page.delete()
    relay()
    assert titles(index, "inloopochtend", utrecht) == []


def test_running_twice_or_in_the_wrong_order_gives_the_same(
    index: Fts5Engine, publish_text: Publish, relay: Relay
) -> None:
    module = publish_text("Luizen kammen")
    module.unpublish()
    relay()
    changes = list(Change.objects.filter(kind__in=[kind.name for kind in READERS]).order_by("-sequence"))

    for change in changes + changes[::-1]:
        index_subject(change)

    assert titles(index, "luizen") == []


@pytest.mark.parametrize("kind", sorted(READERS, key=str), ids=str)
def test_a_change_of_what_is_no_longer_there_is_handled(
    index: Fts5Engine, utrecht: LocalSite, relay: Relay, kind: Kind
) -> None:
    record(kind, uid=utrecht.uuid, language="nl", **dict.fromkeys(kind.data, 987654))

    relay()

    assert not QuarantinedChange.objects.exists()


def test_an_index_that_cannot_be_written_stops_nothing_and_catches_up(
    index: Fts5Engine, publish_text: Publish, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_text("Luizen kammen")
    with monkeypatch.context() as patch:
        patch.setattr(Fts5Engine, "index", _unavailable)
        for _ in range(7):
            Cursor.objects.update(next_attempt_at=None)
            relay()
        with pytest.raises(Unavailable):
            index_subject(Change.objects.get(kind="module.released"))
    assert not QuarantinedChange.objects.exists()

    Cursor.objects.update(next_attempt_at=timezone.now())
    relay()

    assert titles(index, "luizen") == ["Luizen kammen"]


@pytest.mark.django_db(transaction=True)
def test_somebody_publishes_while_the_engine_takes_its_time(
    index: Fts5Engine, publish_text: Publish, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_text("Luizen kammen")
    written: list[bool] = []

    def slow(self: Fts5Engine, documents: Any) -> None:
        with ThreadPoolExecutor(1) as other:
            written.append(other.submit(_write_at_once).result())

    monkeypatch.setattr(Fts5Engine, "index", slow)

    relay()

    assert written
    assert all(written)


def test_a_rebuild_finds_everything_again(
    index: Fts5Engine, publish_text: Publish, utrecht: LocalSite, relay: Relay
) -> None:
    publish_text("Luizen kammen")
    make_listing(utrecht.participant, "Luizenspreekuur")
    add_page(utrecht, LocalPage(title="Luizenmoeders"))

    assert rebuild() == 3

    assert set(titles(index, "luizen", utrecht)) == {"Luizen kammen", "Luizenspreekuur", "Luizenmoeders"}
    relay()
    assert dict(index.health().documents) == {"module": 1, "listing": 1, "page": 1}


def test_the_command_says_when_the_index_cannot_be_written(
    index: Fts5Engine, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Fts5Engine, "rebuild", _unavailable)

    with pytest.raises(CommandError, match="cannot be written"):
        call_command("search_index", "rebuild")


def test_search_E001_an_address_of_no_engine_is_an_error(settings: Any) -> None:  # noqa: N802
    settings.SEARCH_URL = "solr://localhost"

    (error,) = [each for each in run_checks() if each.id == "search.E001"]

    assert "fts5:///" in error.msg


def test_a_relative_path_is_relative_to_the_repository(settings: Any) -> None:
    settings.SEARCH_URL = "fts5:///var/elsewhere.sqlite3"

    found = engine()

    assert isinstance(found, Fts5Engine)
    assert found.path == settings.ROOT / "var" / f"elsewhere.format{FORMAT}.sqlite3"
    assert engine_at("fts5:////tmp/index.sqlite3").path.is_absolute()  # type: ignore[attr-defined]


def _unavailable(*args: Any, **kwargs: Any) -> None:
    raise EngineUnavailable("out of order")


def _write_at_once() -> bool:
    """Whether another connection can write now."""
    try:
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            connection.connection.execute("PRAGMA busy_timeout = 200")
        with transaction.atomic():
            record(Kind("nobody.wants.this", "Nothing.", subject="a test"), uid=UUID(int=7))
        return True
    except OperationalError:
        return False
    finally:
        connection.close()
