"""When something breaks: a page that needs nothing, and nothing said that should not be."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, OperationalError
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from config import host_gate
from content.releases.models import Release
from ground.changes.leases import beat
from municipalities.frame.gp import Gp
from municipalities.sites import catalogue
from municipalities.sites.views import home
from tests.making.texts import newest, publish_approved
from tests.site.conftest import Get
from tests.site.markup import Markup
from tests.site.test_host_gate import PUBLIC_CSP, policy
from tests.site.world import ADMIN, UTRECHT, World


def broken(*_: object, **__: object) -> None:
    raise RuntimeError("geheim wachtwoord")


def test_a_view_that_breaks_gives_a_page_that_needs_nothing(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "cards_for", broken)

    response = get(UTRECHT)
    page = Markup(response.text)

    assert response.status_code == 500
    assert response.headers["Cache-Control"] == "no-store"
    assert policy(response) == PUBLIC_CSP
    assert "Dat ligt aan ons" in response.text
    assert "tel:112" in response.text
    assert "geheim" not in response.text
    assert not page.all("script", "style")
    assert not response.cookies


def test_a_template_that_breaks_gives_that_page_too(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("municipalities.frame.context.frame_context", broken)

    response = get(UTRECHT)

    assert response.status_code == 500
    assert "Dat ligt aan ons" in response.text


def test_a_gate_that_breaks_gives_that_page_too(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    def unavailable(host: str) -> None:
        raise DatabaseError("geen verbinding met db.intern")

    monkeypatch.setattr(host_gate, "frame_for", unavailable)

    response = get(UTRECHT)

    assert response.status_code == 500
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "db.intern" not in response.text


def asleep(*_: object, **__: object) -> None:
    raise OperationalError("geen antwoord van db.intern")


def test_without_a_database_a_page_that_was_never_seen_says_whom_to_call(
    get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "cards_for", asleep)

    response = get(UTRECHT, "/?x=1")

    assert response.status_code == 503
    assert response.headers["Cache-Control"] == "no-store"
    assert policy(response) == PUBLIC_CSP
    assert [number for number in ("112", "08002000", "113") if f"tel:{number}" not in response.text] == []
    assert "huisartsenpost" in response.text
    assert "db.intern" not in response.text


def test_the_number_of_the_gps_at_night_is_told_where_the_place_is_known(
    get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = host_gate.frame_for(UTRECHT)
    assert frame is not None
    monkeypatch.setattr(home, "cards_for", asleep)
    known = replace(frame, gp=Gp.of("030 123 45 67", ""))

    texts = {}
    for name, each in {"known": known, "unknown": replace(frame, gp=Gp())}.items():
        monkeypatch.setattr(host_gate, "frame_for", lambda host, each=each: each)
        texts[name] = get(UTRECHT, "/?x=1").text

    assert 'href="tel:0301234567"' in texts["known"]
    assert "hoor je als je je huisarts belt" in texts["unknown"]
    assert "hoor je als je je huisarts belt" not in texts["known"]


def test_without_a_database_a_page_is_as_it_was_and_says_of_when(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    before = get(UTRECHT)
    monkeypatch.setattr(home, "cards_for", asleep)

    response = get(UTRECHT)

    assert (before.status_code, response.status_code) == (200, 200)
    assert response.headers["Cache-Control"] == "no-store"
    assert "Deze pagina is van" in response.text
    assert int(response.headers["Age"]) >= 0
    assert 'class="cjg-status cjg-status--open"' not in response.text
    assert 'class="cjg-status cjg-status--closed"' not in response.text
    assert [each.text for each in Markup(response.text).all("h1")] == [
        each.text for each in Markup(before.text).all("h1")
    ]


def test_a_text_that_was_withdrawn_is_not_remembered(get: Get, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = get(UTRECHT, "/informatie/je-baby-huilt-veel/")
    with monkeypatch.context() as patch:
        patch.setattr("municipalities.sites.views.module.module_at", asleep)
        before = get(UTRECHT, "/informatie/je-baby-huilt-veel/")
    world.module("crying").unpublish()
    gone = get(UTRECHT, "/informatie/je-baby-huilt-veel/")
    monkeypatch.setattr("municipalities.sites.views.module.module_at", asleep)

    after = get(UTRECHT, "/informatie/je-baby-huilt-veel/")

    assert [answer.status_code for answer in (seen, before, gone, after)] == [200, 200, 410, 503]


@pytest.mark.parametrize("how", ["withdrawn", "renewed"])
def test_a_text_that_is_another_since_is_not_shown_as_it_was(
    get: Get, world: World, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    get(UTRECHT, "/informatie/je-baby-huilt-veel/")
    if how == "withdrawn":
        world.module("crying").unpublish()
    else:
        release = newest(
            publish_approved(world.module("crying"), kind="safety", note="Spoed.", short_answer="Heel anders.")
        )
        Release._base_manager.filter(pk=release.pk).update(published_at=timezone.now() + timedelta(seconds=1))
    catalogue._known.forget()
    monkeypatch.setattr(timezone, "now", lambda now=timezone.now: now() + timedelta(seconds=2))
    monkeypatch.setattr("municipalities.sites.views.module.module_at", asleep)

    assert get(UTRECHT, "/informatie/je-baby-huilt-veel/").status_code == 503


def test_a_text_that_was_seen_since_it_was_renewed_is_shown_as_it_is(
    get: Get, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    get(UTRECHT, "/informatie/je-baby-huilt-veel/")
    publish_approved(world.module("crying"), kind="safety", note="Spoed.", short_answer="Heel anders.")
    get(UTRECHT, "/informatie/je-baby-huilt-veel/")
    monkeypatch.setattr("municipalities.sites.views.module.module_at", asleep)

    assert "Heel anders." in get(UTRECHT, "/informatie/je-baby-huilt-veel/").text


def test_the_proxy_that_keeps_pages_gets_both_forms_and_chooses(get: Get) -> None:
    plain, both = get(UTRECHT, "/direct-hulp/"), get(UTRECHT, "/direct-hulp/", **{"X-CJG-Keep": "1"})

    old, now = both.text.removesuffix("<!--# endif -->").split("<!--# else -->")
    assert now == plain.text
    condition, page = old.split(" -->", 1)
    assert condition == '<!--# if expr="$cjg_is_old"'
    assert page.lstrip().startswith("<!doctype html>")
    assert "Deze pagina is van" in old
    assert "Nu open" not in old
    assert both.headers["X-Accel-Expires"] == "1"
    assert "X-Accel-Expires" not in plain.headers


def test_a_static_file_needs_no_site_so_no_database(
    get: Get, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "file.css").write_text("")
    monkeypatch.setattr(host_gate, "frame_for", asleep)

    found = [get(UTRECHT, path).status_code for path in ("/static/file.css", "/static/../x", "/static/", "/healthz")]

    # Whitenoise has not got this one: it passed the gate, which is what is asked.
    assert (found[0] == 503, found[1:]) == (False, [503, 503, 200])


def test_readiness_tells_that_there_is_no_database(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    class Down:
        def cursor(self) -> None:
            raise DatabaseError

    monkeypatch.setattr(host_gate, "connection", Down())

    ready, alive = get(UTRECHT, "/readyz"), get(UTRECHT, "/healthz")

    assert (ready.status_code, alive.status_code) == (503, 200)
    assert ready.headers["Cache-Control"] == "no-store"


def test_readiness_says_whether_a_relay_runs(get: Get) -> None:
    before = get(UTRECHT, "/readyz")
    beat()

    after = get(UTRECHT, "/readyz")

    assert (before.status_code, before.json()["relay"]) == (200, "No relay runs.")
    assert (after.status_code, after.json()["relay"]) == (200, "ok")


def test_the_admin_breaks_without_telling_either(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def raising(self: object, request: HttpRequest) -> None:
        raise RuntimeError("geheim wachtwoord")

    monkeypatch.setattr("wagtail.admin.views.account.LoginView.get", raising)

    response = Client(raise_request_exception=False).get("/admin/login/", headers={"host": ADMIN})

    assert response.status_code == 500
    assert response.headers["Cache-Control"] == "no-store"
    assert "geheim" not in response.text
