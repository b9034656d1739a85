"""A hidden address leaves the system in one place only: its owner's own export, marked."""

import csv
import io
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry, Page

from ground.text.characters import readable
from municipalities.listings.listing import Listing
from municipalities.listings.organisations import Location
from municipalities.register.site import LocalSite
from tests.making.listings import make_listing
from tests.making.people import editor_of, logged_in, make_superuser

VIEWSET: Any = Location.snippet_viewset  # type: ignore[attr-defined]
SECRET = {"place": "Zeist", "street": "Geheimpad 7", "address_hidden": True}


def export(site: LocalSite) -> str:
    """What the site's editor downloads."""
    client = Client(HTTP_HOST=settings.ADMIN_HOST)
    client.force_login(editor_of(site.participant))
    response: Any = client.get(reverse(VIEWSET.get_url_name("list")), {"export": "csv"})
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


@pytest.mark.django_db
def test_the_label_of_a_location_never_holds_its_street(zeist: LocalSite) -> None:
    listing = make_listing(zeist.participant, "Opvang", location={"place": "Zeist", "street": "Dorpsstraat 7"})
    place = listing.locations.get()

    assert str(place) == "Stichting Opvang, Zeist"
    assert place.choice_label == "Stichting Opvang, Zeist, Dorpsstraat 7"

    place.name = "Schuilhuis"
    assert place.choice_label == "Schuilhuis, Zeist, Dorpsstraat 7 (Stichting Opvang)"

    place.address_hidden = True

    assert str(place) == place.choice_label == "Stichting Opvang (geheim adres)"


@pytest.mark.django_db
def test_hiding_an_address_clears_what_the_log_called_it(zeist: LocalSite) -> None:
    client = Client(HTTP_HOST=settings.ADMIN_HOST)
    client.force_login(editor_of(zeist.participant))
    organisation = make_listing(zeist.participant, "Opvang").organisation
    data = {"organisation": organisation.pk, "name": "Schuilhuis", "street": "Geheimpad 7", "place": "Stilwoude"}
    data |= {"postcode": "", "latitude": "", "longitude": ""}
    client.post(reverse(VIEWSET.get_url_name("add")), data)
    place = Location.objects.get(name="Schuilhuis")
    before = list(ModelLogEntry.objects.for_instance(place).values_list("label", flat=True))

    client.post(reverse(VIEWSET.get_url_name("edit"), args=[place.pk]), data | {"address_hidden": "on"})

    assert before == ["Schuilhuis, Stilwoude"]
    labels = list(ModelLogEntry.objects.for_instance(place).values_list("label", flat=True))
    assert labels == ["Stichting Opvang (geheim adres)"] * 3  # made, changed, and what was changed


@pytest.mark.django_db
def test_an_owner_chooses_locations_by_street_but_not_of_hidden_ones(zeist: LocalSite) -> None:
    make_listing(zeist.participant, "Spreekuur")
    make_listing(zeist.participant, "Opvang", location=SECRET)
    client = Client(HTTP_HOST=settings.ADMIN_HOST)
    client.force_login(editor_of(zeist.participant))

    form = client.get(reverse(Listing.snippet_viewset.get_url_name("add"))).text

    assert "Stichting Spreekuur, Utrecht, Straat 1" in form
    assert "Stichting Opvang (geheim adres)" in form
    assert "Geheimpad" not in form


HOSTILE = "Zeist\x0b\x02\ufffe=HYPERLINK(1)"


def cells_of(response: Any) -> list[list[str]]:
    """The cells of a download as a spreadsheet set to Dutch sees them."""
    written = b"".join(response.streaming_content)
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert written.startswith("\ufeff".encode())
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.fixture
def board(zeist: LocalSite) -> Client:
    """Somebody who may open everything, with rows in it that nobody typed."""
    location = make_listing(
        zeist.participant, "Opvang", location={"place": "Zeist", "street": "=1+1", "latitude": 52.5}
    )
    Location.objects.filter(pk=location.locations.get().pk).update(name="+1\x02", place=HOSTILE)
    Page.objects.filter(depth__gt=1).update(last_published_at=timezone.now(), title="=cmd|' /C calc'!A0\x02\x0b")
    return logged_in(make_superuser())


EXPORTS = [reverse(VIEWSET.get_url_name("list")), "/admin/reports/aging-pages/", "/admin/reports/site-history/"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", EXPORTS)
def test_a_download_opens_in_columns_and_calculates_nothing(board: Client, address: str) -> None:
    rows = cells_of(board.get(address, {"export": "csv"}))

    assert len(rows) > 1
    assert len({len(row) for row in rows}) == 1
    live = [value for row in rows for value in row if value.startswith(("=", "+", "-", "@"))]
    assert live == []
    assert not [value for row in rows for value in row if value != readable(value)]


@pytest.mark.django_db
@pytest.mark.parametrize("address", EXPORTS)
def test_a_workbook_can_be_made_of_any_row_and_calculates_nothing(board: Client, address: str) -> None:
    response: Any = board.get(address, {"export": "xlsx"})

    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    assert sheet is not None
    kinds = {each.data_type for row in sheet.iter_rows() for each in row}
    assert sheet.max_row > 1
    assert "f" not in kinds


@pytest.mark.django_db
def test_decimals_of_a_download_are_dutch(board: Client) -> None:
    rows = cells_of(board.get(EXPORTS[0], {"export": "csv"}))

    assert "52,5" in rows[1]
