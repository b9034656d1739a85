"""The checks see what they are for: each finds a fault that was planted, and says nothing where there is none."""

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import checks
from tests.browser.accessibility.checks import Check
from tests.browser.accessibility.circumstances import DESKTOP, PHONE, faults, wear
from tests.browser.conftest import Visit
from tests.browser.town import Town
from tests.repository.files import ROOT

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

BESIDE = "style='display: flex; flex-direction: {}'"
LINE = "style='position: fixed; top: 0; left: 0; right: 0; height: 60px; background: white'"
MASK = "mask-image: linear-gradient(black, black); width: 20px; height: 20px"
ERROR = "<p class=utrecht-form-field-error-message id=fout>Vul een plaats in.</p>"
PLANTED = {
    "axe": (checks.AXE, "<h1>Kop</h1>", "<h1>Kop</h1><img src='a.png'>"),
    "faint words": (checks.CONTRAST, "<p>woorden</p>", "<p style='color: #aaa'>woorden</p>"),
    "a positive tabindex": (
        checks.TAB,
        "<a href=a>een</a> <a href=b>twee</a>",
        "<a href=a>een</a> <a href=b tabindex=1>twee</a>",
    ),
    "not reached": (
        checks.TAB,
        "<a href=a>een</a> <a href=b>twee</a>",
        "<a href=a onfocus='this.blur()'>een</a> <a href=b>twee</a>",
    ),
    "a trap": (
        checks.TAB,
        "<input id=a><input id=b>",
        "<input id=a><input id=b onkeydown='event.preventDefault()'>",
    ),
    "no outline": (checks.TAB, "<a href=a>een</a>", "<a href=a style='outline: none'>een</a>"),
    "a faint outline": (
        checks.RINGS,
        "<a href=a style='outline: 3px solid black'>een</a>",
        "<a href=a style='outline: 3px solid #ddd'>een</a>",
    ),
    "a thin outline": (
        checks.RINGS,
        "<a href=a style='outline: 3px solid black'>een</a>",
        "<a href=a style='outline: 1px solid black'>een</a>",
    ),
    "under a bar that sticks": (
        checks.RINGS,
        "<a href=a>een</a><div style='height: 2000px'></div><a href=b>twee</a>",
        f"<a href=a>een</a><div style='height: 2000px'></div><a href=b>twee</a><div {LINE}></div>",
    ),
    "the other way round": (
        checks.ORDER,
        f"<div {BESIDE.format('row')}><a href=a>een</a><a href=b>twee</a></div>",
        f"<div {BESIDE.format('row-reverse')}><a href=a>een</a><a href=b>twee</a></div>",
    ),
    "upside down": (
        checks.ORDER,
        f"<div {BESIDE.format('column')}><h2>Een</h2><a href=b>twee</a></div>",
        f"<div {BESIDE.format('column-reverse')}><h2>Een</h2><a href=b>twee</a></div>",
    ),
    "a level left out": (checks.HEADINGS, "<h1>Een</h1><h2>Twee</h2>", "<h1>Een</h1><h3>Drie</h3>"),
    "two first headings": (checks.HEADINGS, "<h1>Een</h1>", "<h1>Een</h1><h1>Nog een</h1>"),
    "no main": (
        checks.LANDMARKS,
        "<header>kop</header><main>tekst</main><footer>voet</footer>",
        "<header>kop</header><div>tekst</div><footer>voet</footer>",
    ),
    "no title": (checks.IDENTITY, "<title>Thuis</title>", "<p>tekst</p>"),
    "an id twice": (checks.IDENTITY, "<title>Thuis</title><p id=a>", "<title>Thuis</title><p id=a><p id=a>"),
    "another name than it says": (
        checks.NAMES,
        "<a href=a aria-label='Bel 112, gratis'>Bel 112</a>",
        "<a href=a aria-label='Hulp'>Bel 112</a>",
    ),
    "an error of no field": (
        checks.NAMES,
        f"{ERROR}<input aria-label=Plaats aria-invalid=true aria-describedby=fout>",
        f"{ERROR}<input aria-label=Plaats>",
    ),
    "a wrong field without a sentence": (
        checks.NAMES,
        f"{ERROR}<input aria-label=Plaats aria-invalid=true aria-describedby=fout>",
        f"<div hidden>{ERROR}</div><input aria-label=Plaats aria-invalid=true aria-describedby=fout>",
    ),
    "a reference to nothing": (
        checks.NAMES,
        "<p id=naam>Plaats</p><input aria-labelledby=naam>",
        "<input aria-labelledby=naam>",
    ),
    "a small target": (
        checks.TARGETS,
        "<button style='width: 24px; height: 24px'>x</button>",
        "<button style='width: 24px; height: 10px'>x</button>",
    ),
    "a link alone": (checks.TARGETS, "<p>Lees <a href=a>dit</a> ook.</p>", "<p><a href=a>dit</a></p>"),
    "too wide": (checks.SIDEWAYS, "<p>kort</p>", "<div style='width: 500px'>breed</div>"),
    "cut off": (
        checks.CLIPPED,
        "<div style='overflow: hidden; height: 60px'>een<br>twee</div>",
        "<div style='overflow: hidden; height: 20px'>een<br>twee</div>",
    ),
    "words over words": (
        checks.OVERLAPS,
        "<p>een woord</p><p>twee woorden</p>",
        "<p>een woord</p><p style='margin-top: -34px'>twee woorden</p>",
    ),
    "a bar that sticks": (checks.STUCK, "<div>balk</div>", f"<div {LINE}>balk</div>"),
    "it moves": (checks.STILL, "<p>stil</p>", "<p style='transition: transform 1s'>glijdt</p>"),
    "a field without an edge": (
        checks.EDGES,
        "<input style='border: 1px solid #555'>",
        "<input style='border: 1px solid #ddd'>",
    ),
    "an icon without a colour": (
        checks.ICONS,
        f"<i style='display: block; background: black; {MASK}'></i>",
        f"<i style='display: block; background: white; {MASK}'></i>",
    ),
}


