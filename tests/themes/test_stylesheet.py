"""Any brand gives a sheet in which every pair of our pages can be read."""

import random
import re

import pytest

from themes.contrast import PAIRS, colours_of, failures
from themes.palette import DEFAULT_PRIMARY
from themes.stylesheet import foundation, sha256_of, stylesheet

EXTREMES = ("#ffffff", "#000000", "#39ff14", "#ffff00", "#00ffff", "#ff00ff", "#ff0000", "#00ff00", "#0000ff",
            "#808080", "#767676", "#949494", "#fefefe", "#010101", "#ff6600", "#ffd100", "#f5f5dc")  # fmt: skip
RANDOM = tuple(f"#{random.Random(seed).randrange(1 << 24):06x}" for seed in range(300))


@pytest.mark.parametrize("brands", [EXTREMES, RANDOM[:150], RANDOM[150:]], ids=["extremes", "random-1", "random-2"])
def test_every_pair_of_every_brand_reaches_its_contrast(brands: tuple[str, ...]) -> None:
    base = foundation()

    failing = {brand: found for brand in brands if (found := failures(base + stylesheet(brand)))}

    assert failing == {}


def test_a_planted_defect_is_found() -> None:
    sheet = foundation() + ":root{--basis-color-action-2-color-default:#8fb8b6}"

    found = failures(sheet)

    assert {failure.pair.front for failure in found} == {"--basis-color-action-2-color-default"}


def test_the_matrix_names_only_tokens_that_a_sheet_has() -> None:
    colours = colours_of(foundation())

    assert {name for pair in PAIRS for name in pair[:2]} <= colours.keys()


def test_a_sheet_holds_nothing_but_our_tokens_and_hex_colours() -> None:
    sheet = stylesheet("#a5003c")

    body = re.fullmatch(r":root\{(.*)\}\n", sheet)

    assert body is not None
    assert all(re.fullmatch(r"--(basis|utrecht|nl|cjg)-[a-z0-9-]+:#[0-9a-f]{6}", line) for line in body[1].split(";"))


def test_the_same_brand_gives_the_same_sheet_and_address() -> None:
    one, other = stylesheet("#A5003C"), stylesheet(" #a5003c")

    assert one == other
    assert sha256_of(one) == sha256_of(other)
    assert sha256_of(one) != sha256_of(stylesheet("#a5003d"))


def test_a_readable_brand_keeps_its_own_colour_on_buttons() -> None:
    colours = colours_of(stylesheet("#a5003c"))

    assert colours["--basis-color-action-1-inverse-bg-default"] == "#a5003c"
    assert colours["--cjg-brand"] == "#a5003c"


def test_a_yellow_brand_keeps_its_fill_and_gets_a_darker_edge() -> None:
    colours = colours_of(stylesheet("#ffd100"))

    assert colours["--basis-color-action-1-inverse-bg-default"] == "#ffd100"
    assert colours["--cjg-button-edge"] != "#ffd100"


def test_a_bad_colour_is_refused() -> None:
    with pytest.raises(ValueError, match="geen kleur"):
        stylesheet("blauw")


def test_the_foundation_is_the_national_look() -> None:
    assert colours_of(stylesheet(DEFAULT_PRIMARY)).items() <= colours_of(foundation()).items()
