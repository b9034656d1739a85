"""Another program's reading of the same weeks: opening_hours.js, which gets them as OpenStreetMap writes them."""

import pytest

from tests.ground.hours.oracle import cases, differences, reason

pytestmark = pytest.mark.opening_hours_js


def test_opening_hours_js_differs_only_where_the_decision_record_says_why() -> None:
    asked = list(cases(500))

    different = differences(asked)

    unexplained = [(case.dutch, moment, said) for case, moment, said in different if not reason(case, moment)]
    assert unexplained == []
    assert len(different) < 0.005 * sum(len(case.moments) for case in asked)
