import pytest

from themes.colour import contrast, hex_of, parse


@pytest.mark.parametrize(
    "text", ["", "red", "#12345", "1f6f6b", "#ggg000", "#fff;}", "rgb(0,0,0)", "#1f6f6b80", "\x00"]
)
def test_what_is_not_a_colour_gets_a_dutch_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="is geen kleur"):
        parse(text)


def test_short_and_capital_forms_are_the_same_colour() -> None:
    assert parse("#fe0") == parse(" #FFEE00 ")


@pytest.mark.parametrize("text", ["#1f6f6b", "#000000", "#ffffff", "#39ff14", "#0a5c9e"])
def test_a_screen_colour_comes_back_unchanged(text: str) -> None:
    colour = parse(text)

    assert hex_of(colour.lightness, colour.chroma, colour.hue) == text


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
