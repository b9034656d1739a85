"""What takes more than looking at one page: scripts off, answers to what was typed, and what stays the same."""

import re
from collections import defaultdict

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility.circumstances import PHONE, faults
from tests.browser.conftest import Visit
from tests.browser.kinds import KINDS
from tests.browser.town import Town
from tests.repository.files import read

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database
UNKNOWN = "Qwertystad"
# Where somebody types a place: the page, and the field.
PLACES = {
    "listings": ("/hulp-in-de-buurt/", "main [name=plaats]"),
    "search": ("/zoeken/?q=school", "main .cjg-filters [name=plaats]"),
    "municipality": ("/gemeente/", "main [name=plaats]"),
}
# What only a script can do: without it the browser's own menu has it.
TOOLS = {"Print"}
SAME_WITHOUT_SCRIPTS = ("home", "text with addition, table, picture", "listings", "listing", "search", "help lines")


def test_without_scripts_a_parent_gets_from_a_question_to_help(town: Town, visit: Visit) -> None:
    page = visit(java_script_enabled=False).page
    page.goto(town.utrecht)

    page.locator("main [name=q]").fill("basisschool")
    page.locator("main").get_by_role("button", name="Zoeken").click()
    expect(page.get_by_role("status")).to_contain_text("resulta")
    page.locator(".cjg-filters summary").click()
    page.get_by_label("Onderwerp").select_option(label=_first_choice(page, "Onderwerp"))
    page.get_by_role("button", name="Laat zien").click()
    page.get_by_role("link", name="Naar de basisschool").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Naar de basisschool")
    page.locator(".cjg-question summary").first.click()
    expect(page.locator(".cjg-question > div").first).to_be_visible()

    page.locator(".cjg-menu summary").click()
    page.locator(".cjg-menu").get_by_role("link", name="Hulp in de buurt").click()
    page.locator(".cjg-fold--filters > summary").click()
    page.get_by_label("Plaats").fill("Utrecht")
    page.get_by_role("button", name="Laat zien").click()
    page.locator("main .cjg-card__link").first.click()
    expect(page.locator("main .cjg-contact").first).to_be_visible()

    page.get_by_role("link", name="Direct hulp nodig?").first.click()
    expect(page.locator("main").get_by_role("link", name="Bel 112")).to_be_visible()


def _first_choice(page: Page, label: str) -> str:
    """The words of the first choice of a list after "all of them"."""
    return page.get_by_label(label).locator("option").nth(1).inner_text()


def _unfold(page: Page) -> set[str]:
    """Open what is folded on a phone; return the words on what opens it, which are gone where nothing folds."""
    folds = [each for each in page.locator("main .cjg-fold > summary").all() if each.is_visible()]
    words = {line for each in folds for line in each.inner_text().splitlines()}
    for each in folds:
        each.click()
    return words


@pytest.mark.parametrize("name", SAME_WITHOUT_SCRIPTS)
def test_without_scripts_nothing_is_missing(name: str, addresses: dict[str, str], visit: Visit) -> None:
    words = {}
    for scripts in (True, False):
        page = visit(java_script_enabled=scripts).page
        page.goto(addresses[name])
        unfolded = _unfold(page)
        lines = page.locator("main").inner_text().splitlines()
        words[scripts] = [line for line in lines if line.strip() and line not in TOOLS | unfolded]

    assert words[True] == words[False]
    assert len(" ".join(words[False])) > 200


@pytest.mark.parametrize("name", PLACES)
def test_a_place_nobody_knows_gets_a_sentence_at_its_field(name: str, town: Town, visit: Visit) -> None:
    path, field = PLACES[name]
    page = visit(width=1280).page
    page.goto((town.national if name == "municipality" else town.utrecht) + path)

    page.locator(field).fill(UNKNOWN)
    page.locator(field).press("Enter")

    wrong = page.locator(field)
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(wrong).to_have_value(UNKNOWN)
    expect(wrong).to_have_accessible_description(re.compile(f"{UNKNOWN}' kennen we niet"))


def test_the_number_of_suggestions_is_announced_where_a_reader_already_listens(town: Town, visit: Visit) -> None:
    page = visit().page
    page.goto(town.utrecht)
    status = page.locator("main form [role=status]")
    expect(status).to_have_text("")

    page.locator("main [name=q]").press_sequentially("vacc")
    expect(status).to_contain_text("suggestie")
    page.locator("main [name=q]").press_sequentially("xqz")
    expect(status).to_have_text("Geen suggesties")
    page.keyboard.press("Escape")

    assert page.evaluate("document.activeElement.name") == "q"


FOUND = {"search": "resultaten", "nothing found": "Niets gevonden", "listings": "plekken", "no listings": "plekken"}


@pytest.mark.parametrize("name", FOUND)
def test_how_much_was_found_is_a_status(name: str, addresses: dict[str, str], visit: Visit) -> None:
    page = visit().page
    page.goto(addresses[name])

    expect(page.locator("[role=status].cjg-count")).to_contain_text(FOUND[name])


def test_every_page_says_which_it_is_and_offers_the_same_ways_in_the_same_order(
    addresses: dict[str, str], visit: Visit
) -> None:
    page = visit(java_script_enabled=False).page
    titles, ways = {}, defaultdict(set)

    for name, address in addresses.items():
        page.goto(address, wait_until="domcontentloaded")
        titles[name] = page.title()
        offered = page.locator(".cjg-header a, .cjg-header summary, .cjg-footer a").all_text_contents()
        # What young people see of a shared site is a set of pages of its own.
        readers = "young" if page.locator("body.cjg-young").count() else "all"
        ways[KINDS[name].site, readers].add(tuple(words.strip() for words in offered))

    headings = ("home", "search", "listings", "listing", "news", "help lines", "text with addition, table, picture")
    assert len({titles[name] for name in headings}) == len(headings)
    assert all(title.endswith(("CJG Utrecht", "Opgroeien Online", "Zegmaar Utrecht")) for title in titles.values())
    assert {each: len(found) for each, found in ways.items()} == dict.fromkeys(ways, 1)
    assert all("Direct hulp nodig?" in each for found in ways.values() for each in found)


def test_a_field_about_the_visitor_says_what_it_is_for(town: Town, visit: Visit) -> None:
    page = visit().page

    for address in (f"{town.utrecht}/hulp-in-de-buurt/", f"{town.national}/gemeente/"):
        page.goto(address)

        assert page.locator("main [name=plaats]").get_attribute("autocomplete") == "address-level2"


@pytest.mark.parametrize("host", ["utrecht", "onbekend"])
def test_a_page_outside_every_site_is_accessible_too(host: str, town: Town, visit: Visit) -> None:
    visitor = visit()
    broken = read("site/templates/public/500.html")
    visitor.context.route("**/stuk/", lambda route: route.fulfill(body=broken, content_type="text/html"))

    visitor.open(f"http://{host}.localhost:{town.port}/{'stuk/' if host == 'utrecht' else ''}")

    assert faults(visitor.page, PHONE) == []
