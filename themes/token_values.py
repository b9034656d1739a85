"""What a token says, in the notation of CSS: a colour, a size with its unit, the names of fonts, a reference.

The objects are those of the Design Tokens format of 2025 (https://www.designtokens.org/TR/2025.10/format/ and
.../color/): a colour is a space with components, a size a number with a unit, and `$ref` a JSON pointer (RFC 6901).
"""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

from coloraide import Color

MAX_STEPS = 20  # from reference to reference
_WHOLE_REFERENCE = re.compile(r"\{([^{}]{1,200})\}")
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
Limits = tuple[float | None, float | None, float | None]
_PERCENTS: Limits = (None, 100, 100)
_RGB: Limits = (1, 1, 1)
# The spaces of colours, and what their components may be at most (None: anything).
_OWN_NOTATION: dict[str, Limits] = {
    "hsl": _PERCENTS,
    "hwb": _PERCENTS,
    "lab": (100, None, None),
    "lch": (100, None, None),
    "oklab": (1, None, None),
    "oklch": (1, None, None),
}
_SPACES: dict[str, Limits] = _OWN_NOTATION | {
    **dict.fromkeys(("srgb", "srgb-linear", "display-p3", "a98-rgb", "prophoto-rgb", "rec2020"), _RGB),
    **dict.fromkeys(("xyz-d65", "xyz-d50"), (None, None, None)),
}
_ROUNDING = 0.002  # of a component that was rounded beyond the end of its space

At = Callable[[str], Any]


def in_css(value: Any, at: At) -> str | None:
    """The value as CSS writes it, references in braces; "" for nothing, None for what has parts (a shadow, a border).

    `at` gives what stands at a reference of this file.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return f"{value}" if math.isfinite(value) else ""
    if isinstance(value, list):
        parts = [each if isinstance(each, str) else _followed(each, at) for each in value]
        texts = [part for part in parts if isinstance(part, str)]
        return ", ".join(texts) if texts or not value else None
    return _of_object(value, at) if isinstance(value, dict) else ""


def braces(pointer: str) -> str | None:
    """The reference in braces to the token of a JSON pointer; None for a pointer to a part of one."""
    steps = steps_of(pointer)
    if steps and steps[-1] == "$value":
        steps.pop()
    return None if not steps or "$value" in steps else "{" + ".".join(steps) + "}"


def steps_of(reference: str) -> list[str]:
    """The steps from the top of a file to what a JSON pointer or a reference in braces is about."""
    if match := _WHOLE_REFERENCE.fullmatch(reference.strip()):
        return match[1].strip().split(".")
    parts = unquote(reference.partition("#")[2]).split("/")[1:]
    return [part.replace("~1", "/").replace("~0", "~") for part in parts]


def _of_object(value: Mapping[str, Any], at: At) -> str | None:
    if isinstance(pointer := value.get("$ref"), str):
        return braces(pointer) or in_css(_followed(value, at), at)
    if "colorSpace" in value or "hex" in value:
        return _colour(value, at)
    number, unit = _followed(value.get("value"), at), _followed(value.get("unit"), at)
    if isinstance(unit, str) and isinstance(number, int | float | str) and not isinstance(number, bool):
        return f"{number}{unit}"
    return None


def _followed(value: Any, at: At) -> Any:
    """What a reference leads to in the end; anything else as it is. None when it leads nowhere, or round."""
    for _ in range(MAX_STEPS):
        reference = value.get("$ref") if isinstance(value, dict) else value
        if not isinstance(reference, str) or (reference is value and not _WHOLE_REFERENCE.fullmatch(reference.strip())):
            return value
        value = at(reference)
    return None


def _colour(value: Mapping[str, Any], at: At) -> str:
    """The colour by its components; by its `hex`, which is a stand-in, where a screen in sRGB cannot show those."""
    alpha = _followed(value.get("alpha", 1), at)
    if isinstance(alpha, bool) or not isinstance(alpha, int | float) or not 0 <= alpha <= 1:
        return ""
    text, stand_in = _by_components(value, alpha, at), _by_hex(value, alpha, at)
    if text and stand_in and not Color(text).in_gamut("srgb", tolerance=_ROUNDING):
        return stand_in
    return text or stand_in


def _by_components(value: Mapping[str, Any], alpha: float, at: At) -> str:
    space = _followed(value.get("colorSpace"), at)
    parts = _followed(value.get("components", value.get("channels")), at)  # `channels` in drafts of the format
    if not isinstance(space, str) or space not in _SPACES or not isinstance(parts, list) or len(parts) != 3:
        return ""
    most = _SPACES[space]
    numbers = [_component(_followed(part, at), limit) for part, limit in zip(parts, most, strict=True)]
    if not all(numbers):
        return ""
    if most is _PERCENTS:
        numbers = [number if number == "none" or not place else f"{number}%" for place, number in enumerate(numbers)]
    head = f"{space}(" if space in _OWN_NOTATION else f"color({space} "
    return f"{head}{' '.join(numbers)} / {alpha:.4g})"


def _component(value: Any, most: float | None) -> str:
    """A number as CSS writes it; "" for what is none, or beyond what its space has."""
    if value == "none":
        return "none"
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1000:
        return ""
    if most is not None and not -_ROUNDING * most <= value <= (1 + _ROUNDING) * most:
        return ""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _by_hex(value: Mapping[str, Any], alpha: float, at: At) -> str:
    text = _followed(value.get("hex"), at)
    if not isinstance(text, str) or not _HEX.fullmatch(text.strip()):
        return ""
    digits = text.strip().removeprefix("#")
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    return f"#{digits}" + (f"{round(alpha * 255):02x}" if alpha < 1 else "")
