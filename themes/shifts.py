"""What a site's chosen colours became where they are used, and why: for the report beside its preview."""

from dataclasses import dataclass

from themes import palette
from themes.brand import Brand
from themes.colour import contrast, hex_of, parse
from themes.contrast import PAIRS, SURFACES, failures
from themes.scale import EDGE, TEXT
from themes.stylesheet import foundation_colours

# A use, the token that has it, the token it must be seen with ("" for the page's surfaces), and the contrast it needs.
_ACCENT, _ACTION = "--basis-color-accent-1-inverse", "--basis-color-action-1-inverse"
_USES = (
    ("fill", "primary", f"{_ACCENT}-bg-default", f"{_ACCENT}-color-default", TEXT),
    ("text", "primary", "--basis-color-accent-1-color-default", "", TEXT),
    ("button", "action", f"{_ACTION}-bg-default", f"{_ACTION}-color-default", TEXT),
    ("link", "action", "--basis-color-action-2-color-default", "", TEXT),
    ("edge", "action", "--cjg-button-edge", "", EDGE),
    ("accent", "accent", "--basis-color-accent-2-color-default", "", TEXT),
)


@dataclass(frozen=True, slots=True)
class Shift:
    """One use of a chosen colour on a light or dark page.

    `had` is the contrast that `wanted` has with `against`, the colour of the token `ground`.
    """

    use: str
    colour: str
    dark: bool
    wanted: str
    became: str
    ground: str
    against: str
    had: float
    needs: float

    @property
    def moved(self) -> bool:
        return self.wanted != self.became

    @property
    def darker(self) -> bool:
        return parse(self.became).lightness < parse(self.wanted).lightness

    @property
    def for_contrast(self) -> bool:
        """Whether it was moved to be readable; otherwise to be calm on a dark page."""
        return self.had < self.needs


def shifts(brand: Brand) -> list[Shift]:
    """Every use of the chosen colours, first on light pages, then on dark ones."""
    primary = parse(brand.primary)
    found = palette.companion(primary)
    chosen = {
        "primary": _hex(brand.primary),
        "action": _hex(brand.action or brand.primary),
        "accent": _hex(brand.accent) if brand.accent else hex_of(found.lightness, found.chroma, found.hue),
    }
    return [
        _shift(use, colour, chosen[colour], dark, brand, token, beside, needs)
        for dark in (False, True)
        for use, colour, token, beside, needs in _USES
    ]


def lowest(brand: Brand) -> tuple[int, int, float]:
    """How many pairs were looked at over the four kinds of page, how many fail, and the least contrast of any text."""
    checked, failing, least = 0, 0, 21.0
    for dark in (False, True):
        for young in (False, True):
            colours = foundation_colours(dark) | palette.tokens(brand, dark=dark, young=young)
            checked += len(PAIRS)
            failing += len(failures(colours))
            texts = (pair for pair in PAIRS if pair.ratio == TEXT)
            least = min(least, *(contrast(colours[pair.front], colours[pair.back]) for pair in texts))
    return checked, failing, least


def _hex(text: str) -> str:
    colour = parse(text)
    return hex_of(colour.lightness, colour.chroma, colour.hue)


def _shift(
    use: str, colour: str, wanted: str, dark: bool, brand: Brand, token: str, beside: str, needs: float
) -> Shift:
    page = foundation_colours(dark) | palette.tokens(brand, dark=dark)
    ground = beside or min(SURFACES, key=lambda name: contrast(wanted, page[name]))
    against = page[ground]
    return Shift(use, colour, dark, wanted, page[token], ground, against, contrast(wanted, against), needs)
