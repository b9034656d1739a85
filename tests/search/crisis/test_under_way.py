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


@pytest.mark.parametrize("name", ["not_under_way", "not_under_way_unseen", "not_under_way_everyday"])
def test_a_thought_a_worry_or_something_else_is_none(name: str) -> None:
    assert [question for question in must_not(name) if (found := danger_in(question)) and found.under_way] == []
