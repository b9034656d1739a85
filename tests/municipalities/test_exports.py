"""A hidden address leaves the system in one place only: its owner's own export, marked."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from municipalities.listings.organisations import Location
from municipalities.register.site import LocalSite
from tests.municipalities.conftest import editor_of, make_listing

SECRET = {"place": "Zeist", "street": "Geheimpad 7", "address_hidden": True}


def export(site: LocalSite) -> str:
    """What the site's editor downloads."""
    client = Client(HTTP_HOST=settings.ADMIN_HOST)
    client.force_login(editor_of(site.participant))
    response = client.get(reverse(Location.snippet_viewset.get_url_name("list")), {"export": "csv"})
    return b"".join(response.streaming_content).decode()


@pytest.mark.django_db
def test_the_owners_export_holds_the_hidden_address_marked_secret(zeist: LocalSite) -> None:
    make_listing(zeist.participant, "Opvang", location=SECRET)

    rows = export(zeist)

    line = next(row for row in rows.splitlines() if "Geheimpad 7" in row)
    assert "GEHEIM ADRES" in line


@pytest.mark.django_db
def test_an_export_holds_no_location_of_another_participant(zeist: LocalSite, utrecht: LocalSite) -> None:
    make_listing(zeist.participant, "Opvang", location=SECRET)
    make_listing(utrecht.participant, "Spreekuur")

    rows = export(utrecht)

    assert "Straat 1" in rows
    assert "Geheimpad" not in rows
