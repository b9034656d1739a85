"""Words, stems and where they stand."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.dutch import terms, tokens_with_stems, words
from search.dutch.tokens import LONGEST


def stems(text: str) -> list[str]:
    return [term.stem for term in terms(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("'s avonds", ["avonds"]),
        ("’s Avonds", ["avonds"]),
        ("tv", ["tv"]),
        ("0-1 jaar", ["0-1", "jaar"]),
        ("0–1 jaar", ["0-1", "jaar"]),
        ("e-mail", ["email"]),
        ("email", ["email"]),
        ("ADHD", ["adhd"]),
        ("ADHD-medicatie", ["adhd", "medicatie"]),
        ("moeder-en-kindhuis", ["moeder", "kindhuis"]),
        ("0800-0113", ["08000113"]),
        ("oma's foto’s", ["oma", "foto"]),
        ("baby'tje", ["baby"]),
        ("crèche", ["creche"]),
        ("cre\u0300che", ["creche"]),
        ("slaap\u00adproblemen", ["slaapproblemen"]),
        ("slaapt niet", ["slaapt", "niet"]),
        ("mn peuter", ["peuter"]),
        ("zo'n zon", ["zon"]),
        ("de het een en of", []),
        ("haar met luizen", ["haar", "luizen"]),
        ("4-jarige", ["4", "jarige"]),
        ("vitamine D", ["vitamine", "d"]),
        ("نوم", ["نوم"]),
        ("", []),
        ("\x00 \ufffd 😀 --- '' -", []),
    ],
)
def test_the_words_of_a_text(text: str, found: list[str]) -> None:
    assert [term.word for term in terms(text)] == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("slapen", "slaapt"),
        ("luis", "luizen"),
        ("driftbui", "driftbuien"),
        ("scheiding", "scheidingen"),
        ("puber", "pubers"),
        ("vaccinatie", "vaccinaties"),
    ],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stems(one) == stems(other)


def test_a_term_says_where_its_word_stands() -> None:
    text = "Mijn peuter heeft 's avonds ADHD‑medicatie én e-mail."

    found = {term.word: text[term.start : term.end] for term in terms(text)}

    assert found == {
        "peuter": "peuter",
        "avonds": "avonds",
        "adhd": "ADHD",
        "medicatie": "medicatie",
        "email": "e-mail",
    }


def test_words_stand_where_they_are_between_any_white_space() -> None:
    text = f"Luizen  kammen,\nelke\u00a0avond\t(pyjama {'x' * 200} wassen)"

    found = [text[term.start : term.end] for term in terms(text)]

    assert found == ["Luizen", "kammen", "elke", "avond", "pyjama", "x" * 200, "wassen"]
    assert [term.stem for term in tokens_with_stems(text, {"luis", "was"})] == ["luis", "was"]


def test_what_is_being_typed_keeps_its_stop_words() -> None:
    assert words("Hulp in de Buu") == ["hulp", "in", "de", "buu"]


@given(st.text(max_size=300))
def test_any_text_gives_terms_in_order_that_stand_in_it(text: str) -> None:
    found = list(terms(text))

    assert all(0 <= term.start < term.end <= len(text) for term in found)
    assert [term.start for term in found] == sorted(term.start for term in found)
    for term in found:
        assert term.word
        assert term.stem
        assert len(term.word) <= LONGEST
        assert not any(character.isspace() or character in "\x00\"'" for character in term.word + term.stem)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzàáäçèéêëíîïñóôöúûü0123456789'-", min_size=1, max_size=20))
def test_case_and_accents_do_not_matter(word: str) -> None:
    bare = word.translate(str.maketrans("àáäçèéêëíîïñóôöúûü", "aaaceeeeiiinooouuu"))

    assert stems(word.upper()) == stems(word) == stems(bare)


def test_a_very_long_word_is_cut_the_same_in_text_and_query() -> None:
    assert stems("a" * 10_000) == stems("a" * 5_000)


def test_threads_do_not_share_a_stemmer() -> None:
    found: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: found.append(stems(" ".join(f"slapen{n} lopende" for n in range(500)))))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [found[0]] * 4
