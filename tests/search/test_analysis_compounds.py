"""What is a compound, and of what."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.dutch import analyse, split, tokens_with_stems
from tests.search.analysis_lists import (
    COMPOUNDS,
    WHOLE_WORDS,
    entries,
    false_splits,
    right_heads,
    right_parts,
)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("slaapprobleem", ("slaap", "probleem")),
        ("slaapproblemen", ("slaap", "problemen")),
        ("scheidingskinderen", ("scheiding", "kinderen")),
        ("zindelijkheidstraining", ("zindelijkheid", "training")),
        ("kinderopvangtoeslag", ("kinderen", "opvang", "toeslag")),
        ("huiswerkbegeleiding", ("huis", "werk", "begeleiding")),
        ("zonnebrand", ("zon", "brand")),
        ("luisteren", ()),
        ("kinderen", ()),
        ("opvoeding", ()),
        ("kantoor", ()),
        ("paspoort", ()),
        ("vriendschappen", ()),
        ("aa", ()),
        ("", ()),
        ("0-1", ()),
    ],
)
def test_the_parts_of_a_word(word: str, parts: tuple[str, ...]) -> None:
    assert split(word) == parts


def test_most_compounds_end_in_the_right_word() -> None:
    compounds = entries(COMPOUNDS)

    assert len(compounds) >= 250
    assert right_heads(compounds) >= 0.95


def test_most_compounds_have_the_right_parts() -> None:
    assert right_parts(entries(COMPOUNDS)) >= 0.93


def test_few_other_words_are_split() -> None:
    words = entries(WHOLE_WORDS)

    assert len(words) >= 250
    assert false_splits(words) <= 0.05


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=60))
def test_any_word_has_no_parts_or_several(word: str) -> None:
    parts = split(word)

    assert len(parts) != 1
    assert all(parts)


@given(st.lists(st.sampled_from(["slaap", "probleem", "kinder", "opvang", "school", "boek"]), min_size=1, max_size=9))
def test_parts_come_in_the_order_of_the_word(pieces: list[str]) -> None:
    word = "".join(pieces)

    places = [word.find(part[:4]) for part in split(word)]

    assert -1 not in places


def test_a_compound_has_the_stems_of_its_parts() -> None:
    [token] = analyse("Slaapproblemen")

    assert (token.word, token.stem, token.parts) == ("slaapproblemen", "slaapprobleem", ("slaap", "probleem"))


def test_a_word_that_is_no_compound_has_no_parts() -> None:
    assert [token.parts for token in analyse("luisteren naar kinderen")] == [(), ()]


def test_a_compound_of_which_a_part_was_asked_is_marked() -> None:
    text = "Veel slaapproblemen gaan over; een probleem blijft."

    found = [text[term.start : term.end] for term in tokens_with_stems(text, {"probleem"})]

    assert found == ["slaapproblemen", "probleem"]


def test_threads_get_the_same_parts() -> None:
    found: list[list[tuple[str, ...]]] = []
    words = [
        f"{first}{last}" for first in ("school", "slaap", "peuter") for last in ("boek", "cursus", "groep", "tijd")
    ]
    threads = [threading.Thread(target=lambda: found.append([split(word) for word in words])) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [found[0]] * 4
