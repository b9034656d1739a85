"""Local pages on their own site, and previews in the admin that look like that site."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from municipalities.additions.models import LocalAddition
from municipalities.frame.known_sites import forget_frames
from municipalities.listings.listing import Listing
from municipalities.pages.models import EventIndex, LocalHome, LocalPage, NewsIndex, NewsItem
from municipalities.register.site import LocalSite
from tests.making.listings import make_listing
from tests.making.pages import event_in
from tests.making.participants import home_of
from tests.making.people import editor_of
from tests.making.texts import release_row
from tests.municipalities.test_additions import SECTION, UID

ADMIN, SITE = {"host": "beheer.localhost"}, {"host": "utrecht.example"}


@pytest.fixture
def home(utrecht: LocalSite) -> LocalHome:
    home = home_of(utrecht)
    home.add_child(instance=LocalPage(title="Over ons", body="<p>Wij zijn er.</p>"))
    news = home.add_child(instance=NewsIndex(title="Nieuws"))
    news.add_child(instance=NewsItem(title="Open dag", introduction="Kom langs.", body="<p>Om tien uur.</p>"))
    agenda = home.add_child(instance=EventIndex(title="Agenda"))
    agenda.add_child(instance=event_in(3))
    forget_frames()
    return home


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/over-ons/", ["Over ons", "Wij zijn er."]),
        ("/nieuws/", ["Open dag", 'href="/nieuws/open-dag/"']),
        ("/nieuws/open-dag/", ["Open dag", "Om tien uur."]),
        ("/agenda/", ["Ouderavond"]),
        ("/agenda/ouderavond/", ["Ouderavond", "Bieb"]),
    ],
)
def test_a_local_page_is_served_on_its_own_site_only(
    home: LocalHome, zeist: LocalSite, client: Client, path: str, words: list[str]
) -> None:
    forget_frames()

    here = client.get(path, headers=SITE)
    elsewhere = client.get(path, headers={"host": "zeist.example"})

    assert here.status_code == 200
    for word in words:
        assert word in here.content.decode()
    assert not here.cookies
    assert elsewhere.status_code == 404


@pytest.mark.parametrize("path", ["/nieuws/?pagina=2", "/nieuws/?pagina=x", "/nieuws/?pagina=0", "/agenda/?pagina=-1"])
def test_a_page_of_the_list_that_is_not_there_is_a_404(home: LocalHome, client: Client, path: str) -> None:
    assert client.get(path, headers=SITE).status_code == 404


def test_folders_of_sites_are_not_pages(home: LocalHome, client: Client) -> None:
    assert client.get("/gemeenten/", headers=SITE).status_code == 404


def preview(client: Client, row: Any, data: dict[str, Any]) -> str:
    address = reverse(type(row).snippet_viewset.get_url_name("preview_on_edit"), args=[row.pk])
    answer = json.loads(client.post(address, data, headers=ADMIN).content)
    assert answer["is_valid"], answer
    response = client.get(f"{address}?mode=", headers=ADMIN)
    assert response.status_code == 200, response.headers
    return response.content.decode()


def test_a_listing_is_previewed_as_on_the_site_of_its_owner(utrecht: LocalSite, client: Client) -> None:
    listing = make_listing(utrecht.participant)
    client.force_login(editor_of(utrecht.participant))
    data = {
        "title": "Nieuwe naam", "summary": "Kort", "html": "null", "organisation": listing.organisation_id,
        "locations": [location.pk for location in listing.locations.all()], "age_from": 0, "age_to": 48,
        "written_for": "parents", "municipalities": [utrecht.participant.coverage.get().municipality_id],
    }  # fmt: skip

    html = preview(client, listing, data)

    assert "Nieuwe naam" in html
    assert "CJG Utrecht" in html
    assert Listing.objects.get().title == "Opvoedspreekuur"


def test_an_addition_is_previewed_on_its_site(utrecht: LocalSite, client: Client) -> None:
    release_row(UID, SECTION)
    addition = LocalAddition.objects.create(site=utrecht, module_uid=UID, html="<p>Bij ons in de wijk</p>")
    client.force_login(editor_of(utrecht.participant))
    state = {"blocks": [{"key": "a", "text": "Bij ons thuis", "type": "unstyled", "depth": 0,
                         "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}  # fmt: skip

    html = preview(client, addition, {"site": utrecht.pk, "target": f"{UID}/after/", "html": json.dumps(state)})

    assert "Bij ons thuis" in html
    assert "CJG Utrecht" in html
