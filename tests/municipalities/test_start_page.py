"""The first page of the admin: what there is to do for who looks, and nothing that is only counted."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from municipalities.frame.known_sites import local_frames
from municipalities.pages.models import LocalPage
from municipalities.register.site import LocalSite
from tests.making.participants import home_of
from tests.making.people import editor_of, logged_in, make_validator, reader_of

HOST = {"host": "beheer.localhost"}


def words_of(client: Client) -> str:
    """The main part of the page in one line."""
    page = client.get("/admin/", headers=HOST).content.decode()
    return " ".join(page.split("<main", 1)[1].split("</main>", 1)[0].split())


def draft_of(site: LocalSite, title: str, **fields: Any) -> LocalPage:
    page = LocalPage(title=title, slug=title.lower().replace(" ", "-"), body="<p>Woorden.</p>", live=False, **fields)
    home_of(site).add_child(instance=page)
    page.save_revision()
    return page


@pytest.fixture
def editor(utrecht: LocalSite) -> Client:
    return logged_in(editor_of(utrecht.participant, "noor"))


def test_who_has_nothing_to_do_reads_that(utrecht: LocalSite) -> None:
    words = words_of(logged_in(reader_of(utrecht.participant)))

    assert "Te doen" in words
    assert "Er is nu niets te doen." in words
    assert "Wagtail" not in words


def test_drafts_of_ones_own_participant_are_there_the_newest_first(
    editor: Client, utrecht: LocalSite, zeist: LocalSite
) -> None:
    for title in ("Eerste concept", "Tweede concept"):
        draft_of(utrecht, title)
    draft_of(zeist, "Van Zeist")

    words = words_of(editor)

    assert words.index("Tweede concept") < words.index("Eerste concept")
    assert "Van Zeist" not in words


def test_more_drafts_than_fit_are_behind_a_link(editor: Client, utrecht: LocalSite) -> None:
    for number in range(6):
        draft_of(utrecht, f"Concept {number}")

    words = words_of(editor)

    assert "Concept 5" in words
    assert "Concept 0" not in words
    assert "Alle pagina&#x27;s" in words


def test_what_is_planned_says_when_and_is_no_draft_as_well(editor: Client, utrecht: LocalSite) -> None:
    page = draft_of(utrecht, "Kom langs", go_live_at=timezone.now() + timedelta(days=3))
    page.get_latest_revision().publish()

    words = words_of(editor)

    assert "wordt gepubliceerd op" in words
    assert words.count("Kom langs") == 1


def test_as_many_queries_with_many_drafts_as_with_some(editor: Client, utrecht: LocalSite) -> None:
    asked = []
    for more in (range(6), range(6, 16)):
        for number in more:
            draft_of(utrecht, f"Concept {number}")
        editor.get("/admin/", headers=HOST)
        with CaptureQueriesContext(connection) as queries:
            editor.get("/admin/", headers=HOST)
        asked.append(len(queries))

    assert asked[1] == asked[0] <= 50


def test_every_screen_says_for_whom_one_works_and_leads_to_the_site(editor: Client, utrecht: LocalSite) -> None:
    page = editor.get("/admin/account/", headers=HOST).content.decode()

    assert f'<span class="cjg-whose">{utrecht.name}</span>' in page
    assert '"/admin/je-site/"' in page
    assert "- CJG Online</title>" in " ".join(page.split())
    site = next(frame for frame in local_frames() if frame.id == utrecht.pk)
    assert editor.get("/admin/je-site/", headers=HOST)["Location"] == f"{site.url}/"


def test_who_has_no_site_has_no_way_to_one(utrecht: LocalSite) -> None:
    client = logged_in(make_validator())

    assert "je-site" not in client.get("/admin/").content.decode()
    assert client.get("/admin/je-site/").status_code == 403
