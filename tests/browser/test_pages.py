"""Every kind of public page in a real browser: private, quiet, never wider than the window, usable by keyboard."""

import io

import pytest
from django.urls import resolve
from PIL import Image
from playwright.sync_api import Page, expect

from config.urls import urlpatterns
from tests.browser.conftest import Visit
from tests.browser.kinds import KINDS
from tests.browser.looking import focused_text, look_of
from tests.browser.town import Town

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

EXPECTED = ("status of 404", "status of 410")  # the browser's own line about an error page


# Addresses that hold no page: files, data, answers to programs.
NO_PAGE = {
    "proof", "suggestions", "place_suggestions", "wagtaildocs_serve", "picture", "logo", "theme", "media", "original",
    "share_picture", "icon", "touch_icon",
    "news_feed", "sitemap", "robots", "signing_keys", "help_line_list", "security_txt", "api_search", "api_document",
    "session_state", "wagtailadmin_home", "wagtailadmin_choose_page", "wagtailadmin_choose_page_external_link",
    "wagtailadmin_tag_autocomplete", "release", "releases", "hashed_picture", "schema", "issuer", "module_by_uid",
    "module_in_language_by_uid", "invitation",
}  # fmt: skip


def test_every_kind_of_page_is_among_these() -> None:
    paths = {"LISTING": "/hulp-in-de-buurt/spreekuur-1/"}
    opened = {
        resolve(paths.get(kind.path, kind.path).partition("?")[0]).url_name
        for kind in KINDS.values()
        if kind.path != "HIDDEN"
    }

    named = {pattern.name for pattern in urlpatterns if getattr(pattern, "name", None)}

    assert named - NO_PAGE - opened == set()


@pytest.mark.parametrize("path", ["/contact/", "/onderwerp/onveilig-thuis/"])
def test_on_a_phone_with_letters_of_twice_the_size_no_line_is_wider_than_the_window(
    path: str, town: Town, visit: Visit
) -> None:
    visitor = visit(width=390)
    visitor.open(f"{town.utrecht}{path}")

    # As wide as the widest of the fonts to choose from.
    visitor.page.evaluate("Object.assign(document.documentElement.style, {fontSize: '200%', letterSpacing: '0.08em'})")

    assert visitor.sideways() == 0


def test_the_page_of_an_unknown_host_is_dressed_and_leads_on(town: Town, visit: Visit) -> None:
    visitor = visit(width=320)

    answer = visitor.open(f"http://onbekend.localhost:{town.port}/informatie/vaccinaties/")

    assert answer.status == 404
    assert "Nunito" in look_of(visitor.page, "body", "font-family")
    assert [line for line in visitor.complaints if not any(words in line for words in EXPECTED)] == []
    assert visitor.sideways() == 0
    visitor.page.get_by_role("link", name="Naar de landelijke site").click()
    visitor.page.wait_for_url(f"{town.national}/")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_menu_of_a_small_screen_works_by_keyboard(script: bool, town: Town, visit: Visit) -> None:
    page = visit(java_script_enabled=script).page
    page.goto(f"{town.utrecht}/direct-hulp/")
    menu, first = page.locator(".cjg-menu summary"), page.locator(".cjg-menu .cjg-nav__link").first
    expect(first).not_to_be_visible()

    menu.focus()
    page.keyboard.press("Enter")
    first.wait_for(state="visible")
    for _ in ("search field", "its button", "first link"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_url(f"{town.utrecht}/onderwerp/")
    expect(page.get_by_role("heading", name="Onderwerpen", level=1)).to_be_visible()
    expect(first).not_to_be_visible()


def test_the_skip_link_leads_past_the_menu(town: Town, visit: Visit) -> None:
    page = visit(width=1280).page
    page.goto(f"{town.utrecht}/informatie/vaccinaties/")

    page.keyboard.press("Tab")
    skip = focused_text(page)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert skip == "Naar de inhoud"
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("width", [390, 1280])
def test_each_site_is_drawn_in_its_own_colour(width: int, town: Town, visit: Visit) -> None:
    page = visit(width=width).page
    drawn = {}
    for site in (town.utrecht, town.zeist):
        page.goto(site)
        family = look_of(page, "body", "font-family").partition(",")[0].strip('"')
        assert family in page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
        drawn[site] = Image.open(io.BytesIO(page.screenshot())).convert("RGB").getpixel((8, height_of_hero(page)))
        assert look_of(page, ".cjg-hero") == f"rgb{drawn[site]}"

    assert drawn[town.utrecht] == (0x8A, 0x3A, 0x12)
    assert drawn[town.zeist] == (0xFF, 0xC2, 0x0E)


def height_of_hero(page: Page) -> int:
    """A height at which the hero's ground is drawn."""
    box = page.locator(".cjg-hero").bounding_box()
    assert box is not None
    return int(box["y"] + 8)


def test_a_printed_text_has_nothing_that_is_of_use_on_a_screen_alone(town: Town, visit: Visit) -> None:
    page = visit(width=1280).page
    page.goto(f"{town.utrecht}/informatie/naar-de-basisschool/")

    page.emulate_media(media="print")

    for selector in (".cjg-nav", ".cjg-urgent", ".cjg-footer", ".cjg-tools"):
        expect(page.locator(selector).first, selector).not_to_be_visible()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".cjg-local").first).to_be_visible()
    expect(page.locator(".cjg-question > div").first).to_be_visible()
    expect(page.locator(".cjg-provenance__body")).to_be_visible()


