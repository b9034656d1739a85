"""An imported house style: only what the bundle reads, in harmless values, and every pair can be read afterwards."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.themes.brands import EXTREMES
from tests.themes.cascade import computed
from themes import build
from themes.brand import Brand
from themes.bundle import Built, built, of
from themes.colour import contrast
from themes.components import COMPONENT_PAIRS
from themes.contrast import PAIRS
from themes.css import rules
from themes.fonts import FONTS
from themes.house_style import KNOWN, import_tokens
from themes.repair import repaired
from themes.stylesheet import NOT_DARK, foundation_colours, pages, stylesheet
from themes.token_file import Why

EXAMPLE = build.ROOT / "node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/variables.json"
installed = pytest.mark.skipif(built() is None or not EXAMPLE.is_file(), reason="no bundle here; run `make css`")
BUTTON = "--utrecht-button-primary-action-"
ROOT = {
    f"{BUTTON}background-color": "var(--basis-color-action-1-inverse-bg-default)",
    f"{BUTTON}color": "var(--basis-color-action-1-inverse-color-default)",
    f"{BUTTON}border-color": "var(--cjg-button-edge)",
    "--utrecht-link-color": "var(--basis-color-action-2-color-default)",
    "--utrecht-button-border-radius": "var(--basis-border-radius-sm)",
}
READ = {
    *ROOT,
    *KNOWN,
    "--utrecht-accordion-button-color",
    "--utrecht-button-font-size",
    "--utrecht-button-padding-block-start",
    "--utrecht-document-font-family",
    "--utrecht-document-line-height",
    "--utrecht-textbox-border-width",
}
BUNDLE = Built(frozenset(READ), ROOT)


def imported(root: dict[str, Any]) -> Any:
    return import_tokens(json.dumps(root).encode(), BUNDLE)


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("utrecht-link-color", "#C00", "#cc0000"),
        ("utrecht-link-color", "rgb(200, 0, 0)", "#c80000"),
        ("utrecht-link-color", "hsl(0 100% 40%)", "#cc0000"),
        ("utrecht-link-color", "rebeccapurple", "#663399"),
        ("utrecht-link-color", "rgba(200,0,0,.5)", Why.SEE_THROUGH),
        ("utrecht-link-color", "transparent", Why.SEE_THROUGH),
        ("utrecht-link-color", "#ff00ff80", Why.SEE_THROUGH),
        ("utrecht-link-color", "currentcolor", Why.NOT_UNDERSTOOD),
        ("utrecht-link-color", "red; }", Why.NOT_UNDERSTOOD),
        ("utrecht-link-color", "url(//evil.example)", Why.NOT_UNDERSTOOD),
        ("utrecht-link-color", "rgb(1e999, 0, 0)", None),
        ("utrecht-link-color", "{", Why.NOT_UNDERSTOOD),
        ("utrecht-accordion-button-color", "#000000", Why.UNPAIRED),
        ("utrecht-unheard-of-color", "#000000", Why.NOT_READ),
        ("house-color", "#000000", Why.OTHER_PREFIX),
        ("utrecht-button-border-radius", "4px", "4px"),
        ("utrecht-button-border-radius", "8", "8px"),
        ("utrecht-button-border-radius", "0", "0"),
        ("utrecht-button-border-radius", "9999px", Why.OUR_SIZE),
        ("utrecht-button-border-radius", "calc(1px + 1px)", Why.NOT_UNDERSTOOD),
        ("utrecht-button-font-size", "10px", Why.OUR_SIZE),
        ("utrecht-button-font-size", "1.25rem", "1.25rem"),
        ("utrecht-document-line-height", "1.5", "1.5"),
        ("utrecht-document-line-height", "1", Why.OUR_SIZE),
        ("utrecht-textbox-border-width", "0", Why.OUR_SIZE),
        ("utrecht-button-padding-block-start", "0", Why.OUR_SIZE),
        ("utrecht-document-font-family", "Papyrus, fantasy", Why.OTHER_FONT),
    ],
)
def test_what_is_taken_over_and_what_is_not(name: str, value: str, kept: str | Why | None) -> None:
    found = imported({name: value})

    if isinstance(kept, str):
        assert found.tokens == {f"--{name}": kept}
    elif kept is not None:
        assert found.tokens == {}
        assert found.left_out == {kept: 1}
        assert found.examples == {kept: [f"--{name}"]}


def test_the_brands_own_colours_and_font_are_recognised() -> None:
    found = imported(
        {
            "house": {"red": "#c8102e"},
            "utrecht-button-primary-action-background-color": "{house.red}",
            "utrecht-page-header-background-color": "#ffffff",
            "utrecht-document-font-family": "'Atkinson Hyperlegible Next', sans-serif",
        }
    )

    assert found.choices == {"primary_colour": "#c8102e", "action_colour": "#c8102e", "font": "atkinson"}
    assert found.choices["font"] in FONTS


def test_a_button_that_cannot_be_read_is_repaired_and_the_report_says_how() -> None:
    tokens = {f"{BUTTON}background-color": "#ff8c00", f"{BUTTON}color": "#ffffff"}

    kept, repairs = repaired(Brand("#ff8c00"), tokens, ROOT)

    assert kept[f"{BUTTON}background-color"] == "#ff8c00"
    assert contrast(kept[f"{BUTTON}color"], "#ff8c00") >= 4.5
    (repair,) = repairs
    assert (repair.name, repair.before, repair.after) == (f"{BUTTON}color", "#ffffff", kept[f"{BUTTON}color"])
    assert (repair.against, repair.needs, round(repair.had, 1)) == ("#ff8c00", 4.5, 2.3)


def test_what_cannot_be_repaired_is_taken_back() -> None:
    surface = "--basis-color-default-bg-subtle"  # on which dark text of a light page stands

    kept, repairs = repaired(Brand(), {surface: "#000000", "--utrecht-link-color": "#ffffff"}, ROOT)

    assert {repair.name for repair in repairs} >= {"--utrecht-link-color"}
    assert failing(Brand(), kept, ROOT) == []


def failing(brand: Brand, kept: dict[str, str], root: dict[str, str]) -> list[tuple[str, str, float]]:
    """The pairs below their ratio as a browser would have it; written apart from the code that repairs."""
    css = build.example(root)
    css += pages(foundation_colours) + stylesheet(brand, imported=kept)
    found = []
    for young in (False, True):
        tokens = computed(css, dark=False, young=young)

        def value(name: str, tokens: dict[str, str] = tokens) -> str:
            text = tokens.get(name, "")
            while match := re.match(r"var\((--[\w-]+)", text):
                text = tokens.get(match[1], "")
            return text if text.startswith("#") else ""

        for pair in (*PAIRS, *COMPONENT_PAIRS):
            front, back = value(pair.front), value(pair.back)
            if front and back and contrast(front, back) < pair.ratio:
                found.append((pair.front, pair.back, contrast(front, back)))
    return found


colours = st.integers(0, (1 << 24) - 1).map(lambda number: f"#{number:06x}")


@given(brand=st.sampled_from(EXTREMES), tokens=st.dictionaries(st.sampled_from(sorted(KNOWN)), colours, max_size=6))
def test_whatever_colours_are_imported_no_pair_fails(brand: Brand, tokens: dict[str, str]) -> None:
    kept, repairs = repaired(brand, tokens, ROOT)

    assert failing(brand, kept, ROOT) == []
    changed = {name for name in tokens if kept.get(name) != tokens[name]}
    assert changed == {repair.name for repair in repairs if repair.after != repair.before}


parts = st.sampled_from(
    [*"{};@<>\\/*'\"", "url(", "*/", "/*", "#fff", "red", "4px", "var(--x)", "{x}", "\n", "\0", " "]
)
hostile = st.lists(parts | st.text(max_size=3), max_size=6).map("".join)
names = st.sampled_from(sorted(READ)).map(lambda name: name.removeprefix("--")) | hostile


@given(tokens=st.dictionaries(names, hostile, max_size=8))
def test_whatever_a_file_holds_the_sheet_has_only_harmless_declarations(tokens: dict[str, str]) -> None:
    try:
        found = imported(tokens)
    except ValueError:
        return
    kept, _ = repaired(Brand(), found.tokens, ROOT)

    css = stylesheet(Brand(), read=READ, imported=kept)

    for _, _, declared in rules(css):
        for name, value in declared.items():
            assert re.fullmatch(r"--(basis|utrecht|nl|cjg)-[a-z0-9-]+", name)
            assert re.fullmatch(r"#[0-9a-f]{6}|[0-9.]+(px|rem|em)?", value)


def test_imported_colours_count_on_light_pages_and_sizes_everywhere() -> None:
    css = stylesheet(Brand(), imported={"--utrecht-link-color": "#0b2545", "--utrecht-button-border-radius": "0"})

    found = [(inside, declared) for inside, _, declared in rules(css)]

    assert found[0] == ("", {"--utrecht-button-border-radius": "0"})
    assert found[-1] == (NOT_DARK, {"--utrecht-link-color": "#0b2545"})


@installed
def test_the_fictional_house_style_of_nl_design_system_can_be_imported() -> None:
    bundle = built()
    assert bundle is not None
    style = import_tokens(EXAMPLE.read_bytes(), bundle)
    brand = Brand(style.choices["primary_colour"])

    kept, repairs = repaired(brand, style.tokens, bundle.root)

    assert style.found > 2000
    assert len(kept) > 150
    assert len(repairs) < 20
    assert failing(brand, kept, dict(bundle.root)) == []


def house_styles() -> list[Path]:
    """Real token files beside the repository, which are not ours to ship."""
    folder = build.ROOT.parent / "shared"
    return [path for path in sorted(folder.rglob("*.json")) if re.search(r"tokens|house.?style|huisstijl", str(path))]


@installed
@pytest.mark.skipif(not house_styles(), reason="no real token files in ../shared")
def test_real_house_styles_can_be_imported() -> None:
    bundle = built()
    assert bundle is not None
    for path in house_styles():
        style = import_tokens(path.read_bytes(), bundle)
        brand = Brand(style.choices.get("primary_colour", "#1f6f6b"))

        kept, _ = repaired(brand, style.tokens, bundle.root)

        assert kept, path
        assert failing(brand, kept, dict(bundle.root)) == [], path


def test_the_bundle_that_was_built_is_read_as_it_is() -> None:
    bundle = of(":root{--a:1;--a:2}@media x{:root{--a:3}}.b{color:var(--a,var(--c))}")

    assert bundle == Built(frozenset({"--a", "--c"}), {"--a": "2"})
