"""In welke gemeente woon je? From a place or postcode to the same address on a local site."""

import pytest

from municipalities.frame.known_sites import forget_frames
from municipalities.register.municipality import PostcodeArea
from tests.site.conftest import Get
from tests.site.markup import Markup
from tests.site.world import NATIONAL, UTRECHT, World


def choices(html: str) -> list[str]:
    """The addresses that the page offers."""
    items = [link for link in Markup(html).all("a") if any("cjg-choices" in _class(each) for each in link.parents)]
    return [link.attributes["href"] for link in items]


def _class(element: object) -> str:
    return element.attributes.get("class", "")  # type: ignore[attr-defined, no-any-return]


def test_without_a_place_it_asks_for_one(get: Get) -> None:
    response = get(NATIONAL, "/gemeente/")

    assert response.status_code == 200
    assert 'name="plaats"' in response.text
    assert choices(response.text) == []


@pytest.mark.parametrize("plaats", ["Zeist", "zeist", " ZEIST ", "Zéist", "Zeis", "Austerlitz"])
def test_a_place_leads_to_the_site_of_its_municipality(get: Get, plaats: str) -> None:
    response = get(NATIONAL, f"/gemeente/?plaats={plaats}")

    assert "http://zeist.example/" in choices(response.text)


@pytest.mark.parametrize("plaats", ["'s-Hertogenbosch", "s Hertogenbosch", "den bosch", "Súdwest-Fryslân", "'t Zand"])
def test_a_place_with_apostrophes_or_accents_is_known(get: Get, plaats: str) -> None:
    response = get(NATIONAL, f"/gemeente/?plaats={plaats}")

    assert response.status_code == 200
    assert "kennen we niet" not in response.text


def test_the_choice_leads_to_the_same_address(get: Get) -> None:
    response = get(NATIONAL, "/gemeente/?plaats=Zeist&naar=/informatie/je-baby-huilt-veel/%3Fa=b%26c=d")

    assert choices(response.text) == ["http://zeist.example/informatie/je-baby-huilt-veel/?a=b&c=d"]


def test_where_somebody_was_going_is_kept_while_they_try_again(get: Get) -> None:
    response = get(NATIONAL, "/gemeente/?plaats=Xyzzystad&naar=/onderwerp/slapen/")
    kept = [
        field.attributes["value"] for field in Markup(response.text).all("input") if field.attributes["name"] == "naar"
    ]

    assert "kennen we niet" in response.text
    assert 'value="Xyzzystad"' in response.text
    assert kept == ["/onderwerp/slapen/"]


def test_a_postcode_without_a_postcode_file_asks_for_a_place(get: Get) -> None:
    response = get(NATIONAL, "/gemeente/?plaats=3702+AA")

    assert response.status_code == 200
    assert "Typ de naam van je woonplaats" in response.text
    assert choices(response.text) == []


def test_a_postcode_leads_to_its_municipality(get: Get, world: World) -> None:
    PostcodeArea.objects.create(
        digits="3702", place="Zeist", latitude=52.09, longitude=5.23, municipality_code="GM0355"
    )

    assert choices(get(NATIONAL, "/gemeente/?plaats=3702aa&naar=/direct-hulp/").text) == [
        "http://zeist.example/direct-hulp/"
    ]


def test_a_municipality_that_does_not_take_part_is_said(get: Get) -> None:
    response = get(NATIONAL, "/gemeente/?plaats=Assen")

    assert "doet nog niet mee" in response.text
    assert choices(response.text) == []


def test_a_participant_with_two_sites_offers_both(get: Get) -> None:
    assert choices(get(NATIONAL, "/gemeente/?plaats=Utrecht").text) == [
        "http://utrecht.example/",
        "http://jong.utrecht.example/",
    ]


def test_every_site_has_the_way_to_another_municipality(get: Get) -> None:
    text = get(UTRECHT, "/informatie/je-baby-huilt-veel/").text

    assert "Andere gemeente?" in text
    assert "http://localhost/gemeente/?naar=%2Finformatie%2Fje-baby-huilt-veel%2F" in text


def test_the_national_page_of_a_text_asks_where_you_live_and_keeps_the_text(get: Get) -> None:
    page = Markup(get(NATIONAL, "/informatie/je-baby-huilt-veel/").text)
    kept = [
        element.attributes.get("value") or element.attributes.get("href", "")
        for element in page.all("input", "a")
        if element.attributes.get("name") == "naar" or "naar=" in element.attributes.get("href", "")
    ]

    assert kept
    assert all("je-baby-huilt-veel" in where for where in kept)


def test_a_site_for_young_people_says_so(get: Get) -> None:
    html = get(NATIONAL, "/gemeente/?plaats=Utrecht").text

    assert "Jong Utrecht (voor jongeren)" in html
    assert "CJG Utrecht (voor jongeren)" not in html


def test_a_postcode_is_only_asked_for_when_it_can_be_answered(get: Get, world: World) -> None:
    without = get(NATIONAL, "/gemeente/").text

    PostcodeArea.objects.create(digits="3511", place="Utrecht", latitude=52.09, longitude=5.11)
    forget_frames()

    assert "postcode" not in without
    assert "postcode" in get(NATIONAL, "/gemeente/").text
