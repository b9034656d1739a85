"""Words, fields and the focus are seen in every look: ten of them, on the four kinds of pages people see most."""

import pytest

from tests.browser.accessibility import checks
from tests.browser.accessibility.looks import KINDS, dress, looks
from tests.browser.conftest import Visit

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database


@pytest.mark.parametrize("name", KINDS)
def test_contrast_is_enough_in_every_look(name: str, addresses: dict[str, str], visit: Visit) -> None:
    visitor = visit()
    visitor.open(addresses[name])
    checks.asked(visitor.page, "open")
    low = []

    for look, sheet in looks().items():
        dress(visitor.page, sheet)
        for check in (checks.CONTRAST, checks.EDGES, checks.RINGS):
            low += [f"{look}, {check.name}: {fault}" for fault in check.look(visitor.page)]

    assert low == []


def test_a_look_with_faint_words_is_seen(addresses: dict[str, str], visit: Visit) -> None:
    visitor = visit()
    visitor.open(addresses["home"])

    dress(visitor.page, ":root { --basis-color-default-color-document: #b0b0b0 }")

    assert checks.CONTRAST.look(visitor.page) != []
