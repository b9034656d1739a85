"""A real Elasticsearch with TLS and keys: how one is let in, what happens when one is not, and when it goes away."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Max

from ground.changes import Change
from ground.changes.cursors import Cursor, QuarantinedChange
from ground.changes.relay import run_once
from ground.models import ClockJob
from municipalities.frame.known_sites import forget_frames
from search.engines import engine_at
from tests.live.certificates import Authority
from tests.live.secured import Secured
from tests.making.texts import draft_module, publish_approved
from tests.search import misbehaving
from tests.site.conftest import Get
from tests.site.test_http import PAGES
from tests.site.world import HOSTS, UTRECHT, World

pytestmark = pytest.mark.sqlite  # two starts of a server: once is enough
AWAY = "Zoeken lukt nu even niet"
SENTENCES = {
    "key": ("401 security_exception", "SEARCH_API_KEY"),
    "no key": ("401 security_exception", "SEARCH_API_KEY"),
    "authority": ("certificate verify failed", "SEARCH_CA_CERTS"),
    "host name": ("127.0.0.1", "match", "SEARCH_URL"),
}


@pytest.fixture
def key(secured_elasticsearch: Secured, settings: Any) -> Iterator[str]:
    """This installation searches on the secured server, with a key of this test; gives the key."""
    engine_at.cache_clear()
    settings.SEARCH_URL = f"{secured_elasticsearch.url}/cjg"
    settings.SEARCH_CA_CERTS = str(secured_elasticsearch.authority.path)
    settings.SEARCH_API_KEY = secured_elasticsearch.api_key()
    settings.SEARCH_REPLICAS = "0"
    yield settings.SEARCH_API_KEY
    engine_at.cache_clear()


def command(action: str) -> str:
    out = StringIO()
    call_command("search_index", action, stdout=out)
    return out.getvalue()


def page(get: Get, path: str, host: str = UTRECHT) -> str:
    forget_frames()
    response = get(host, path)
    assert response.status_code == 200
    return response.content.decode()


def statuses(get: Get) -> dict[str, int]:
    """The status of every kind of public page on every site."""
    forget_frames()
    return {f"{host}{path}": get(host, path).status_code for host in HOSTS for path in PAGES}


def test_the_rights_in_the_operators_guide_are_enough(key: str, world: World, get: Get) -> None:
    said = [command(action) for action in ("rebuild", "status", "verify")]

    assert "documents can be found" in said[0]
    assert "green" in said[1]
    assert "They differ" not in said[1]
    assert "No difference." in said[2]
    assert "<mark>huilt</mark>" in page(get, "/zoeken/?q=baby+huilt")


@pytest.mark.parametrize("wrong", SENTENCES)
def test_who_is_not_let_in_still_has_a_site_and_a_line_that_says_why(
    secured_elasticsearch: Secured, key: str, world: World, get: Get, settings: Any, tmp_path: Path,
    caplog: pytest.LogCaptureFixture, wrong: str,
) -> None:  # fmt: skip
    if wrong == "key":
        settings.SEARCH_API_KEY = "d3Jvbmc6a2V5LW9mLXNvbWVib2R5LWVsc2U="
    elif wrong == "no key":
        settings.SEARCH_API_KEY = ""
    elif wrong == "authority":
        settings.SEARCH_CA_CERTS = str(Authority(tmp_path, "another").path)
    else:
        settings.SEARCH_URL = f"{secured_elasticsearch.by_number}/cjg"
    with caplog.at_level(logging.DEBUG):
        found = page(get, "/zoeken/?q=huilen")

    (line,) = [record.getMessage() for record in caplog.records if record.name == "search.answering.results"]
    assert AWAY in found
    assert [each for each in SENTENCES[wrong] if each not in line] == []
    assert "huilen" not in line
    assert not [secret for secret in (key, settings.SEARCH_API_KEY) if secret and secret in caplog.text]
    assert get(UTRECHT, "/informatie/je-baby-huilt-veel/").status_code == 200


def test_a_certificate_that_is_over_is_not_trusted(
    world: World, get: Get, settings: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    authority = Authority(tmp_path)
    signed = authority.sign("localhost", since=datetime(2024, 1, 1, tzinfo=UTC))
    settings.SEARCH_CA_CERTS = str(authority.path)
    with misbehaving.server(misbehaving.NONSENSE["an empty object"], signed=signed) as url:
        settings.SEARCH_URL = f"{url.replace('127.0.0.1', 'localhost')}/cjg-over"

        found = page(get, "/zoeken/?q=huilen")

    assert AWAY in found
    assert "certificate has expired" in caplog.text
    engine_at.cache_clear()


def test_the_server_goes_away_and_comes_back(
    secured_elasticsearch: Secured, key: str, world: World, get: Get, caplog: pytest.LogCaptureFixture
) -> None:
    command("rebuild")
    run_once()
    before = statuses(get)
    assert "<mark>huilt</mark>" in page(get, "/zoeken/?q=baby+huilt")
    secured_elasticsearch.stop()

    # Away: every page answers as before, and search helps with what needs no engine.
    assert statuses(get) == before
    for path in ("/zoeken/?q=huilen", "/zoeken/?q=ik+wil+dood", "/zoeken/?q=huilen&soort=hulp&plaats=Utrecht&pagina=2"):
        found = page(get, path)
        assert AWAY in found
        assert "/onderwerp/slapen/" in found
        assert "0800" in found
    assert "113" in page(get, "/zoeken/?q=ik+wil+dood")
    assert get(UTRECHT, "/api/v1/zoek?q=huilen").status_code == 503
    assert "/onderwerp/slapen/" in page(get, "/zoeken/suggesties?q=slap")

    # Publishing goes on, and the relay neither stops nor gives up.
    publish_approved(draft_module(slug="driftbuien"))
    gone = world.module("sad_parents")
    gone.unpublish()
    for _ in range(7):
        Cursor.objects.update(next_attempt_at=None)
        run_once()
    newest = Change.objects.aggregate(newest=Max("sequence"))["newest"]
    assert "Driftbuien" in page(get, "/informatie/driftbuien/")
    assert not QuarantinedChange.objects.exists()
    assert set(Cursor.objects.exclude(position=newest).values_list("subscriber", flat=True)) == {"search.index"}
    assert key not in caplog.text

    # Back: it catches up by itself.
    secured_elasticsearch.start()
    Cursor.objects.update(next_attempt_at=None)
    run_once()
    assert not Cursor.objects.exclude(position=newest).exists()
    assert "No difference." in command("verify")
    assert "<mark>Driftbuien</mark>" in page(get, "/zoeken/?q=driftbuien")
    assert not ClockJob.objects.exclude(lease_until=None).exists()
