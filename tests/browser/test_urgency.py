"""Boxes that say how soon to call, and every icon beside words: nothing lies on a letter, in any size or direction."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test.utils import override_settings
from playwright.sync_api import Page

from content.releases.models import CompiledRelease
from municipalities.register.site import LocalSite
from tests.browser.accessibility.circumstances import wear
from tests.browser.conftest import Visit
from tests.browser.looking import on_letters
from tests.browser.test_look import as_hex, site_of
from tests.browser.test_right_to_left import IN_ARABIC
from tests.browser.town import Town
from themes.colour import contrast
from themes.scale import EDGE, STRONG, TEXT

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

TEXT_WITH_ALL = "/informatie/je-baby-huilt-veel/"
IN_COLOURS = ("#e30613", "#a8071a", "#ffc20e", "#0057b8", "#0b2545")
BOXES = """() => [...document.querySelectorAll('.cjg-advice__item')].map(item => {
  const of = (each) => getComputedStyle(each), label = item.querySelector('.cjg-advice__label');
  const call = item.querySelector('.cjg-advice__call a'), rest = item.querySelector('p:not(.cjg-advice__label)');
  return {
    level: [...item.classList].find(each => each.includes('--')).split('--')[1], edge: of(item).borderTopColor,
    back: of(label).backgroundColor, front: of(label).color, ground: of(item).backgroundColor, words: of(rest).color,
    button: call && [of(call).backgroundColor, of(call).color, call.getBoundingClientRect().height],
    page: of(document.documentElement).backgroundColor,
  };
})"""
# As it stood before there was a choice of whom to call: in HTML that was compiled then.
_ITEM = '<li class="cjg-advice__item cjg-advice__item--{}"><p class="cjg-advice__label">'
OLD = (
    '<section class="cjg-advice" aria-labelledby="wanneer-hulp">'
    '<h2 class="nl-heading nl-heading--level-2" id="wanneer-hulp">Wanneer vraag je hulp?</h2>'
    '<ul class="cjg-advice__list" role="list">'
    f'{_ITEM.format("call_112")}<a href="tel:112">Bel 112</a></p><p>Als je baby slap is.</p></li>'
    f"{_ITEM.format('discuss_with_site')}Bespreek het met ",
    "</p><p>Als je twijfelt.</p></li></ul></section>",
)


def boxes(page: Page) -> list[dict[str, Any]]:
    return list(page.evaluate(BOXES))


def test_an_icon_on_a_letter_is_found(town: Town, visit: Visit) -> None:
    page = visit(width=390).page
    page.goto(town.utrecht + TEXT_WITH_ALL)
    wear(page, ".utrecht-alert__icon { flex: 0 1 auto } .utrecht-alert { column-gap: 0 }")

    assert [words for _name, words in on_letters(page)] != []


@pytest.fixture
def arabic(town: Town) -> Iterator[Town]:
    with override_settings(LANGUAGE_CODE="ar", LANGUAGES=[*settings.LANGUAGES, ("ar", "العربية")]):
        yield town


def test_in_arabic_the_boxes_and_the_warning_have_their_icon_on_the_right(arabic: Town, visit: Visit) -> None:
    page = visit(width=390).page
    page.goto(arabic.utrecht + TEXT_WITH_ALL)
    page.evaluate(IN_ARABIC)
    middle = "each => { const box = each.getBoundingClientRect(); return box.left + box.width / 2 }"

    assert on_letters(page) == []
    assert page.eval_on_selector(".utrecht-alert__icon", middle) > page.eval_on_selector(
        ".utrecht-alert__content", middle
    )
    assert page.evaluate("getComputedStyle(document.querySelector('.cjg-advice__label'), '::before').left") > "1"


@pytest.fixture
def in_brand(town: Town) -> Iterator[Callable[[str], None]]:
    site = site_of("utrecht")
    chosen = site.primary_colour, site.accent_colour

    def wear(colour: str) -> None:
        site.primary_colour, site.accent_colour = colour, ""
        site.save()

    yield wear
    site.primary_colour, site.accent_colour = chosen
    site.save()


def open_in_it(page: Page, address: str) -> None:
    """The page in the colours that Utrecht's site has now."""
    for _ in range(50):
        page.goto(address)
        if LocalSite.objects.get(pk=site_of("utrecht").pk).sheet_sha256 in page.content():
            break
        page.wait_for_timeout(100)


