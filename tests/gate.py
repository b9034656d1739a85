"""The gate in tests. It is shut for a test with the mark `gate`; others publish without experts: they are about more.

Nothing of the product can open it: here the one question that it asks is answered with "nothing is lacking". Programs
that tests start, the demo too, find it shut.
"""

from typing import Any

import pytest

from content.modules import going_live

asks, asks_of_each = going_live.lacks_now, going_live.lacks_of_each_now


def nothing(module: Any, looked_at: Any, person: Any) -> tuple[()]:
    """What an open gate says."""
    return ()


def nothing_of_each(texts: Any, person: Any) -> list[tuple[()]]:
    """The same of several texts."""
    return [() for _text in texts]


def shut_for(item: pytest.Item) -> None:
    """Shut it for a test that says so, open it for all others."""
    shut = item.get_closest_marker("gate")
    going_live.lacks_now = asks if shut else nothing
    going_live.lacks_of_each_now = asks_of_each if shut else nothing_of_each
