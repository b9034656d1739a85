"""`make gate-proof` is run by hand: what it takes away has to be there all the same."""

from tests.gate_removed import ALL


def test_every_rule_that_is_taken_away_is_there() -> None:
    for rule in ALL:
        with rule.away():
            assert rule.tests, rule.rule
