"""Who reads and changes nothing sees of a secret address whose it is, and nothing of the place."""

import pytest
from django.test import Client
from django.urls import reverse

from municipalities.listings.organisations import Location, Organisation
from municipalities.register.site import LocalSite
from tests.making.people import editor_of, limited_editor_of, logged_in, reader_of


@pytest.fixture
def shelter(utrecht: LocalSite) -> Location:
    house = Organisation.objects.create(owner=utrecht.participant, name="Opvang")
    row = Location.objects.create(
        organisation=house, name="Zilverhuis", place="Verweg", street="Oudepad 3", postcode="3511 AB",
        latitude="52.333300", longitude="4.777700", address_hidden=True,
    )  # fmt: skip
    row.street = "Geheimpad 7"
    row.save()
    return row


LOCATIONS = "wagtailsnippets_listings_location"


def told(client: Client, name: str, *keys: int, **asked: str) -> str:
    answer = client.get(reverse(f"{LOCATIONS}:{name}", args=keys), asked)
    assert answer.status_code == 200
    return answer.content.decode()


WORDS = ("Geheimpad", "Oudepad", "Zilverhuis", "Verweg", "3511", "52,3333", "52.3333")


def test_a_reader_reads_it_in_no_list_row_or_history(shelter: Location, utrecht: LocalSite) -> None:
    reader = logged_in(reader_of(utrecht.participant))
    keys = {"list": (), "inspect": (shelter.pk,), "history": (shelter.pk,)}

    pages = {name: told(reader, name, *pks) for name, pks in keys.items()}

    assert "Opvang (geheim adres)" in pages["list"]
    assert [(name, word) for name, page in pages.items() for word in WORDS if word in page] == []


def test_a_reader_does_not_find_it_by_its_street(shelter: Location, utrecht: LocalSite) -> None:
    reader, editor = logged_in(reader_of(utrecht.participant)), logged_in(editor_of(utrecht.participant))

    limited = logged_in(limited_editor_of([utrecht], []))

    assert "geheim adres" not in told(reader, "list", q="Geheimpad")
    assert "geheim adres" not in told(limited, "list", q="Geheimpad")
    assert "Geheimpad" not in told(limited, "list")
    assert "geheim adres" in told(editor, "list", q="Geheimpad")


def test_where_it_stands_in_the_list_tells_no_place(shelter: Location, utrecht: LocalSite) -> None:
    for place in ("Almere", "Zwolle"):
        Location.objects.create(organisation=shelter.organisation, name=place, place=place)
    reader, editor = logged_in(reader_of(utrecht.participant)), logged_in(editor_of(utrecht.participant))

    def names(client: Client, **asked: str) -> list[str]:
        return [str(row) for row in client.get(reverse(f"{LOCATIONS}:list"), asked).context["object_list"]]

    last = ["Almere, Almere", "Zwolle, Zwolle", "Opvang (geheim adres)"]
    assert names(editor) == ["Almere, Almere", "Opvang (geheim adres)", "Zwolle, Zwolle"]
    assert names(reader) == names(reader, ordering="-place") == last


def test_it_stays_secret_in_the_history_when_the_place_of_now_is_public(shelter: Location, utrecht: LocalSite) -> None:
    shelter.street, shelter.address_hidden = "Dorpsplein 1", False
    shelter.save()
    reader = logged_in(reader_of(utrecht.participant))

    assert "Geheimpad" not in told(reader, "history", shelter.pk)
    assert "Dorpsplein" in told(reader, "inspect", shelter.pk)
    assert "Geheimpad" in told(logged_in(editor_of(utrecht.participant)), "history", shelter.pk)


def test_in_the_form_of_a_listing_it_stands_last_too(shelter: Location, utrecht: LocalSite) -> None:
    for place in ("Almere", "Zwolle"):
        Location.objects.create(organisation=shelter.organisation, name=place, place=place)
    client = logged_in(limited_editor_of([utrecht], []))

    form = client.get(reverse("wagtailsnippets_listings_listing:add")).content.decode()

    assert form.index("Almere") < form.index("Zwolle") < form.index("geheim adres")
