"""Ages in the words of parents."""

import pytest
from django.utils import translation

from ground.ages.words import ages_label


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (0, 12, "0 tot 12 maanden"),
        (18, 60, "18 maanden tot 5 jaar"),
        (42, 60, "3,5 tot 5 jaar"),
        (24, 30, "2 tot 2,5 jaar"),
        (43, 60, "43 maanden tot 5 jaar"),
        (48, 216, "4 tot 18 jaar"),
    ],
)
def test_half_years_are_years_once_a_child_is_two(start: int, end: int, words: str) -> None:
    assert ages_label(start, end) == words


def test_english_writes_half_a_year_with_a_point() -> None:
    with translation.override("en"):
        assert ages_label(42, 60).startswith("3.5")


@pytest.mark.parametrize(("end", "words"), [(12, "1 year"), (24, "2 years"), (30, "2.5 years"), (1, "1 month")])
def test_english_counts_one_year_and_two_years(end: int, words: str) -> None:
    with translation.override("en"):
        assert ages_label(-9, end) == f"pregnancy to {words}"


def test_one_month_is_one_in_dutch_too() -> None:
    assert ages_label(-9, 1) == "zwangerschap tot 1 maand"
