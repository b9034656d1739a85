"""Spellings that sound the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.dutch import phonetic


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("consultatiebureau", "consultatieburo"),
        ("scheiding", "schijding"),
        ("puberteit", "pubertijd"),
        ("bijbaan", "beibaan"),
        ("vrouw", "vrauw"),
        ("vaccinatie", "faksinatie"),
        ("zwanger", "swanger"),
        ("hoofdluis", "hooftluis"),
        ("dyslexie", "dislexie"),
        ("psycholoog", "sygoloog"),
        ("fysiotherapie", "fisioterapie"),
        ("stotteren", "stoteren"),
        ("politie", "polisie"),
        ("creche", "kresj"),
        ("kwaad", "quaad"),
        ("gebeurt", "gebeurd"),
        ("moeilijk", "moeilik"),
        ("slapen", "slape"),
        ("school", "sgool"),
    ],
)
def test_a_word_as_it_sounds_has_the_same_key(right: str, wrong: str) -> None:
    assert phonetic(right) == phonetic(wrong)


@pytest.mark.parametrize(
    ("one", "other"),
    [("rok", "rook"), ("luis", "huis"), ("fles", "vlees"), ("zoon", "zon"), ("peuter", "pater"), ("bed", "bad")],
)
def test_words_that_sound_different_have_different_keys(one: str, other: str) -> None:
    assert phonetic(one) != phonetic(other)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=40))
def test_any_word_has_a_key(word: str) -> None:
    assert phonetic(word)
