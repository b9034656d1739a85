"""What many tests start from: made once a run, kept as a database, and copied for the tests that ask for it.

A fixture of one of these names says which; a test that asks for several gets them in this order.
"""

import fcntl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from tests.databases import MIGRATED, Databases
from tests.making.participants import load_register, make_utrecht, make_zeist
from tests.making.people import make_national_board

_MAKERS: dict[str, Callable[[], Any]] = {
    "national_board": make_national_board,
    "register": load_register,
    "utrecht": make_utrecht,
    "zeist": make_zeist,
}


def start_from(item: pytest.Item, databases: Databases, scratch: Path) -> None:
    """Work in a copy of what a test starts from, where it is another one or was changed.

    A file of tests that fills a copy of its own (the town of the browser) keeps that for all its tests.
    """
    name = _starting_point(item)
    elsewhere = databases.copied != name and (name != MIGRATED or set(databases.copied.split("+")) <= set(_MAKERS))
    if databases.changed or elsewhere:
        if name != MIGRATED:
            _make_once(databases, name, scratch)
        databases.renew(name)


def _starting_point(item: pytest.Item) -> str:
    asked = getattr(item, "fixturenames", ())
    return "+".join(name for name in _MAKERS if name in asked) or MIGRATED


def _make_once(databases: Databases, name: str, scratch: Path) -> None:
    """Who asks for it first in a run makes it; others wait for that."""
    with (scratch / "starting-points.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not databases.keeps(name):
            databases.renew()
            with databases.unblock(), transaction.atomic():
                for part in name.split("+"):
                    _MAKERS[part]()
            databases.keep(name)
