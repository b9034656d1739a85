"""What a text needs before it goes out: one expert, or two persons who together cover what its topics ask."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.validation.requirements import (
    APPROVED,
    APPROVED_WITH_REMARKS,
    REJECTED,
    GivenVerdict,
    Needs,
    needs_of,
    shortfall,
    standing_rejections,
)

TODAY = date(2026, 11, 30)
WORDS = "a" * 64
DOCTOR = GivenVerdict(1, "doctor", "medisch", APPROVED, WORDS, TODAY, TODAY + timedelta(days=1), answers="medical")
GUARD = replace(DOCTOR, key=2, person="guard", field="veiligheid", answers="safety")
TEACHER = replace(DOCTOR, key=3, person="teacher", field="opvoeding", answers="")
SECOND_DOCTOR = replace(DOCTOR, key=4, person="second doctor")

FLAGS = st.frozensets(st.sampled_from(["medical", "safety"]))
VERDICTS = st.lists(
    st.builds(
        GivenVerdict,
        key=st.integers(1, 9),
        person=st.sampled_from("abc"),
        field=st.just("x"),
        verdict=st.just(APPROVED),
        content_sha256=st.just(WORDS),
        given_on=st.just(TODAY),
        valid_until=st.just(TODAY),
        answers=st.sampled_from(["", "medical", "safety"]),
        no_second_because=st.sampled_from(["", "Het gaat over gewone slaap."]),
    ),
    max_size=5,
    unique_by=lambda row: row.key,
)


@pytest.mark.parametrize(
    ("topics", "persons"),
    [
        ([[]], 1),
        ([[], ["medical"]], 2),
        ([["safety"], []], 2),
        ([["medical"], ["safety"]], 2),
        ([["medical", "safety"]], 2),
    ],
)
def test_all_topics_together_say_how_many_persons(topics: list[list[str]], persons: int) -> None:
    assert needs_of(topics).persons == persons


def test_a_plain_text_needs_one_expert_of_any_field() -> None:
    assert shortfall(Needs(1), []).persons == 1
    assert not shortfall(Needs(1), [TEACHER])


def test_a_medical_text_needs_two_persons_of_whom_one_is_a_doctor() -> None:
    needs = needs_of([["medical"]])

    assert shortfall(needs, [DOCTOR]).persons == 1
    assert shortfall(needs, [TEACHER, GUARD]).flags == {"medical"}
    assert not shortfall(needs, [DOCTOR, TEACHER])
    assert not shortfall(needs, [DOCTOR, SECOND_DOCTOR])


def test_a_text_about_both_is_covered_by_two_together() -> None:
    needs = needs_of([["medical"], ["safety"]])

    assert not shortfall(needs, [DOCTOR, GUARD])
    assert shortfall(needs, [DOCTOR, SECOND_DOCTOR]).flags == {"safety"}


def test_one_person_in_two_roles_is_one_expert() -> None:
    needs = needs_of([["medical"], ["safety"]])
    same = replace(GUARD, person="doctor")

    assert shortfall(needs, [DOCTOR, same])


def test_who_knows_the_asked_field_may_say_that_no_second_is_needed() -> None:
    needs = needs_of([["medical"]])
    reason = "Dit gaat alleen over wanneer je belt."

    assert not shortfall(needs, [replace(DOCTOR, no_second_because=reason)])
    assert shortfall(needs, [replace(TEACHER, no_second_because=reason)])
    assert shortfall(needs_of([["medical", "safety"]]), [replace(DOCTOR, no_second_because=reason)]).flags == {"safety"}


@given(FLAGS, VERDICTS)
def test_never_are_three_needed_and_enough_is_a_person_or_a_pair_that_covers(
    flags: frozenset[str], rows: list[GivenVerdict]
) -> None:
    needs = needs_of([flags])
    first = {}
    for row in sorted(rows, key=lambda row: row.key):
        first.setdefault(row.person, row)
    alone = any(not flags or (flags == {row.answers} and row.no_second_because) for row in first.values())
    together = any(flags <= {one.answers, other.answers} for one, other in combinations(first.values(), 2))

    assert needs.persons <= 2
    assert bool(shortfall(needs, rows)) == (not (alone or together))


@given(FLAGS, VERDICTS)
def test_another_approval_never_makes_that_more_is_needed(flags: frozenset[str], rows: list[GivenVerdict]) -> None:
    needs = needs_of([flags])
    more = [*rows, replace(DOCTOR, key=10, person="z")]

    before, after = shortfall(needs, rows), shortfall(needs, more)

    assert after.persons <= before.persons
    assert after.flags <= before.flags


@pytest.mark.parametrize(
    "change",
    [
        {"verdict": REJECTED},
        {"content_sha256": "b" * 64},
        {"counts": False},
        {"taken_back": True},
        {"wrote_it": True},
        {"valid_until": TODAY - timedelta(days=1)},
        {"valid_until": None},
    ],
)
def test_what_does_not_count_approves_nothing(change: dict[str, object]) -> None:
    assert DOCTOR.approves(WORDS, TODAY)
    assert replace(DOCTOR, verdict=APPROVED_WITH_REMARKS, valid_until=TODAY).approves(WORDS, TODAY)

    assert not replace(DOCTOR, **change).approves(WORDS, TODAY)  # type: ignore[arg-type]


NO = replace(DOCTOR, verdict=REJECTED, valid_until=None)


def test_a_refusal_stands_also_before_a_second_person_saw_it() -> None:
    assert standing_rejections([replace(NO, counts=False)], [WORDS], TODAY)
    assert not standing_rejections([replace(NO, taken_back=True)], [WORDS], TODAY)
    assert not standing_rejections([NO], ["b" * 64], TODAY)


@pytest.mark.parametrize(
    ("other", "stands"),
    [
        ({}, False),
        ({"field": "veiligheid"}, True),
        ({"person": "doctor"}, True),
        ({"taken_back": True}, True),
        ({"counts": False}, True),
        ({"verdict": REJECTED}, True),
        ({"valid_until": TODAY - timedelta(days=1)}, True),
    ],
)
def test_it_is_set_aside_only_on_the_akkoord_of_another_in_that_field(other: dict[str, object], stands: bool) -> None:
    yes = replace(SECOND_DOCTOR, **other)  # type: ignore[arg-type]
    decided = replace(NO, overruled_by=yes.key)

    assert bool(standing_rejections([decided, yes], [WORDS], TODAY)) == stands
    assert standing_rejections([NO, yes], [WORDS], TODAY)
