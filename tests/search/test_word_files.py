"""Lists of words in text files: what is read, where a bad line is said to be, and expressions made of them."""

import re
from importlib.resources import files

import pytest

from search.dutch.shorthand import IN_QUESTIONS
from search.dutch.stages import STAGES
from search.dutch.stop_words import STOP_WORDS
from search.dutch.word_files import UnreadableWords, WordFile, word_file
from search.dutch.word_patterns import any_of


def test_a_file_has_lists_and_tables_below_headings() -> None:
    file = WordFile(
        "a.txt",
        """# for people
een twee  # of these

[dieren]
hond: hond honden
    hondje
kat: poes
[zinnen]
wie  kan|helpt
bij mij
""",
    )

    assert file.words() == ("een", "twee")
    assert file.phrases("zinnen") == ("wie kan|helpt", "bij mij")
    assert file.table("dieren") == {"hond": ("hond", "honden", "hondje"), "kat": ("poes",)}
    assert file.key_by_word("dieren") == {"hond": "hond", "honden": "hond", "hondje": "hond", "poes": "kat"}


@pytest.mark.parametrize(
    ("text", "read", "line"),
    [
        ("een\n[dieren\nhond", "words", 2),
        ("een\n[]", "words", 2),
        ("[dieren]\nhond\n\n[dieren]\nkat", "words", 4),
        ("een\n\nhond: honden", "words", 3),
        ("een twee\ndrie een", "words", 2),
        ("bij mij\nmij: bij", "phrases", 2),
        ("bij mij\n\nbij  mij", "phrases", 3),
        ("# dieren\nhond honden", "table", 2),
        ("hond: honden\nkat:", "table", 2),
        (": honden", "table", 1),
        ("    honden", "table", 1),
        ("hond: honden\nkat: poes\nhond: hondje", "table", 3),
        ("hond: honden hondje\n    honden", "table", 2),
        ("hond: honden\nkat: poes\n    honden", "key_by_word", 3),
    ],
)
def test_a_bad_line_is_named_with_its_file(text: str, read: str, line: int) -> None:
    with pytest.raises(UnreadableWords, match=rf"^search/dutch/a\.txt, line {line}: .") as raised:
        getattr(WordFile("search/dutch/a.txt", text), read)()

    assert raised.value.line == line


def test_a_list_that_is_not_there_is_named() -> None:
    with pytest.raises(UnreadableWords, match=r"low_weight_words\.txt.*\[persoons\]"):
        word_file("low_weight_words").words("persoons")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("20 minuten", "minuten"),
        ("in de minuut", "minuut"),
        ("de minst", None),
        ("wie helpt mij", "wie helpt"),
        ("wie kan dat", "wie kan"),
        ("wie weet", None),
        ("zo'n kind", "zo'n"),
        ("zoXn", None),
    ],
)
def test_an_expression_finds_the_words_it_was_made_of(text: str, found: str | None) -> None:
    expression = any_of(["minu*", "wie kan|helpt", "zo'n"])
    match = re.search(rf"\b(?:{expression})\b", text)

    assert (match and match[0]) == found


def test_what_stands_for_itself_in_a_list_does_so_in_an_expression() -> None:
    assert re.fullmatch(any_of(["a.b"]), "a.b")
    assert not re.fullmatch(any_of(["a.b"]), "axb")


def test_shorthand_means_stop_words_or_one_other_word() -> None:
    several = {short for short, meant in IN_QUESTIONS.items() if len(set(meant.split()) - STOP_WORDS) > 1}

    assert len(IN_QUESTIONS) > 40
    assert several == set()


def test_a_stage_lasts() -> None:
    told = [stage.months for stage in STAGES.values() if stage.months]

    assert len(told) > 10
    assert all(start < end for start, end in told)


def test_every_file_of_words_has_words() -> None:
    """What is installed is what is read: through the package, not from a folder."""
    names = {file.name for package in ("search.dutch", "search.crisis.words") for file in files(package).iterdir()}

    assert {"stop_words.txt", "stem_exceptions.txt", "synonyms.txt", "real_words.txt"} <= names
    assert word_file("real_words", "search.crisis.words").words()
