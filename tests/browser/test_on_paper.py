"""Every kind of page on paper: the width of the sheet is used, and nothing stands there that one can only press."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.kinds import KINDS

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

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


@pytest.mark.parametrize("name", KINDS)
def test_on_paper_is_nothing_to_press_and_no_heading_alone(name: str, addresses: dict[str, str], visit: Visit) -> None:
    page = visit(width=794).page
    page.goto(addresses[name])

    page.emulate_media(media="print")

    assert page.evaluate(TO_PRESS) == []
    assert page.evaluate(BARE) == []
    assert page.evaluate(NARROW) == []
    assert set(page.evaluate(FRAMED)) <= {"tel:112"}
    assert not page.locator(".cjg-now").filter(visible=True).count()
