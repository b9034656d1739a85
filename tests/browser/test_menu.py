"""The bar on top of a small screen: one row, and a menu that opens below it and gets out of the way."""

import pytest
from playwright.sync_api import Page, expect

from municipalities.demo.logo import give_logo
from municipalities.frame.known_sites import forget_frames
from municipalities.register.site import LocalSite
from tests.browser.accessibility.circumstances import LARGE, wear
from tests.browser.conftest import Visit
from tests.browser.looking import focused_text, is_in_window
from tests.browser.town import Town

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

LONG = "Centrum voor Jeugd en Gezin Alphen aan den Rijn"
PARTS = (".cjg-brand", ".cjg-urgent", ".cjg-menu summary")


def branded(name: str, *, logo: bool) -> None:
    """Zeist's site has this name, and a wide logo or none."""
    site = LocalSite.objects.get(hosts__host="zeist.localhost")
    site.name, site.logo = name, {}
    site.save()
    if logo:
        give_logo(site)
    forget_frames()


@pytest.fixture(params=[True, False], ids=["logo", "no logo"])
def long_name(request: pytest.FixtureRequest, town: Town) -> None:
    """Zeist's site has the longest brand name we know."""
    branded(LONG, logo=request.param)


def opened(page: Page, town: Town) -> Page:
    """The page of a topic with its menu open, the focus on the button."""
    page.goto(f"{town.utrecht}/onderwerp/scheiding/")
    page.locator(".cjg-menu summary").focus()
    page.keyboard.press("Enter")
    page.locator(".cjg-menu__panel").wait_for(state="visible")
    return page


def boxes(page: Page, *selectors: str) -> list[dict[str, float]]:
    """Where these are."""
    return [dict(page.locator(each).first.bounding_box() or {}) for each in selectors]  # type: ignore[call-overload]


def middle(box: dict[str, float]) -> int:
    """How far down the middle of it is."""
    return round(box["y"] + box["height"] / 2)


@pytest.mark.usefixtures("long_name")
@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("site", ["utrecht", "zeist"])
def test_brand_help_and_menu_stand_in_one_row(width: int, site: str, town: Town, visit: Visit) -> None:
    visitor = visit(width=width)
    visitor.open(getattr(town, site))

    brand, urgent, menu = boxes(visitor.page, *PARTS)

    assert visitor.sideways() == 0
    assert brand["x"] + brand["width"] <= urgent["x"]
    assert urgent["x"] + urgent["width"] <= menu["x"]
    assert menu["x"] + menu["width"] <= width
    assert middle(brand) == middle(urgent) == middle(menu)
    assert min(each["height"] for each in (brand, urgent, menu)) >= 44
    assert visitor.page.locator(".cjg-header").bounding_box()["height"] <= 110  # type: ignore[index]


WHOLE_WORDS = """brand => {
  const words = brand.textContent.split(/[ -]/), node = brand.firstChild;
  return words.filter((word, place) => {
    const start = words.slice(0, place).reduce((sum, each) => sum + each.length + 1, 0), range = new Range();
    range.setStart(node, start);
    range.setEnd(node, start + word.length);
    return new Set([...range.getClientRects()].map(each => each.top)).size > 1;
  });
}"""


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize(
    "name",
    ["Opgroeipunt Zeist", "CJG Haarlemmermeer", "Kindkompas Vijfheerenlanden", "Ouderplein Leidschendam-Voorburg"],
)
def test_no_word_of_the_brand_is_broken_and_it_keeps_its_mark(name: str, width: int, town: Town, visit: Visit) -> None:
    branded(name, logo=False)

    page = visit(width=width).page
    page.goto(town.zeist)
    page.reload()  # with the font that is kept by now

    assert page.locator(".cjg-brand__name").evaluate(WHOLE_WORDS) == []
    (mark,) = boxes(page, ".cjg-brand__mark")
    assert mark["width"] == mark["height"] == 28


