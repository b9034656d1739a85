"""The pairs of colours that stand on each other on our pages, and the contrast each must have.

The first part is the matrix of the NL Design System theme wizard; the second holds the pairs of our own pages: text
that can stand on any surface, borders of controls, and filled surfaces with what stands on them. A test compares this
list with the stylesheet (tests/themes/test_pairs.py): what the CSS combines and is not here, fails there.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from themes.colour import contrast
from themes.palette import BRAND_ROLES, FEEDBACK_ROLES, URGENCY, URGENCY_ROLES
from themes.scale import EDGE, STRONG, TEXT


class Pair(NamedTuple):
    """`front` on `back` must reach `ratio`."""

    front: str
    back: str
    ratio: float


class Failure(NamedTuple):
    """A pair and the contrast it has."""

    pair: Pair
    found: float


STATES = ("default", "hover", "active")


def _wizard() -> Iterator[Pair]:
    for role in (*BRAND_ROLES, *FEEDBACK_ROLES):
        for side in ("", "inverse-"):
            name = f"--basis-color-{role}-{side}"
            for state in STATES:
                yield Pair(f"{name}border-{state}", f"{name}bg-{state}", EDGE)
                yield Pair(f"{name}color-{state}", f"{name}bg-{state}", TEXT)
            yield Pair(f"{name}color-document", f"{name}bg-subtle", TEXT)
            yield Pair(f"{name}color-subtle", f"{name}bg-document", TEXT)
            yield Pair(f"{name}color-default", f"{name}bg-document", TEXT)


# Text, links, fields and buttons of a site stand on each of these.
SURFACES = tuple(
    f"--basis-color-{role}-bg-{tone}"
    for role in (*BRAND_ROLES, *FEEDBACK_ROLES)
    for tone in ("document", "subtle", "default", "hover")
)
WORDS = (
    *(f"--basis-color-default-color-{tone}" for tone in ("document", "subtle", *STATES)),
    *(f"--basis-color-{role}-color-{state}" for role in ("accent-1", "accent-2") for state in STATES),
    *(f"--basis-color-{role}-color-{state}" for role in ("action-1", "action-2") for state in STATES),
    *(f"--basis-color-{role}-color-{tone}" for role in FEEDBACK_ROLES for tone in ("default", "document")),
)
# Borders without which a control, or a state of it, is not seen.
EDGES = (
    *(f"--basis-color-{role}-border-{state}" for role in BRAND_ROLES for state in STATES),
    *(f"--basis-color-{role}-border-default" for role in FEEDBACK_ROLES),
    "--cjg-button-edge",
    "--cjg-brand-edge",
    *(f"{URGENCY}{role}-edge" for role in URGENCY_ROLES),
)
# Surfaces filled with a colour, on which nothing stands but their own text.
FILLED = (
    *(
        (f"--basis-color-{role}-inverse-color-{state}", f"--basis-color-{role}-inverse-bg-{state}", TEXT)
        for role in BRAND_ROLES
        for state in STATES
    ),
    ("--cjg-deep-color", "--cjg-deep-background", TEXT),
    ("--cjg-deep-background", "--cjg-deep-color", TEXT),
    ("--cjg-deep-border", "--cjg-deep-background", EDGE),
    *((f"{URGENCY}{role}-color", f"{URGENCY}{role}-bg", STRONG) for role in URGENCY_ROLES),
)
# Lines and drawings that say nothing: what is between them is understood without.
DECORATION = (
    *(f"--basis-color-{role}-border-subtle" for role in (*BRAND_ROLES, *FEEDBACK_ROLES)),
    "--basis-color-default-bg-document",  # a gap
    "--basis-color-highlight-bg-default",  # more of the ground of marked words
    "--cjg-brand",
    *(f"--cjg-drawing-{tone}" for tone in ("soft", "mid", "strong", "warm", "glow")),
)


def _pages() -> Iterator[Pair]:
    for surface in SURFACES:
        yield from (Pair(word, surface, TEXT) for word in WORDS)
        yield from (Pair(edge, surface, EDGE) for edge in EDGES)
    yield from (Pair(*filled) for filled in FILLED)


PAIRS: tuple[Pair, ...] = tuple(dict.fromkeys((*_wizard(), *_pages())))


def failures(colours: Mapping[str, str], pairs: tuple[Pair, ...] = PAIRS) -> list[Failure]:
    """The pairs that these colours (`#rrggbb` by name, all of a page) leave below their ratio."""
    found = [Failure(pair, contrast(colours[pair.front], colours[pair.back])) for pair in pairs]
    return [failure for failure in found if failure.found < failure.pair.ratio]
