"""The same templates and style in Arabic, from right to left, and in English."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test.utils import override_settings
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.looking import look_of
from tests.browser.town import Town

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

PATHS = (
    "/", "/informatie/naar-de-basisschool/", "/informatie/uit-elkaar-gaan-met-kinderen/", "/leeftijd/baby/",
    "/onderwerp/scheiding/", "/jongeren/", "/hulp-in-de-buurt/", "/zoeken/?q=school", "/direct-hulp/", "/contact/",
    "/toegankelijkheid/", "/nieuws/", "/agenda/", "/bestaat-niet/",
)  # fmt: skip
# Every word becomes an Arabic one of about its length, in whatever the page says; numbers and addresses stay.
IN_ARABIC = """() => {
  const words = ['في', 'طفل', 'أسرة', 'مدرسة', 'مساعدة', 'الأطفال', 'المعلومات', 'الاستشارات', 'والمسؤوليات',
                 'ومسؤولياتكم'];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!['SCRIPT', 'STYLE'].includes(node.parentElement.tagName)) {
      node.data = node.data.replace(/[A-Za-zÀ-ÿ]{2,}/g, word => words[Math.min(word.length, 11) - 2]);
    }
  }
}"""


@pytest.fixture
def arabic(town: Town) -> Iterator[Town]:
    """The town with its templates in Arabic, as the later languages will be."""
    with override_settings(LANGUAGE_CODE="ar", LANGUAGES=[*settings.LANGUAGES, ("ar", "العربية")]):
        yield town


@pytest.fixture
def english(town: Town) -> Iterator[Town]:
    with override_settings(LANGUAGE_CODE="en"):
        yield town


def start_side(page: Page, selector: str) -> str:
    """Nearer to which side of the page the text of an element stands."""
    side: str = page.eval_on_selector(
        selector,
        "each => { const range = document.createRange(); range.selectNodeContents(each);"
        " const text = range.getBoundingClientRect(), box = document.body.getBoundingClientRect();"
        " return text.left - box.left > box.right - text.right ? 'right' : 'left' }",
    )
    return side


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("width", [320, 1280])
def test_a_page_in_arabic_runs_from_right_to_left_and_fits(path: str, width: int, arabic: Town, visit: Visit) -> None:
    visitor = visit(width=width)
    visitor.open(arabic.utrecht + path)
    page = visitor.page

    page.evaluate(IN_ARABIC)

    assert page.eval_on_selector("html", "each => [each.lang, each.dir]") == ["ar", "rtl"]
    assert visitor.sideways() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert start_side(page, "h1") == "right"
    assert look_of(page, "h1", "direction") == "rtl"


# Every link to call, with the place of its first digit and of its last where they stand on one line.
DIGITS = """() => [...document.querySelectorAll('a[href^="tel:"]')].filter(each => each.checkVisibility()).map(link => {
  const walker = document.createTreeWalker(link, NodeFilter.SHOW_TEXT), at = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    [...node.data].forEach((letter, number) => {
      if (!/[0-9]/.test(letter)) return;
      const range = document.createRange();
      range.setStart(node, number);
      range.setEnd(node, number + 1);
      at.push(range.getBoundingClientRect());
    });
  }
  return [link.innerText, at[0].x, at[at.length - 1].x];
})"""


@pytest.mark.parametrize("path", ["/contact/", "/direct-hulp/", "/hulp-in-de-buurt/", "/informatie/ik-voel-me-somber/"])
def test_a_telephone_number_is_never_turned_round(path: str, arabic: Town, visit: Visit) -> None:
    page = visit(width=1280).page
    page.goto(arabic.utrecht + path)
    page.evaluate(IN_ARABIC)

    found = page.evaluate(DIGITS)

    assert len(found) >= 3
    assert [text for text, first, last in found if first >= last] == []


def test_arrows_point_to_where_people_read_on(arabic: Town, visit: Visit) -> None:
    page = visit(width=1280).page
    page.goto(f"{arabic.utrecht}/leeftijd/baby/")

    assert look_of(page, ".cjg-icon--next", "transform") == "matrix(-1, 0, 0, 1, 0, 0)"
    assert look_of(page, ".cjg-icon--previous", "transform") == "none"


def test_arrows_point_to_the_right_in_dutch(town: Town, visit: Visit) -> None:
    page = visit(width=1280).page
    page.goto(f"{town.utrecht}/leeftijd/baby/")

    assert look_of(page, ".cjg-icon--next", "transform") == "none"
    assert look_of(page, ".cjg-icon--previous", "transform") == "matrix(-1, 0, 0, 1, 0, 0)"


def test_columns_change_sides(arabic: Town, visit: Visit) -> None:
    page = visit(width=1280).page
    page.goto(f"{arabic.utrecht}/onderwerp/slapen/")
    aside, text = (page.locator(each).first.bounding_box() for each in (".cjg-aside", ".cjg-columns > div"))

    assert aside
    assert text
    assert aside["x"] < text["x"]
    assert aside["y"] == text["y"]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_in_english_fits_and_says_so(path: str, english: Town, visit: Visit) -> None:
    visitor = visit(width=320)
    visitor.open(english.utrecht + path)

    assert visitor.page.eval_on_selector("html", "each => [each.lang, each.dir]") == ["en", ""]
    assert visitor.sideways() == 0
    assert "Need help now?" in visitor.page.inner_text("body")
