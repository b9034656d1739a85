"""The colours of components that a house style may bring, each with what it stands on, so that it can be checked.

An imported colour that is in no pair, here or in themes.contrast, is not taken over: nobody would know whether it can
be read.
"""

from collections.abc import Iterator

from themes.contrast import SURFACES, Pair
from themes.palette import URGENCY
from themes.scale import EDGE, TEXT

# What warns, and says how soon to call, looks the same on every site: no house style brings its colours.
NEVER_THEMED = (
    URGENCY,
    *(f"--basis-color-{role}-" for role in ("negative", "warning")),
    *(f"--utrecht-alert-{kind}-" for kind in ("error", "warning")),
)
_STATES = ("", "hover-", "active-", "focus-")
_OWN_GROUND = (
    *(f"--utrecht-button-{kind}-action-{state}" for kind in ("primary", "secondary") for state in _STATES),
    *(f"--utrecht-alert-{kind}-" for kind in ("info", "ok")),
    *(f"--utrecht-pagination-relative-link-{state}" for state in ("", "hover-", "focus-", "focus-visible-")),
    *(f"--basis-form-control-{state}" for state in ("", "hover-", "focus-", "read-only-")),
    *(f"--utrecht-{field}-{state}" for field in ("textbox", "select") for state in ("", "focus-")),
    "--utrecht-table-header-",
    "--nl-skip-link-",
)
_ON_PAGE = (
    *(f"--utrecht-link-{state}color" for state in _STATES),
    *(f"--nl-heading-level-{level}-color" for level in range(1, 7)),
    "--basis-heading-color",
    "--utrecht-document-color",
    "--utrecht-paragraph-color",
    "--utrecht-breadcrumb-nav-link-color",
    "--utrecht-form-label-color",
    "--utrecht-form-field-description-color",
    "--utrecht-form-field-error-message-color",
)
_EDGES = (
    *(f"--utrecht-button-{kind}-action-{state}border-color" for kind in ("primary", "secondary") for state in _STATES),
    *(f"--basis-form-control-{state}border-color" for state in ("", "hover-", "focus-", "invalid-")),
    "--utrecht-textbox-border-color",
    "--utrecht-select-border-color",
    "--utrecht-pagination-relative-link-border-color",
)


def _pairs() -> Iterator[Pair]:
    for name in _OWN_GROUND:
        yield Pair(f"{name}color", f"{name}background-color", TEXT)
    for surface in SURFACES:
        yield from (Pair(name, surface, TEXT) for name in _ON_PAGE)
        yield from (Pair(name, surface, EDGE) for name in _EDGES)


COMPONENT_PAIRS = tuple(_pairs())
