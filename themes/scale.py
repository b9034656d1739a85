"""One role's colours in a theme, by the scale of the NL Design System theme wizard.

A role (say `accent-1`) has backgrounds, borders and text for the page, and the same again, `inverse`, for a surface
filled with the role's own colour. A page is light or dark: on a light one text walks down from the brand's lightness
until it can be read, on a dark one up.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from themes.colour import Oklch, contrast, hex_of

# WCAG 2.2: 1.4.6 Contrast (Enhanced), 1.4.3 Contrast (Minimum), 1.4.11 Non-text Contrast
STRONG, TEXT, EDGE = 7.0, 4.5, 3.0
WHITE = "#ffffff"
_STEP = 0.005
_TONES = ("bg-subtle", "bg-default", "bg-hover", "bg-active")

Tokens = dict[str, str]


@dataclass(frozen=True, slots=True)
class Ground:
    """A page to write on: where its tints, borders and text begin, as OKLCH lightness (and chroma at full strength)."""

    dark: bool
    document: str
    tints: tuple[tuple[float, float], ...]
    faint_border: tuple[float, float]
    borders: tuple[float, float, float]
    reading: float
    subtle: float
    further: tuple[float, float]  # how far the text of hover and active starts beyond that of default

    def text_from(self, lightness: float, limit: float) -> float:
        """Where a colour's text starts: its own lightness, or on this side of a limit."""
        return max(lightness, 1 - limit + 0.17) if self.dark else min(lightness, limit)

    def tint(self, colour: Oklch) -> Tokens:
        """The backgrounds of a role."""
        strength = min(1.0, colour.chroma / 0.1)
        found = {
            name: hex_of(lightness, chroma * strength, colour.hue)
            for name, (lightness, chroma) in zip(_TONES, self.tints, strict=True)
        }
        return {"bg-document": self.document} | found


LIGHT = Ground(
    dark=False,
    document=WHITE,
    tints=((0.977, 0.011), (0.95, 0.024), (0.925, 0.034), (0.9, 0.044)),
    faint_border=(0.87, 0.05),
    borders=(0.66, 0.58, 0.5),
    reading=0.3,
    subtle=0.52,
    further=(-0.08, -0.14),
)
DARK = Ground(
    dark=True,
    document=hex_of(0.19, 0.008, 250.0),
    tints=((0.225, 0.016), (0.255, 0.026), (0.28, 0.034), (0.305, 0.04)),
    faint_border=(0.4, 0.04),
    borders=(0.56, 0.64, 0.72),
    reading=0.93,
    subtle=0.74,
    further=(0.05, 0.09),
)


def reaching(ratio: float, start: float, chroma: float, hue: float, against: Iterable[str], *, up: bool = False) -> str:
    """The first colour from lightness `start`, walking down (or up), with `ratio` to every colour of `against`."""
    opponents = tuple(against)
    steps = int((1 - start if up else start) / _STEP) + 1
    for step in range(steps + 1):
        lightness = min(1.0, start + step * _STEP) if up else max(0.0, start - step * _STEP)
        found = hex_of(round(lightness, 4), chroma, hue)
        if all(contrast(found, other) >= ratio for other in opponents):
            return found
    return WHITE if up else "#000000"


def on_page(
    ground: Ground, colour: Oklch, *, text_from: float, surfaces: Iterable[str] = (), tint: Oklch | None = None
) -> Tokens:
    """Backgrounds (of `tint`, when it is another colour), borders and text of a role; readable on `surfaces` too."""
    hue, chroma, up = colour.hue, colour.chroma, ground.dark
    tokens = ground.tint(tint or colour)
    calm = [tokens["bg-document"], tokens["bg-subtle"], tokens["bg-default"], *surfaces]
    hover, active = [*calm, tokens["bg-hover"]], [*calm, tokens["bg-hover"], tokens["bg-active"]]
    grounds = (calm, hover, active)
    starts = (text_from, *(min(max(text_from + further, 0.0), 1.0) for further in ground.further))
    lightness, faint = ground.faint_border
    tokens["border-subtle"] = hex_of(lightness, faint * min(1.0, chroma / 0.1), hue)
    for at, state in enumerate(("default", "hover", "active")):
        edge = reaching(EDGE, ground.borders[at], min(chroma, 0.12), hue, grounds[at], up=up)
        tokens[f"border-{state}"] = edge
        tokens[f"color-{state}"] = reaching(TEXT, starts[at], chroma, hue, grounds[at], up=up)
    tokens["color-document"] = reaching(STRONG, ground.reading, min(chroma, 0.03), hue, active, up=up)
    tokens["color-subtle"] = reaching(TEXT, ground.subtle, min(chroma, 0.04), hue, active, up=up)
    return tokens


def inverse(colour: Oklch) -> Tokens:
    """A surface filled with the colour itself (moved as little as readable text needs), and what stands on it."""
    hue, chroma, lightness = colour.hue, colour.chroma, colour.lightness
    ink = hex_of(0.2, min(chroma, 0.03), hue)
    fill = hex_of(lightness, chroma, hue)
    if contrast(WHITE, fill) >= EDGE:
        text, fill = WHITE, reaching(TEXT, lightness, chroma, hue, [WHITE])
    else:
        text, fill = ink, reaching(TEXT, lightness, chroma, hue, [ink], up=True)
    # Hover and active move away from the text colour, unless the fill already is at that end.
    sign = -1 if lightness > (0.3 if text == WHITE else 0.9) else 1
    tokens = {"bg-default": fill, "bg-document": fill}
    for name, move in (("bg-subtle", 0.03), ("bg-hover", 0.05), ("bg-active", 0.09)):
        start = min(max(lightness + sign * move, 0.0), 1.0)
        tokens[name] = reaching(TEXT, start, chroma, hue, [text], up=text != WHITE)
    for state, ground in (("default", "bg-default"), ("hover", "bg-hover"), ("active", "bg-active")):
        grounds = [tokens[ground], tokens["bg-default"]]
        tokens[f"border-{state}"] = reaching(EDGE, lightness, chroma, hue, grounds, up=text == WHITE)
    tokens["border-subtle"] = tokens["border-default"]
    tokens |= {f"color-{state}": text for state in ("default", "hover", "active", "document", "subtle")}
    return {f"inverse-{name}": value for name, value in tokens.items()}