# Of the danger line and of all that stands in it: the class, the ground, the words, the edge; without what only
# carries them.
IN_DANGER = """() => { const line = document.querySelector('.cjg-crisis');
  return [line, ...line.querySelectorAll('h1, p, a, span:not(.cjg-icon)')].map(each => {
    let ground = each;
    while (getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') ground = ground.parentElement;
    const style = getComputedStyle(each);
    return [each.localName + '.' + each.className, getComputedStyle(ground).backgroundColor, style.color,
      style.borderTopColor, each.matches('a') && each.checkVisibility()] }) }"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_danger_line_can_be_read_and_is_the_same_in_every_brand(
    scheme: str, town: Town, visit: Visit, in_brand: Callable[[str], None]
) -> None:
    page, seen = visit(color_scheme=scheme).page, []

    for colour in IN_COLOURS:
        in_brand(colour)
        open_in_it(page, f"{town.utrecht}/zoeken/?q=ik+wil+dood")
        found = page.evaluate(IN_DANGER)
        links = page.locator(".cjg-crisis a")
        for number in range(links.count()):
            links.nth(number).hover()
            found.append(page.evaluate(IN_DANGER))
        seen.append(found)

    assert all(each == seen[0] for each in seen)
    for name, ground, words, *_ in [row for row in seen[0] if isinstance(row[0], str)]:
        assert contrast(as_hex(ground), as_hex(words)) >= (TEXT if "status" in name else STRONG), name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_box_can_be_read_and_is_the_same_in_every_brand(
    scheme: str, town: Town, visit: Visit, in_brand: Callable[[str], None]
) -> None:
    page, seen = visit(color_scheme=scheme).page, []

    for colour in IN_COLOURS:
        in_brand(colour)
        open_in_it(page, town.utrecht + TEXT_WITH_ALL)
        found = boxes(page)
        for box in found:
            back, front, edge, ground, words = (
                as_hex(box[name]) for name in ("back", "front", "edge", "ground", "words")
            )
            assert contrast(back, front) >= STRONG, box
            assert contrast(edge, as_hex(box["page"])) >= EDGE, box
            assert contrast(ground, words) >= TEXT, box
            if box["button"]:
                assert contrast(as_hex(box["button"][0]), as_hex(box["button"][1])) >= STRONG
                assert box["button"][2] >= 44
        seen.append([(box["level"], box["back"], box["front"], box["edge"]) for box in found])

    assert [level for level, *_ in seen[0]] == [
        "call_112", "call_gp_now", "call_gp_now", "make_appointment", "discuss_with_site"
    ]  # fmt: skip
    assert all(each == seen[0] for each in seen)


def test_a_release_that_was_compiled_before_stands_in_the_same_boxes(town: Town, visit: Visit) -> None:
    row = CompiledRelease.objects.filter(release__title="Je baby huilt veel").order_by("-pk")[0]
    parts = row.parts
    CompiledRelease.objects.filter(pk=row.pk).update(
        parts=[{"html": OLD[0]}, {"slot": "contact"}, {"html": OLD[1]}, *parts[-2:]]
    )
    page = visit(width=390).page
    page.goto(town.utrecht + TEXT_WITH_ALL)
    found, lying = boxes(page), on_letters(page)
    CompiledRelease.objects.filter(pk=row.pk).update(parts=parts)

    assert [box["level"] for box in found] == ["call_112", "discuss_with_site"]
    assert lying == []
    assert all(contrast(as_hex(box["back"]), as_hex(box["front"])) >= STRONG for box in found)


def test_on_paper_every_box_has_a_line_around_it_and_dark_words(town: Town, visit: Visit) -> None:
    page = visit(width=700).page
    page.goto(town.utrecht + TEXT_WITH_ALL)
    page.emulate_media(media="print")

    for box in boxes(page):
        assert box["back"] == "rgba(0, 0, 0, 0)"
        assert contrast(as_hex(box["front"]), "#ffffff") >= STRONG
        assert contrast(as_hex(box["edge"]), "#ffffff") >= EDGE


def test_the_boxes_need_no_script(town: Town, visit: Visit) -> None:
    visitor = visit(width=360, java_script_enabled=False)
    visitor.open(town.utrecht + TEXT_WITH_ALL)
    page = visitor.page

    assert page.locator(".cjg-advice__call a").first.get_attribute("href") == "tel:112"
    assert page.locator(".cjg-advice h3").count() == 5
    assert page.get_by_text("Vertrouw je het niet? Bel dan, ook als het hier niet bij staat.").count() == 1
