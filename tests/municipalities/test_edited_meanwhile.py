"""Two people, or two tabs, with the same form: the second does not overwrite the first without a word."""

import re
from typing import Any

import pytest
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from content.reference_data.helplines import HelpLine
from content.reference_data.sources import Source
from content.reference_data.taxonomy import Topic
from municipalities.additions.models import LocalAddition
from municipalities.listings.listing import Listing, ListingNote
from municipalities.listings.organisations import Location, Organisation
from municipalities.pages.models import LocalPage
from municipalities.register.help_lines import LocalHelpLine
from municipalities.register.municipality import Municipality
from municipalities.register.site import LocalSite
from tests.making.listings import make_listing
from tests.making.participants import UTRECHT_CODE, home_of
from tests.making.people import editor_of, make_superuser
from tests.making.texts import release_row
from tests.municipalities.test_additions import SECTION, UID

HOST = {"host": "beheer.localhost"}
CHECKED = re.compile(r'<input type="checkbox" name="([^"]+)"[^>]* checked')
WORDS = "Iemand anders heeft dit intussen gewijzigd."


class Tab:
    """A browser tab with the edit form of a row, as it was when the tab was opened."""

    def __init__(self, client: Client, row: Any) -> None:
        self.client, self.row = client, row
        self.page = hasattr(row, "url_path")
        name = "wagtailadmin_pages:edit" if self.page else row.snippet_viewset.get_url_name("edit")
        self.address = reverse(name, args=[row.pk])
        self.read(client.get(self.address, headers=HOST))

    def read(self, response: HttpResponse) -> None:
        form_id = "page-edit-form" if self.page else "w-editor-form"
        html = response.content.decode()
        self.data = querydict_from_html(html, form_id=form_id).copy()
        for name in CHECKED.findall(html):  # a browser sends "on" for a tick without a value
            if self.data.get(name) == "":
                self.data[name] = "on"
        for name, values in self.data.lists():  # a browser drops the first line break of a text area
            self.data.setlist(name, [value.removeprefix("\n") for value in values])

    def save(self, *, publish: bool = False, **changes: Any) -> HttpResponse:
        for name, value in changes.items():
            self.data.setlist(name, value if isinstance(value, list) else [value])
        data = self.data.copy()
        if publish:
            data["action-publish"] = "action-publish"
        response = self.client.post(self.address, dict(data.lists()), headers=HOST)
        if response.status_code == 200:
            self.read(response)
        return response


@pytest.fixture
def client_of_utrecht(utrecht: LocalSite, client: Client) -> Client:
    client.force_login(editor_of(utrecht.participant))
    return client


@pytest.fixture
def rows(utrecht: LocalSite, zeist: LocalSite) -> dict[type[Model], Model]:
    """One row of each kind that Utrecht edits and that has no drafts."""
    listing = make_listing(utrecht.participant, "Speelgroep")
    theirs = make_listing(zeist.participant, "Van Zeist", serves_everywhere=True)
    return {
        LocalSite: utrecht,
        Organisation: listing.organisation,
        Location: listing.locations.get(),
        LocalHelpLine: LocalHelpLine.objects.create(site=utrecht, name="Lijn", when_text="Als", phone="14030"),
        ListingNote: ListingNote.objects.create(participant=utrecht.participant, listing=theirs, text="Oud."),
    }


@pytest.mark.parametrize(
    ("model", "field", "first", "second"),
    [
        (LocalSite, "phone", "030 111 11 11", "030 222 22 22"),
        (LocalSite, "phone_hours", "ma 09:00-10:00", "di 09:00-10:00"),
        (Organisation, "name", "Eerste", "Tweede"),
        (Location, "place", "Zeist", "De Bilt"),
        (LocalHelpLine, "name", "Eerste", "Tweede"),
        (ListingNote, "text", "Eerste.", "Tweede."),
    ],
)
def test_the_second_of_two_tabs_is_told_what_the_first_saved(
    rows: dict[type[Model], Model], client_of_utrecht: Client, model: Any, field: str, first: str, second: str
) -> None:
    one, two = [Tab(client_of_utrecht, rows[model]) for _tab in range(2)]

    saved = one.save(**{field: first})
    refused = two.save(**{field: second})

    assert saved.status_code == 302
    assert refused.status_code == 200
    assert WORDS in refused.text
    assert f"Hier staat nu: {first}" in refused.text
    assert two.data[field] == second
    assert getattr(model.objects.get(pk=rows[model].pk), field) == first


def test_who_was_told_and_saves_again_gets_what_is_asked(utrecht: LocalSite, client_of_utrecht: Client) -> None:
    one, two = [Tab(client_of_utrecht, utrecht) for _tab in range(2)]
    one.save(phone="030 111 11 11")
    two.save(phone="030 222 22 22")

    again = two.save()

    assert again.status_code == 302
    assert LocalSite.objects.get(pk=utrecht.pk).phone == "030 222 22 22"


def test_a_field_that_the_second_left_alone_is_not_lost_either(utrecht: LocalSite, client_of_utrecht: Client) -> None:
    one, two = [Tab(client_of_utrecht, utrecht) for _tab in range(2)]
    one.save(email="nieuw@utrecht.example")

    refused = two.save(phone="030 222 22 22")

    assert "Hier staat nu: nieuw@utrecht.example" in refused.text
    assert LocalSite.objects.get(pk=utrecht.pk).email == "nieuw@utrecht.example"


