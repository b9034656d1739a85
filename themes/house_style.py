"""What is taken over from a house style's tokens: what the bundle reads, in values that can do no harm.

Colours are kept when it is known what they stand on. Sizes are kept where a page stays readable and easy to tap;
for the rest our own stay. Real house styles define 10-50% of what the bundle reads; the site's brand gives the others.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from coloraide import Color

from themes.bundle import Built
from themes.colour import parse
from themes.components import COMPONENT_PAIRS, NEVER_THEMED
from themes.contrast import DECORATION, PAIRS
from themes.fonts import FONTS
from themes.stylesheet import NAME
from themes.token_colours import worked_out
from themes.token_file import Chosen, TokenFile, Why, opened, resolve
from themes.token_sets import Theme

_PAIRED = {name for pair in (*PAIRS, *COMPONENT_PAIRS) for name in (pair.front, pair.back)}
KNOWN = frozenset(name for name in (*_PAIRED, *DECORATION) if not name.startswith(NEVER_THEMED))
_COLOUR_NAME = re.compile(r".*(?:-color|-bg-\w+|-color-\w+|-border-(?:default|hover|active|subtle)|-edge|-brand)")
_COLOUR = re.compile(
    r"#[0-9a-f]{3,8}|(?:rgb|hsl|hwb|oklch|oklab|lab|lch|color)a?\([0-9a-z .,%/+-]{1,100}\)|[a-z]{3,24}"
)
_BARE_HEX = re.compile(r"[0-9a-f]{6}(?:ff)?")  # as the fields of drawing programs show it
_HEX_SEEN_THROUGH = re.compile(r"rgba?\(\s*(#[0-9a-f]{3,8})\s*[,/]\s*([0-9.]{1,20}%?)\s*\)")  # Tokens Studio
_SIZE = re.compile(r"(\d{1,4}(?:\.\d{1,20})?|\.\d{1,20})\s?(px|rem|em|%|)")
# The names of weights: https://www.designtokens.org/TR/2025.10/format/#font-weight, and what drawing programs say.
_WEIGHTS = {
    "thin": 100, "hairline": 100, "extralight": 200, "ultralight": 200, "light": 300, "normal": 400, "regular": 400,
    "book": 400, "roman": 400, "medium": 500, "semibold": 600, "demibold": 600, "demi": 600, "bold": 700,
    "extrabold": 800, "ultrabold": 800, "black": 900, "heavy": 900, "extrablack": 950, "ultrablack": 950,
}  # fmt: skip
_SPACING = re.compile(r"[\s_-]+")
_PIXELS = {"px": 1.0, "rem": 16.0, "em": 16.0}
# By the end of a name (`-md` and the like are steps): from and up to, in CSS pixels, or without a unit where it is "".
_SIZES: tuple[tuple[re.Pattern[str], str, float, float], ...] = (
    (re.compile(r"border-radius$"), "px", 0, 1000),
    (re.compile(r"border-width$"), "px", 1, 4),
    (_WEIGHT := re.compile(r"font-weight(?:-[a-z0-9]+)?$"), "", 400, 900),
    (_HEIGHT := re.compile(r"line-height(?:-[a-z0-9]+)?$"), "", 1.2, 2),
    (_LETTERS := re.compile(r"font-size$"), "px", 16, 56),
)
_FAMILY = re.compile(r"font-family(?:-[a-z0-9]+)?$")
_PERCENT = {_HEIGHT: "", _LETTERS: "em"}  # of what
# Where a brand's own colours may be found in a house style, the most telling first.
_OTHERS = ("--ams-links-color", "--of-color-primary")  # of house styles that have nothing else we know
_PRIMARY = ("--basis-color-accent-1-inverse-bg-default", "--utrecht-page-header-background-color",
            "--utrecht-button-primary-action-background-color", "--utrecht-link-color", *_OTHERS)  # fmt: skip
_ACTION = ("--basis-color-action-1-inverse-bg-default", "--utrecht-button-primary-action-background-color",
           "--utrecht-link-color", *_OTHERS)  # fmt: skip
_ACCENT = ("--basis-color-accent-2-inverse-bg-default", "--basis-color-accent-2-color-default")
BRAND = frozenset((*_PRIMARY, *_ACTION, *_ACCENT))
_EXAMPLES = 8
# For which something is to be mended in the file; these are told first, with what it says.
_BAD = (Why.NO_SUCH_SET, Why.CYCLE, Why.UNKNOWN_REFERENCE, Why.NOT_UNDERSTOOD, Why.TOO_LONG, Why.COMPOSITE,
        Why.SEE_THROUGH, Why.OTHER_FONT)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What a theme gave: tokens to write, a site's own choices by field, and what was left out with some names each.

    `written` has what the file says of those that were left out for it.
    """

    tokens: dict[str, str]
    choices: dict[str, str]
    found: int
    left_out: dict[Why, int] = field(default_factory=dict)
    examples: dict[Why, list[str]] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)


def import_tokens(raw: bytes, bundle: Built) -> HouseStyle:
    """The part of a token file that this bundle can use, of its first theme; raises token_file.Unreadable."""
    file = opened(raw)
    return import_theme(file, file.themes[0], bundle)