@pytest.mark.parametrize("width", [320, 390])
def test_a_logo_above_a_name_begins_where_the_name_does(width: int, town: Town, visit: Visit) -> None:
    branded("CJG Alphen aan den Rijn", logo=True)

    page = visit(width=width).page
    page.goto(town.zeist)

    logo, name = boxes(page, ".cjg-brand__logo", ".cjg-brand__name")
    assert logo["x"] == name["x"]
    assert logo["y"] + logo["height"] <= name["y"]
    assert logo["height"] == 28
    assert logo["width"] == pytest.approx(28 * 400 / 160, abs=1)


@pytest.mark.usefixtures("long_name")
@pytest.mark.parametrize(("width", "site"), [(280, "utrecht"), (320, "utrecht"), (320, "zeist"), (390, "utrecht")])
def test_with_very_large_letters_help_and_menu_stand_below_the_name(
    width: int, site: str, town: Town, visit: Visit
) -> None:
    """A very small phone, and those on which a rem is twice as large."""
    visitor = visit(width=width)
    visitor.page.goto(getattr(town, site))
    if width > 280:
        wear(visitor.page, LARGE)

    brand, urgent, menu = boxes(visitor.page, *PARTS)

    assert visitor.sideways() == 0
    assert brand["y"] + brand["height"] <= urgent["y"]
    assert abs(urgent["y"] - menu["y"]) <= 2  # their borders differ
    assert urgent["x"] + urgent["width"] <= menu["x"]
    assert menu["x"] + menu["width"] <= width - brand["x"]
    visitor.page.locator(".cjg-menu summary").click()
    (panel,) = boxes(visitor.page, ".cjg-menu__panel")
    assert panel["width"] > 200


def test_it_opens_below_the_bar_as_wide_as_the_screen(town: Town, visit: Visit) -> None:
    page = opened(visit().page, town)

    bar, panel = boxes(page, ".cjg-header", ".cjg-menu__panel")

    assert (panel["x"], panel["width"]) == (0, 390)
    assert panel["y"] >= bar["y"] + bar["height"] - 1


def test_opening_it_moves_nothing(town: Town, visit: Visit) -> None:
    page = visit().page
    page.goto(f"{town.utrecht}/onderwerp/scheiding/")
    before = boxes(page, "h1")

    page.locator(".cjg-menu summary").click()

    expect(page.locator(".cjg-menu__panel")).to_be_visible()
    assert boxes(page, "h1") == before


def test_escape_closes_it_and_the_focus_is_back_on_its_button(town: Town, visit: Visit) -> None:
    page = opened(visit().page, town)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")

    page.keyboard.press("Escape")

    expect(page.locator(".cjg-menu__panel")).not_to_be_visible()
    assert focused_text(page) == "Menu"


def test_going_on_with_tab_closes_it_and_shows_where_one_is(town: Town, visit: Visit) -> None:
    page = opened(visit().page, town)

    while page.evaluate("!!document.activeElement.closest('.cjg-header')"):
        page.keyboard.press("Tab")

    expect(page.locator(".cjg-menu__panel")).not_to_be_visible()
    assert is_in_window(page)


def test_a_tap_beside_it_closes_it(town: Town, visit: Visit) -> None:
    page = opened(visit().page, town)

    page.mouse.click(195, 800)

    expect(page.locator(".cjg-menu__panel")).not_to_be_visible()


def test_whether_it_is_open_is_said(town: Town, visit: Visit) -> None:
    page = opened(visit().page, town)

    shown = page.locator("header").aria_snapshot()
    page.keyboard.press("Escape")

    assert 'navigation "Menu"' in shown
    assert 'navigation "Menu"' not in page.locator("header").aria_snapshot()
    assert page.locator(".cjg-menu").get_attribute("open") is None


def test_without_scripts_it_unfolds_and_covers_nothing(town: Town, visit: Visit) -> None:
    page = opened(visit(java_script_enabled=False).page, town)

    panel, heading = boxes(page, ".cjg-menu__panel", "h1")

    assert panel["y"] + panel["height"] <= heading["y"]


def test_a_wide_screen_has_no_menu_button(town: Town, visit: Visit) -> None:
    page = visit(width=1280).page
    page.goto(town.utrecht)

    expect(page.locator(".cjg-menu")).not_to_be_visible()
    expect(page.get_by_role("link", name="Direct hulp nodig?").first).to_be_visible()
