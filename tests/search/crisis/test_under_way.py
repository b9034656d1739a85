"""Whether a question says that something was done already, or is about to happen: then 112 goes first."""

import pytest

from search.crisis.classify import danger_in
from tests.search.crisis.lists import must_not

# What stands beside `under_way_unseen.txt` in the README was measured before the rules were mended with it. These are
# too indirect for any rule ("het doosje is leeg en ik word zo slaperig").
TOO_FAR = 12


@pytest.mark.parametrize(("name", "missed"), [("under_way", 0), ("under_way_unseen", TOO_FAR)])
def test_what_was_done_or_happens_now_is_seen(name: str, missed: int) -> None:
    unseen = [question for question in must_not(name) if not ((found := danger_in(question)) and found.under_way)]

    assert len(unseen) <= missed, unseen


def test_what_was_not_seen_when_the_rules_were_made_is_seen_as_often_as_at_first() -> None:
    """A list that only measures: see the README. Better is welcome, and is no reason to mend with it."""
    found = [danger_in(question) for question in must_not("under_way_measured_only")]
    wrong = [danger_in(question) for question in must_not("not_under_way_measured_only")]

    assert sum(bool(each and each.under_way) for each in found) >= 15
    assert sum(bool(each and each.under_way) for each in wrong) <= 1


@pytest.mark.parametrize("name", ["not_under_way", "not_under_way_unseen", "not_under_way_everyday"])
def test_a_thought_a_worry_or_something_else_is_none(name: str) -> None:
    assert [question for question in must_not(name) if (found := danger_in(question)) and found.under_way] == []
