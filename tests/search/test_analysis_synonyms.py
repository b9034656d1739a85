"""The file of synonyms: how it is read, what it finds, and that it stays sound."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.dutch import Synonym, SynonymMatch, Synonyms, UnreadableSynonyms, analyse
from search.dutch.synonyms import ONE_WAY, THESAURUS, TWO_WAY


def stems(text: str) -> tuple[str, ...]:
    return tuple(token.stem for token in analyse(text))


def asked(synonyms: Synonyms, text: str) -> set[tuple[str, ...]]:
    return {synonym.terms for synonym in synonyms.of(stems(text))}


def test_members_of_a_group_stand_for_each_other() -> None:
    synonyms = Synonyms.load(["waterpokken, varicella, windpokken"])

    assert asked(synonyms, "varicella") == {stems("waterpokken"), stems("windpokken")}
    assert asked(synonyms, "waterpokken") == {stems("varicella"), stems("windpokken")}


def test_an_arrow_goes_one_way() -> None:
    synonyms = Synonyms.load(["maxi-cosi, autokuip -> autostoel"])

    assert asked(synonyms, "autokuip") == asked(synonyms, "maxi-cosi") == {stems("autostoel")}
    assert asked(synonyms, "autostoel") == set()


def test_a_member_may_have_several_words() -> None:
    synonyms = Synonyms.load(["weegschaal baby -> consultatiebureau", "adhd, attention deficit disorder"])

    assert asked(synonyms, "weegschaal voor je baby") == {stems("consultatiebureau")}
    assert asked(synonyms, "adhd") == {stems("attention deficit disorder")}


def test_other_forms_of_a_word_are_found() -> None:
    synonyms = Synonyms.load(["luis, pediculus"])

    assert asked(synonyms, "luizen") == {stems("pediculus")}


def test_comments_and_empty_lines_say_nothing() -> None:
    assert len(Synonyms.load(["", "  ", "# luis, pediculus", "cb, consultatiebureau  # weegt baby's"])) == 2


def test_what_was_asked_is_searched_for_runs_with_synonyms() -> None:
    synonyms = Synonyms.load(["weegschaal baby -> consultatiebureau", "baby, zuigeling"])

    found = list(synonyms.within(stems("gratis weegschaal baby")))

    assert found == [
        SynonymMatch((1, 2), stems("weegschaal baby"), (Synonym(stems("consultatiebureau"), ONE_WAY, False),)),
        SynonymMatch((2,), stems("baby"), (Synonym(stems("zuigeling"), TWO_WAY, True),)),
    ]


def test_words_of_a_member_may_be_asked_in_any_order() -> None:
    synonyms = Synonyms.load(["slaapt niet, slaapprobleem"])

    found = [each.synonyms[0].terms for each in synonyms.within(stems("niet slapen"))]

    assert found == [stems("slaapprobleem")]


def test_words_set_aside_may_stand_between_those_of_a_member() -> None:
    synonyms = Synonyms.load(["slaapt niet, slaapprobleem"])

    found = list(synonyms.within(stems("slaapt peuter niet"), aside={1}))

    assert [each.places for each in found] == [(0, 2)]
    assert list(synonyms.within(stems("slaapt peuter niet"))) == []


def test_what_is_behind_an_arrow_brings_its_equals_and_they_count_less() -> None:
    synonyms = Synonyms.load(["wc leren -> zindelijk", "zindelijk, toilettraining", "zindelijk -> droog"])

    found = {synonym.terms: synonym.weight for synonym in synonyms.of(stems("wc leren"))}

    assert found.keys() == {stems("zindelijk"), stems("toilettraining")}
    assert found[stems("toilettraining")] < found[stems("zindelijk")]
    assert not any(synonym.two_way for synonym in synonyms.of(stems("wc leren")))


def test_added_lines_come_with_those_there_were() -> None:
    few = Synonyms.load(["cb, consultatiebureau"])

    more = few.plus(["cb -> babyspreekuur"])

    assert asked(more, "cb") == {stems("consultatiebureau"), stems("babyspreekuur")}
    assert asked(few, "cb") == {stems("consultatiebureau")}


def test_the_stronger_of_two_equal_synonyms_stays() -> None:
    synonyms = Synonyms.load(["cb -> consultatiebureau", "cb, consultatiebureau", "cb -> consultatiebureau"])

    assert synonyms.of(("cb",)) == (Synonym(("consultatiebureau",), TWO_WAY, True),)


@pytest.mark.parametrize(
    ("line", "fault", "reason"),
    [
        ("cb", "alone", "a comma between"),
        ("luis, luizen", "alone", "a comma between"),
        ("cb ->", "empty", "no word to look for"),
        ("-> cb", "empty", "no word to look for"),
        ("cb, de", "empty", "no word to look for in “de”"),
        ("cb, , consultatiebureau", "empty", "no word to look for"),
        ("a1 -> b2 -> c3", "arrows", "more than one arrow"),
        ("cb, een twee drie vier vijf zes zeven acht", "long", "more than 6 words"),
    ],
)
def test_a_line_that_is_no_group_is_refused_with_its_number(line: str, fault: str, reason: str) -> None:
    with pytest.raises(UnreadableSynonyms, match=f"Line 2: .*{reason}") as refused:
        Synonyms.load(["# synonyms", line])

    assert (refused.value.line, refused.value.fault) == (2, fault)


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "synonyms.txt"
    file.write_text("crèche, kinderdagverblijf\n", encoding="utf-8")

    assert asked(Synonyms.load(file), "creche") == {stems("kinderdagverblijf")}


@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_lines_are_read_or_refused(lines: list[str]) -> None:
    try:
        synonyms = Synonyms.load(lines)
    except UnreadableSynonyms:
        return

    assert list(synonyms.within(())) == []


def test_the_thesaurus_has_hundreds_of_groups() -> None:
    lines = THESAURUS.read_text(encoding="utf-8").splitlines()

    assert sum(bool(line) and not line.startswith("#") for line in lines) >= 500
    assert len(Synonyms.load()) >= 2000


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("varicella", "waterpokken"),
        ("pediculosis", "hoofdluis"),
        ("bso", "buitenschoolse opvang"),
        ("kdv", "kinderdagverblijf"),
        ("ots", "ondertoezichtstelling"),
        ("maxi-cosi", "autostoel"),
        ("weegschaal baby", "consultatiebureau"),
        ("divorce", "scheiding"),
        ("vroedvrouw", "verloskundige"),
    ],
)
def test_the_thesaurus_knows_the_words_of_the_field(text: str, found: str) -> None:
    assert stems(found) in asked(Synonyms.load(), text)


@pytest.mark.parametrize(
    "word", ["paspoort", "afval", "hond", "parkeren", "vergunning", "belasting", "stemmen", "trouwen"]
)
def test_what_a_municipality_does_besides_has_no_synonyms_here(word: str) -> None:
    assert asked(Synonyms.load(), word) == set()


def test_no_line_of_the_thesaurus_says_a_word_twice() -> None:
    repeated = []
    for line in THESAURUS.read_text(encoding="utf-8").splitlines():
        for side in line.partition("#")[0].split("->"):
            members = [stems(member) for member in side.split(",") if member.strip()]
            repeated += [line] if len(members) > len(set(members)) else []

    assert repeated == []
