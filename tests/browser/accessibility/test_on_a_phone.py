"""Every kind of page in a window of 390 pixels: axe, and what axe does not see."""

import pytest

from tests.browser.accessibility.circumstances import PHONE, faults
from tests.browser.conftest import Visit
from tests.browser.kinds import KINDS

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database


@pytest.mark.parametrize("name", KINDS)
def test_a_page_is_accessible(name: str, addresses: dict[str, str], visit: Visit) -> None:
    visitor = visit(width=390, height=844)

    visitor.open(addresses[name])

    assert faults(visitor.page, PHONE) == []
