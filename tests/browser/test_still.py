"""Nothing on a page moves once it can be read, however late its fonts, scripts, pictures and voices come."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import Visit
from tests.browser.kinds import KINDS
from tests.browser.test_text_tools import OWN, SPEAKING

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

TEXT = "text with addition, table, picture"
WHOLE = 4000  # a window in which nearly every page stands whole, so that its pictures come too
LATE = {"font", "script", "image", "fetch"}
PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"
# What moved, and how much; the browser itself leaves out what follows an act of the person.
WATCH = """
window.moved = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => {
  const what = entry.sources.map(({node}) => node?.className || node?.parentElement?.className || node?.nodeName);
  if (!entry.hadRecentInput) moved.push([entry.value, what.join(', ')]);
})).observe({type: 'layout-shift', buffered: true});
"""
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))"


@contextmanager
def slow(page: Page) -> Iterator[None]:
    """In the block a page gets its words and style sheets alone; the rest comes when it ends."""
    held: list[Route] = []
    waiting = True

    def hold(route: Route) -> None:
        if waiting and route.request.resource_type in LATE:
            held.append(route)
        else:
            route.fallback()

    page.route("**/*", hold)
    yield
    waiting = False
    for route in held:
        route.continue_()


def moved_on(page: Page, address: str) -> list[tuple[float, str]]:
    """Open an address on a slow line, on a device that finds its voices late; gives what moved."""
    page.add_init_script(WATCH + SPEAKING)
    with slow(page):
        page.goto(address, wait_until="commit")
        page.wait_for_function(PAINTED)
        page.evaluate(FRAMES)
        before = _loaded(page)
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready")
    page.wait_for_function("before => performance.getEntriesByType('resource').length > before", arg=before)
    page.evaluate(f"foundVoices([{json.dumps(OWN)}])")
    page.evaluate(FRAMES)
    found: list[tuple[float, str]] = page.evaluate("moved")
    return found


def _loaded(page: Page) -> int:
    count: int = page.evaluate("performance.getEntriesByType('resource').length")
    return count


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", KINDS)
def test_nothing_on_a_page_moves(name: str, width: int, addresses: dict[str, str], visit: Visit) -> None:
    assert moved_on(visit(width=width, height=WHOLE).page, addresses[name]) == []


PLANTED = {
    "a font that takes its place late": "@font-face{font-family:'Late';src:url(/static/build/fonts/LATE);"
    "font-display:swap}body,h1,a,p{font-family:Late,monospace!important}",
    "a part that comes out": ".cjg-head-row{min-block-size:0}.cjg-aloud[hidden]{display:none!important}",
    "pictures without a size": "img{aspect-ratio:auto!important;height:auto!important}",
}


@pytest.mark.parametrize("planted", PLANTED)
def test_what_moves_is_seen(planted: str, addresses: dict[str, str], visit: Visit) -> None:
    page = visit(width=390, height=WHOLE).page

    def spoilt(route: Route) -> None:
        sheet = PLANTED[planted].replace("LATE", "rubik-latin-wght-normal.woff2")
        route.fulfill(body=sheet, content_type="text/css")

    page.route("**/thema/*.css", spoilt)

    assert moved_on(page, addresses[TEXT]) != []
