"""Colours that Tokens Studio changes on the way: lighter, darker, mixed, or see-through.

The sums are those of its transforms for Style Dictionary (npm's @tokens-studio/sd-transforms), which the built sheets
of house styles come from: in LCH also the chroma gives way, in HSL only the lightness, in RGB each channel.
"""

import re
from typing import Any

from coloraide import Color

from themes.token_maths import solved

_SPACES = {"srgb": "srgb", "hsl": "hsl", "lch": "lch", "p3": "display-p3"}
_CHANGED = re.compile(r"studio\((lighten|darken|mix|alpha);(srgb|hsl|lch|p3);([^;]*);([^;]*);([^;]*)\)")


def changed(text: str, extensions: Any) -> str:
    """The value of a token with what its extensions have Tokens Studio do with it, for `worked_out`."""
    ours = extensions.get("studio.tokens") if isinstance(extensions, dict) else None
    how = ours.get("modify") if isinstance(ours, dict) else None
    if not isinstance(how, dict) or not text:
        return text
    kind, space, amount, other = (how.get(key, "") for key in ("type", "space", "value", "color"))
    return f"studio({kind};{space or 'srgb'};{amount};{other};{text})"


def worked_out(text: str) -> str:
    """The colour after the change that `changed` wrote down; any other text as it is. ValueError for what is none."""
    match = _CHANGED.fullmatch(text)
    if match is None:
        return text
    kind, space, amount, other, base = match.groups()
    share = min(max(float(solved(amount)), 0.0), 1.0)
    colour = Color(base.strip()).convert(_SPACES[space])
    if kind == "mix":
        colour = colour.mix(Color(other.strip()), share, space=_SPACES[space])
    elif kind == "alpha":
        colour["alpha"] = share
    else:
        _move(colour, space, share, up=kind == "lighten")
    return colour.convert("srgb").to_string(hex=False)


def _move(colour: Color, space: str, share: float, *, up: bool) -> None:
    """Towards white or black by a share of what is left of the way."""
    ends = {"lch": {"l": 100.0}, "hsl": {"l": 1.0}}.get(space, {"r": 1.0, "g": 1.0, "b": 1.0})
    for channel, most in ends.items():
        value = colour.get(channel, nans=False)
        colour[channel] = value + share * ((most - value) if up else -value)
    if space == "lch":
        colour["c"] = colour.get("c", nans=False) * (1 - share)
