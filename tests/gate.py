"""The gate in tests. It is shut for a test with the mark `gate`; others publish without experts: they are about more.

Nothing of the product can open it: here the one question that it asks is answered with "nothing is lacking". Programs
that tests start, the demo too, find it shut.
"""

from typing import Any

import pytest

from content.modules import going_live

asks = going_live.lacks_now


def nothing(module: Any, person: Any) -> tuple[()]:
    """What an open gate says."""
    return ()


def shut_for(item: pytest.Item) -> None:
    """Shut it for a test that says so, open it for all others."""
    going_live.lacks_now = asks if item.get_closest_marker("gate") else nothing
