"""The admin host: its headers, previews of public pages, and uploads that cannot be used."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image as Picture
from wagtail.images import get_image_model
from wagtail.test.utils.form_data import rich_text

from content.modules.national_board import CHIEF_EDITORS
from municipalities.additions.models import LocalAddition
from municipalities.listings.listing import Listing
from municipalities.pages.models import LocalPage
from tests.making.files import photo, saved
from tests.making.people import editor_of, logged_in, make_chief_editor
from tests.making.texts import draft_module
from tests.site.conftest import Get
from tests.site.markup import Markup
from tests.site.test_host_gate import PUBLIC_CSP, policy
from tests.site.world import ADMIN, UTRECHT, World

PREVIEW_CSP = PUBLIC_CSP - {"frame-ancestors 'none'"} | {"frame-ancestors 'self'"}


@pytest.fixture
def chief(world: World) -> Client:
    """A chief editor of the national board."""
    return logged_in(make_chief_editor(), raise_request_exception=False)


@pytest.fixture
def local(world: World) -> Client:
    """An editor of Utrecht."""
    return logged_in(editor_of(world.site("utrecht").participant), raise_request_exception=False)


def is_preview(response: HttpResponse, frame: str = "SAMEORIGIN") -> bool:
    """Whether an answer is a public page that only the admin may frame, and nobody may keep."""
    return (
        response.status_code == 200
        and policy(response) == PREVIEW_CSP
        and response.headers["Content-Security-Policy"].count("frame-ancestors") == 1
        and response.headers["X-Frame-Options"] == frame
        and "no-store" in response.headers["Cache-Control"]
        and "s-maxage" not in response.headers["Cache-Control"]
        and "public" not in response.headers["Cache-Control"]
    )


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/login/", "/admin/pages/", "/admin/bestaat-niet/", "/admin/account/"]
)
def test_an_admin_page_is_kept_by_nobody_and_framed_by_itself_only(chief: Client, path: str) -> None:
    response = chief.get(path)

    assert "no-store" in response.headers["Cache-Control"]
    assert "s-maxage" not in response.headers["Cache-Control"]
    directives = policy(response)
    assert {"default-src 'self'", "frame-ancestors 'self'", "object-src 'none'", "base-uri 'none'"} <= directives
    assert "script-src 'self'" in directives
    assert not any("unsafe-eval" in directive or "*" in directive or "http" in directive for directive in directives)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in response.headers["Permissions-Policy"]


def test_the_session_is_only_for_the_admin_host(world: World) -> None:
    user = get_user_model().objects.create_user("iemand@voorbeeld.example", password="een lang wachtwoord")
    user.groups.add(Group.objects.get(name=CHIEF_EDITORS))
    client = Client(headers={"host": ADMIN})

    response = client.post("/admin/login/", {"username": "iemand@voorbeeld.example", "password": "een lang wachtwoord"})

    assert response.status_code == 302
    cookie = response.cookies["sessionid"]
    assert cookie["domain"] == ""
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_browser_takes_and_forgets_the_cookies_of_one_host(world: World, settings: Any) -> None:
    settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE = "__Host-sessionid", True
    settings.CSRF_COOKIE_NAME, settings.CSRF_COOKIE_SECURE = "__Host-csrftoken", True
    get_user_model().objects.create_superuser("iemand@voorbeeld.example", password="een lang wachtwoord")
    client = Client(headers={"host": ADMIN}, enforce_csrf_checks=True)
    form = Markup(client.get("/admin/login/").text)
    token = next(field.attributes["value"] for field in form.all("input") if field.attributes["type"] == "hidden")
    who = {"username": "iemand@voorbeeld.example", "password": "een lang wachtwoord", "csrfmiddlewaretoken": token}

    given = client.post("/admin/login/", who).cookies
    inside = client.get("/admin/")
    gone = client.post("/admin/logout/", {"csrfmiddlewaretoken": given["__Host-csrftoken"].value}).cookies

    assert inside.headers["Location"] == "/admin/inloggen/instellen/"
    assert set(given) == {"__Host-sessionid", "__Host-csrftoken"}
    assert gone["__Host-sessionid"]["max-age"] == 0
    for cookie in (*given.values(), gone["__Host-sessionid"]):
        assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


def test_a_session_changes_nothing_on_a_public_host(chief: Client, get: Get) -> None:
    with_session = chief.get("/", headers={"host": UTRECHT})

    assert with_session.text == get(UTRECHT).text
    assert "cookie" not in with_session.headers.get("Vary", "").lower()
    assert not with_session.cookies


def test_a_form_without_its_token_is_refused_with_a_sentence(world: World) -> None:
    client = Client(headers={"host": ADMIN}, enforce_csrf_checks=True)

    response = client.post("/admin/login/", {"username": "x", "password": "y"})

    assert response.status_code == 403
    assert re.search(r"Laad|Ga terug|Probeer", response.text)
    assert "no-store" in response.headers["Cache-Control"]


def test_the_log_in_page_is_in_dutch(world: World) -> None:
    page = Markup(Client(headers={"host": ADMIN}).get("/admin/login/").text)

    labels = [label.text.strip(" *\n") for label in page.all("label")]
    assert "Wachtwoord" in labels
    assert "Password" not in labels


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/documenten/999999/weg.pdf", "get", 404),
        ("/admin/%00", "get", 400),
        ("/admin/", "put", 405),
        ("/admin/login/", "post", 403),
        ("/admin/reports/site-history/", "get", 403),
        ("/admin/" + "x" * 1001, "get", 414),
    ],
)
def test_a_problem_on_the_admin_host_gets_a_page_with_a_way_back(
    local: Client, path: str, method: str, status: int
) -> None:
    local.handler.enforce_csrf_checks = True

    response = getattr(local, method)(path)

    assert response.status_code == status
    page = Markup(response.text)
    assert page.all("html")[0].attributes["lang"] == "nl"
    assert page.all("a")[0].attributes["href"] == "/admin/"
    assert re.search(r"<p>[A-Z][^<]+\.</p>", response.text)
    assert "hieronder" not in response.text
    assert "no-store" in response.headers["Cache-Control"]


def test_a_form_that_is_too_big_gets_a_page_with_a_way_back(local: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

    response = local.post("/admin/account/", {"name": "x" * 1024 * 1025})

    assert response.status_code == 413
    assert "hooguit 1 MB" in response.text
    assert 'href="/admin/"' in response.text


def test_a_log_in_never_leads_elsewhere(world: World) -> None:
    user = get_user_model().objects.create_user("iemand@voorbeeld.example", password="een lang wachtwoord")
    user.groups.add(Group.objects.get(name=CHIEF_EDITORS))

    for target in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
        response = Client(headers={"host": ADMIN}).post(
            f"/admin/login/?next={target}",
            {"username": "iemand@voorbeeld.example", "password": "een lang wachtwoord", "next": target},
        )

        assert response.status_code == 302
        assert "evil" not in response.headers["Location"]


def test_a_draft_of_a_national_text_is_previewed_as_the_public_page(chief: Client, get: Get, world: World) -> None:
    module = draft_module(slug="nog-niet-af", topic="onveilig-thuis", title="Nog niet af")
    module.save_revision()

    response = chief.get(f"/admin/pages/{module.pk}/view_draft/")

    assert is_preview(response, "DENY")  # it has a window of its own
    assert "Nog niet af" in response.text
    assert "Wat kun je doen" in response.text
    assert "Opgroeien Online" in response.text
    assert len(Markup(response.text).all("h1")) == 1
    assert get("localhost", "/informatie/nog-niet-af/").status_code == 404


def test_a_draft_of_a_published_text_is_previewed_without_showing_it_to_readers(
    chief: Client, get: Get, world: World
) -> None:
    module = world.module("crying")
    module.short_answer = "Nog geheim."
    module.save_revision()

    response = chief.get(f"/admin/pages/{module.pk}/view_draft/")

    assert is_preview(response, "DENY")  # it has a window of its own
    assert "Nog geheim." in response.text
    assert "Nog geheim." not in get(UTRECHT, "/informatie/je-baby-huilt-veel/").text


def test_a_local_page_is_previewed_from_its_form_in_the_frame_of_its_site(local: Client, world: World) -> None:
    page = LocalPage.objects.get(slug="wie-zijn-wij")
    data = {
        "title": "Wie we worden", "slug": "wie-zijn-wij", "introduction": "",
        "body": rich_text("<p>Nog geheim.</p>"),
        "seo_title": "", "search_description": "", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
        "go_live_at": "", "expire_at": "",
    }  # fmt: skip
    path = f"/admin/pages/{page.pk}/edit/preview/"

    posted, response = local.post(path, data), local.get(path)

    assert posted.json() == {"is_valid": True, "is_available": True}
    assert is_preview(response)
    assert "Wie we worden" in response.text
    assert "Nog geheim." in response.text
    assert "CJG Utrecht" in response.text


def test_a_listing_and_an_addition_are_previewed_in_the_frame_of_their_site(local: Client, world: World) -> None:
    module = world.module("crying")
    addition = LocalAddition.objects.create(
        site=world.site("utrecht"), module_uid=module.translation_key, slot="after", html="<p>Van ons.</p>", live=False
    )
    listing = Listing.objects.get(pk=world.listing)
    for row in (addition, listing):
        request = row.make_preview_request(preview_mode="")

        assert policy(request) == PREVIEW_CSP
        assert "CJG Utrecht" in request.text
    assert "Van ons." in addition.make_preview_request(preview_mode="").text


def test_another_participants_page_is_not_previewed(local: Client, world: World) -> None:
    module = world.module("crying")

    response = local.get(f"/admin/pages/{module.pk}/view_draft/")

    assert response.status_code in (302, 403, 404)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("foto.png", b"dit is geen beeld"),
        ("foto.png", saved(photo(), "PNG")[:40]),
        ("foto.jpg", b"<script>alert(1)</script>"),
        ("foto.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("foto.exe", saved(photo(), "PNG")),
        ("foto", saved(photo(), "PNG")),
        ("leeg.png", b""),
    ],
)
def test_an_upload_that_is_no_image_is_refused_with_a_sentence_and_the_title_kept(
    local: Client, world: World, name: str, data: bytes
) -> None:
    collection = world.site("utrecht").participant.collection_id

    response = local.post(
        "/admin/images/add/",
        {"title": "Mijn titel", "file": SimpleUploadedFile(name, data), "collection": collection},
    )

    assert response.status_code == 200
    assert 'value="Mijn titel"' in response.text
    assert re.search(r"class=\"[^\"]*error-message[^\"]*\"", response.text)
    assert not get_image_model().objects.exists()


def test_an_upload_that_is_too_big_is_refused_with_a_sentence(
    local: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = world.site("utrecht").participant.collection_id
    big = saved(photo(), "PNG") + b"0" * (10 * 1024 * 1024 + 1)

    response = local.post(
        "/admin/images/add/",
        {"title": "Mijn titel", "file": SimpleUploadedFile("groot.png", big), "collection": collection},
    )

    assert response.status_code == 200
    assert "te groot" in response.text
    assert 'value="Mijn titel"' in response.text
    assert not get_image_model().objects.exists()


def test_an_image_bomb_is_refused(local: Client, world: World) -> None:
    collection = world.site("utrecht").participant.collection_id
    bomb = saved(Picture.new("RGB", (9000, 9000)), "PNG")

    response = local.post(
        "/admin/images/add/",
        {"title": "Mijn titel", "file": SimpleUploadedFile("bom.png", bomb), "collection": collection},
    )

    assert response.status_code == 200
    assert not get_image_model().objects.exists()
