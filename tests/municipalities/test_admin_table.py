"""The table of routes has every route, what is not in it is closed, and its answers tell nothing of what there is."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config import admin_gate
from config.admin_checks import check_routes, missing, unknown
from config.admin_routes import CHIEF, ROUTES
from config.admin_rules import on, table
from municipalities.register.site import LocalSite
from people.models import TrailEntry
from people.trail import Action, Result
from tests.making.files import document_of, picture_of
from tests.making.listings import make_listing
from tests.making.people import (
    editor_of,
    logged_in,
    make_chief_editor,
    make_superuser,
    make_validator,
    make_writer,
    reader_of,
)
from tests.municipalities.foreign import MISSING, everything_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

ADMIN = "beheer.localhost"
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value="|CSRF_TOKEN": ")[A-Za-z0-9]+')
NOT_YOURS = "Deze pagina bestaat niet, of hij is niet van jouw organisatie."
NOT_YOUR_ROLE = "Dit hoort niet bij jouw rol. Nodig? Vraag je beheerder."


@pytest.fixture
def zoe(zeist: LocalSite) -> Client:
    """A local editor of Zeist."""
    return logged_in(editor_of(zeist.participant, "zoe"))


def without(name: str) -> dict[str, Any]:
    return {each: rules for each, rules in ROUTES.items() if each != name}


def masked(answer: HttpResponse) -> tuple[int, bytes]:
    """All of an answer but the token in it."""
    return answer.status_code, TOKEN.sub(rb"\1", answer.content)


def test_the_table_has_every_route_of_the_admin_host_and_nothing_else() -> None:
    assert check_routes() == []


@pytest.mark.parametrize(
    "name", ["look", "wagtailadmin_pages:edit", "wagtail.admin.views.home.default", "security_txt"]
)
def test_a_route_that_is_not_in_it_is_found(name: str) -> None:
    [sentence] = missing(without(name))

    assert sentence.startswith(f"{name} (")


def test_an_argument_without_a_scope_is_found_also_of_the_second_of_two_patterns_with_a_name() -> None:
    one_less = table(on("wagtailadmin_explore", CHIEF), on("wagtailadmin_workflows:remove", CHIEF, page_pk="page"))

    found = list(missing(without("wagtailadmin_explore") | one_less))

    assert found == [
        "wagtailadmin_explore: the table of routes names no scope for parent_page_id.",
        "wagtailadmin_workflows:remove: the table of routes names no scope for workflow_pk.",
    ]


def test_a_name_or_a_scope_that_there_is_not_is_found() -> None:
    more = table(on("schermpje", CHIEF), on("look", CHIEF, pk="een site"))

    found = list(unknown({**ROUTES, **more}))

    assert found == [
        "schermpje is in the table of routes, and no address has it.",
        "look: there is no scope een site.",
    ]


@pytest.mark.parametrize("who", [make_superuser, make_chief_editor, make_writer, "local"])
def test_what_is_taken_out_of_it_is_closed_to_everybody(
    zeist: LocalSite, who: Callable[[], Any] | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = logged_in(editor_of(zeist.participant) if isinstance(who, str) else who())
    before = client.get("/admin/account/").status_code

    monkeypatch.setattr(admin_gate, "ROUTES", without("wagtailadmin_account"))
    after = client.get("/admin/account/")

    assert (before, after.status_code) == (200, 403)
    assert NOT_YOUR_ROLE in after.text


def test_who_is_not_logged_in_is_sent_to_the_log_in_page_whatever_the_address(utrecht: LocalSite) -> None:
    image, client = picture_of(utrecht, "Foto"), Client(HTTP_HOST=ADMIN)
    addresses = [
        "/admin/", "/admin/bestaat-niet/", "/admin/bestaat-niet", "/admin/groups/", f"/admin/images/{image.pk}/",
        f"/admin/images/{MISSING}/", "/admin/test404/", "/documenten/1/x.pdf", "/media/images/x.png", image.file.url,
    ]  # fmt: skip

    for address in addresses:
        for method in (client.get, client.post):
            answer = method(address)

            assert answer.status_code == 302, address
            assert answer["Location"].partition("?")[0] == reverse("wagtailadmin_login"), address


def test_a_role_that_has_no_business_there_is_told_so_before_any_row_is_looked_at(utrecht: LocalSite) -> None:
    listing, client = make_listing(utrecht.participant, "Spreekuur"), logged_in(make_validator())
    answers = []

    for pk in (listing.pk, MISSING):
        with CaptureQueriesContext(connection) as queries:
            answers.append(masked(client.get(f"/admin/snippets/listings/listing/edit/{pk}/")))
        assert not [each for each in queries if 'FROM "listings_' in each["sql"]]

    assert answers[0] == answers[1]
    assert answers[0][0] == 403
    assert NOT_YOUR_ROLE.encode() in answers[0][1]


def test_it_holds_for_the_national_board_too(utrecht: LocalSite) -> None:
    writer, boss = logged_in(make_writer()), logged_in(make_superuser())

    assert writer.get("/admin/mail/").status_code == 403
    assert writer.get("/admin/snippets/content/topic/").status_code == 403
    assert writer.get("/admin/users/").status_code == 403
    assert boss.get("/admin/groups/").status_code == 403
    assert boss.get("/admin/api/main/images/").status_code == 403


def test_rows_of_others_and_rows_that_are_not_there_get_one_answer_for_as_many_queries(
    utrecht: LocalSite, zoe: Client
) -> None:
    theirs = everything_of(utrecht)
    listing = make_listing(utrecht.participant, "Spreekuur")
    gone = {"image": picture_of(utrecht, "Weg"), "document": document_of(utrecht, "Weg")}
    gone["listing"] = make_listing(utrecht.participant, "Weg")
    deleted = {kind: row.pk for kind, row in gone.items()}
    for row in gone.values():
        row.delete()
    forms = {
        "/admin/images/{}/": (theirs.image, deleted["image"]),
        "/admin/images/chooser/chosen/{}/": (theirs.image, deleted["image"]),
        "/admin/documents/edit/{}/": (theirs.document, deleted["document"]),
        "/admin/snippets/listings/listing/edit/{}/": (listing.pk, deleted["listing"]),
        "/admin/snippets/choose/listings/listing/chosen/{}/": (listing.pk, deleted["listing"]),
        "/admin/pages/{}/edit/": (theirs.page, MISSING + 1),
        "/admin/vormgeving/{}/": (utrecht.pk, MISSING + 1),
        "/admin/feestdagen/{}/": (utrecht.participant_id, MISSING + 1),
        "/admin/choose-page/chosen-multiple/?id={}": (theirs.page, MISSING + 1),
        "/admin/documents/chooser/chosen-multiple/?id={}": (theirs.document, deleted["document"]),
        "/admin/bulk/listings/listing/delete/?id={}": (listing.pk, deleted["listing"]),
    }

    for form, keys in forms.items():
        zoe.get(form.format(MISSING))  # the trail counts on in the line of the first refusal
        told = []
        for pk in (*keys, MISSING):
            with CaptureQueriesContext(connection) as queries:
                told.append((masked(zoe.get(form.format(pk))), len(queries)))

        assert told[0] == told[1] == told[2], form
        assert told[0][0][0] == 404, form
        assert NOT_YOURS.encode() in told[0][0][1], form


def test_a_method_that_a_route_has_not_is_said(zoe: Client, zeist: LocalSite) -> None:
    image = picture_of(zeist, "Foto")

    refused = zoe.post("/admin/je-site/"), zoe.get(f"/admin/images/multiple/{image.pk}/")

    assert [answer.status_code for answer in refused] == [405, 405]
    assert [answer["Allow"] for answer in refused] == ["GET", "POST"]


def test_a_method_that_only_other_roles_have_is_not_of_this_one(
    utrecht: LocalSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = table(on("wagtailadmin_account", "reader"), on("wagtailadmin_account", "local_editor", "GET POST"))
    monkeypatch.setattr(admin_gate, "ROUTES", {**ROUTES, **two})
    client = logged_in(reader_of(utrecht.participant))

    assert [client.get("/admin/account/").status_code, client.post("/admin/account/").status_code] == [200, 403]


def test_an_address_that_comes_under_a_known_name_with_an_argument_of_its_own_is_closed(
    zoe: Client, zeist: LocalSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    less = table(on("closed_on", "local_editor", "GET POST"))
    address = f"/admin/feestdagen/{zeist.participant_id}/"
    before = zoe.get(address).status_code

    monkeypatch.setattr(admin_gate, "ROUTES", {**ROUTES, **less})

    assert (before, zoe.get(address).status_code) == (200, 403)


def test_what_was_refused_is_in_the_trail_and_what_was_open_is_not(utrecht: LocalSite, zoe: Client) -> None:
    image = picture_of(utrecht, "Foto")

    for address in ("/admin/", "/admin/mail/", f"/admin/images/{image.pk}/", f"/admin/images/{MISSING}/"):
        zoe.get(address)

    told = TrailEntry.objects.filter(action=Action.OPEN_ROUTE).order_by("pk")
    assert [(each.object, each.result, each.times) for each in told] == [
        ("mail_list", Result.REFUSED, 1),
        ("wagtailimages:edit", Result.REFUSED, 2),
    ]


def test_the_menu_offers_nobody_what_is_closed_to_them(utrecht: LocalSite) -> None:
    local, writer = [logged_in(each).get("/admin/").text for each in (editor_of(utrecht.participant), make_writer())]

    assert "/admin/reports/aging-pages/" not in local
    assert "/admin/reports/aging-pages/" in writer
    assert "/admin/reports/locked/" not in writer


def test_who_has_no_role_any_more_is_told_so_and_can_log_out(zeist: LocalSite) -> None:
    person = editor_of(zeist.participant)
    person.memberships.get().delete()
    client = logged_in(type(person).objects.get(pk=person.pk))

    told = client.get("/admin/")
    out = client.post("/admin/logout/")

    assert told.status_code == 403
    assert "je hebt hier nu geen rol" in told.text
    assert 'action="/admin/logout/"' in told.text
    assert (out.status_code, out["Location"]) == (302, "/admin/login/")
    assert "_auth_user_id" not in client.session