def import_theme(file: TokenFile, theme: Theme, bundle: Built) -> HouseStyle:
    """The part of one theme of a token file that this bundle can use; raises token_file.Unreadable."""
    chosen = file.of(theme)
    tokens: dict[str, str] = {}
    colours: dict[str, str] = {}
    left: dict[str, Why] = {}
    choices: dict[str, str] = {}
    for name in sorted(chosen.tokens):
        full = f"--{name}"
        value = _value(full, name, chosen)
        if isinstance(value, str) and value.startswith("#"):
            colours[full] = value
        if isinstance(value, str) and value in FONTS:
            choices.setdefault("font", value)
        elif (found := _kept(full, value, bundle)) is None:
            tokens[full] = str(value)
        else:
            left[full] = found
    left |= dict.fromkeys(theme.missing, Why.NO_SUCH_SET)
    bad = [name for name, why in left.items() if why in _BAD and name.removeprefix("--") in chosen.tokens]
    written = {name: text[:60] for name in bad if (text := _as_written(chosen.tokens, name.removeprefix("--")))}
    return HouseStyle(tokens, _chosen(colours) | choices, len(chosen.tokens), *_counted(left), written)


def _value(full: str, name: str, chosen: Chosen) -> str | Why:
    """A harmless value of a token, or why there is none."""
    if not NAME.fullmatch(full) and full not in BRAND:
        return Why.OTHER_PREFIX
    value = Why.OTHER_PAGES if name in chosen.aside else resolve(chosen.tokens, name)
    return value if isinstance(value, Why) else _safe(full, value)


def _as_written(tokens: Mapping[str, str | Why], name: str) -> str:
    """What the file says in the end, or what it says here when that leads nowhere."""
    for text in (resolve(tokens, name), tokens[name]):
        if isinstance(text, str):
            return text
    return ""


def _kept(full: str, value: str | Why, bundle: Built) -> Why | None:
    """Why a token is left out; None for one that our pages can use."""
    if value is Why.OTHER_PREFIX or not NAME.fullmatch(full):
        return Why.OTHER_PREFIX
    if full not in bundle.read and (full not in BRAND or not isinstance(value, Why)):
        return Why.NOT_READ
    if isinstance(value, Why):
        return value
    if value.startswith("#") and full.startswith(NEVER_THEMED):
        return Why.SAME_EVERYWHERE
    return Why.UNPAIRED if value.startswith("#") and full not in KNOWN else None


def _safe(name: str, value: str) -> str | Why:
    """A colour as `#rrggbb`, a size within its limits, or the key of one of our fonts."""
    text = value.strip().lower().removesuffix("!important").rstrip()
    if _FAMILY.search(name):
        first = text.split(",")[0].strip("\"' ")
        return next((key for key, font in FONTS.items() if font.label.lower() == first), Why.OTHER_FONT)
    if _WEIGHT.search(name):
        text = str(_WEIGHTS.get(_SPACING.sub("", text).removesuffix("italic"), text))
    if size := _SIZE.fullmatch(text):
        return _size(name, float(size[1]), size[2])
    if _COLOUR_NAME.fullmatch(name):
        return colour_of(text)
    return Why.NOT_UNDERSTOOD if any(end.search(name) for end, *_limits in _SIZES) else Why.OUR_SIZE


def _size(name: str, number: float, unit: str) -> str | Why:
    for end, kind, least, most in _SIZES:
        if end.search(name):
            if unit == "%" and end in _PERCENT:
                number, unit = round(number / 100, 6), _PERCENT[end]
            unit = unit or (kind if number else "")  # drawing programs leave px away
            if (unit == "") == (kind == "" or not number) and least <= number * _PIXELS.get(unit, 1.0) <= most:
                return f"{number:g}{unit}"
    return Why.OUR_SIZE


@lru_cache(maxsize=4096)
def colour_of(text: str) -> str | Why:
    """The colour as `#rrggbb`; what can be seen through has no colour of its own (ADR 0038)."""
    text = text.strip().lower()
    try:
        text = worked_out(text)
        if hex_text := _HEX_SEEN_THROUGH.fullmatch(text):
            colour = Color(hex_text[1])
            colour["alpha"] = _share(hex_text[2])
        elif _COLOUR.fullmatch(text):
            colour = Color(text)
        elif _BARE_HEX.fullmatch(text):
            colour = Color(f"#{text}")
        else:
            return Why.NOT_UNDERSTOOD
        if round(colour.alpha(nans=False) * 255) < 255:
            return Why.SEE_THROUGH
        parts = [float(part) for part in colour.convert("srgb").fit().coords(nans=False)]
        return "#" + "".join(f"{int(min(max(part, 0.0), 1.0) * 255 + 0.5):02x}" for part in parts)
    except (ValueError, OverflowError, ZeroDivisionError):
        return Why.NOT_UNDERSTOOD


def _share(text: str) -> float:
    return float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)


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
    ordered = sorted(counts, key=lambda why: _BAD.index(why) if why in _BAD else len(_BAD))
    examples = {why: [name[:80] for name, each in left.items() if each is why][:_EXAMPLES] for why in ordered}
    return {why: counts[why] for why in ordered}, examples
