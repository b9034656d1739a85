"""Any brand gives a sheet in which every pair of our pages can be read, by day, by night and by young people."""

import gzip
import re
from itertools import product

import pytest

from tests.themes.brands import EXTREMES, RANDOM
from tests.themes.cascade import computed
from themes import palette
from themes.brand import CORNERS, DEFAULT_PRIMARY, Brand
from themes.contrast import PAIRS, Failure, failures
from themes.css import rules
from themes.fonts import FONTS
from themes.stylesheet import DARK, YOUNG, always_dark, foundation_colours, pages, rule, sha256_of, stylesheet

PAGES = list(product((False, True), repeat=2))  # dark, young
SHEET_LIMIT = 2 * 1024  # gzipped; the bundle and a sheet together stay under 30 KB (test_build.py)


BUNDLE = pages(foundation_colours)


def failing(brand: Brand) -> list[tuple[bool, bool, Failure]]:
    """The pairs that fail on a page that has the bundle's colours and, after them, this site's sheet."""
    css = BUNDLE + stylesheet(brand)
    return [
        (dark, young, failure) for dark, young in PAGES for failure in failures(computed(css, dark=dark, young=young))
    ]


@pytest.mark.parametrize(
    "brands", [EXTREMES, *(RANDOM[at : at + 60] for at in range(0, 300, 60))], ids=lambda brands: str(len(brands))
)
def test_every_pair_of_every_brand_reaches_its_contrast(brands: tuple[Brand, ...]) -> None:
    found = {brand: pairs for brand in brands if (pairs := failing(brand))}

    assert found == {}


@pytest.mark.parametrize(("dark", "young"), PAGES)
def test_a_planted_defect_is_found(dark: bool, young: bool) -> None:
    colours = foundation_colours(dark, young) | {"--basis-color-action-2-color-default": "#7d8a89"}

    found = failures(colours)

    assert {failure.pair.front for failure in found} == {"--basis-color-action-2-color-default"}


def test_the_matrix_names_only_tokens_that_a_page_has() -> None:
    assert {name for pair in PAIRS for name in pair[:2]} <= foundation_colours().keys()


def test_a_sheet_is_four_rules_with_nothing_but_our_tokens() -> None:
    found = list(rules(stylesheet(Brand("#a5003c"))))

    assert [(inside, selector) for inside, selector, _ in found] == [
        ("", ":root"), ("", YOUNG), (DARK, ":root"), (DARK, YOUNG),
    ]  # fmt: skip
    for _, _, declared in found:
        assert declared
        for name, value in declared.items():
            assert re.fullmatch(r"--(basis|utrecht|nl|cjg)-[a-z0-9-]+", name)
            assert re.fullmatch(r"#[0-9a-f]{6}", value)


def test_a_sheet_holds_what_the_bundle_reads_and_no_more() -> None:
    sheet = stylesheet(Brand("#a5003c"), read={"--cjg-brand", "--elsewhere"})

    assert {name for _, _, declared in rules(sheet) for name in declared} == {"--cjg-brand"}


def test_the_same_choices_give_the_same_sheet_and_address() -> None:
    one, other = stylesheet(Brand("#A5003C")), stylesheet(Brand(" #a5003c"))

    assert one == other
    assert sha256_of(one) == sha256_of(other)
    assert sha256_of(one) != sha256_of(stylesheet(Brand("#a5003d")))


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("corners", CORNERS)
def test_every_font_and_corner_style_can_be_written(font: str, corners: str) -> None:
    sheet = stylesheet(Brand(font=font, corners=corners))

    assert (f'"{FONTS[font].family}"' in sheet) == (font != "nunito-sans")
    assert ("--basis-border-radius-md" in sheet) == (corners != "soft")
    assert len(gzip.compress(sheet.encode(), 9)) <= SHEET_LIMIT + 1024  # with all that no bundle reads


def test_a_readable_brand_keeps_its_own_colour_on_buttons() -> None:
    colours = palette.tokens(Brand("#a5003c", action="#00695c"))

    assert colours["--basis-color-accent-1-inverse-bg-default"] == "#a5003c"
    assert colours["--basis-color-action-1-inverse-bg-default"] == "#00695c"
    assert colours["--cjg-brand"] == "#a5003c"


def test_a_yellow_brand_keeps_its_fill_and_gets_a_darker_edge() -> None:
    colours = palette.tokens(Brand("#ffd100"))

    assert colours["--basis-color-action-1-inverse-bg-default"] == "#ffd100"
    assert colours["--cjg-button-edge"] != "#ffd100"


def test_young_peoples_pages_are_led_by_the_accent_buttons_and_links_too() -> None:
    brand = Brand("#154273", accent="#d6006d")
    usual, young = palette.tokens(brand), palette.tokens(brand, young=True)
    computed_young = computed(BUNDLE + stylesheet(brand), dark=False, young=True)

    assert young["--cjg-brand"] == "#d6006d"
    assert young["--basis-color-accent-1-bg-default"] == usual["--basis-color-accent-2-bg-default"]
    for name in ("--basis-color-action-1-inverse-bg-default", "--cjg-button-edge"):
        assert computed_young[name] == "#d6006d"
        assert usual[name] == "#154273"


def test_an_action_that_a_site_chose_is_that_of_young_peoples_pages_too() -> None:
    brand = Brand("#154273", accent="#d6006d", action="#00695c")
    young = computed(BUNDLE + stylesheet(brand), dark=False, young=True)

    assert young["--basis-color-action-1-inverse-bg-default"] == young["--cjg-button-edge"] == "#00695c"


@pytest.mark.parametrize("choice", [{"primary": "blauw"}, {"accent": "red;}"}, {"action": "#12"}])
def test_a_bad_colour_is_refused(choice: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="geen kleur"):
        Brand(**choice)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("--other-color", "#ffffff"),
        ("--basis-Color", "#ffffff"),
        ("--basis-color;x", "#ffffff"),
        *(
            ("--basis-color", value)
            for value in ("", "a}", "{", "a;b", "@x", "<", ">", "\\41", "url(x)", "URL (x)", "/*", "*/", "a\nb", "\0")
        ),
    ],
)
def test_what_could_be_more_than_one_declaration_is_never_written(name: str, value: str) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        rule({name: value})


def test_the_foundation_is_the_national_look() -> None:
    assert palette.tokens(Brand(DEFAULT_PRIMARY)).items() <= foundation_colours().items()


def test_a_sheet_can_be_dark_whatever_the_device_says() -> None:
    css = always_dark(stylesheet(Brand(), imported={"--utrecht-link-color": "#0b2545"}))

    assert "prefers-color-scheme" not in css
    assert ("@media not all", ":root", {"--utrecht-link-color": "#0b2545"}) in list(rules(css))
    assert palette.feedback(dark=True).items() <= list(rules(css))[1][2].items()


@pytest.mark.parametrize(("dark", "young"), PAGES)
def test_nothing_of_the_national_look_is_left_beside_a_sites_own(dark: bool, young: bool) -> None:
    brand = Brand("#8a3a12", accent="#0057b8")

    found = computed(BUNDLE + stylesheet(brand), dark=dark, young=young)

    assert palette.tokens(brand, dark=dark, young=young).items() <= found.items()
