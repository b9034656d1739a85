"""One role's colours in a theme, by the scale of the NL Design System theme wizard.

A role (say `accent-1`) has backgrounds, borders and text for a light surface, and the same again, `inverse`,
for a surface filled with the role's own colour.
"""

from collections.abc import Iterable

from themes.colour import Oklch, contrast, hex_of

TEXT, EDGE = 4.5, 3.0  # WCAG 2.2: 1.4.3 Contrast (Minimum), 1.4.11 Non-text Contrast
WHITE = "#ffffff"
_STEP = 0.005

Tokens = dict[str, str]


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


def light(colour: Oklch, *, text_from: float, surfaces: Iterable[str] = ()) -> Tokens:
    """Backgrounds, borders and text of a role on light pages; readable on `surfaces` too."""
    hue, strength = colour.hue, min(1.0, colour.chroma / 0.1)
    tokens = {
        "bg-document": WHITE,
        "bg-subtle": hex_of(0.977, 0.011 * strength, hue),
        "bg-default": hex_of(0.95, 0.024 * strength, hue),
        "bg-hover": hex_of(0.925, 0.034 * strength, hue),
        "bg-active": hex_of(0.9, 0.044 * strength, hue),
    }
    calm = [tokens["bg-document"], tokens["bg-subtle"], tokens["bg-default"], *surfaces]
    hover, active = [*calm, tokens["bg-hover"]], [*calm, tokens["bg-hover"], tokens["bg-active"]]
    chroma = colour.chroma
    tokens |= {
        "border-subtle": hex_of(0.87, 0.05 * strength, hue),
        "border-default": reaching(EDGE, 0.66, min(chroma, 0.12), hue, calm),
        "border-hover": reaching(EDGE, 0.58, min(chroma, 0.12), hue, hover),
        "border-active": reaching(EDGE, 0.5, min(chroma, 0.12), hue, active),
        "color-default": reaching(TEXT, text_from, chroma, hue, calm),
        "color-hover": reaching(TEXT, max(text_from - 0.08, 0.0), chroma, hue, hover),
        "color-active": reaching(TEXT, max(text_from - 0.14, 0.0), chroma, hue, active),
        "color-document": reaching(7.0, 0.3, min(chroma, 0.03), hue, active),
        "color-subtle": reaching(TEXT, 0.52, min(chroma, 0.04), hue, calm),
    }
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
