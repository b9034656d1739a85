"""Every kind of public page, opened once and looked at in many ways: private, quiet, in large letters, on paper."""

import pytest

from tests.browser.accessibility.circumstances import LARGE, resized, wear
from tests.browser.conftest import Opened
from tests.browser.looking import on_letters, stray_hosts

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

EXPECTED = ("status of 404", "status of 410")  # the browser's own line about an error page
TO_PRESS = """() => [...document.querySelectorAll('form, button, .utrecht-textbox, .cjg-pages a, .cjg-links .cjg-icon')]
  .filter(each => each.checkVisibility()).map(each => each.outerHTML.slice(0, 80))"""
# Headings of which the section shows nothing else.
BARE = """() => { const seen = [...document.querySelectorAll('main :is(h2, h3):not(.nl-heading--level-1)')];
  return seen.filter(each => each.checkVisibility()).filter(heading => {
    const box = heading.closest('section, nav, aside') || heading.parentElement;
    return box.innerText.trim() === heading.innerText.trim() }).map(each => each.innerText) }"""
# What stays as narrow as on the screen.
NARROW = """() => [...document.querySelectorAll('main p')].filter(each => each.checkVisibility()
  && getComputedStyle(each).maxInlineSize !== 'none').map(each => each.innerText.slice(0, 40))"""
FRAMED = """() => [...document.querySelectorAll('.cjg-advice__call a, .cjg-crisis__way, .cjg-danger__call a')]
  .filter(each => each.checkVisibility() && getComputedStyle(each).borderTopStyle !== 'none'
    && parseFloat(getComputedStyle(each).borderTopWidth) > 0).map(each => each.getAttribute('href'))"""
# Every word of at most 16 letters that stands on two lines; longer ones get a hyphen in browsers that have a Dutch
# dictionary, and the one of these tests has none. What a sign or <wbr> parts is two words.
CUT = """() => { const cut = [], range = document.createRange();
  const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    if (!node.parentElement.checkVisibility() || node.parentElement.closest('.cjg-hidden, script')) continue;
    for (const word of node.data.matchAll(/[\\p{L}\\p{N}']+/gu)) {
      if (word[0].length > 16) continue;
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(box => Math.round(box.top / 8))).size > 1)
        cut.push(`${word[0]} in ${node.parentElement.className}`);
    } }
  return cut }"""
# Every number to call, apart from the words before it, that stands on two lines.
IN_PIECES = """() => [...document.querySelectorAll('main a[href^="tel:"]')].filter(link => {
  if (!link.checkVisibility()) return false;
  const range = document.createRange(), texts = document.createTreeWalker(link, NodeFilter.SHOW_TEXT), tops = new Set();
  while (texts.nextNode()) {
    const found = texts.currentNode.data.match(/\\d[\\d \\u00a0-]*\\d/);
    if (!found) continue;
    range.setStart(texts.currentNode, found.index);
    range.setEnd(texts.currentNode, found.index + found[0].length);
    for (const box of range.getClientRects()) tops.add(Math.round(box.top / 8));
  }
  return tops.size > 1 }).map(link => link.innerText)"""
FIELDS_CUT = """() => [...document.querySelectorAll('main select')].filter(field => field.checkVisibility() && (() => {
  const style = getComputedStyle(field), canvas = document.createElement('canvas').getContext('2d');
  canvas.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const words = canvas.measureText(field.selectedOptions[0].label).width;
  return words > field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) })())
  .map(field => field.selectedOptions[0].label)"""

# The cells of tables that lie on another cell or are wider than their table's place.
LYING = """() => [...document.querySelectorAll('main :is(th, td)')].filter(cell =>
  cell.scrollHeight > cell.clientHeight + 2
  || cell.getBoundingClientRect().right > cell.closest('.utrecht-table-container').getBoundingClientRect().right + 1)
  .map(cell => cell.innerText)"""


def test_a_page_is_private_quiet_and_fits_a_narrow_window(opened: Opened) -> None:
    visitor = opened.visitor

    complaints = [line for line in visitor.complaints if not any(words in line for words in EXPECTED)]

    assert opened.status == opened.kind.status
    assert stray_hosts(visitor, opened.address) == set()
    assert visitor.kept() == ""
    assert not opened.cookie
    assert complaints == []
    assert visitor.sideways() == 0
    assert visitor.page.locator("h1").count() == 1


def test_in_a_wide_window_letters_of_twice_the_size_fit(opened: Opened) -> None:
    resized(opened.page, 1280, 900)

    wear(opened.page, LARGE)

    assert opened.visitor.sideways() == 0


def test_on_a_phone_with_letters_of_twice_the_size_words_and_numbers_are_whole(opened: Opened) -> None:
    resized(opened.page, 390)

    wear(opened.page, LARGE)

    assert opened.visitor.sideways() == 0
    assert opened.page.evaluate(IN_PIECES) == []
    assert opened.page.evaluate(FIELDS_CUT) == []
    assert opened.page.evaluate(LYING) == []
    assert opened.page.evaluate(CUT) == []


def test_no_icon_lies_on_a_letter(opened: Opened) -> None:
    resized(opened.page, 390)
    as_it_comes = on_letters(opened.page)

    wear(opened.page, LARGE)
    large = on_letters(opened.page)
    opened.page.evaluate("document.documentElement.dir = 'rtl'")
    turned = on_letters(opened.page)
    opened.page.evaluate("document.documentElement.removeAttribute('dir')")

    assert (as_it_comes, large, turned) == ([], [], [])


def test_on_paper_is_nothing_to_press_and_no_heading_alone(opened: Opened) -> None:
    resized(opened.page, 794)

    opened.page.emulate_media(media="print")

    assert opened.page.evaluate(TO_PRESS) == []
    assert opened.page.evaluate(BARE) == []
    assert opened.page.evaluate(NARROW) == []
    assert set(opened.page.evaluate(FRAMED)) <= {"tel:112"}
    assert not opened.page.locator(".cjg-now").filter(visible=True).count()