def test_the_same_form_sent_twice_is_saved(utrecht: LocalSite, client_of_utrecht: Client) -> None:
    tab = Tab(client_of_utrecht, utrecht)
    tab.save(phone="030 111 11 11")

    again = tab.save(phone="030 111 11 11")

    assert again.status_code == 302


@pytest.mark.parametrize("stamp", ["", "x", "[1]", "7", '{"phone": 3}', "null"])
def test_a_stamp_that_is_none_breaks_nothing(utrecht: LocalSite, client_of_utrecht: Client, stamp: str) -> None:
    response = Tab(client_of_utrecht, utrecht).save(opened_with=stamp, phone="030 111 11 11")

    assert response.status_code in (200, 302)


@pytest.fixture
def listing(utrecht: LocalSite) -> Listing:
    return make_listing(
        utrecht.participant,
        "Speelgroep",
        municipalities=Municipality.objects.filter(code=UTRECHT_CODE),
        topics=Topic.objects.filter(code="slapen"),
    )


@pytest.fixture
def addition(utrecht: LocalSite) -> LocalAddition:
    release_row(UID, SECTION)
    return LocalAddition.objects.create(site=utrecht, module_uid=UID, html="<p>Bij ons.</p>", slot="after")


@pytest.fixture
def page(utrecht: LocalSite) -> LocalPage:
    home = home_of(utrecht)
    return home.add_child(instance=LocalPage(title="Over ons", slug="over-ons", body="", introduction="Oud."))


@pytest.fixture(params=["listing", "page", "new listing"])
def drafted(request: pytest.FixtureRequest) -> tuple[Any, str]:
    """A row with drafts, and a field of it; the new one was never saved as a draft."""
    row = request.getfixturevalue(request.param.removeprefix("new "))
    if request.param == "new listing":
        Listing.objects.filter(pk=row.pk).update(latest_revision=None, live_revision=None, live=False)
        row.refresh_from_db()
    elif request.param == "page":
        row.save_revision().publish()
    return row, "introduction" if isinstance(row, LocalPage) else "summary"


@pytest.mark.parametrize("publish", [True, False])
def test_a_draft_or_publication_over_a_newer_version_is_refused_once(
    drafted: tuple[Any, str], client_of_utrecht: Client, publish: bool
) -> None:
    row, field = drafted
    one, two = [Tab(client_of_utrecht, row) for _tab in range(2)]

    saved = one.save(publish=publish, **{field: "Eerste."})
    refused = two.save(publish=publish, **{field: "Tweede."})
    kept, typed = type(row).objects.get(pk=row.pk).get_latest_revision_as_object(), two.data[field]
    again = two.save(publish=publish)

    assert saved.status_code == 302
    assert refused.status_code == 200
    assert WORDS in refused.text
    assert "bij Geschiedenis" in refused.text
    assert getattr(kept, field) == "Eerste."
    assert typed == "Tweede."
    assert again.status_code == 302
    assert getattr(type(row).objects.get(pk=row.pk).get_latest_revision_as_object(), field) == "Tweede."


def test_an_addition_over_a_newer_version_is_refused(addition: LocalAddition, client_of_utrecht: Client) -> None:
    one, two = [Tab(client_of_utrecht, addition) for _tab in range(2)]

    saved, refused = one.save(publish=True), two.save(publish=True)

    assert saved.status_code == 302
    assert WORDS in refused.text


def test_a_tab_goes_on_from_what_it_saved_by_itself(page: LocalPage, client_of_utrecht: Client) -> None:
    page.save_revision().publish()
    tab, other = [Tab(client_of_utrecht, page) for _tab in range(2)]
    tab.data["introduction"] = "Zo ver was ik."
    json = {"accept": "application/json"} | HOST
    kept = client_of_utrecht.post(tab.address, tab.data, headers=json).json()

    tab.data["overwrite_revision_id"] = str(kept["revision_id"])
    saved = tab.save(introduction="En nu af.")
    refused = other.save(introduction="Van een ander.")

    assert saved.status_code == 302
    assert WORDS in refused.text


def test_a_preview_of_an_older_version_is_shown(page: LocalPage, client_of_utrecht: Client) -> None:
    page.save_revision().publish()
    one, two = [Tab(client_of_utrecht, page) for _tab in range(2)]
    one.save(introduction="Eerste.")

    answer = client_of_utrecht.post(f"{two.address}preview/", two.data, headers=HOST)

    assert answer.json()["is_valid"]


@pytest.mark.parametrize(("model", "field"), [(Topic, "name"), (HelpLine, "name"), (Source, "title")])
def test_national_lists_are_not_overwritten_either(register: None, client: Client, model: Any, field: str) -> None:
    client.force_login(make_superuser())
    Source.objects.create(title="Bron", publisher="Uitgever", year=2024, url="https://bron.example/")
    row = model.objects.first()
    one, two = [Tab(client, row) for _tab in range(2)]

    one.save(**{field: "Eerste"})
    refused = two.save(**{field: "Tweede"})

    assert "Hier staat nu: Eerste" in refused.text
    assert getattr(model.objects.get(pk=row.pk), field) == "Eerste"
