"""What says how soon to call looks the same on every site, and no brand makes its pages look like one warning."""

import json
import tomllib
from functools import cache
from math import cos, radians, sin

import pytest

from tests.themes.brands import EXTREMES
from themes import build, palette
from themes.brand import Brand
from themes.bundle import Built
from themes.colour import Oklch, contrast, parse
from themes.contrast import SURFACES
from themes.house_style import import_tokens
from themes.palette import URGENCY, URGENCY_ROLES
from themes.repair import repaired
from themes.scale import EDGE, STRONG, TEXT
from themes.stylesheet import foundation_colours, stylesheet
from themes.token_file import Why

_DEMO = tomllib.loads((build.ROOT / "municipalities/demo/brands.toml").read_text(encoding="utf-8"))
DEMO = tuple(
    Brand(base, accent=accent) for base in _DEMO["colours"]["base"] for accent in ("", _DEMO["colours"]["pairs"][7])
)
RED = ("#e30613", "#a8071a", "#6b0f1a", "#ff7f6b", "#f7b2bd", "#d6006d", "#c2410c", "#e8590c", "#ff0000")
pages = pytest.mark.parametrize("dark", [False, True])


@cache
def page_of(brand: Brand, dark: bool, young: bool = False) -> dict[str, str]:
    return foundation_colours(dark, young) | palette.tokens(brand, dark=dark, young=young)


def role(colours: dict[str, str], name: str) -> tuple[str, str, str]:
    back, front, edge = (colours[f"{URGENCY}{name}-{part}"] for part in ("bg", "color", "edge"))
    return back, front, edge


def apart(one: Oklch, other: Oklch) -> float:
    """How far two colours of about the same lightness are from each other, in OKLab."""
    (red, blue), (red_too, blue_too) = (_plane(each) for each in (one, other))
    return float(((red - red_too) ** 2 + (blue - blue_too) ** 2) ** 0.5)


def _plane(colour: Oklch) -> tuple[float, float]:
    return colour.chroma * cos(radians(colour.hue)), colour.chroma * sin(radians(colour.hue))


@pages
@pytest.mark.parametrize("name", URGENCY_ROLES)
def test_every_level_can_be_read_and_seen_in_every_brand(name: str, dark: bool) -> None:
    for brand in (*DEMO, *EXTREMES):
        for young in (False, True):
            colours = page_of(brand, dark, young)
            back, front, edge = role(colours, name)

            assert contrast(front, back) >= STRONG
            assert min(contrast(edge, colours[surface]) for surface in SURFACES) >= EDGE
            words = (colours[f"--basis-color-default-color-{tone}"] for tone in ("document", "subtle"))
            assert min(contrast(each, colours["--basis-color-default-bg-document"]) for each in words) >= TEXT


@pages
def test_the_levels_are_those_of_every_site(dark: bool) -> None:
    first = {name: value for name, value in page_of(Brand(), dark).items() if name.startswith(URGENCY)}

    assert len(first) == 15
    for brand in (*DEMO, *EXTREMES):
        assert URGENCY not in stylesheet(brand)
        assert first.items() <= page_of(brand, dark).items()


@pages
def test_the_levels_differ_from_each_other_and_the_last_is_the_mildest(dark: bool) -> None:
    colours = page_of(Brand(), dark)
    grounds = {name: parse(role(colours, name)[0]) for name in URGENCY_ROLES}
    page = colours["--basis-color-default-bg-document"]

    assert len({role(colours, name)[0] for name in URGENCY_ROLES}) == 5
    assert min(each.chroma for name, each in grounds.items() if name != "talk") > 0.14
    assert grounds["talk"].chroma < 0.03
    assert contrast(role(colours, "talk")[0], page) < 1.5


def test_no_house_style_brings_the_colours_of_what_warns() -> None:
    names = (f"{URGENCY}now-color", "--basis-color-negative-bg-subtle", "--basis-color-warning-border-default",
             "--utrecht-alert-warning-background-color", "--utrecht-alert-error-border-color")  # fmt: skip
    bundle = Built(frozenset({*names, "--utrecht-link-color"}), {})
    file = {name.removeprefix("--"): {"value": "#00aa00"} for name in (*names, "--utrecht-link-color")}

    found = import_tokens(json.dumps(file).encode(), bundle)

    assert set(found.tokens) == {"--utrecht-link-color"}
    assert found.left_out == {Why.SAME_EVERYWHERE: len(names)}


def test_what_a_site_took_over_before_is_not_written_any_more() -> None:
    before = {"--basis-color-negative-bg-subtle": "#00aa00", "--utrecht-alert-warning-border-width": "2px"}

    assert repaired(Brand(), before, {}) == ({}, [])


@pages
@pytest.mark.parametrize("colour", RED)
def test_surfaces_of_a_red_brand_are_neutral_and_its_text_and_buttons_are_red(colour: str, dark: bool) -> None:
    colours, brand = page_of(Brand(colour), dark), parse(colour)

    for tone in ("subtle", "default", "hover"):
        for name in ("accent-1", "action-1", "action-2"):
            assert parse(colours[f"--basis-color-{name}-bg-{tone}"]).chroma < 0.01
    for name in ("accent-1-color-default", "accent-1-inverse-bg-default"):
        seen = parse(colours[f"--basis-color-{name}"])
        assert seen.chroma > 0.05
        assert abs((seen.hue - brand.hue + 180) % 360 - 180) < 15


@pages
def test_no_surface_of_a_brand_is_that_of_danger(dark: bool) -> None:
    for brand in (*DEMO, *EXTREMES):
        for young in (False, True):
            colours = page_of(brand, dark, young)
            for tone in ("default", "hover"):
                danger = parse(colours[f"--basis-color-negative-bg-{tone}"])
                for name in palette.BRAND_ROLES:
                    assert apart(parse(colours[f"--basis-color-{name}-bg-{tone}"]), danger) > 0.01, (brand, name, tone)


@pages
def test_brands_of_other_hues_keep_their_tint(dark: bool) -> None:
    for colour in ("#0057b8", "#00695c", "#ffc20e", "#5b2a86"):
        assert parse(page_of(Brand(colour), dark)["--basis-color-accent-1-bg-default"]).chroma > 0.015
