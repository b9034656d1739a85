"""An operator's file of postcodes: how it may be written, and what is refused without losing anything."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from municipalities.frame.gazetteer import find_places
from municipalities.register.municipality import Municipality, PostcodeArea

pytestmark = pytest.mark.usefixtures("register")
PLAIN = "pc4,place,lat,lon,code\n3511,Utrecht,52.09,5.11,GM0344\n"


def load(folder: Path, content: str, encoding: str = "utf-8") -> None:
    """Give the command a file with this content."""
    file = folder / "postcodes.csv"
    file.write_bytes(content.encode(encoding))
    call_command("load_postcodes", file)


def test_an_operators_file_is_asked_instead_of_our_table(tmp_path: Path) -> None:
    before = find_places("9401").choices

    load(tmp_path, PLAIN)

    assert before
    assert find_places("3511 AB").choices[0].municipality_code == "GM0344"
    assert "9401 kennen we niet" in find_places("9401").error


def test_an_operators_code_is_taken_as_it_is(tmp_path: Path) -> None:
    load(tmp_path, PLAIN.replace("GM0344", "GM0355"))

    found = find_places("3511")

    assert [place.municipality_code for place in found.choices] == ["GM0355"]
    assert found.sure


def test_without_a_code_the_place_says_the_municipality(tmp_path: Path) -> None:
    load(tmp_path, "pc4,place,lat,lon\n3511,Utrecht,52.09,5.11\n7555,Hengelo,52.26,6.79\n1000,Nergens,52.3,4.9\n")

    assert [find_places(digits).choices[0].municipality_code for digits in ("3511", "7555", "1000")] == [
        "GM0344", "GM0164", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (PLAIN, "utf-8-sig"),
        (PLAIN, "utf-16"),
        (PLAIN.replace(",", ";"), "utf-8"),
        (PLAIN.replace("52.09,5.11", "52!09,5!11").replace(",", ";").replace("!", ","), "utf-8"),
        (PLAIN.replace(",", "\t"), "utf-8"),
        ("sep=;\r\n" + PLAIN.replace(",", ";"), "utf-8-sig"),
        ("\n;;;;\n" + PLAIN.replace(",", ";"), "utf-8"),
        (PLAIN.replace("\n", "\r\n") + "\r\n,,,,\r\n", "utf-8"),
        (PLAIN.replace("pc4,place,lat,lon,code", " PC4 ,Woonplaats,LAT,Longitude,Gemeentecode"), "utf-8"),
        (PLAIN.replace("GM0344", "gm0344"), "utf-8"),
        (PLAIN.replace("GM0344", "344"), "utf-8"),
        ("naam,pc4,place,lat,lon,code\nX,3511,Utrecht,52.09,5.11,0344\n", "utf-8"),
    ],
)
def test_a_file_may_be_written_as_spreadsheets_do(tmp_path: Path, content: str, encoding: str) -> None:
    load(tmp_path, content, encoding)

    assert list(PostcodeArea.objects.values_list("digits", "place", "latitude", "longitude", "municipality_code")) == [
        ("3511", "Utrecht", 52.09, 5.11, "GM0344")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_accents_stay_whatever_the_code_page(tmp_path: Path, encoding: str) -> None:
    load(tmp_path, "pc4,place,lat,lon\n8647,Goënga ’t,53.06,5.67\n", encoding)

    assert PostcodeArea.objects.get().place == "Goënga ’t"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "Dit bestand is leeg"),
        (" \n;;;;\n", "Dit bestand is leeg"),
        ("sep=;\n", "Dit bestand is leeg"),
        ("<html><body>", "kolom lat, lon, pc4, place ontbreekt"),
        ("\nsep=,\n" + PLAIN + "3512,,52,5,\n", "Regel 5: de plaats is leeg"),
        ("pc4,place,lat,lon\n", "geen enkele postcode"),
        ("pc4,place,lat,lon\n\n,,,\n", "geen enkele postcode"),
        ("code,plaats\n1,2\n", "kolom lat, lon, pc4 ontbreekt"),
        ("pc4,place,lat,lon\n35,Utrecht,52,5\n", "Regel 2: '35' is geen postcode"),
        ("pc4,place,lat,lon\n0123,Utrecht,52,5\n", "Regel 2: '0123' is geen postcode"),
        (f"{PLAIN}3512,,52,5,\n", "Regel 3: de plaats is leeg"),
        (f"{PLAIN}3512,Utrecht\n", "Regel 3: '' bij lat is geen getal"),
        (f"{PLAIN}3512,Utrecht,noord,5,\n", "Regel 3: 'noord' bij lat is geen getal"),
        (f"{PLAIN}3512,Utrecht,nan,5,\n", "niet in Nederland"),
        (f"{PLAIN}3512,Utrecht,5.11,52.09,\n", "Regel 3: breedte en lengte zijn verwisseld"),
        (f"{PLAIN}3512,Utrecht,0,0,\n", "Regel 3: deze plek ligt niet in Nederland"),
        (f"{PLAIN}3512,Utrecht,52,09,5,11,GM0344\n", "Staat er een komma in een getal"),
        (f"{PLAIN}3512,Utrecht,52.1,5.1,GM9999\n", "gemeentecode GM9999 bestaat niet"),
        (f"{PLAIN}3512,Utrecht,52.1,5.1,Utrecht\n", "gemeentecode Utrecht bestaat niet"),
        (f"{PLAIN}3511,Utrecht,52.1,5.1,GM0344\n", "Regel 3: postcode 3511 staat er al"),
        ("PK\x03\x04\x00\x00", "geen tekstbestand"),
    ],
)
def test_a_file_that_cannot_be_right_is_refused_in_words_and_nothing_is_lost(
    tmp_path: Path, content: str, sentence: str
) -> None:
    PostcodeArea.objects.create(digits="9999", place="Stitswerd", latitude=53.36, longitude=6.59)

    with pytest.raises(CommandError, match=sentence.replace("(", r"\(")):
        load(tmp_path, content)

    assert list(PostcodeArea.objects.values_list("digits", flat=True)) == ["9999"]


def test_a_municipality_that_is_no_more_is_refused(tmp_path: Path) -> None:
    Municipality.objects.filter(code="GM0344").update(valid_to="2025-01-01")

    with pytest.raises(CommandError, match="GM0344 bestaat niet"):
        load(tmp_path, PLAIN)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        call_command("load_postcodes", tmp_path / "weg.csv")


def test_a_file_can_be_forgotten(tmp_path: Path) -> None:
    load(tmp_path, PLAIN)

    call_command("load_postcodes", "--forget")

    assert find_places("9401").choices[0].name == "9401 Assen"


def test_a_file_or_forgetting_has_to_be_asked_for() -> None:
    with pytest.raises(CommandError, match="required"):
        call_command("load_postcodes")
