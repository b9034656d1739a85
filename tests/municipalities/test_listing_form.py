"""The form of a listing: for whose inhabitants it is."""

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from municipalities.listings.listing import Listing
from municipalities.register.municipality import Municipality
from municipalities.register.site import LocalSite
from tests.making.listings import make_listing
from tests.making.participants import UTRECHT_CODE, ZEIST_CODE
from tests.making.people import editor_of, logged_in, make_superuser
from tests.municipalities.test_tenancy import HOST, url


@pytest.fixture
def as_utrecht(utrecht: LocalSite, client: Client) -> Client:
    client.force_login(editor_of(utrecht.participant))
    return client


def ticks(html: str) -> list[tuple[str, bool]]:
    """The municipalities in their order, each with whether it is ticked."""
    drawn = html.split('<cjg-checklist name="municipalities"')[1].split("</cjg-checklist>")[0]
    ticked = re.findall(r'<input type="checkbox" name="municipalities" value="\d+" checked> ([^<]+)</label>', drawn)
    others = json.loads(re.findall(r'<script type="application/json">(.*?)</script>', drawn)[0])
    return [(name, True) for name in ticked] + [(name, False) for _pk, name in others]


def test_a_new_listing_is_for_ones_own_municipality_unless_somebody_says_otherwise(as_utrecht: Client) -> None:
    shown = as_utrecht.get(url(Listing, "add"), headers=HOST).text

    offered = ticks(shown)
    assert offered[0] == ("Utrecht", True)
    assert [name for name, ticked in offered if ticked] == ["Utrecht"]
    assert len(offered) == Municipality.objects.count()


def test_a_listing_keeps_the_municipalities_it_has(utrecht: LocalSite, as_utrecht: Client) -> None:
    there = list(Municipality.objects.filter(code=ZEIST_CODE))
    listing = make_listing(utrecht.participant, "Speelgroep", municipalities=there)

    shown = as_utrecht.get(url(Listing, "edit", listing.pk), headers=HOST).text

    assert ticks(shown)[:2] == [("Zeist", True), ("Utrecht", False)]
    assert [name for name, ticked in ticks(shown) if ticked] == ["Zeist"]


def test_a_listing_can_be_for_others_too(utrecht: LocalSite, as_utrecht: Client) -> None:
    listing = make_listing(
        utrecht.participant, "Speelgroep", municipalities=Municipality.objects.filter(code=UTRECHT_CODE)
    )
    data: dict[str, Any] = {
        "title": "Speelgroep", "summary": "Samen spelen.", "html": "null", "organisation": listing.organisation_id,
        "age_from": 0, "age_to": 48, "written_for": "parents", "action-publish": "1",
        "municipalities": [row.pk for row in Municipality.objects.filter(code__in=[UTRECHT_CODE, ZEIST_CODE])],
    }  # fmt: skip

    response = as_utrecht.post(url(Listing, "edit", listing.pk), data, headers=HOST)

    assert response.status_code == 302
    assert {row.code for row in Listing.objects.get().municipalities.all()} == {UTRECHT_CODE, ZEIST_CODE}


def test_who_has_no_municipality_chooses_from_all(register: None, client: Client) -> None:
    client.force_login(make_superuser())

    response = client.get(url(Listing, "add"), headers=HOST)

    assert response.status_code == 200
    assert "Zeist" in response.text


def test_the_form_asks_for_the_municipalities_once(as_utrecht: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        as_utrecht.get(url(Listing, "add"), headers=HOST)

    named = [query["sql"] for query in queries if 'FROM "municipalities_municipality"' in query["sql"]]
    assert len(named) == 1


def test_what_is_hidden_already_is_told_in_words(utrecht: LocalSite, zeist: LocalSite) -> None:
    shared = make_listing(zeist.participant, "Landelijk", serves_everywhere=True)
    client = logged_in(editor_of(utrecht.participant))
    address, form = "/admin/snippets/listings/listinghidden/add/", {"listing": shared.pk}

    assert client.post(address, form).status_code == 302
    again = client.post(address, form)

    assert again.status_code == 200
    assert "Dit aanbod is al verborgen." in again.content.decode()
