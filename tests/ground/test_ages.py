"""Ages in the words of parents."""

import pytest
from django.utils import translation

from ground.ages.words import ages_label, phase_label


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (0, 12, "0 tot 1 jaar"),
        (0, 6, "0 tot 6 maanden"),
        (4, 12, "4 maanden tot 1 jaar"),
        (6, 18, "6 tot 18 maanden"),
        (12, 18, "1 jaar tot 18 maanden"),
        (6, 24, "6 maanden tot 2 jaar"),
        (12, 24, "1 tot 2 jaar"),
        (-9, 12, "zwangerschap tot 1 jaar"),
        (18, 60, "18 maanden tot 5 jaar"),
        (42, 60, "3,5 tot 5 jaar"),
        (24, 30, "2 tot 2,5 jaar"),
        (43, 60, "43 maanden tot 5 jaar"),
        (0, 1, "0 tot 1 maand"),
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


@pytest.mark.parametrize(
    ("name", "start", "end", "words"),
    [
        ("Baby", 0, 12, "Baby, 0 tot 1 jaar"),
        ("Baby 0-1", 0, 12, "Baby, 0 tot 1 jaar"),
        ("Peuter 2 – 4 jaar", 24, 48, "Peuter, 2 tot 4 jaar"),
        ("Peuter (2 tot 4)", 24, 48, "Peuter, 2 tot 4 jaar"),
        ("Puber, 12 t/m 16", 144, 192, "Puber, 12 tot 16 jaar"),
        ("Zwanger", -9, 0, "Zwanger"),
        ("Groep 3", 72, 84, "Groep 3, 6 tot 7 jaar"),
        ("0-4", 0, 48, "0-4, 0 tot 4 jaar"),
    ],
)
def test_a_phase_is_its_name_with_its_ages_said_as_everywhere(name: str, start: int, end: int, words: str) -> None:
    assert phase_label(name, start, end) == words
