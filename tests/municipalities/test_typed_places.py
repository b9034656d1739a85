"""How people write places: lists of what they type, with the municipality that is meant.

The lists were written before the rules that read them; what a list teaches goes into the words as a rule, not a case.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from municipalities.frame.gazetteer import (
    PlacesFound,
    find_places,
    is_only_a_place,
    place_meant,
    postcode_digits,
    suggested_places,
)
from municipalities.frame.known_places import known_places
from municipalities.frame.place_words import table
from municipalities.register.municipality import Municipality
from municipalities.register.postcode_table import table as postcodes

pytestmark = pytest.mark.sqlite  # places are looked up in memory

LISTS = Path(__file__).with_name("typed_places")
LEAST = 0.95  # of what must work


def cases(name: str, heading: str) -> Iterator[tuple[str, set[str]]]:
    """What is typed, and the names of the municipalities that are meant, under a heading of a list."""
    current = ""
    for line in (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = line
        elif line and not line.startswith("# ") and current == f"[{heading}]":
            typed, _equals, meant = line.partition(" = ")
            yield typed, set(re.split(", (?!Gerwen)", meant)) if meant else set()


def municipalities(found: PlacesFound) -> set[str]:
    """The names of the municipalities to choose from."""
    codes = {place.municipality_code for place in found.choices}
    return set(Municipality.objects.filter(code__in=codes).values_list("name", flat=True))


@pytest.mark.parametrize("name", ["first", "second", "third", "fourth", "fifth"])
def test_what_people_type_leads_to_their_municipality(register: None, name: str) -> None:
    all_cases = list(cases(name, "works"))
    found = {typed: municipalities(find_places(typed)) for typed, _meant in all_cases}

    missed = [typed for typed, meant in all_cases if found[typed] != meant]
    wrong = [typed for typed, meant in all_cases if found[typed] and not found[typed] & meant]

    assert not wrong
    assert len(missed) <= (1 - LEAST) * len(all_cases), missed


@pytest.mark.parametrize("name", ["first", "second", "third", "fourth", "fifth"])
def test_what_may_be_several_places_asks_which(register: None, name: str) -> None:
    for typed, meant in cases(name, "asks"):
        found = find_places(typed)

        assert not found.sure, typed
        assert meant <= municipalities(found), typed


@pytest.mark.parametrize("name", ["first", "second", "third", "fourth", "fifth"])
def test_what_is_no_place_leads_nowhere(register: None, name: str) -> None:
    for typed, _meant in cases(name, "nothing"):
        found = find_places(typed)

        assert not found.sure, typed
        assert found.choices or found.error


def test_every_word_leads_to_a_municipality(register: None) -> None:
    for heading in ("also called", "former municipalities", "quarters", "villages"):
        for name in table(heading):
            assert all(place.municipality_code for place in find_places(name).choices), name
            assert find_places(name).choices, name


def test_every_municipality_is_found_by_its_name(register: None) -> None:
    for code, name in Municipality.objects.values_list("code", "name"):
        for typed in (name, f"gemeente {name}", name.upper(), name.replace("-", " "), name.replace("'s-", "'s ")):
            assert code in {place.municipality_code for place in find_places(typed).choices}, typed


def test_every_postcode_of_our_table_is_found(register: None) -> None:
    codes = set(Municipality.objects.values_list("code", flat=True))

    assert len(postcodes()) > 4000
    assert {area.municipality_code for area in postcodes().values()} - {""} == codes
    assert all(50.7 < area.latitude < 53.6 and 3.3 < area.longitude < 7.3 for area in postcodes().values())


@pytest.mark.parametrize(
    ("typed", "choices"),
    [
        ("3511 AB", ["GM0344"]),
        ("Utrecht, 3511 AB", ["GM0344"]),
        ("3511 AB 12 bis", ["GM0344"]),
        ("Utrecht, 1012 AB", ["GM0363", "GM0344"]),
        ("1234 AB Zeist", ["GM0355"]),
    ],
)
def test_a_postcode_beside_a_place(register: None, typed: str, choices: list[str]) -> None:
    assert [place.municipality_code for place in find_places(typed).choices] == choices


@pytest.mark.parametrize("typed", ["Amsterdm", "Amersf", "Rotterdm Zuid"])
def test_what_was_guessed_is_never_sure(register: None, typed: str) -> None:
    assert not find_places(typed).sure


def test_of_two_places_with_one_name_a_site_means_its_own_and_otherwise_the_largest(register: None) -> None:
    meant = [place_meant("Hengelo", own)[0] for own in ((), {"GM1876"}, {"GM0344"})]

    assert [place and place.municipality_code for place in meant] == ["GM0164", "GM1876", "GM0164"]
    assert place_meant("Atlantis", ())[0] is None
    assert "kennen we niet" in place_meant("Atlantis", ())[1]


@pytest.mark.parametrize(
    ("typed", "meant", "sure"),
    [
        ("Amsterdam, Diemen", {"Amsterdam", "Diemen"}, False),
        ("Amsterdam/Diemen", {"Amsterdam", "Diemen"}, False),
        ("Utrechtseweg 3, Zeist, Utrecht", {"Zeist", "Utrecht"}, False),
        ("Dorpsstraat 1, Zeist", {"Zeist"}, True),
        ("Dorpsstraat 1, Elst, Overbetuwe", {"Overbetuwe"}, True),
        ("Vleuten, Utrecht", {"Utrecht"}, True),
        ("Capelle a/d IJssel", {"Capelle aan den IJssel"}, True),
    ],
)
def test_of_two_places_that_are_not_in_one_municipality_is_asked_which(
    register: None, typed: str, meant: set[str], sure: bool
) -> None:
    found = find_places(typed)

    assert (municipalities(found), found.sure) == (meant, sure)


@pytest.mark.parametrize(("typed", "meant"), [("Zeeland", "Maashorst"), ("Zürich", "Súdwest-Fryslân")])
def test_a_village_called_as_something_larger_is_asked_about(register: None, typed: str, meant: str) -> None:
    found = find_places(typed)

    assert municipalities(found) == {meant}
    assert not found.sure
    assert not found.guessed


@pytest.mark.parametrize("typed", ["5O11 AB", "5o11ab", "5o11 ab tilburg"])
def test_a_letter_in_a_postcode_is_a_nought(register: None, typed: str) -> None:
    assert municipalities(find_places(typed)) == {"Tilburg"}
    assert postcode_digits(typed) == "5011"


@pytest.mark.parametrize("typed", ["Zuid-Holland", "provincie Utrecht", "Limburg", "Nederland", "Holland"])
def test_what_is_larger_than_a_municipality_is_no_place(register: None, typed: str) -> None:
    assert "is groter dan een gemeente" in find_places(typed).error


PIECES = ["3511", "ab", "Utrecht", "'s-", "a/d", "Rijn", "(Gld)", "gemeente", ",", "-", "99999", "Hengelo", "\x00", "é"]


@given(typed=st.one_of(st.text(max_size=90), st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)))
def test_anything_typed_gives_places_or_a_sentence(register: None, typed: str) -> None:
    found = find_places(typed)

    assert bool(found.choices) != bool(found.error)
    assert not found.sure or len({place.municipality_code for place in found.choices}) == 1


def test_one_query_without_a_postcode_and_two_with_one(register: None, django_assert_num_queries: object) -> None:
    known_places()
    for typed, queries in (("Utrecht", 1), ("Amsterdm", 1), ("3511 AB", 2), ("Utrecht, 3511 AB", 2), ("", 0)):
        with django_assert_num_queries(queries):  # type: ignore[operator]
            find_places(typed)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("den bo", ["'s-Hertogenbosch", "Den Bommel"]),
        ("den bos", ["'s-Hertogenbosch"]),
        ("den h", ["Den Haag", "Den Helder"]),
        ("den ha", ["Den Haag", "Den Ham"]),
        ("sint", ["Sint-Michielsgestel", "Sint-Oedenrode"]),
        ("st o", ["Sint-Oedenrode"]),
        ("alp", ["Alphen aan den Rijn", "Alphen-Chaam"]),
        ("alm", ["Almere", "Almelo"]),
        ("ber", ["Bergen op Zoom"]),
        ("bergen", ["Bergen", "Bergen", "Bergen op Zoom"]),
        ("'s-h", ["'s-Hertogenbosch"]),
        ("haa", ["Haarlem"]),
        ("hertog", ["'s-Hertogenbosch"]),
        ("zeits", ["Zeist"]),
        ("holland", []),
    ],
)
def test_the_largest_place_is_suggested_first_by_every_name(register: None, typed: str, first: list[str]) -> None:
    assert [place.name for place in suggested_places(typed)][: len(first)] == first
    assert first or not suggested_places(typed)


@pytest.mark.parametrize(
    ("typed", "only_a_place"),
    [
        ("Dorpsstraat 12, Woerden", True),
        ("dorpsstraat 12 woerden", True),
        ("Dorpsstraat 12a, 3441 AB Woerden", True),
        ("Burg. van Heemstrakwartier 1e laan 5 bis, De Bilt", True),
        ("Lange Nieuwstraat 12-3, Utrecht", True),
        ("1e Oosterparkstraat 8-II Amsterdam", True),
        ("Kerkweg 5\nHarmelen", True),
        ("Van den Boschlaan 3, 's-Hertogenbosch", True),
        ("Dorpsstraat 12", False),
        ("Dorpsstraat 12, oppas Woerden", False),
        ("baby van 3 weken, Utrecht", False),
        ("mijn kind van 3 slaapt niet", False),
        ("fietspad 3 jaar", False),
    ],
)
def test_a_full_address_is_a_place(register: None, typed: str, only_a_place: bool) -> None:
    assert is_only_a_place(typed) is only_a_place
