"""A reader opens what is of their participant, finds no way to change it, and whatever they send writes nothing."""

import re
from typing import Any

import pytest
from django.test import Client

from config.admin_routes import ROUTES
from config.admin_rules import ANYBODY, SOMEBODY
from municipalities.listings.listing import Listing
from municipalities.register.site import LocalSite
from tests.crawl.asking import body_of
from tests.crawl.planted import watch_everything, written_down
from tests.crawl.test_crawl_forms import Own
from tests.making.listings import make_listing
from tests.making.participants import home_of
from tests.making.people import editor_of, logged_in, reader_of
from tests.municipalities.foreign import admin_routes

pytestmark = pytest.mark.sqlite

READER = {"reader", ANYBODY, SOMEBODY}
# One's own account and log-in.
ABOUT_ONESELF = {"wagtailadmin_account", "hats", "recovery_codes", "remove_factor", "stop_looking"}
NO_SCREEN = {"own_factors", "read_date"}
CHANGES = re.compile(r".{40}/(?:add|edit|delete|unpublish|revert|copy|move|lock)/|data-bulk-action-checkbox")
# Wagtail keeps the actions on what is ticked in a hidden part of every list of pages; nothing can be ticked.
IN_BULK = re.compile(r"/admin/bulk/[^\"]*")
POSTS = re.compile(r'<form[^>]*action="([^"]*)"[^>]*method="post"|<form[^>]*method="post"[^>]*action="([^"]*)"', re.I)


@pytest.fixture
def own(zeist: LocalSite) -> Own:
    """One thing of each kind, with a draft of it; the reader sees them first after this."""
    own, editor = Own(zeist), editor_of(zeist.participant, "zoe")
    for page in own.pages:
        page.specific.save_revision(user=editor, log_action=True)
    row = Listing.objects.get(pk=own.rows["listing"])
    row.title = "Nieuwe naam"
    row.save_revision(user=editor, log_action=True)
    return own


@pytest.fixture
def reader(zeist: LocalSite) -> Client:
    return logged_in(reader_of(zeist.participant, "rik"), raise_request_exception=False)


def test_crawl_of_what_a_reader_sends_about_their_own_participant_writes_nothing(own: Own, reader: Client) -> None:
    reader.get("/admin/")
    watch_everything(but={"people_trailentry", "django_session"})
    asked, wrong = 0, []

    for route in admin_routes():
        rules = ROUTES.get(route.name, ())
        if not any(rule.roles & READER and "POST" in rule.methods for rule in rules):
            for address in own.addresses(route):
                asked += 1
                status = reader.post(address, {"title": "Anders", "name": "Anders"}).status_code
                if status not in (403, 405) or (written := written_down()):
                    wrong.append((address, status, written if status in (403, 405) else []))

    assert wrong == []
    assert asked > 150


def test_crawl_of_what_a_reader_may_send_is_about_themselves_alone() -> None:
    rules = [(name, rule) for name, found in ROUTES.items() for rule in found if "reader" in rule.roles]

    may_send = {name for name, rule in rules if "POST" in rule.methods}

    assert may_send == ABOUT_ONESELF


def test_crawl_of_what_a_reader_opens_leads_to_nothing_that_changes(own: Own, reader: Client) -> None:
    opened = 0

    for route in admin_routes():
        if any("reader" in rule.roles and "GET" in rule.methods for rule in ROUTES.get(route.name, ())):
            for address in own.addresses(route) if route.name not in ABOUT_ONESELF | NO_SCREEN else ():
                response = reader.get(address)
                text = IN_BULK.sub("", body_of(response).decode(errors="replace"))
                opened += response.status_code == 200

                assert response.status_code in (200, 302), address
                assert CHANGES.findall(text) == [], address
                assert {one or two for one, two in POSTS.findall(text)} <= {"/admin/logout/"}, address

    assert opened > 40


def test_a_reader_sees_the_draft_of_a_row_and_its_versions(own: Own, reader: Client) -> None:
    pk = own.rows["listing"]
    listing = Listing.objects.get(pk=pk)
    space = "/admin/snippets/listings/listing/"

    row = reader.get(f"{space}inspect/{pk}/").content.decode()

    assert "Nieuwe naam" in row
    shown = f"{space}history/{pk}/revisions/{listing.latest_revision_id}/view/"
    assert shown in row
    assert "Nieuwe naam" in reader.get(shown).content.decode()
    assert f"{space}inspect/{pk}/" in reader.get(space).content.decode()


def test_a_reader_sees_drafts_of_pages_and_none_of_the_folder_above_them(
    own: Own, reader: Client, zeist: LocalSite
) -> None:
    home = home_of(zeist)
    page = own.pages[1]
    page.title = "Nieuwe titel"
    page.save_revision()

    assert "Nieuwe titel" in reader.get(f"/admin/pages/{page.pk}/view_draft/").content.decode()
    folder = home.get_parent()
    assert reader.get(f"/admin/pages/{folder.pk}/history/").status_code == 404


def test_a_reader_gets_no_export_of_addresses(zeist: LocalSite, reader: Client) -> None:
    make_listing(zeist.participant, "Opvang", location={"place": "Zeist", "street": "Geheimlaan 1"})
    locations = "/admin/snippets/listings/location/"

    exported = reader.get(f"{locations}?export=csv")

    assert exported.headers["Content-Type"].startswith("text/html")
    assert "export=" not in reader.get(locations).content.decode()


def test_a_reader_has_lists_of_pictures_and_documents(own: Own, reader: Client) -> None:
    pictures, documents = (reader.get(f"/admin/{name}-bekijken/").content.decode() for name in ("fotos", "documenten"))

    assert "Schommel" in pictures
    assert own.document.url in documents
    assert body_of(reader.get(own.document.url)) == b"%PDF-1.4"
    menu: Any = reader.get("/admin/").content.decode()
    assert "/admin/fotos-bekijken/" in menu
    assert "/admin/images/" not in menu