def _shown(visit: Visit, body: str) -> Page:
    page: Page = visit(width=320).page
    page.set_content(f"<!doctype html><html lang=nl>{body}")
    return page


@pytest.mark.parametrize("name", PLANTED)
def test_a_check_finds_its_own_fault_and_no_other(name: str, visit: Visit) -> None:
    check, good, bad = PLANTED[name]

    assert _faults(visit, check, good) == []
    assert _faults(visit, check, bad) != []


def _faults(visit: Visit, check: Check, body: str) -> list[str]:
    found = check.look(_shown(visit, body))
    # A loose fragment is no whole page: axe rightly misses its title and landmarks.
    return [each for each in found if not each.startswith(("document-title", "landmark-", "region"))]


def test_every_check_is_planted() -> None:
    used = {check.name for each in (*PHONE, *DESKTOP) for check in each.checks}

    assert used <= {check.name for check, *_ in PLANTED.values()}


def test_a_readers_own_sheet_is_worn_and_taken_off(visit: Visit) -> None:
    page = _shown(visit, "<p>kort</p>")

    wear(page, "p { inline-size: 500px }")
    worn = checks.SIDEWAYS.look(page)
    wear(page, "")

    assert worn
    assert checks.SIDEWAYS.look(page) == []


# In our own style sheet, as if somebody had written it there.
IN_OUR_SHEET = {
    "an outline removed": (":focus-visible { outline: none !important }", "no ring"),
    "the menu first": (".cjg-header__bar { display: flex } .cjg-brand { order: 9 }", "order: "),
    "a target of 10 px": (".cjg-contact__big a { display: block; block-size: 10px; overflow: hidden }", "targets: "),
    "wider than the window": (".cjg-tiles { min-inline-size: 420px }", "320 pixels, sideways: "),
    "a bar that covers": (".cjg-header { inset-block-start: 0; position: sticky; z-index: 2 }", "stuck: "),
    "letters that cannot grow": (".cjg-tile { block-size: 2rem; overflow: hidden }", "clipped: "),
    "faint letters": (".cjg-hero__intro { color: #ccc; background: #fff }", "color-contrast"),
    "moving for everybody": (".cjg-card { transition: all 1s }", "still: "),
}


@pytest.mark.parametrize("name", IN_OUR_SHEET)
def test_a_fault_in_our_own_style_sheet_is_found(name: str, town: Town, visit: Visit) -> None:
    css, words = IN_OUR_SHEET[name]
    visitor = visit(width=390)

    spoiled = (ROOT / "site/static/build/cjg.css").read_text(encoding="utf-8") + css
    visitor.context.route("**/cjg*.css", lambda route: route.fulfill(body=spoiled, content_type="text/css"))

    visitor.open(town.utrecht)

    assert any(words in fault for fault in faults(visitor.page, PHONE))
