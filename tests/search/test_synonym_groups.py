"""The editors' own synonyms: what may be one, how soon it works, and how a query is explained."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from ground import stamped_memory
from ground.changes import Change
from ground.stamped_memory import forget_all
from search.admin.explaining import explain
from search.dutch import Synonyms, stem
from search.synonyms import current, field
from search.synonyms.current import synonyms
from search.synonyms.models import SynonymGroup
from search.synonyms.stamp import read_search_stamp

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A monotonic clock that stands still until the test moves it."""
    now = [1000.0]
    monkeypatch.setattr(stamped_memory.time, "monotonic", lambda: now[0])
    return now


@pytest.fixture(autouse=True)
def fixed_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fixed list of one group, so that the real one may grow."""
    fixed = Synonyms.load(["waterpokken, varicella"])
    for module in (field, current):
        monkeypatch.setattr(module, "field_synonyms", lambda: fixed)
    monkeypatch.setattr("search.synonyms.validation.field_synonyms", lambda: fixed)
    monkeypatch.setattr("search.admin.explaining.field_synonyms", lambda: fixed)


def group(terms: str, finds: str, **fields: Any) -> SynonymGroup:
    return SynonymGroup(terms=terms, finds=finds, **fields)


def found_for(word: str) -> set[str]:
    """The stems of what else is looked for with this word."""
    return {" ".join(other.terms) for other in synonyms().of((stem(word),))}


def refused(row: SynonymGroup) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        row.full_clean()
    return error.value.message_dict


def test_a_group_works_both_ways_within_a_second(clock: list[float]) -> None:
    assert found_for("speen") == set()

    group("speen", "fopspeen, tutje").save()
    assert found_for("speen") == set()
    clock[0] += 1.1

    assert found_for("speen") == {stem("fopspeen"), stem("tutje")}
    assert stem("speen") in found_for("tutje")


def test_one_way_works_one_way(clock: list[float]) -> None:
    group("maxi-cosi", "autostoel", two_way=False).save()

    assert " ".join(synonyms().of(("maxi", "cosi"))[0].terms) == stem("autostoel")
    assert found_for("autostoel") == set()


def test_what_is_changed_switched_off_or_deleted_is_gone_within_a_second(clock: list[float]) -> None:
    row = group("speen", "tutje")
    row.save()
    assert found_for("speen")

    row.active = False
    row.save()
    clock[0] += 1.1
    assert not found_for("speen")
    row.active = True
    row.save()
    clock[0] += 1.1
    assert found_for("speen")
    SynonymGroup.objects.all().delete()
    clock[0] += 1.1

    assert not found_for("speen")


def test_they_are_asked_of_the_database_at_most_once_a_second(
    clock: list[float], django_assert_num_queries: Any
) -> None:
    synonyms()

    with django_assert_num_queries(0):
        synonyms()
    clock[0] += 1.1
    with django_assert_num_queries(1):
        synonyms()


def test_without_a_database_the_known_ones_stay(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise DatabaseError

    group("speen", "tutje").save()
    known = synonyms()
    monkeypatch.setattr(current._known, "_read_stamp", away)
    clock[0] += 1.1

    assert synonyms() is known


def test_a_change_is_recorded_in_the_transaction_of_the_change() -> None:
    with transaction.atomic():
        group("speen", "tutje").save()
        transaction.set_rollback(True)
    assert not Change.objects.filter(kind="synonyms.changed").exists()
    before = read_search_stamp()

    row = group("speen", "tutje")
    row.save()
    row.delete()

    changes = Change.objects.filter(kind="synonyms.changed")
    assert [change.uid for change in changes] == [row.uuid, row.uuid]
    assert read_search_stamp() != before


def test_the_field_and_the_editors_add_up(clock: list[float]) -> None:
    group("waterpokken", "pokjes").save()

    assert found_for("waterpokken") == {"varicella", stem("pokjes")}


def test_a_group_that_the_analysis_no_longer_reads_stops_no_search(caplog: pytest.LogCaptureFixture) -> None:
    group("de", "het").save()
    group("speen", "tutje").save()

    assert found_for("speen")
    assert "left out" in caplog.text


@pytest.mark.parametrize(
    ("terms", "finds", "name", "sentence"),
    [
        ("", "speen", "terms", "niet leeg"),
        (" , ", "speen", "terms", "minstens één woord"),
        ("speen", ",", "finds", "minstens één woord"),
        ("speen", "speen", "finds", "hetzelfde woord"),
        ("speen", "Spenen", "finds", "hetzelfde woord"),
        ("dreumes", "kind", "finds", "bijna elke tekst"),
        ("kinderen", "dreumes", "terms", "bijna elke tekst"),
        ("speen", "de", "finds", "telt niet mee"),
        ("speen", "?!", "finds", "telt niet mee"),
        ("speen", "tut -> fopspeen", "finds", "Gebruik alleen woorden"),
        ("speen", "tut # fopspeen", "finds", "Gebruik alleen woorden"),
        ("a1, b1, c1, d1, e1", "f1, g1, h1, i1, j1, k1", "finds", "hooguit 10"),
        ("speen", "een heel erg lang verhaal over zuigen sabbelen bijten knagen", "finds", "te lang"),
        ("varicella", "waterpokken", "finds", "vaste lijst"),
    ],
)
def test_what_cannot_be_a_synonym_gets_a_sentence_at_its_field(
    terms: str, finds: str, name: str, sentence: str
) -> None:
    errors = refused(group(terms, finds))

    assert list(errors) == [name]
    assert sentence in errors[name][0]


def test_a_group_that_says_what_another_says_is_refused() -> None:
    group("speen, tutje", "fopspeen").save()

    for row in (group("fopspeen", "tutje"), group("spenen", "Fopspeen", two_way=False)):
        assert "speen, tutje ↔ fopspeen" in refused(row)["terms"][0]


def test_a_group_that_adds_something_is_welcome() -> None:
    group("speen", "tutje", two_way=False).save()

    for row in (group("speen", "tutje"), group("speen", "fopspeen"), group("slecht slapen", "niet kunnen inslapen")):
        row.full_clean()
    SynonymGroup.objects.get().full_clean()


def test_a_group_is_written_tidily() -> None:
    row = group(" speen ,tutje,, speen", "  fop   speen ")

    row.full_clean()

    assert (row.terms, row.finds) == ("speen, tutje", "fop speen")


def test_an_explanation_tells_word_by_word_what_is_looked_for_and_why() -> None:
    own = group("speen", "tutje", two_way=False)
    own.save()
    forget_all()

    found = explain("De speen bij waterpokken")

    assert [(word.written, word.stem) for word in found.words][:2] == [("De", ""), ("speen", stem("speen"))]
    also = {(entry.words, other.words, other.two_way, other.group) for entry in found.replaced for other in entry.also}
    assert ("speen", "tutje", False, own) in also
    assert ("waterpokken", "varicella", True, None) in also


def test_an_explanation_shows_the_parts_of_a_compound() -> None:
    found = explain("kinderopvangtoeslag")

    assert len(found.words[0].parts) > 1


@pytest.mark.parametrize("text", ["", "?", "'\"*(", "x" * 300, "\N{SLEEPING FACE}", "\u0627\u0644\u0637\u0641\u0644"])
def test_any_text_can_be_explained(text: str) -> None:
    assert explain(text).replaced == ()
