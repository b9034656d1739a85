"""`make pictures`: every kind of page as phones, desktops, printers and others show it, and in six brands, to look at.

Not part of `make test`: nothing is asserted but that the page came. The pictures come in var/pictures/, a folder for
each kind of page; what is below the first 1,400 pixels stands beside them, so that a picture can be read at once.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.accessibility.circumstances import LARGE, wear
from tests.browser.accessibility.looks import dress
from tests.browser.conftest import Visit
from tests.browser.kinds import KINDS
from tests.repository.files import ROOT
from themes.brand import Brand
from themes.stylesheet import stylesheet

PLACE = ROOT / "var" / "pictures"
COLUMN = 1400  # pixels of a page above each other
SHEET = 2000  # pixels that are read at once beside each other
GAP = 24
A4 = 794  # pixels of its width
BRANDS = {
    "standaard": "", "rood": "#d0021b", "donkerrood": "#8a1538", "geel": "#ffd100", "donker": "#14213d",
    "groen": "#2e7d32",
}  # fmt: skip


@dataclass(frozen=True)
class Way:
    """How somebody looks: the width of the window, what their browser is set to, what happens before the picture."""

    width: int = 390
    prepare: Callable[[Page], None] = lambda page: None
    script: bool = True


WAYS = {
    "360": Way(360),
    "390": Way(),
    "1280": Way(1280),
    "letters-200": Way(prepare=lambda page: wear(page, LARGE)),
    "donker": Way(prepare=lambda page: page.emulate_media(color_scheme="dark")),
    "druk": Way(A4, prepare=lambda page: page.emulate_media(media="print")),
    "zonder-script": Way(script=False),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", KINDS)
def test_a_page_as_somebody_sees_it(name: str, way: str, addresses: dict[str, str], visit: Visit) -> None:
    visitor = visit(width=WAYS[way].width, java_script_enabled=WAYS[way].script)
    assert visitor.open(addresses[name]).status == KINDS[name].status
    WAYS[way].prepare(visitor.page)
    _keep(visitor.page, name, way)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("name", KINDS)
def test_a_page_in_a_brand(name: str, brand: str, width: int, addresses: dict[str, str], visit: Visit) -> None:
    visitor = visit(width=width)
    assert visitor.open(addresses[name]).status == KINDS[name].status
    dress(visitor.page, stylesheet(Brand(BRANDS[brand])) if BRANDS[brand] else "")
    _keep(visitor.page, name, f"merk-{brand}-{width}")


def _see_all(page: Page) -> None:
    """Go through the page as a reader does, so that pictures which load when they come near are there."""
    page.evaluate("document.documentElement.style.scrollBehavior = 'auto'")
    for top in range(0, int(page.evaluate("document.documentElement.scrollHeight")), COLUMN // 2):
        page.evaluate("top => scrollTo(0, top)", top)
    page.evaluate(
        "Promise.all([...document.images].map(image => image.complete || new Promise("
        "done => { image.onload = image.onerror = done; setTimeout(done, 2000) })))"
    )
    page.evaluate("scrollTo(0, 0)")


def _keep(page: Page, name: str, ending: str) -> None:
    _see_all(page)
    folder = PLACE / name.replace(" ", "-").replace(",", "")
    folder.mkdir(parents=True, exist_ok=True)
    for number, sheet in enumerate(sheets(Image.open(io.BytesIO(page.screenshot(full_page=True)))), start=1):
        sheet.save(folder / f"{ending}-{number}.png")


def sheets(picture: Image.Image) -> Iterator[Image.Image]:
    """The picture cut in pieces that stand beside each other, from left to right, as many as fit on a sheet."""
    many = max(1, SHEET // (picture.width + GAP))
    tops = range(0, picture.height, COLUMN)
    for first in range(0, len(tops), many):
        pieces = [
            picture.crop((0, top, picture.width, min(picture.height, top + COLUMN)))
            for top in tops[first : first + many]
        ]
        sheet = Image.new("RGB", (len(pieces) * (picture.width + GAP) - GAP, pieces[0].height), "#888888")
        for number, piece in enumerate(pieces):
            sheet.paste(piece, (number * (picture.width + GAP), 0))
        yield sheet
