"""What makes a text easy to read: lines of 60 to 70 characters in every font, and a short line about who checked it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.town import Town
from themes.fonts import FONTS

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

TEXT = "/informatie/naar-de-basisschool/"
DRESS = """async family => {
  await document.fonts.load(`17px "${family}"`);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`body { font-family: "${family}" !important }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return document.fonts.check(`17px "${family}"`);
}"""
# How many characters stand on each line of running text, without the last line of a paragraph.
LINES = """() => [...document.querySelectorAll('.cjg-section > p, .cjg-section > .cjg-rich > p')].flatMap(paragraph => {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT), lines = [];
  for (let bottom; walker.nextNode();) {
    const node = walker.currentNode, range = new Range();
    for (let place = 0; place < node.length; place++) {
      range.setStart(node, place);
      range.setEnd(node, place + 1);
      const box = range.getClientRects()[0];
      if (!box) continue;
      if (!(Math.abs(box.bottom - bottom) < 8)) lines.push('');
      bottom = box.bottom;
      lines[lines.length - 1] += node.data[place];
    }
  }
  return lines.slice(0, -1).map(line => line.trim().length);
})"""


def opened(visit: Visit, town: Town, width: int) -> Page:
    """The text, in a window of this width."""
    page: Page = visit(width=width).page
    page.goto(town.utrecht + TEXT)
    return page


@pytest.mark.parametrize("font", FONTS)
def test_a_full_line_has_60_to_70_characters(font: str, town: Town, visit: Visit) -> None:
    page = opened(visit, town, 1280)
    assert page.evaluate(DRESS, FONTS[font].family)

    lines = page.evaluate(LINES)

    assert len(lines) > 4
    assert 60 <= sum(lines) / len(lines) <= 70
    assert max(lines) <= 70


@pytest.mark.parametrize(("width", "lines"), [(1280, 3), (390, 5)])
def test_who_checked_it_is_a_short_line_that_nothing_stands_beside(
    width: int, lines: int, town: Town, visit: Visit
) -> None:
    page = opened(visit, town, width)
    checked, row, title = (
        page.locator(each).bounding_box() or {} for each in (".cjg-checked", ".cjg-head-row", ".cjg-article h1")
    )

    assert checked["height"] < (lines + 0.5) * 24
    assert checked["width"] == title["width"]
    assert checked["y"] + checked["height"] <= row["y"]
    assert row["height"] == 44


@pytest.mark.parametrize("width", [390, 1280])
def test_the_place_of_reading_aloud_is_no_hole(width: int, town: Town, visit: Visit) -> None:
    page = opened(visit, town, width)

    link, button = (page.locator(f".cjg-head-row > {each}").bounding_box() or {} for each in ("a", ".cjg-aloud"))

    assert page.locator(".cjg-aloud").is_hidden()
    assert link["x"] + link["width"] <= button["x"]
    assert abs(link["y"] + link["height"] / 2 - button["y"] - button["height"] / 2) < 2
    page.locator(".cjg-head-row > a").click()
    expect(page.locator(".cjg-provenance__body")).to_be_visible()
