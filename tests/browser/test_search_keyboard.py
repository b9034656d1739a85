"""Searching by keyboard alone: suggestions, filters, pages, and the way back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from search.index.indexing import rebuild
from tests.browser.conftest import Visit
from tests.browser.looking import focus_ring
from tests.browser.town import Town
from tests.browser.visitors import Visitor

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

Begin = Callable[..., Visitor]
FIELD = "main input[type=search]"


@pytest.fixture(scope="module", autouse=True)
def _indexed(town: Town) -> None:
    rebuild()


@pytest.fixture
def begin(visit: Visit, town: Town) -> Begin:
    """Somebody on the home page with the focus in the search field."""

    def arrive(path: str = "/", **options: object) -> Visitor:
        visitor = visit(**options)
        visitor.open(town.utrecht + path)
        visitor.page.locator(FIELD).focus()
        return visitor

    return arrive


def options(page: Page) -> list[str]:
    """The titles of the suggestions that are shown, after they have come."""
    page.locator("[role=option]").first.wait_for(state="visible")
    return page.locator("[role=option] > span:first-child").all_inner_texts()


def active(page: Page) -> str:
    """The words of the option that a screen reader reads; "" when the focus is in the field itself."""
    words: str = page.evaluate(
        "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))"
        "?.firstElementChild.textContent ?? ''"
    )
    return words


def test_type_go_down_and_enter_opens_what_was_chosen(begin: Begin) -> None:
    visitor = begin()
    page = visitor.page
    page.keyboard.type("vacc")
    found = options(page)

    page.keyboard.press("ArrowDown")
    chosen = active(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/informatie/vaccinaties/")

    assert chosen == found[0]
    assert visitor.kept() == ""
    assert [line for line in visitor.complaints if "status of" not in line] == []


def test_the_arrows_go_round_by_way_of_the_field(begin: Begin) -> None:
    page = begin().page
    page.keyboard.type("sch")
    found = options(page)

    seen = []
    for _ in range(len(found) + 2):
        page.keyboard.press("ArrowDown")
        seen.append(active(page))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")

    assert seen == [*found, "", found[0]]
    assert active(page) == found[-1]
    assert page.locator(FIELD).input_value() == "sch"


def test_home_and_end_move_in_the_text(begin: Begin) -> None:
    page = begin().page
    page.keyboard.type("sch")
    options(page)
    page.keyboard.press("ArrowDown")

    page.keyboard.press("Home")
    page.keyboard.type("x")

    assert active(page) == ""
    assert page.locator(FIELD).input_value() == "xsch"


def test_escape_closes_the_list_and_keeps_the_words(begin: Begin) -> None:
    page = begin().page
    page.keyboard.type("sch")
    options(page)
    field = page.locator(FIELD)
    expect(field).to_have_attribute("aria-expanded", "true")

    page.keyboard.press("Escape")

    expect(page.locator("[role=listbox]")).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("sch")


def test_enter_without_a_choice_searches_for_what_was_typed(begin: Begin, town: Town) -> None:
    page = begin().page
    page.keyboard.type("school")
    options(page)

    page.keyboard.press("Enter")

    page.wait_for_url(f"{town.utrecht}/zoeken/?q=school")


def test_a_screen_reader_hears_how_many_there_are(begin: Begin) -> None:
    page = begin().page
    field = page.locator(FIELD)

    page.keyboard.type("sch")
    count = len(options(page))

    said = page.locator(".cjg-search--large [role=status]")
    expect(said).to_have_text(f"{count} suggesties. Kies met de pijltjestoetsen.")
    expect(field).to_have_role("combobox")
    expect(field).to_have_attribute("aria-autocomplete", "list")
    expect(page.locator("[role=listbox]")).to_have_accessible_name("Suggesties")
    field.fill("qqqq")
    expect(said).to_have_text("Geen suggesties")


def test_a_place_that_is_chosen_is_filled_in_and_sent(visit: Visit, town: Town) -> None:
    visitor = visit()
    page = visitor.page
    visitor.open(f"{town.utrecht}/hulp-in-de-buurt/?leeftijd=baby")
    page.locator(".cjg-fold--filters > summary").focus()
    page.keyboard.press("Enter")
    page.locator("main [name=plaats]").focus()
    page.keyboard.type("hengel")
    options(page)

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url("**plaats=Hengelo%2C+Bronckhorst")
    assert "leeftijd=baby" in page.url
    expect(page.get_by_text("van Hengelo vonden we niets")).to_be_visible()
    assert visitor.complaints == []


def test_a_place_leads_to_the_site_of_its_municipality(visit: Visit, town: Town) -> None:
    for typed, java_script in (("zeis", True), ("3702 AA Zeist", True), ("gemeente Zeist", False)):
        visitor = visit(java_script_enabled=java_script)
        page = visitor.page
        visitor.open(town.national)
        page.locator("main [name=vraag]").focus()
        page.keyboard.type(typed)
        if typed == "zeis":
            options(page)
            page.keyboard.press("ArrowDown")

        page.keyboard.press("Enter")

        page.wait_for_url(f"{town.zeist}/")
        assert visitor.complaints == []
        page.go_back()
        assert page.url == f"{town.national}/"


def test_only_the_last_words_are_asked_for(begin: Begin) -> None:
    visitor = begin()

    visitor.page.keyboard.type("school", delay=10)
    options(visitor.page)

    assert [address for address in visitor.requests if "suggesties" in address][-1].endswith("?q=school")
    assert len([address for address in visitor.requests if "suggesties" in address]) == 1


def test_an_answer_that_comes_too_late_is_given_up(begin: Begin) -> None:
    asked: list[Route] = []
    given_up: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route)
        if len(asked) > 1:  # the first one hangs, as on a slow network
            line = {"titel": "Het antwoord op de tweede vraag", "soort": "Informatie", "url": "/"}
            route.fulfill(json={"vraag": "", "suggesties": [line]})

    visitor = begin()
    visitor.context.route("**/zoeken/suggesties?*", answer)
    visitor.page.on("requestfailed", lambda request: given_up.append(request.url))
    with visitor.page.expect_request("**/zoeken/suggesties?q=sch"):
        visitor.page.keyboard.type("sch")

    visitor.page.keyboard.type("ool")

    assert options(visitor.page) == ["Het antwoord op de tweede vraag"]
    assert [address.rpartition("=")[2] for address in given_up] == ["sch"]


def test_a_suggestion_never_leads_to_another_site(begin: Begin) -> None:
    line = {"titel": "Weg hier", "soort": "Informatie", "url": "https://elders.example/"}
    visitor = begin()
    visitor.context.route("**/zoeken/suggesties?*", lambda route: route.fulfill(json={"suggesties": [line]}))
    visitor.page.keyboard.type("weg")
    options(visitor.page)
    before = visitor.page.url

    visitor.page.keyboard.press("ArrowDown")
    visitor.page.keyboard.press("Enter")

    assert visitor.page.url == before
    assert not [address for address in visitor.requests if "elders" in address]


@pytest.mark.parametrize("fault", ["away", "error", "nonsense"])
def test_when_suggestions_fail_the_form_still_works(fault: str, begin: Begin, town: Town) -> None:
    def answer(route: Route) -> None:
        if fault == "away":
            route.abort()
        else:
            route.fulfill(status=500 if fault == "error" else 200, body="<p>stuk</p>")

    visitor = begin()
    visitor.context.route("**/zoeken/suggesties?*", answer)

    with visitor.page.expect_request("**/zoeken/suggesties?*"):
        visitor.page.keyboard.type("school")
    visitor.page.keyboard.press("Enter")

    visitor.page.wait_for_url(f"{town.utrecht}/zoeken/?q=school")
    assert not [line for line in visitor.complaints if "Uncaught" in line or "Error:" in line]


def test_without_javascript_it_is_an_ordinary_form(begin: Begin, town: Town) -> None:
    page = begin(java_script_enabled=False).page

    page.keyboard.type("school")
    page.keyboard.press("Enter")

    page.wait_for_url(f"{town.utrecht}/zoeken/?q=school")
    assert page.locator("main .cjg-card").count() > 0


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_filter_the_next_page_and_the_way_back(script: bool, begin: Begin, town: Town) -> None:
    page = begin("/zoeken/?q=school", java_script_enabled=script).page
    all_results = page.locator(".cjg-count").inner_text()

    page.locator(".cjg-filters summary").focus()
    page.keyboard.press("Enter")
    page.locator("#filter-leeftijd").focus()
    page.keyboard.type("School")
    page.keyboard.press("Tab")
    page.locator(".cjg-filter button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**leeftijd=schoolkind*")
    fewer = page.locator(".cjg-count").inner_text()
    _press(page, ".cjg-pages [rel=next]")
    page.wait_for_url("**pagina=2")
    page.go_back()

    expect(page.locator(".cjg-count")).to_have_text(fewer)
    expect(page.locator(FIELD)).to_have_value("school")
    _press(page, ".cjg-chip")
    expect(page.locator(".cjg-count")).to_have_text(all_results)
    assert fewer != all_results


def _press(page: Page, selector: str) -> None:
    """Enter on a link that shows that it has the focus."""
    page.locator(selector).first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert focus_ring(page) >= 2
    page.keyboard.press("Enter")


def test_what_was_typed_is_still_there_on_the_way_back_from_a_suggestion(begin: Begin, town: Town) -> None:
    page = begin("/zoeken/?q=school").page
    page.locator(FIELD).select_text()
    page.keyboard.type("vacc")
    options(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/informatie/**")

    page.go_back()

    expect(page.locator(".cjg-search--large [role=listbox]")).to_be_hidden()
    assert page.locator(FIELD).input_value() in ("vacc", "school")
