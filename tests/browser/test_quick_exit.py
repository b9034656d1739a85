""" "Snel weg" in a real browser: away by click and by Shift, with and without scripts, and never in the way."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Visit
from tests.browser.looking import is_in_window
from tests.browser.town import Town

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

AWAY = "https://www.knmi.nl/nederland-nu/weer/verwachtingen"


@pytest.fixture
def weather() -> list[str]:
    """The referrers that the neutral page was told."""
    return []


def arrive(page: Page, town: Town, told: list[str], path: str = "/direct-hulp/") -> None:
    """From the home page to a sensitive page; the neutral page is ours, the network is not asked."""

    def answer(route: Route) -> None:
        told.append(route.request.headers.get("referer", ""))
        route.fulfill(content_type="text/html", body="<title>Weer</title><h1>Zon</h1>")

    page.context.route("https://www.knmi.nl/**", answer)
    page.goto(f"{town.utrecht}/")
    page.goto(f"{town.utrecht}{path}")


def is_gone(page: Page, town: Town) -> bool:
    """Whether going back leads past the sensitive page."""
    page.wait_for_url(AWAY)
    page.go_back()
    return page.url == f"{town.utrecht}/"


@pytest.mark.parametrize("width", [390, 1280])
def test_a_click_replaces_the_page_and_tells_nothing(width: int, town: Town, visit: Visit, weather: list[str]) -> None:
    page = visit(width=width).page
    arrive(page, town, weather)

    page.get_by_role("link", name="Snel weg").click()

    assert is_gone(page, town)
    assert weather[0] == ""


def test_shift_three_times_replaces_the_page(town: Town, visit: Visit, weather: list[str]) -> None:
    page = visit(width=1280).page
    arrive(page, town, weather)
    said = page.locator(".cjg-exit [role=status]")
    expect(page.get_by_text("Of druk drie keer op Shift")).to_be_visible()

    page.keyboard.press("Shift")
    assert said.inner_text() == "Druk nog twee keer op Shift om snel weg te gaan."
    page.keyboard.press("Shift")
    assert said.inner_text() == "Druk nog een keer op Shift om snel weg te gaan."
    page.keyboard.press("Shift")

    assert is_gone(page, town)


@pytest.mark.parametrize(
    "keys", [["Escape"] * 3, ["Shift+A", "Shift+B", "Shift+C"], ["Shift", "Shift", "a", "Shift"], ["Control"] * 3]
)
def test_other_keys_do_not_lead_away(keys: list[str], town: Town, visit: Visit, weather: list[str]) -> None:
    page = visit(width=1280).page
    arrive(page, town, weather)
    if "Shift+A" in keys:
        page.locator(".cjg-nav input[type=search]").focus()

    for key in keys:
        page.keyboard.press(key)

    assert page.evaluate("document.documentElement.hidden") is False
    assert urlsplit(page.url).path == "/direct-hulp/"
    assert weather == []


@pytest.mark.parametrize("held_for", ["a click", "Shift+Tab", "the wheel"])
def test_shift_that_is_held_for_something_else_does_not_lead_away(
    held_for: str, town: Town, visit: Visit, weather: list[str]
) -> None:
    page = visit(width=1280).page
    arrive(page, town, weather)

    for _ in range(4):
        page.keyboard.down("Shift")
        if held_for == "a click":
            page.get_by_role("heading", level=1).click()
        elif held_for == "the wheel":
            page.mouse.wheel(0, 40)
        else:
            page.keyboard.press("Tab")
        page.keyboard.up("Shift")

    assert page.evaluate("document.documentElement.hidden") is False
    assert urlsplit(page.url).path == "/direct-hulp/"
    assert weather == []


@pytest.mark.parametrize(("modifier", "button"), [("Shift", "left"), ("Control", "left"), (None, "middle")])
def test_a_click_that_opens_elsewhere_leaves_this_page(
    modifier: str | None, button: str, town: Town, visit: Visit, weather: list[str]
) -> None:
    page = visit(width=1280).page
    arrive(page, town, weather)

    opened: list[object] = []
    # The whole browser says that there is a page more; its shell without a window only that somebody asks for it.
    page.context.on("page", lambda other: opened.append(other))
    page.context.on("request", lambda request: opened.append(request) if request.url == AWAY else None)

    page.get_by_role("link", name="Snel weg").click(
        modifiers=[modifier] if modifier else [],  # type: ignore[list-item]
        button=button,  # type: ignore[arg-type]
    )

    for _ in range(150):
        if not opened:
            page.wait_for_timeout(100)
    assert opened
    assert page.evaluate("document.documentElement.hidden") is False
    assert urlsplit(page.url).path == "/direct-hulp/"


def test_enter_on_the_link_leads_away(town: Town, visit: Visit, weather: list[str]) -> None:
    page = visit(width=1280).page
    arrive(page, town, weather)

    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert is_gone(page, town)


def test_a_page_for_young_people_can_be_left_too(town: Town, visit: Visit, weather: list[str]) -> None:
    page = visit().page
    arrive(page, town, weather, "/jongeren/")

    page.get_by_role("link", name="Snel weg").click()

    assert is_gone(page, town)


def test_pressing_slowly_does_not_lead_away(town: Town, visit: Visit, weather: list[str]) -> None:
    page = visit(width=1280).page
    page.clock.install()
    arrive(page, town, weather)

    for _ in range(4):
        page.keyboard.press("Shift")
        page.clock.fast_forward(5_100)

    assert page.locator(".cjg-exit [role=status]").inner_text() == ""
    assert weather == []


def test_without_scripts_it_is_a_plain_link(town: Town, visit: Visit, weather: list[str]) -> None:
    page = visit(java_script_enabled=False).page
    arrive(page, town, weather)
    expect(page.get_by_text("Of druk drie keer op Shift")).not_to_be_visible()

    page.get_by_role("link", name="Snel weg").click()

    page.wait_for_url(AWAY)
    assert weather[0] == ""


def test_the_page_is_blank_even_when_the_other_does_not_come(town: Town, visit: Visit) -> None:
    page = visit().page
    page.context.route("https://www.knmi.nl/**", lambda route: route.fulfill(status=204))
    page.goto(f"{town.utrecht}/direct-hulp/")

    with page.expect_request("https://www.knmi.nl/**"):
        page.get_by_role("link", name="Snel weg").click(no_wait_after=True)

    assert "hulp" not in page.title()
    expect(page.locator("main")).not_to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_stays_in_sight_and_nothing_else_does(width: int, town: Town, visit: Visit) -> None:
    page = visit(width=width, height=640).page
    page.goto(f"{town.utrecht}/direct-hulp/")

    page.evaluate("scrollTo(0, document.body.scrollHeight)")

    assert page.get_by_role("link", name="Snel weg").bounding_box()["y"] < 16  # type: ignore[index]
    sticking = page.evaluate(
        "[...document.querySelectorAll('*')].filter(each => ['sticky', 'fixed'].includes("
        "getComputedStyle(each).position)).map(each => each.className)"
    )
    assert sticking == ["cjg-exit__bar"]


@pytest.mark.parametrize("width", [320, 1280])
def test_it_covers_nothing_that_has_the_focus(width: int, town: Town, visit: Visit) -> None:
    page = visit(width=width, height=640).page
    page.goto(f"{town.utrecht}/sporen-wissen/")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.locator("footer a").last.focus()
    covered = []

    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        if not is_in_window(page):
            covered.append(page.evaluate("document.activeElement.outerHTML"))

    assert covered == []


def test_what_a_link_on_the_page_leads_to_is_not_under_it(town: Town, visit: Visit) -> None:
    page = visit(height=640).page

    page.goto(f"{town.utrecht}/sporen-wissen/#voortaan")

    heading, bar = page.locator("#voortaan"), page.locator(".cjg-exit__bar")
    assert heading.bounding_box()["y"] >= bar.bounding_box()["height"]  # type: ignore[index]
