"""The pairs of colours that stand on each other on our pages, and the contrast each must have.

The first part is the matrix of the NL Design System theme wizard; the second holds the pairs of our own pages.
Own CSS uses no pair that is not listed here.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from themes.colour import contrast
from themes.palette import BRAND_ROLES, FEEDBACK_ROLES
from themes.scale import EDGE, TEXT

_TOKEN = re.compile(r"(--[a-z0-9-]+):(#[0-9a-f]{6})")


class Pair(NamedTuple):
    """`front` on `back` must reach `ratio`."""

    front: str
    back: str
    ratio: float


class Failure(NamedTuple):
    """A pair and the contrast it has."""

    pair: Pair
    found: float


def _wizard() -> Iterator[Pair]:
    for role in (*BRAND_ROLES, *FEEDBACK_ROLES):
        for side in ("", "inverse-"):
            name = f"--basis-color-{role}-{side}"
            for state in ("default", "hover", "active"):
                yield Pair(f"{name}border-{state}", f"{name}bg-{state}", EDGE)
                yield Pair(f"{name}color-{state}", f"{name}bg-{state}", TEXT)
            yield Pair(f"{name}color-document", f"{name}bg-subtle", TEXT)
            yield Pair(f"{name}color-subtle", f"{name}bg-document", TEXT)
            yield Pair(f"{name}color-default", f"{name}bg-document", TEXT)


# Text, links, fields and buttons of a site stand on each of these.
SURFACES = (
    *(
        f"--basis-color-{role}-bg-{tone}"
        for role in ("default", "accent-1", "accent-2", *FEEDBACK_ROLES)
        for tone in ("document", "subtle", "default")
    ),
    "--basis-color-accent-1-bg-hover",
)
_WORDS = (
    "default-color-document",
    "default-color-subtle",
    "default-color-default",
    "accent-1-color-default",
    *(f"action-2-color-{state}" for state in ("default", "hover", "active")),
)


def _pages() -> Iterator[Pair]:
    for surface in SURFACES:
        for word in _WORDS:
            yield Pair(f"--basis-color-{word}", surface, TEXT)
        yield Pair("--basis-color-default-border-default", surface, EDGE)
        yield Pair("--cjg-button-edge", surface, EDGE)
    for role in FEEDBACK_ROLES:
        for tone in ("subtle", "default"):
            yield Pair(f"--basis-color-{role}-color-default", f"--basis-color-{role}-bg-{tone}", TEXT)
            yield Pair(f"--basis-color-{role}-color-document", f"--basis-color-{role}-bg-{tone}", TEXT)
    yield Pair("--cjg-deep-color", "--cjg-deep-background", TEXT)
    yield Pair("--cjg-deep-border", "--cjg-deep-background", EDGE)


PAIRS = (*_wizard(), *_pages())


def colours_of(css: str) -> dict[str, str]:
    """The tokens of a sheet and their `#rrggbb`; a later one wins, as in a browser."""
    return dict(_TOKEN.findall(css))


def failures(css: str) -> list[Failure]:
    """The pairs that this sheet (after the foundation) leaves below their ratio."""
    colours = colours_of(css)
    found = [Failure(pair, contrast(colours[pair.front], colours[pair.back])) for pair in PAIRS]
    return [failure for failure in found if failure.found < failure.pair.ratio]
