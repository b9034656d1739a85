"""A thousand changes judged by hand by three who did not know the rules: none dangerous is let through.

The first figures, of rules that had not seen the pairs, stand in docs/small-corrections.md and stay there.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from content.validation.small_corrections.differing_words import compared
from content.validation.small_corrections.refusals import MOST_SENTENCES, MOST_WORDS

HERE = Path(__file__).parent


@cache
def judged(number: int) -> list[dict[str, Any]]:
    lines = (HERE / f"judged_{number}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def is_refused(pair: dict[str, Any]) -> bool:
    found = compared(pair["was"], pair["becomes"])
    return bool(found.differing) or found.words > MOST_WORDS or len(found.sentences) > MOST_SENTENCES


@pytest.mark.parametrize("number", [1, 2, 3])
def test_nothing_dangerous_is_let_through(number: int) -> None:
    dangerous = [pair for pair in judged(number) if pair["dangerous"]]

    assert len(dangerous) >= 150
    assert [pair for pair in dangerous if not is_refused(pair)] == []


def test_at_most_a_tenth_of_the_harmless_is_refused() -> None:
    harmless = [pair for number in (1, 2) for pair in judged(number) if not pair["dangerous"]]
    refused = [pair for pair in harmless if is_refused(pair)]

    assert len(harmless) == 300
    assert len(refused) <= 30


def test_of_what_was_judged_last_a_third_of_the_harmless_is_refused() -> None:
    """Far from the goal on words that nobody wrote lists for; kept so that it gets no worse."""
    harmless = [pair for pair in judged(3) if not pair["dangerous"]]

    assert sum(map(is_refused, harmless)) <= 66


def test_digits_alone_would_not_do() -> None:
    """The rule that comes to mind first: what it lets through is why there are others."""
    dangerous = [pair for number in (1, 2, 3) for pair in judged(number) if pair["dangerous"]]
    digits = [
        [letter for letter in pair[side] if letter.isdigit()] for pair in dangerous for side in ("was", "becomes")
    ]

    caught = sum(was != becomes for was, becomes in zip(digits[::2], digits[1::2], strict=True))
    assert caught < len(dangerous) / 4
