"""The list of pairs is that of the stylesheet: what the CSS combines is in it, or this file fails."""

import pytest

from tests.themes.used_pairs import Use, uses
from themes import build, bundle
from themes.contrast import DECORATION, EDGES, FILLED, PAIRS, SURFACES, WORDS
from themes.scale import TEXT
from themes.stylesheet import foundation_colours

MODULES = build.ROOT / "node_modules"
pytestmark = pytest.mark.skipif(not MODULES.is_dir(), reason="node_modules is missing; run `make css`")
READABLE = {(pair.front, pair.back) for pair in PAIRS if pair.ratio >= TEXT}
GRAPHIC = {*WORDS, *EDGES, *DECORATION}  # may be seen on any surface, or need not be seen
ON_FILLED = {name for filled in FILLED for name in filled[:2]}
# Tokens that are the same on every site: the ring has a dark and a light line, yellow goes with its black.
FIXED = ("--basis-focus-", "--utrecht-focus-")


@pytest.fixture(scope="module")
def css() -> str:
    return build.bundle(MODULES, build.ROOT / "site" / "static" / "src")


def unlisted(css: str, extra: str = "") -> list[Use]:
    """The uses of colours that the list does not answer for."""
    root = foundation_colours() | dict(bundle.of(css).root)
    return [use for use in uses(extra or css, root) if not _is_listed(use)]


def _is_listed(use: Use) -> bool:
    front, back, line = use.front, use.back, use.line
    if line:
        return line in GRAPHIC | ON_FILLED or line.startswith(FIXED)
    if front and back:
        return (front, back) in READABLE or (front.startswith(FIXED) and back.startswith(FIXED))
    if front:
        return front in WORDS or front.startswith(FIXED)
    return back in {*SURFACES, *GRAPHIC} or back in ON_FILLED or back.startswith(FIXED)


def test_every_pair_of_the_stylesheet_is_in_the_list(css: str) -> None:
    assert unlisted(css) == []


def test_the_scan_sees_the_stylesheet(css: str) -> None:
    found = list(uses(css, bundle.of(css).root))

    assert len([use for use in found if use.front]) > 80
    assert len([use for use in found if use.line]) > 60
    assert any(
        use.front == "--basis-color-action-1-inverse-color-hover"
        and use.back == "--basis-color-action-1-inverse-bg-hover"
        for use in found
    )


@pytest.mark.parametrize(
    "planted",
    [
        ".x{color:var(--cjg-brand)}",
        ".x{color:var(--cjg-drawing-mid);background:var(--basis-color-default-bg-document)}",
        ".x{color:var(--basis-color-accent-1-inverse-color-default);background:var(--basis-color-accent-1-bg-subtle)}",
        ".x{color:var(--basis-color-action-1-inverse-color-default);background:var(--cjg-deep-background)}",
        ".x{color:var(--utrecht-link-color);background-color:var(--cjg-deep-background)}",
        ".x{background:var(--cjg-unheard,var(--basis-color-negative-color-active))}",
        "@media print{.x{color:var(--basis-color-accent-2-border-subtle)}}",
        ".x{border:1px solid var(--basis-color-accent-1-bg-active)}",
        ".x{fill:var(--basis-color-accent-1-bg-active)}",
        ".x{--_utrecht-button-appearance-hover-color:var(--cjg-brand);"
        "--_utrecht-button-appearance-hover-background-color:var(--basis-color-default-bg-document)}",
    ],
)
def test_a_pair_that_is_not_in_the_list_is_found(css: str, planted: str) -> None:
    assert len(unlisted(css, planted)) == 1


def test_own_css_has_no_colour_of_its_own() -> None:
    """Only drawings (skin, hair), the focus ring, shadows and the paper of a logo are the same on every site."""
    allowed = (".d-", "--basis-focus-", "--cjg-shadow", "--cjg-logo-ground")
    found = [
        f"{path.name}: {line.strip()}"
        for path in sorted((build.ROOT / "site" / "static" / "src").glob("*.css"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if any(sign in line for sign in (": #", " #f", "rgb(", "hsl(", ": white", ": black"))
        and not line.strip().startswith(allowed)
        and "{" not in line.partition("#")[2]
    ]

    assert found == []
