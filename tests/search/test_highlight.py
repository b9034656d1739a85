"""The right words are marked, in text that is escaped."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from search.answering.highlight import SNIPPET, highlight, snippet
from search.question.query import Alternative, Query, Word
from tests.making.search_documents import NOW, query_of

LONG = "Eerst iets anders. " * 40


def stems_of(text: str) -> frozenset[str]:
    return query_of(text).stems


def test_other_forms_of_the_word_are_marked_as_they_are_written() -> None:
    marked = highlight("Slaapt je peuter slecht?", stems_of("peuters slapen"))

    assert marked == "<mark>Slaapt</mark> je <mark>peuter</mark> slecht?"


def test_words_that_say_little_are_marked_only_when_nothing_else_was_asked() -> None:
    text = "Mijn kind praat niet op school, ook niet met vrienden."

    # It goes together with "praat niet op school".
    assert highlight(text, stems_of("selectief mutisme")).count("<mark>") == 2
    assert "<mark>niet" not in highlight(text, stems_of("selectief mutisme"))
    assert highlight("Dat kan niet.", stems_of("kan niet")) == "Dat <mark>kan</mark> <mark>niet</mark>."


def test_the_child_in_what_stands_for_a_word_is_marked_only_when_it_was_asked() -> None:
    struck = Word("slaat", (Alternative(("sla",), "stem"), Alternative(("kind", "mishandel"), "synonym")))

    assert Query((struck,), NOW).stems == {"sla", "mishandel"}
    assert highlight("Je kind slaapt.", stems_of("kind")) == "Je <mark>kind</mark> slaapt."


def test_text_is_escaped_inside_and_outside_the_marks() -> None:
    marked = highlight('<script>slapen</script> & "slapen"', stems_of("slapen"))

    assert marked == "&lt;script&gt;<mark>slapen</mark>&lt;/script&gt; &amp; &quot;<mark>slapen</mark>&quot;"


def test_a_snippet_shows_the_piece_with_the_words() -> None:
    shown = snippet("Iets heel anders.", f"{LONG}Hier gaat het over luizen. {LONG}", stems_of("luis"))

    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "<mark>luizen</mark>" in shown
    assert len(re.sub("<[^>]+>", "", shown)) <= SNIPPET + 4


def test_the_short_answer_is_shown_when_it_has_the_words_too() -> None:
    assert snippet("Kam de luizen.", "Luizen kammen.", stems_of("luizen")) == "Kam de <mark>luizen</mark>."


def test_without_the_words_the_snippet_is_the_beginning() -> None:
    assert snippet("Kort antwoord.", LONG, stems_of("luizen")) == "Kort antwoord."
    assert snippet(LONG, "", stems_of("luizen")).startswith("Eerst iets")
    assert snippet("", "", stems_of("luizen")) == ""


@given(lead=st.text(max_size=400), body=st.text(max_size=600), asked=st.text(max_size=30))
def test_a_snippet_of_anything_is_a_piece_of_it(lead: str, body: str, asked: str) -> None:
    shown = snippet(lead, body, stems_of(asked))

    bare = unescape(re.sub("</?mark>", "", shown)).removeprefix("… ").removesuffix(" …")
    assert "<" not in re.sub("</?mark>", "", shown)
    assert unescape(bare) == bare or bare in lead or bare in body
    assert any(bare.replace("\r", "") in text.replace("\r", "") for text in (lead, body))
