"""Letters of twice the size on a phone: no word is cut, no number is in pieces, nothing scrolls sideways."""

import pytest

from tests.browser.accessibility.circumstances import LARGE, wear
from tests.browser.conftest import Visit
from tests.browser.kinds import KINDS

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

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


@pytest.mark.parametrize("name", KINDS)
def test_on_a_phone_with_letters_of_twice_the_size_words_and_numbers_are_whole(
    name: str, addresses: dict[str, str], visit: Visit
) -> None:
    visitor = visit(width=390)
    visitor.open(addresses[name])

    wear(visitor.page, LARGE)

    assert visitor.sideways() == 0
    assert visitor.page.evaluate(IN_PIECES) == []
    assert visitor.page.evaluate(FIELDS_CUT) == []
    assert visitor.page.evaluate(LYING) == []
    assert visitor.page.evaluate(CUT) == []
