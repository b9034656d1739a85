"""The register of municipalities, postcodes, and finding a place in them."""

import csv

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from ground.telephone.numbers import dialled, whatsapp_url
from municipalities.frame.gazetteer import find_places
from municipalities.frame.known_sites import local_frames
from municipalities.frame.place_words import normalise
from municipalities.frame.sites_of_place import find_sites
from municipalities.register.distance import distance_km
from municipalities.register.hosts import host_name
from municipalities.register.loading import load_municipalities
from municipalities.register.municipality import Municipality
from municipalities.register.site import LocalSite

SHARED = settings.ROOT.parent / "shared" / "data"
GIVEN = SHARED / "gemeenten.csv"


@pytest.mark.django_db
def test_loading_twice_changes_nothing() -> None:
    first = load_municipalities()

    assert load_municipalities() == (0, 0)
    assert first[0] + first[1] >= 0
    assert Municipality.objects.count() == 342


@pytest.mark.django_db
def test_loading_corrects_a_name_and_keeps_the_row() -> None:
    load_municipalities()
    row = Municipality.objects.get(code="GM0344")
    Municipality.objects.filter(pk=row.pk).update(name="Uitrecht")

    assert load_municipalities() == (0, 1)
    row.refresh_from_db()
    assert row.name == "Utrecht"


@pytest.mark.skipif(not GIVEN.exists(), reason=f"{GIVEN} is not there to compare with")
@pytest.mark.django_db
def test_our_table_names_the_same_municipalities_as_the_one_given() -> None:
    load_municipalities()
    with GIVEN.open(encoding="utf-8", newline="") as file:
        given_names = {row["code"]: row["name"] for row in csv.DictReader(file)}

    assert dict(Municipality.objects.values_list("code", "name")) == given_names


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Utrecht", "Utrecht"),
        ("  utrecht ", "Utrecht"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("’s Hertogenbosch", "'s-Hertogenbosch"),
        ("Den Bosch", "'s-Hertogenbosch"),
        ("Súdwest-Fryslân", "Súdwest-Fryslân"),
        ("sudwest fryslan", "Súdwest-Fryslân"),
        ("'s-Gravenhage", "Den Haag"),
        ("den haag", "Den Haag"),
        ("Sneek", "Sneek"),
    ],
)
def test_a_place_is_found_however_it_is_written(register: None, typed: str, name: str) -> None:
    assert find_places(typed).choices[0].name == name


def test_the_beginning_of_a_name_is_enough(register: None) -> None:
    assert "Amersfoort" in [place.name for place in find_places("amersf").choices]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Typ de naam"),
        ("Atlantis", "'Atlantis' kennen we niet"),
        ("1234", "Postcode 1234 kennen we niet"),
        ("351", "vier cijfers"),
        ("0123", "vier cijfers"),
    ],
)
def test_what_is_not_found_gets_a_sentence_that_helps_on(register: None, typed: str, sentence: str) -> None:
    found = find_places(typed)

    assert found.choices == []
    assert sentence in found.error


def test_a_place_leads_to_the_sites_of_its_municipality(utrecht: LocalSite, zeist: LocalSite) -> None:
    found = find_sites("Zeist", local_frames())

    assert [(choice.name, choice.url) for choice in found.choices] == [("Zeist: Loes", "http://zeist.example")]


def test_a_municipality_that_does_not_take_part_gets_a_sentence(utrecht: LocalSite) -> None:
    found = find_sites("Assen", local_frames())

    assert found.choices == []
    assert "doet nog niet mee" in found.error


def test_distances_are_those_on_the_map() -> None:
    assert distance_km(52.0907, 5.1214, 52.3731, 4.8926) == pytest.approx(35.0, abs=0.5)
    assert distance_km(52.0, 5.0, 52.0, 5.0) == 0


latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)


@given(latitudes, longitudes, latitudes, longitudes)
def test_a_distance_is_the_same_both_ways(a: float, b: float, c: float, d: float) -> None:
    assert distance_km(a, b, c, d) == pytest.approx(distance_km(c, d, a, b), abs=1e-6)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Utrecht.Example:8000", "utrecht.example"),
        ("utrecht.example.", "utrecht.example"),
        ("localhost", "localhost"),
        ("a b", ""),
        ("x.example:poort", ""),
        ("192.0.2.1", ""),
        ("-x.example", ""),
        ("", ""),
    ],
)
def test_a_host_header_gives_a_host_name_or_nothing(raw: str, name: str) -> None:
    assert host_name(raw) == name


def test_numbers_become_links() -> None:
    assert dialled("+31 (0)30 - 123 45 67") == "+31301234567"
    assert whatsapp_url("06 12 34 56 78") == "https://wa.me/31612345678"
    assert whatsapp_url("+31 6 12345678") == "https://wa.me/31612345678"
    assert whatsapp_url("") == ""


def test_names_are_compared_without_marks() -> None:
    assert normalise("'s-Hertogenbosch") == "s hertogenbosch"


def test_municipalities_of_one_name_are_all_offered(register: None) -> None:
    found = find_places("Bergen").choices

    assert {place.municipality_code for place in found} == {"GM0373", "GM0893"}