def test_on_paper_a_help_line_has_its_hours_and_says_once_that_it_is_free(
    addresses: dict[str, str], visit: Visit
) -> None:
    page = visit(width=700).page
    page.goto(addresses["help lines"])
    line = page.locator(".cjg-line")

    page.emulate_media(media="print")

    children, always = line.filter(has_text="Ben je 8 tot 18?"), line.filter(has_text="Denk je aan zelfdoding?")
    chat = " ".join(line.filter(has_text="Onveilig thuis?").locator(".cjg-line__now").inner_text().split())
    assert chat.startswith("Telefoon: Dag en nacht bereikbaar Gratis Chat: Ma t/m vr")
    hours = " ".join(children.locator(".cjg-line__now").inner_text().split())
    assert hours == "Gratis Elke dag 11.00 tot 21.00 uur Feestdagen gewoon open"
    now = " ".join(always.locator(".cjg-line__now").inner_text().split())
    assert now == "Dag en nacht bereikbaar Gratis Ook gratis: 0800-0113."
    assert line.get_by_text("Bel voor openingstijden").count() == 0


def test_a_dot_never_ends_or_begins_a_line_of_status(addresses: dict[str, str], visit: Visit) -> None:
    page = visit(width=320).page
    page.goto(addresses["help lines"])

    free = page.locator(".cjg-line__status > .cjg-small")

    assert free.count() > 2
    before = free.evaluate_all("all => all.map(each => getComputedStyle(each, '::before').content)")
    assert set(before) == {"none"}
    sizes = page.locator(".cjg-line__status").evaluate_all(
        "all => all.map(each => new Set([each, ...each.children].map(part => getComputedStyle(part).fontSize)).size)"
    )
    assert set(sizes) == {1}


def test_on_paper_a_listing_has_its_hours_beside_the_clock_and_its_address(
    addresses: dict[str, str], visit: Visit
) -> None:
    page = visit(width=700).page
    page.goto(addresses["listing"])
    expect(page.locator(".cjg-address")).not_to_be_visible()

    page.emulate_media(media="print")

    way = page.locator("article .cjg-contact__way").filter(has=page.locator(".cjg-icon--clock"))
    clock, week = (way.locator(each).bounding_box() for each in (".cjg-icon", ".cjg-hours"))
    assert clock
    assert week
    assert week["y"] < clock["y"] + clock["height"] / 2
    told = page.locator(".cjg-address").inner_text()
    assert told.startswith(f"Deze pagina staat op {addresses['listing']}\nVragen? Bel ")
    assert told.endswith(" Direct gevaar? Bel 112.")


# Of every time from-to in the opening hours: how many lines it takes, and whether it stands beside its day.
TIMES = """() => [...document.querySelectorAll('.cjg-contact .cjg-hours dd > span')].map(each => {
  const range = document.createRange(), day = each.closest('div').querySelector('dt').getBoundingClientRect();
  range.selectNodeContents(each);
  return [new Set([...range.getClientRects()].map(box => box.top)).size, each.getBoundingClientRect().x > day.x] })"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["/contact/", "/onderwerp/scheiding/"])
def test_a_time_from_to_is_never_broken(path: str, width: int, town: Town, visit: Visit) -> None:
    page = visit(width=width).page
    page.goto(town.utrecht + path)

    times = page.evaluate(TIMES)

    assert len(times) >= 4
    assert {tuple(each) for each in times} == {(1, True)}
    days = page.locator(".cjg-contact dt").first
    assert days.locator("[aria-hidden]").inner_text() == "Ma t/m vr"
    assert days.locator(".cjg-hidden").inner_text() == "Maandag tot en met vrijdag"


@pytest.mark.parametrize("path", ["/contact/", "/onderwerp/onveilig-thuis/"])
def test_with_letters_of_twice_the_size_on_a_phone_times_stand_below_their_day(
    path: str, town: Town, visit: Visit
) -> None:
    visitor = visit(width=390)
    visitor.open(town.zeist + path)

    visitor.page.evaluate("document.documentElement.style.fontSize = '32px'")

    times = visitor.page.evaluate(TIMES)
    assert times
    assert not any(beside for _lines, beside in times)
    assert visitor.sideways() == 0


def test_what_is_open_is_told_from_what_is_not_in_the_colours_of_a_device(
    addresses: dict[str, str], visit: Visit
) -> None:
    page = visit(width=390).page
    page.emulate_media(forced_colors="active")

    page.goto(addresses["help lines"])

    dot = "each => getComputedStyle(each, '::before').backgroundColor"
    always = page.locator(".cjg-status--always").first.evaluate(dot)
    others = page.locator(".cjg-status:not(.cjg-status--always, .cjg-status--open)").all()
    assert others
    assert always not in {each.evaluate(dot) for each in others}
