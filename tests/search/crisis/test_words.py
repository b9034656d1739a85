"""The words of the rules: every one used, and none of them an ordinary word with an error."""

import gzip
import json
from collections import defaultdict
from importlib.resources import files

import pytest

from search.crisis import classify
from search.crisis.lexicon import Lexicon
from search.crisis.words import read, real_words
from search.dutch.edit_distance import EQUAL, distance
from search.dutch.phonetic import rough_sound
from search.dutch.stems import stem

NAMES = ("shared", "acute", "baby", "suicide", "sexual", "violence", "running_away")
COMMON = 150  # times in a list of words from subtitles


@pytest.mark.parametrize(
    ("one", "other"),
    [("doooot", "dood"), ("huislijk", "huislyk"), ("seksueel", "sexueel"), ("verkracht", "ferkragt"), ("mij", "mei")],
)
def test_words_that_sound_alike_are_one(one: str, other: str) -> None:
    assert rough_sound(one) == rough_sound(other)


@pytest.mark.parametrize(
    ("one", "other", "edits", "near"),
    [("slaat", "slat", 1, True), ("slaat", "salat", 1, True), ("slaat", "plaats", 1, False), ("ab", "abcd", 1, False)],
)
def test_letters_may_be_missing_or_swapped(one: str, other: str, edits: int, near: bool) -> None:
    assert (distance(one, other, most=edits, costs=EQUAL) <= edits) is near


def test_a_concept_has_one_name_and_is_used() -> None:
    names = [name for file in NAMES for name in read(file)]
    used = {part for phrases in classify._PHRASES.values() for name in phrases.named for part in name.split("|")}

    assert len(set(names)) == len(names)
    assert set(names) - used == {"FILLING"}  # which `^` and `$` look past
    assert {name for name in used if name.isupper()} <= set(names)


def test_common_words_are_not_taken_for_an_error() -> None:
    pytest.importorskip("spellchecker", reason="the list of common words comes with the package pyspellchecker")
    text = gzip.decompress(files("spellchecker.resources").joinpath("nl.json.gz").read_bytes())
    common = {word for word, times in json.loads(text).items() if times >= COMMON and len(word) > 3 and word.isalpha()}

    free = Lexicon(classify._concepts())
    known = free.words()
    related: dict[str, set[str]] = defaultdict(set)
    for word, concepts in known.items():
        related[stem(word)] |= concepts
    mistaken = {word for word in common - set(known) if not free.errors(word) <= related[stem(word)]}

    assert sorted(mistaken - set(real_words())) == []
