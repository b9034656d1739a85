"""When something breaks: a page that needs nothing, and nothing said that should not be."""

import pytest
from django.db import DatabaseError
from django.http import HttpRequest
from django.test import Client

from config import host_gate
from municipalities.sites.views import home
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
    monkeypatch.setattr("municipalities.sites.context.frame_context", broken)

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


def test_readiness_tells_that_there_is_no_database(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    class Down:
        def cursor(self) -> None:
            raise DatabaseError

    monkeypatch.setattr(host_gate, "connection", Down())

    ready, alive = get(UTRECHT, "/readyz"), get(UTRECHT, "/healthz")

    assert (ready.status_code, alive.status_code) == (503, 200)
    assert ready.headers["Cache-Control"] == "no-store"


def test_the_admin_breaks_without_telling_either(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def raising(self: object, request: HttpRequest) -> None:
        raise RuntimeError("geheim wachtwoord")

    monkeypatch.setattr("wagtail.admin.views.account.LoginView.get", raising)

    response = Client(raise_request_exception=False).get("/admin/login/", headers={"host": ADMIN})

    assert response.status_code == 500
    assert response.headers["Cache-Control"] == "no-store"
    assert "geheim" not in response.text
