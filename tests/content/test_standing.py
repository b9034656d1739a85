"""What stands today of the approvals that a release tells of: rules alone."""

from datetime import date, timedelta
from typing import Any

import pytest

from content.validation.requirements import APPROVED, REJECTED, GivenVerdict
from content.validation.standing import ReadVerdict, Standing, experts_of, standing_of

TODAY = date(2026, 11, 29)
WORDS, BASIS, EARLIER = "aa", "bb", "cc"
GIVEN = date(2026, 3, 3)


def told(role: str = "jeugdarts", until: date = date(2027, 3, 3), words: str = WORDS) -> dict[str, Any]:
    """An approval as an envelope tells it."""
    return {
        "role": role, "institute": "Instituut", "date": GIVEN.isoformat(), "valid_until": until.isoformat(),
        "content_sha256": words,
    }  # fmt: skip


def said(key: int, role: str = "jeugdarts", *, person: int = 0, **changes: Any) -> ReadVerdict:
    """A verdict that was told by `told(role)`."""
    facts: dict[str, Any] = {
        "key": key, "person": person or key, "field": "medisch", "verdict": APPROVED, "content_sha256": WORDS,
        "given_on": GIVEN, "valid_until": date(2027, 3, 3),
    }  # fmt: skip
    return ReadVerdict(GivenVerdict(**(facts | changes)), role, "Instituut", person or key)


def standing(approvals: list[dict[str, Any]], *verdicts: ReadVerdict, today: date = TODAY) -> Standing:
    return standing_of({"content_sha256": WORDS, "approvals": approvals}, verdicts, today)


def test_an_approval_holds_up_to_and_with_its_last_day() -> None:
    approvals = [told(until=TODAY)]

    assert standing(approvals) == Standing.IN_FORCE
    assert standing(approvals, today=TODAY + timedelta(days=1)) == Standing.LAPSED


def test_of_two_approvals_both_must_hold() -> None:
    assert standing([told(), told("pedagoog", until=date(2026, 11, 28))]) == Standing.LAPSED


def test_a_text_without_approvals_was_never_checked() -> None:
    assert standing([]) == Standing.NEVER


def test_who_takes_an_approval_back_wants_the_text_changed_whoever_else_stands_by_it() -> None:
    approvals = [told(), told("pedagoog")]

    assert standing(approvals, said(1), said(2, "pedagoog")) == Standing.IN_FORCE
    assert standing(approvals, said(1, taken_back=True), said(2, "pedagoog")) == Standing.TAKEN_BACK


def test_taken_back_is_told_also_when_the_approval_had_lapsed() -> None:
    assert standing([told(until=date(2026, 1, 1))], said(1, taken_back=True)) == Standing.TAKEN_BACK


def test_who_gave_it_again_stands_by_the_words() -> None:
    again = said(2, person=1, given_on=date(2026, 11, 1))

    assert standing([told()], said(1, taken_back=True), again) == Standing.IN_FORCE


def test_what_nobody_saw_yet_does_not_give_it_back() -> None:
    again = said(2, person=1, given_on=date(2026, 11, 1), counts=False)

    assert standing([told()], said(1, taken_back=True), again) == Standing.TAKEN_BACK


def test_a_mistake_that_was_taken_back_before_the_release_says_nothing_of_who_is_told() -> None:
    assert standing([told()], said(1, taken_back=True), said(2)) == Standing.IN_FORCE


def test_of_two_with_one_role_who_takes_it_back_is_missed() -> None:
    approvals = [told(), told()]

    assert standing(approvals, said(1), said(2)) == Standing.IN_FORCE
    assert standing(approvals, said(1, taken_back=True), said(2)) == Standing.TAKEN_BACK


def test_an_approval_from_elsewhere_has_no_verdict_here_and_stands() -> None:
    assert standing([told()]) == Standing.IN_FORCE


@pytest.mark.parametrize("approvals", [[], [told()]])
def test_a_rejection_of_what_is_live_is_told_also_when_nobody_approved(approvals: list[dict[str, Any]]) -> None:
    assert standing(approvals, said(1), said(2, "psycholoog", verdict=REJECTED)) == Standing.TAKEN_BACK


def test_a_rejection_that_was_taken_back_or_overruled_is_not_told() -> None:
    taken_back = said(2, "psycholoog", verdict=REJECTED, taken_back=True)
    overruled = said(3, "psycholoog", verdict=REJECTED, overruled_by=1)

    assert standing([told()], said(1), taken_back, overruled) == Standing.IN_FORCE


def test_a_rejection_of_other_words_is_not_about_these() -> None:
    assert standing([told()], said(2, verdict=REJECTED, content_sha256=EARLIER)) == Standing.IN_FORCE


def test_what_a_small_correction_rests_on_can_be_taken_back() -> None:
    approvals = [told(words=BASIS)]

    assert standing(approvals, said(1, content_sha256=BASIS)) == Standing.IN_FORCE
    assert standing(approvals, said(1, content_sha256=BASIS, taken_back=True)) == Standing.TAKEN_BACK


def test_who_gave_an_approval_is_found_without_who_took_it_back() -> None:
    assert experts_of(told(), [said(1), said(2, taken_back=True), said(3, "pedagoog")]) == [1]
