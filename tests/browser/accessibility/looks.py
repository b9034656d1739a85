"""Ten looks that the same pages are seen in: the default, eight brands at random, and an imported house style."""

import random

from playwright.sync_api import Page

from tests.browser.accessibility.checks import asked
from themes.brand import Brand
from themes.build import ROOT
from themes.bundle import built
from themes.house_style import import_tokens
from themes.repair import repaired
from themes.stylesheet import stylesheet

SEED = 5
# The house style of a municipality that does not exist, by the makers of NL Design System.
EXAMPLE = ROOT / "node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/variables.json"
KINDS = ("home", "text with addition, table, picture", "search", "listing")


def looks() -> dict[str, str]:
    """The style sheet of each look, after its name in Dutch; "" for what the bundle itself brings."""
    dice = random.Random(SEED)
    colours = [f"#{dice.randrange(1 << 24):06x}" for _ in range(8)]
    return {"standaard": ""} | {f"merk {colour}": stylesheet(Brand(colour)) for colour in colours} | imported()


def imported() -> dict[str, str]:
    """The look of a site that imported a file of design tokens."""
    bundle = built()
    assert bundle is not None, "make css"
    tokens, _repairs = repaired(Brand(), import_tokens(EXAMPLE.read_bytes(), bundle).tokens, bundle.root)
    return {"ingelezen huisstijl": stylesheet(Brand(), read=bundle.read, imported=tokens)}


def dress(page: Page, sheet: str) -> None:
    """Show the page as a site with this look has it."""
    asked(page, "headings")  # brings looking.js
    page.evaluate("css => look.dress(css)", sheet)
