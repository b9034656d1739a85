"""What keeps words from going out. Each rule has a draft that lacks just that."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.validation.lacking import Correction, Emergency, Lack, WordsToPublish, basis_of, lacking
from content.validation.requirements import APPROVED, REJECTED, GivenVerdict, needs_of
from content.validation.words import links_inside, placeholders_in

TODAY = date(2026, 11, 30)
WORDS, BEFORE, FIRST = "a" * 64, "b" * 64, "c" * 64
PICTURE = "d" * 64
UID = "module:2b1f6c9e-0c2d-4a54-9f0b-6d0f2a0e7c35"
YES = GivenVerdict(1, "ann", "opvoeding", APPROVED, WORDS, TODAY, TODAY + timedelta(days=9), seen_by=7)


def content(html: str = "<p>Een baby huilt.</p>", **changes: Any) -> dict[str, Any]:
    blocks = [
        {"type": "text", "html": html},
        {"type": "image", "sha256": PICTURE, "alt": "Een wieg", "rights": "Wij"},
    ]
    whole = {
        "language": "nl",
        "title": "Je baby huilt",
        "short_answer": "Dat is gewoon.",
        "help_advice": [{"level": "call_112", "text": "Als je baby slap is.", "signs": ["blauw ziet"]}],
        "sections": [{"id": "x", "heading": "Troosten", "blocks": blocks}],
        "sources": [{"kind": "source", "title": "[Engels] Crying", "url": "https://voorbeeld.example/[1]"}],
    }
    return whole | changes


GOOD = WordsToPublish(WORDS, content(), needs_of([[]]))


def codes(draft: WordsToPublish = GOOD, rows: Any = (YES,), corrections: Any = (), emergency: Any = None) -> list[str]:
    return [lack.code for lack in lacking(draft, rows, corrections, emergency, TODAY)]


def test_approved_words_lack_nothing() -> None:
    assert codes() == []


def test_words_that_nobody_approved_lack_an_expert() -> None:
    assert codes(rows=()) == ["expert"]


def test_what_topics_ask_is_lacking_by_field() -> None:
    medical = replace(GOOD, needs=needs_of([["medical"], ["safety"]]))

    found = lacking(medical, (), (), None, TODAY)

    assert [(lack.code, lack.about) for lack in found] == [("field", "medical"), ("field", "safety")]
    assert codes(replace(GOOD, needs=needs_of([["medical"]]))) == ["field"]
    assert codes(replace(GOOD, needs=needs_of([["medical"]])), [replace(YES, answers="medical")]) == ["expert"]


def test_an_approval_that_ran_out_says_so() -> None:
    assert codes(rows=[replace(YES, valid_until=TODAY - timedelta(days=1))]) == ["lapsed"]
    assert codes(rows=[replace(YES, valid_until=TODAY)]) == []


def test_an_approval_on_paper_waits_for_a_second_person() -> None:
    assert codes(rows=[replace(YES, counts=False)]) == ["unseen"]
    assert codes(rows=[replace(YES, counts=False, taken_back=True)]) == ["expert"]
    assert codes(rows=[replace(YES, counts=False, verdict=REJECTED)]) == ["rejected", "expert"]


def test_a_refusal_blocks_beside_any_approval() -> None:
    no = replace(YES, key=2, person="bob", verdict=REJECTED)

    assert codes(rows=[YES, no]) == ["rejected"]
    assert codes(rows=[YES, replace(no, taken_back=True)]) == []
    assert codes(rows=[YES, replace(no, overruled_by=1)]) == []


def test_the_second_person_does_not_publish() -> None:
    assert codes(replace(GOOD, published_by=7)) == ["second_person"]
    assert codes(replace(GOOD, published_by=8)) == []
    assert codes(replace(GOOD, published_by=7, went_out=True)) == []


@pytest.mark.parametrize(
    ("where", "mark"),
    [
        ({"title": "Je baby [naam]"}, "["),
        ({"short_answer": "Bel XX."}, "XX"),
        ({"short_answer": "Lorem ipsum dolor."}, "lorem"),
        ({"help_advice": [{"level": "x", "text": "Als", "signs": ["ziet XX"]}]}, "XX"),
        ({"sections": [{"id": "[", "heading": "Ipsum", "blocks": []}]}, "ipsum"),
    ],
)
def test_words_that_somebody_still_has_to_write_are_found(where: dict[str, Any], mark: str) -> None:
    draft = replace(GOOD, content=content(**where))

    assert codes(draft)[0] == "placeholder"
    assert mark in placeholders_in(draft.content)


@pytest.mark.parametrize("words", ["Maat XXL", "Dit is todo-vrij", "Colorem", "zie &lt;b&gt;", "Xx en xx"])
def test_real_words_are_no_placeholders(words: str) -> None:
    assert placeholders_in(content(short_answer=words)) == []


def test_a_tag_or_address_is_no_word() -> None:
    linked = '<p><a href="https://voorbeeld.example/XX/[1]">hier</a></p>'

    assert placeholders_in(content(linked)) == []


@pytest.mark.parametrize("picture", [{"sha256": PICTURE}, {"picture": {"sha256": PICTURE, "width": 9}}])
def test_a_picture_has_words_or_is_decoration(picture: dict[str, Any]) -> None:
    bare = content()
    bare["sections"][0]["blocks"][1] = {"type": "image", "alt": " ", "rights": "Wij"} | picture
    draft = replace(GOOD, content=bare)

    assert codes(draft) == ["picture"]
    assert codes(replace(draft, decorative=frozenset({PICTURE}))) == []


def test_a_text_has_a_source_or_says_why_not() -> None:
    draft = replace(GOOD, content=content(sources=[]))

    assert codes(draft) == ["source"]
    assert codes(replace(draft, no_source_because="  ")) == ["source"]
    assert codes(replace(draft, no_source_because="Alleen telefoonnummers.")) == []


def test_a_link_inside_the_site_leads_somewhere() -> None:
    html = (
        f'<p><a href="{UID}">a</a><a href="/weg/?a=1#b">b</a><a href="//elders.example/">c</a><a href="tel:112">d</a>'
    )
    draft = replace(GOOD, content=content(html))

    assert links_inside(draft.content) == [UID, "/weg/"]
    assert codes(draft) == ["link", "link"]
    assert codes(replace(draft, known_links=frozenset({UID, "/weg/"}))) == []


CORRECTIONS = [Correction(WORDS, BEFORE), Correction(BEFORE, FIRST)]


def test_small_corrections_rest_on_the_words_that_were_approved() -> None:
    assert basis_of(WORDS, CORRECTIONS) == FIRST
    assert basis_of(WORDS, CORRECTIONS, {BEFORE, FIRST}) == BEFORE
    assert basis_of(WORDS, CORRECTIONS, {WORDS}) == WORDS
    assert basis_of(WORDS, []) == WORDS

    assert codes(rows=[replace(YES, content_sha256=FIRST)], corrections=CORRECTIONS) == []
    assert codes(rows=[replace(YES, content_sha256=FIRST)]) == ["expert"]


def test_a_refusal_anywhere_below_a_correction_blocks_until_the_words_themselves_are_approved() -> None:
    first, no = replace(YES, content_sha256=FIRST), replace(YES, key=2, person="bob", verdict=REJECTED)

    assert codes(rows=[first, replace(no, content_sha256=BEFORE)], corrections=CORRECTIONS) == ["rejected"]
    assert codes(rows=[YES, replace(no, content_sha256=BEFORE)], corrections=CORRECTIONS) == []


@given(st.lists(st.builds(Correction, st.sampled_from("abcd"), st.sampled_from("abcd")), max_size=8))
def test_corrections_in_a_circle_end(corrections: list[Correction]) -> None:
    assert basis_of("a", corrections) in "abcd"


URGENT = Emergency(WORDS, "Een bericht van de NVWA.", TODAY)


def test_an_emergency_goes_before_the_experts_and_before_nothing_else() -> None:
    no = replace(YES, key=2, verdict=REJECTED)

    assert codes(rows=(), emergency=URGENT) == []
    assert codes(rows=[no], emergency=URGENT) == ["rejected"]
    assert codes(replace(GOOD, content=content(sources=[])), (), emergency=URGENT) == ["source"]


@pytest.mark.parametrize("change", [{"content_sha256": BEFORE}, {"because": " "}, {"until": TODAY - timedelta(days=1)}])
def test_an_emergency_is_for_these_words_with_a_reason_and_ends(change: dict[str, Any]) -> None:
    assert codes(rows=(), emergency=replace(URGENT, **change)) == ["expert"]


def test_a_lack_says_in_words_what_is_wrong() -> None:
    [found] = lacking(GOOD, (), (), None, TODAY)

    assert found == Lack("expert", "Nog één deskundige moet deze woorden goedkeuren.", "1")
