"""What is taken over from a house style's tokens: what the bundle reads, in values that can do no harm.

Colours are kept when it is known what they stand on. Sizes are kept where a page stays readable and easy to tap;
for the rest our own stay. Real house styles define 10-50% of what the bundle reads; the site's brand gives the others.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from coloraide import Color

from themes.bundle import Built
from themes.colour import parse
from themes.components import COMPONENT_PAIRS
from themes.contrast import DECORATION, PAIRS
from themes.fonts import FONTS
from themes.stylesheet import NAME
from themes.token_file import Why, read, resolve

KNOWN = frozenset(name for pair in (*PAIRS, *COMPONENT_PAIRS) for name in (pair.front, pair.back)) | {*DECORATION}
_COLOUR_NAME = re.compile(r".*(?:-color|-bg-\w+|-color-\w+|-border-(?:default|hover|active|subtle)|-edge|-brand)")
_COLOUR = re.compile(r"#[0-9a-f]{3,8}|(?:rgb|hsl|oklch|oklab|lab|lch)a?\([0-9a-z .,%/+-]{1,60}\)|[a-z]{3,24}")
_SIZE = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)(px|rem|em|)")
_PIXELS = {"px": 1.0, "rem": 16.0, "em": 16.0}
# By the end of a name: from and up to, in CSS pixels (without a unit where the unit is "").
_SIZES: tuple[tuple[str, str, float, float], ...] = (
    ("border-radius", "px", 0, 1000),
    ("border-width", "px", 1, 4),
    ("font-weight", "", 400, 900),
    ("line-height", "", 1.2, 2),
    ("font-size", "px", 16, 56),
)
# Where a brand's own colours may be found in a house style, the most telling first.
_PRIMARY = ("--basis-color-accent-1-inverse-bg-default", "--utrecht-page-header-background-color",
            "--utrecht-button-primary-action-background-color", "--utrecht-link-color")  # fmt: skip
_ACTION = ("--basis-color-action-1-inverse-bg-default", "--utrecht-button-primary-action-background-color",
           "--utrecht-link-color")  # fmt: skip
_ACCENT = ("--basis-color-accent-2-inverse-bg-default", "--basis-color-accent-2-color-default")
_EXAMPLES = 8


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What a file gave: tokens to write, a site's own choices by field, and what was left out with some names each."""

    tokens: dict[str, str]
    choices: dict[str, str]
    found: int
    left_out: dict[Why, int] = field(default_factory=dict)
    examples: dict[Why, list[str]] = field(default_factory=dict)


def import_tokens(raw: bytes, bundle: Built) -> HouseStyle:
    """The part of a token file that this bundle can use; raises token_file.Unreadable."""
    file = read(raw)
    tokens: dict[str, str] = {}
    colours: dict[str, str] = {}
    left: dict[str, Why] = {}
    choices: dict[str, str] = {}
    for name in sorted(file):
        full = f"--{name}"
        if not NAME.fullmatch(full):
            left[full] = Why.OTHER_PREFIX
            continue
        value = resolve(file, name)
        value = value if isinstance(value, Why) else _safe(full, value)
        if isinstance(value, Why):
            left[full] = value
        elif value in FONTS:
            choices.setdefault("font", value)
        elif full not in bundle.read:
            left[full] = Why.NOT_READ
        elif value.startswith("#") and full not in KNOWN:
            left[full] = Why.UNPAIRED
        else:
            tokens[full] = value
        if isinstance(value, str) and value.startswith("#"):
            colours[full] = value
    return HouseStyle(tokens, _chosen(colours) | choices, len(file), *_counted(left))


def _safe(name: str, value: str) -> str | Why:
    """A colour as `#rrggbb`, a size within its limits, or the key of one of our fonts."""
    text = value.strip().lower()
    if name.endswith("font-family"):
        first = text.split(",")[0].strip("\"' ")
        return next((key for key, font in FONTS.items() if font.label.lower() == first), Why.OTHER_FONT)
    if size := _SIZE.fullmatch(text):
        return _size(name, float(size[1]), size[2])
    return _colour(text) if _COLOUR_NAME.fullmatch(name) else Why.NOT_UNDERSTOOD


def _size(name: str, number: float, unit: str) -> str | Why:
    for end, kind, least, most in _SIZES:
        if name.endswith(end):
            unit = unit or (kind if number else "")  # drawing programs leave px away
            if (unit == "") == (kind == "" or not number) and least <= number * _PIXELS.get(unit, 1.0) <= most:
                return f"{number:g}{unit}"
    return Why.OUR_SIZE


def _colour(text: str) -> str | Why:
    if not _COLOUR.fullmatch(text):
        return Why.NOT_UNDERSTOOD
    try:
        colour = Color(text).convert("srgb").fit()
        parts = [float(part) for part in colour.coords(nans=False)]
        if colour.alpha(nans=False) < 1:
            return Why.SEE_THROUGH
        return "#" + "".join(f"{round(min(max(part, 0.0), 1.0) * 255):02x}" for part in parts)
    except (ValueError, OverflowError, ZeroDivisionError):
        return Why.NOT_UNDERSTOOD


def _chosen(colours: Mapping[str, str]) -> dict[str, str]:
    """The brand's colours, as the fields of a site."""
    places = {"primary_colour": _PRIMARY, "action_colour": _ACTION, "accent_colour": _ACCENT}
    found = {}
    for name, names in places.items():
        given = [colours[each] for each in names if each in colours]
        coloured = [each for each in given if parse(each).chroma > 0.03]
        if given:
            found[name] = (coloured or given)[0]
    return found


def _counted(left: Mapping[str, Why]) -> tuple[dict[Why, int], dict[Why, list[str]]]:
    counts = Counter(left.values())
    examples = {why: [name[:80] for name, each in left.items() if each is why][:_EXAMPLES] for why in counts}
    return dict(counts), examples
