"""Who may give themselves a first factor."""

from typing import Any

import pytest

from people import enrolment
from people.enrolment import ALLOWED_SECONDS, allow_first_factor, enrolled, may_enrol
from people.models import Person


def test_a_session_in_which_nothing_was_shown_may_not_enrol() -> None:
    assert not may_enrol({}, Person(pk=1))


def test_what_was_shown_counts_for_its_person_alone() -> None:
    session: dict[str, Any] = {}

    allow_first_factor(session, Person(pk=1))

    assert may_enrol(session, Person(pk=1))
    assert not may_enrol(session, Person(pk=2))


@pytest.mark.parametrize("later", [ALLOWED_SECONDS + 1, -ALLOWED_SECONDS])
def test_it_does_not_count_for_ever_nor_after_a_clock_was_set_back(later: int, monkeypatch: pytest.MonkeyPatch) -> None:
    session: dict[str, Any] = {}
    monkeypatch.setattr(enrolment, "time", lambda: 1_000_000)
    allow_first_factor(session, Person(pk=1))

    monkeypatch.setattr(enrolment, "time", lambda: 1_000_000 + later)

    assert not may_enrol(session, Person(pk=1))


def test_it_is_used_up_by_the_first_factor() -> None:
    session: dict[str, Any] = {}
    allow_first_factor(session, Person(pk=1))

    enrolled(session)

    assert not may_enrol(session, Person(pk=1))
