"""Addresses that were changed on their way lead to the page that was meant, and nowhere else."""

from pathlib import Path

import pytest

from tests.site.conftest import Get
from tests.site.world import NATIONAL, UTRECHT, YOUNG, World

FILE = Path(__file__).with_name("mangled_addresses.txt")
PAIRS = [tuple(line.split(" -> ")) for line in FILE.read_text().splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize(("asked", "meant"), PAIRS)
def test_a_mangled_address_leads_to_the_page_that_was_meant(get: Get, asked: str, meant: str) -> None:
    answer = get(UTRECHT, asked)

    if meant == "-":
        assert answer.status_code in (301, 404)
        assert answer.status_code == 404 or get(UTRECHT, answer.headers["Location"]).status_code == 404
        return
    assert (answer.status_code, answer.headers.get("Location")) == (301, meant)
    assert get(UTRECHT, meant).status_code == 200


@pytest.mark.parametrize(("asked", "meant"), PAIRS)
def test_a_mangled_address_never_leads_to_another_host(get: Get, asked: str, meant: str) -> None:
    onward = get(UTRECHT, asked).headers.get("Location", "/")

    assert onward.startswith("/")
    assert not onward.startswith(("//", "/\\"))


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("/hulp-in-de-buurt/?onderwerp=&leeftijd=&plaats=", "/hulp-in-de-buurt/"),
        ("/hulp-in-de-buurt/?onderwerp=slapen&leeftijd=&plaats=", "/hulp-in-de-buurt/?onderwerp=slapen"),
        ("/hulp-in-de-buurt/?plaats=+", "/hulp-in-de-buurt/"),
        ("/hulp-in-de-buurt/?voor=jongeren&onderwerp=&leeftijd=", "/hulp-in-de-buurt/?voor=jongeren"),
        ("/zoeken/?q=", "/zoeken/"),
        ("/zoeken/?q=huilen&onderwerp=&leeftijd=&plaats=", "/zoeken/?q=huilen"),
        ("/gemeente/?plaats=&naar=%2Fcontact%2F", "/gemeente/?naar=%2Fcontact%2F"),
        ("/?q", "/"),
    ],
)
def test_a_form_leaves_no_empty_parameter_in_the_address(get: Get, asked: str, meant: str) -> None:
    answer = get(UTRECHT, asked)

    assert (answer.status_code, answer.headers["Location"]) == (301, meant)
    assert get(UTRECHT, meant).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/zoeken/?q=2+%2B+2+%3D+4", "/zoeken/?q=huilen.", "/zoeken/?q=a%26b%3D", "/hulp-in-de-buurt/?plaats=Utrecht"],
)
def test_what_somebody_typed_stays_as_it_is(get: Get, path: str) -> None:
    assert get(UTRECHT, path).status_code == 200


@pytest.mark.parametrize("path", ["/zoeken/suggesties?q=", "/api/v1/zoek?q=", "/gemeente/suggesties?q="])
def test_a_program_that_leaves_something_empty_hears_so(get: Get, path: str) -> None:
    assert get(UTRECHT, path).status_code == 400


@pytest.mark.parametrize("host", [NATIONAL, UTRECHT, YOUNG])
def test_it_is_the_same_on_every_site(get: Get, host: str) -> None:
    answer = get(host, "/Informatie/Ik-Voel-Me-Somber/.")

    assert (answer.status_code, answer.headers["Location"]) == (301, "/informatie/ik-voel-me-somber/")


def test_a_text_that_is_withdrawn_is_found_too(get: Get) -> None:
    answer = get(UTRECHT, "/informatie/oude-raad/)")

    assert answer.headers["Location"] == "/informatie/oude-raad/"
    assert get(UTRECHT, "/informatie/oude-raad/").status_code == 410


def test_a_document_keeps_its_capitals(get: Get, world: World) -> None:
    assert get(UTRECHT, "/documenten/1/Plan.PDF").status_code == 404
