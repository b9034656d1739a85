"""In welke gemeente woon je? From a place or postcode to the same address on a local site."""

import pytest

from municipalities.register.municipality import Municipality, PostcodeArea
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


def goes_to(html: str) -> str:
    """Where the page goes by itself, or ""."""
    found = [tag.attributes["content"] for tag in Markup(html).all("meta") if "http-equiv" in tag.attributes]
    return found[0].removeprefix("0; url=") if found else ""


@pytest.mark.parametrize("typed", ["3702aa", "3702 AA 12", "Zeist, 3702", "zeist", "gemeente Zeist", "Den Dolder"])
def test_where_nothing_is_to_choose_the_page_goes_on_by_itself(get: Get, typed: str) -> None:
    response = get(NATIONAL, f"/gemeente/?plaats={typed}&naar=/direct-hulp/")

    assert response.status_code == 200
    assert goes_to(response.text) == "http://zeist.example/direct-hulp/"
    assert choices(response.text) == ["http://zeist.example/direct-hulp/"]
    assert "We brengen je naar je gemeente" in response.text


@pytest.mark.parametrize("typed", ["Zeis", "Zeits", "Utrecht", "Zeist, 3511 AB", ""])
def test_where_somebody_has_to_choose_the_page_waits(get: Get, typed: str) -> None:
    assert goes_to(get(NATIONAL, f"/gemeente/?plaats={typed}").text) == ""


def test_a_postcode_of_an_operator_without_code_offers_the_nearest_two(get: Get, world: World) -> None:
    PostcodeArea.objects.create(digits="3799", place="Tussenin", latitude=52.09, longitude=5.19)

    html = get(NATIONAL, "/gemeente/?plaats=3799").text

    assert "http://zeist.example/" in choices(html)
    assert len({url for url in choices(html) if "jong" not in url}) <= 2
    assert "ongeveer" in html
    assert goes_to(html) == ""


def test_where_a_municipality_is_no_more_the_nearest_are_offered(get: Get, world: World) -> None:
    Municipality.objects.filter(code="GM0310").update(valid_to="2026-01-01")

    html = get(NATIONAL, "/gemeente/?plaats=Bilthoven").text

    assert "ongeveer" in html
    assert choices(html)
    assert goes_to(html) == ""


def test_what_was_guessed_is_asked_back(get: Get) -> None:
    html = get(NATIONAL, "/gemeente/?plaats=Zeits").text

    assert "'Zeits' kennen we niet. Bedoel je:" in html
    assert choices(html) == ["http://zeist.example/"]


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("slapen", "/zoeken/?q=slapen"),
        ("mijn kind huilt in Zeist", "/zoeken/?q=mijn+kind+huilt+in+Zeist"),
        ("Best", "/zoeken/?q=Best"),
        ("huizen", "/zoeken/?q=huizen"),
        ("Boven", "/zoeken/?q=Boven"),
        ("112", "/zoeken/?q=112"),
        ("0800 2000", "/zoeken/?q=0800+2000"),
        ("2000", "/zoeken/?q=2000"),
        ("ik wil dood Utrecht", "/zoeken/?q=ik+wil+dood+Utrecht"),
        ("oppas 3702 AA", "/zoeken/?q=oppas+3702+AA"),
        ("x" * 300, "/zoeken/?q=" + "x" * 300),
    ],
)
def test_what_is_no_place_is_searched_for(get: Get, typed: str, where: str) -> None:
    response = get(NATIONAL, f"/gemeente/?vraag={typed}")

    assert (response.status_code, response.headers["Location"]) == (302, where)


@pytest.mark.parametrize("typed", ["Zeist", "3702", "3702 AA Zeist", "in Zeist", "gemeente Zeist"])
def test_a_place_in_the_one_field_leads_to_its_municipality(get: Get, typed: str) -> None:
    assert goes_to(get(NATIONAL, f"/gemeente/?vraag={typed}").text) == "http://zeist.example/"


def test_a_name_of_several_places_can_also_be_searched_for(get: Get) -> None:
    html = get(NATIONAL, "/gemeente/?vraag=Utrecht").text

    assert len(choices(html)) == 2
    assert 'href="/zoeken/?q=Utrecht"' in html


def test_a_question_in_the_field_for_a_place_can_be_searched_for(get: Get) -> None:
    html = get(NATIONAL, "/gemeente/?plaats=mijn+baby+huilt").text

    assert "kennen we niet" in html
    assert 'href="/zoeken/?q=mijn+baby+huilt"' in html
    for typed in ("Assen", "Zeist", "Zeits", ""):
        assert "/zoeken/?q=" not in get(NATIONAL, f"/gemeente/?plaats={typed}").text, typed


def test_nothing_asked_is_the_page_itself(get: Get) -> None:
    response = get(NATIONAL, "/gemeente/?vraag=+")

    assert (response.status_code, response.headers["Location"]) == (301, "/gemeente/")


def test_places_are_suggested_with_their_municipality(get: Get) -> None:
    one = get(NATIONAL, "/gemeente/suggesties?q=den+dold&naar=/direct-hulp/").json()
    several = get(NATIONAL, "/gemeente/suggesties?q=Hengelo").json()["suggesties"]

    assert one["suggesties"] == [
        {"titel": "Den Dolder", "soort": "Zeist", "url": "/gemeente/?plaats=Den+Dolder&naar=%2Fdirect-hulp%2F"}
    ]
    assert [line["soort"] for line in several] == ["Hengelo (O.)", "Bronckhorst"]
    for line in several:
        assert get(NATIONAL, line["url"]).status_code == 200


@pytest.mark.parametrize(
    ("typed", "status"), [("", 400), ("x", 200), ("%00%00%00", 400), ("🙂🙂", 200), ("9" * 400, 200)]
)
def test_odd_words_get_no_suggestions_and_no_error(get: Get, typed: str, status: int) -> None:
    response = get(NATIONAL, f"/gemeente/suggesties?q={typed}")

    assert response.status_code == status
    if status == 200:
        assert response.json()["suggesties"] == []


@pytest.mark.parametrize(
    "path", ["/zoeken/?q=slapen", "/zoeken/?q=xyzzy", "/zoeken/", "/hulp-in-de-buurt/?leeftijd=baby"]
)
def test_the_national_site_asks_where_you_live_in_its_pages(get: Get, path: str) -> None:
    html = get(NATIONAL, path).text.partition("<footer")[0]
    kept = [each.attributes["value"] for each in Markup(html).all("input") if each.attributes.get("name") == "naar"]

    assert "Hulp vind je bij je gemeente" in html
    assert 'name="plaats"' in html
    assert kept == ([path] if path != "/zoeken/" else [])
    assert "Hulp vind je bij je gemeente" not in get(UTRECHT, path).text


def test_the_national_home_has_one_field_for_a_place_or_a_question(get: Get) -> None:
    fields = [
        each
        for each in Markup(get(NATIONAL, "/").text).all("input")
        if each.attributes.get("name") in ("vraag", "plaats")
    ]

    assert [each.attributes["name"] for each in fields] == ["vraag"]
    assert 'name="vraag"' not in get(UTRECHT, "/").text


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

    assert "Voor jongeren: Jong Utrecht" in html
    assert "Voor ouders: CJG Utrecht" in html
    assert "Voor wie zoek je?" in html
    assert "Kies je gemeente</h2>" not in " ".join(html.split())
