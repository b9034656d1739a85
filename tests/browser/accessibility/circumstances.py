"""In which circumstances a page is looked at, and what is asked in each; all in one visit."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.accessibility import checks
from tests.browser.accessibility.checks import Check, asked

# WCAG 1.4.12, Text Spacing, word for word.
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
    "p { margin-block-end: 2em !important }"
)
LARGE = "html { font-size: 200% !important }"
LARGE_WIDTH = 640  # letters of twice the size in it ask of a page what WCAG asks of it at 320
FITS = (checks.SIDEWAYS, checks.CLIPPED, checks.OVERLAPS)


@dataclass(frozen=True)
class Circumstance:
    """What somebody does or has set, its name in Dutch, and what must then hold."""

    name: str
    checks: tuple[Check, ...]
    begin: Callable[[Page], None] = lambda page: None


@dataclass(frozen=True)
class Found:
    """The answer to one question in one circumstance."""

    circumstance: str
    check: Check
    faults: tuple[str, ...]


def resized(page: Page, width: int, height: int = 844) -> None:
    """A window of this size, after the page has followed."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function("width => innerWidth === width", arg=width)


def wear(page: Page, css: str) -> None:
    """A sheet of the reader's own over those of the page; "" takes it off."""
    asked(page, "headings")  # brings looking.js
    page.evaluate("css => look.wear(css)", css)


def _opened(page: Page) -> None:
    asked(page, "open")


def _enlarged(page: Page) -> None:
    assert page.viewport_size is not None
    if page.viewport_size["width"] < LARGE_WIDTH:
        resized(page, LARGE_WIDTH)
    wear(page, LARGE)


def _enlarged_here(page: Page) -> None:
    wear(page, LARGE)


def _forced(page: Page) -> None:
    page.emulate_media(forced_colors="active")


def _dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")


ARRIVED = Circumstance(
    "zoals de pagina komt",
    (
        checks.TAB,
        checks.ORDER,
        checks.HEADINGS,
        checks.LANDMARKS,
        checks.IDENTITY,
        checks.NAMES,
        checks.TARGETS,
        checks.EDGES,
        checks.STILL,
    ),
)
OPENED = Circumstance(
    "met alles opengeklapt",
    (checks.AXE, checks.RINGS, checks.ORDER, checks.NAMES, checks.TARGETS, checks.EDGES, *FITS),
    _opened,
)
NARROW = Circumstance("venster van 320 pixels", (*FITS, checks.STUCK), lambda page: resized(page, 320))
SPACED = Circumstance("ruimere tekst", FITS, lambda page: wear(page, SPACING))
ENLARGED = Circumstance("letters van 200%", FITS, _enlarged)
ENLARGED_HERE = Circumstance("letters van 200% in hetzelfde venster", FITS, _enlarged_here)
FORCED = Circumstance("contrastkleuren van het apparaat", (checks.RINGS, checks.EDGES, checks.ICONS), _forced)
DARK = Circumstance("donker", (checks.CONTRAST, checks.EDGES, checks.ICONS, checks.RINGS), _dark)

PHONE = (ARRIVED, OPENED, NARROW, ENLARGED, ENLARGED_HERE, SPACED, FORCED)
DESKTOP = (ARRIVED, OPENED, ENLARGED, SPACED, FORCED, DARK)
EVERY = (*PHONE, DARK)


def examine(page: Page, circumstances: Iterable[Circumstance]) -> list[Found]:
    """Everything asked of a page that was just opened, in the order of the circumstances; what is open stays open."""
    size = page.viewport_size
    assert size is not None
    answers = []
    for circumstance in circumstances:
        circumstance.begin(page)
        answers += [Found(circumstance.name, check, tuple(check.look(page))) for check in circumstance.checks]
        page.emulate_media(forced_colors="none", color_scheme="light")
        wear(page, "")
        if page.viewport_size != size:
            resized(page, size["width"], size["height"])
    return answers


def faults(page: Page, circumstances: Iterable[Circumstance]) -> list[str]:
    """What is wrong, a sentence each; empty when the page is good in all circumstances."""
    return [
        f"{found.circumstance}, {found.check.name}: {fault}"
        for found in examine(page, circumstances)
        for fault in found.faults
    ]
