"""Colours as OKLCH numbers and as the hex text a browser gets; contrast is always that of the hex text.

OKLCH keeps hue and apparent colourfulness when lightness moves (https://www.w3.org/TR/css-color-4/#ok-lab),
so a brand stays itself while it is made darker or lighter.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from coloraide import Color

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_GREY = 0.004  # below this chroma a hue is rounding noise


@dataclass(frozen=True, slots=True)
class Oklch:
    """Lightness 0 to 1, chroma 0 to about 0.4, hue in degrees (0 for greys)."""

    lightness: float
    chroma: float
    hue: float


def parse(text: str) -> Oklch:
    """The colour written as `#rgb` or `#rrggbb`; ValueError with a Dutch sentence for anything else."""
    written = text.strip().lower()
    if not _HEX.fullmatch(written):
        raise ValueError(
            f"'{text[:40]}' is geen kleur. Schrijf een # met zes tekens van 0 tot en met f, bijvoorbeeld #1f6f6b."
        )
    lightness, chroma, hue = Color(written).convert("oklch").coords(nans=False)
    return Oklch(lightness, chroma, hue) if chroma > _GREY else Oklch(lightness, 0.0, 0.0)


@lru_cache(maxsize=65536)
def hex_of(lightness: float, chroma: float, hue: float) -> str:
    """The nearest colour a screen can show, as `#rrggbb`; chroma gives way, lightness and hue stay."""
    colour = Color("oklch", [lightness, chroma, hue]).convert("srgb").fit(method="oklch-chroma")
    return "#" + "".join(f"{round(min(max(part, 0.0), 1.0) * 255):02x}" for part in colour.coords(nans=False))


@cache
def luminance(hex_text: str) -> float:
    """Relative luminance of `#rrggbb` (WCAG 2.2)."""
    channels = (int(hex_text[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
