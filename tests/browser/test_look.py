"""A look that is made in the admin and seen on the site; what a page loads for it; what can be read in the dark."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture
from playwright.sync_api import Page, expect

from municipalities.register.logo import keep_logo
from municipalities.register.site import LocalSite
from search.index.indexing import rebuild
from tests.browser.accessibility import axe
from tests.browser.conftest import Visit
from tests.browser.looking import look_of
from tests.browser.town import Town
from themes.colour import contrast
from themes.scale import DARK as DARK_PAGE

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

LogIn = Callable[[str], Page]
# Every piece of text in view, and what stands in an empty field, with its colour and the nearest colour behind it.
_TEXTS = """() => {
  const found = [];
  const clear = (colour) => colour === "rgba(0, 0, 0, 0)" || colour === "transparent";
  const groundOf = (ground) => {
    while (ground && clear(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement;
    return getComputedStyle(ground || document.documentElement).backgroundColor;
  };
  for (const field of document.querySelectorAll("[placeholder]")) {
    if (!field.checkVisibility()) continue;
    found.push([getComputedStyle(field, "::placeholder").color, groundOf(field), field.placeholder]);
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !parent.checkVisibility() || parent.closest("svg, .cjg-hidden")) continue;
    found.push([getComputedStyle(parent).color, groundOf(parent), walker.currentNode.data.trim().slice(0, 40)]);
  }
  return found;
}"""


def site_of(name: str) -> LocalSite:
    return LocalSite.objects.get(hosts__host=f"{name}.localhost")


def as_hex(colour: str) -> str:
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])


def as_rgb(colour: str) -> str:
    return "rgb({}, {}, {})".format(*(int(colour[at : at + 2], 16) for at in (1, 3, 5)))


def hard_to_read(page: Page) -> list[tuple[str, str, str]]:
    texts = page.evaluate(_TEXTS)
    assert len(texts) > 20
    return [tuple(text) for text in texts if contrast(as_hex(text[0]), as_hex(text[1])) < 4.5]


def reload_until(page: Page, address: str, shows: Callable[[], bool]) -> None:
    """What changed is on every page after a second; a busy machine gets longer."""
    for _ in range(100):
        page.goto(address)
        if shows():
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{address} did not come to show it.")


@pytest.fixture
def restored(town: Town) -> Callable[[], None]:
    site = site_of("utrecht")
    return site.save


def test_a_look_is_tried_seen_in_frames_saved_and_on_the_site(
    log_in: LogIn, town: Town, visit: Visit, restored: Callable[[], None]
) -> None:
    rebuild()
    editor, parent, site = log_in("lokaal"), visit().page, site_of("utrecht")
    editor.goto(f"{town.admin}/admin/vormgeving/{site.pk}/")
    begin = editor.frame_locator(".look-pages iframe").first
    expect(begin.locator(".cjg-hero")).to_be_visible()
    assert axe.breaking_wcag(editor) == []

    editor.locator("[name=primary_colour]").fill("#5b2a86")
    editor.locator("[name=font]").select_option("figtree")

    expect(editor.locator("#look-report")).to_contain_text("#5b2a86")
    editor.locator("[name=primary_colour]").fill("#1a5b86")
    expect(begin.locator(".cjg-hero")).to_have_css("background-color", "rgb(26, 91, 134)")
    editor.locator("[name=primary_colour]").fill("#5b2a86")
    expect(begin.locator(".cjg-hero")).to_have_css("background-color", "rgb(91, 42, 134)")
    expect(begin.locator("body")).to_have_css("font-family", re.compile("Figtree Variable"))
    parent.goto(town.utrecht)
    assert look_of(parent, ".cjg-hero") != "rgb(91, 42, 134)"
    begin.locator(".cjg-tiles a").first.click()
    expect(begin.locator("h1")).to_be_visible()
    expect(begin.locator("body")).to_have_css("font-family", re.compile("Figtree Variable"))

    with editor.expect_navigation():
        editor.get_by_role("button", name="Opslaan").click()
    expect(editor.get_by_text("is bewaard")).to_be_visible()
    reload_until(parent, town.utrecht, lambda: look_of(parent, ".cjg-hero") == "rgb(91, 42, 134)")
    restored()


def test_of_a_file_with_themes_one_is_chosen_and_the_fields_and_pages_follow(
    log_in: LogIn, town: Town, restored: Callable[[], None]
) -> None:
    editor, site = log_in("lokaal"), site_of("utrecht")
    colours = {"licht": "#00560a", "feest": "#8a1538"}
    sets = {name: {"utrecht": {"link": {"color": {"value": colour}}}} for name, colour in colours.items()}
    themes = [{"name": name.title(), "selectedTokenSets": {name: "enabled"}} for name in colours]
    file = {
        "name": "stad.json",
        "mimeType": "application/json",
        "buffer": json.dumps(sets | {"$themes": themes}).encode(),
    }
    editor.goto(f"{town.admin}/admin/vormgeving/{site.pk}/")
    begin, theme = editor.frame_locator(".look-pages iframe").first, editor.get_by_label("Thema uit het bestand")

    editor.locator("[name=token_file]").set_input_files(file)  # type: ignore[arg-type]
    editor.get_by_label("We mogen deze huisstijl").check()
    editor.get_by_role("button", name="Opslaan").click()
    expect(editor.get_by_role("alert")).to_contain_text("Er is nog niets bewaard")
    expect(editor.locator("[name=primary_colour]")).to_have_value("#00560a")
    expect(theme).to_be_in_viewport()
    expect(begin.locator(".cjg-hero")).to_have_css("background-color", "rgb(0, 86, 10)")
    editor.wait_for_load_state()  # what is chosen before its script runs is shown by the button
    theme.select_option("Feest")

    expect(editor.locator("[name=primary_colour]")).to_have_value("#8a1538")
    expect(editor.get_by_text("Thema: Feest.")).to_be_visible()
    expect(begin.locator(".cjg-hero")).to_have_css("background-color", "rgb(138, 21, 56)")
    with editor.expect_navigation():
        editor.get_by_role("button", name="Opslaan").click()
    expect(editor.get_by_text("is bewaard")).to_be_visible()
    saved = site_of("utrecht")
    restored()
    assert (saved.primary_colour, saved.house_style["theme"]) == ("#8a1538", "Feest")


def test_the_site_as_on_a_desk_stands_beside_the_fields(log_in: LogIn, town: Town) -> None:
    editor = log_in("lokaal")
    editor.set_viewport_size({"width": 1400, "height": 900})
    editor.goto(f"{town.admin}/admin/vormgeving/{site_of('utrecht').pk}/")
    frame = editor.locator(".look-pages iframe").first
    box, page = frame.bounding_box(), editor.frame_locator(".look-pages iframe").first.locator("html")

    assert box is not None
    assert box["y"] < 300
    assert box["y"] + box["height"] < 900
    assert page.evaluate("innerWidth") >= 1100
    expect(editor.locator("#look-report table")).not_to_be_visible()
    phone = editor.frame_locator(".look-phone iframe").locator("html")
    assert phone.evaluate("innerWidth") == 390


def test_what_is_no_colour_is_said_at_once_and_goes_when_it_is_one(log_in: LogIn, town: Town) -> None:
    editor = log_in("lokaal")
    editor.goto(f"{town.admin}/admin/vormgeving/{site_of('utrecht').pk}/")
    field, verdict = editor.locator("[name=accent_colour]"), editor.locator("#look-verdict")

    field.fill("geel")
    expect(editor.get_by_text("Schrijf een kleur als # met zes tekens")).to_be_visible(timeout=20_000)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(verdict).to_contain_text("Er klopt iets niet bij: accentkleur")
    expect(verdict).not_to_contain_text("goed te lezen")

    field.fill("#ffd100")
    expect(verdict).to_contain_text("Alles is goed te lezen")
    expect(editor.get_by_text("Schrijf een kleur als # met zes tekens")).to_have_count(0)
    assert field.get_attribute("aria-invalid") is None


def test_an_empty_colour_shows_what_stands_in_for_it(log_in: LogIn, town: Town) -> None:
    editor = log_in("lokaal")
    editor.goto(f"{town.admin}/admin/vormgeving/{site_of('utrecht').pk}/")
    swatch = "[name={}] + input[type=color]"

    for name, colour in (("action_colour", ""), ("accent_colour", ""), ("primary_colour", "#123456")):
        editor.locator(f"[name={name}]").fill(colour)

    expect(editor.locator(swatch.format("action_colour"))).to_have_value("#123456")
    expect(editor.locator(".look-colour--unknown input[name]")).to_have_attribute("name", "accent_colour")


def test_the_frames_can_be_seen_dark(log_in: LogIn, town: Town) -> None:
    editor = log_in("lokaal")
    editor.goto(f"{town.admin}/admin/vormgeving/{site_of('utrecht').pk}/")
    page = editor.frame_locator(".look-pages iframe").first.locator("html")
    expect(page).to_have_css("background-color", "rgb(255, 255, 255)")

    editor.locator("[name=dark]").check()

    expect(page).to_have_css("background-color", as_rgb(DARK_PAGE.document))
    frame = editor.frames[1]
    assert "pagina-donker" in frame.url
    assert [text for text in frame.evaluate(_TEXTS) if contrast(as_hex(text[0]), as_hex(text[1])) < 4.5] == []


def test_a_page_loads_the_chosen_font_and_no_other(town: Town, visit: Visit) -> None:
    visitor = visit()
    visitor.open(town.utrecht)
    visitor.page.evaluate("document.fonts.ready")
    fonts = {Path(address).name for address in visitor.requests if address.endswith(".woff2")}

    chosen = site_of("utrecht").brand.font
    assert visitor.complaints == []
    assert fonts
    assert all(name.startswith(chosen) for name in fonts), (chosen, fonts)


def test_the_name_beside_a_wide_logo_keeps_its_words_whole(
    town: Town, visit: Visit, restored: Callable[[], None]
) -> None:
    drawn, site = io.BytesIO(), site_of("utrecht")
    Picture.new("RGB", (960, 192), "navy").save(drawn, "PNG")
    site.logo = keep_logo(SimpleUploadedFile("logo.png", drawn.getvalue()), "Gemeente Voorbeeld")
    site.save()
    page = visit(width=390).page
    # Who comes for the first time may read in a wider font.
    reload_until(page, town.utrecht, page.locator(".cjg-brand__logo").is_visible)
    page.evaluate("document.fonts.ready")
    lines = {}

    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(town.utrecht)
        expect(page.locator(".cjg-brand__logo")).to_be_visible()
        lines[width] = page.evaluate(
            "() => { const name = document.querySelector('.cjg-brand__name');"
            " return name.offsetHeight / parseFloat(getComputedStyle(name).lineHeight) }"
        )

    restored()
    assert {width: round(each) for width, each in lines.items()} == {320: 1, 390: 1, 1280: 1}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/zoeken/?q=slapen", "/hulp-in-de-buurt/", "/jongeren/", "/direct-hulp/"])
def test_all_text_can_be_read_light_and_dark(town: Town, visit: Visit, path: str, scheme: str) -> None:
    for host in (town.utrecht, town.zeist):
        page = visit(color_scheme=scheme).page
        page.goto(host + path)

        assert hard_to_read(page) == []
        assert (look_of(page, "html") == "rgb(255, 255, 255)") == (scheme == "light")
