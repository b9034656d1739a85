"""The stamp that every change of a site, its hosts, topics, ages or help lines renews."""

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from ground.changes import hold_log
from municipalities.register.site import FrameStamp

_ROW = 1
_postponed = threading.local()


def bump_stamp() -> None:
    """Make every process load the sites again; takes part in the caller's transaction.

    The log's lock is taken first, so that a transaction that also records a change takes both in the same order.
    """
    if getattr(_postponed, "depth", 0):
        return
    with transaction.atomic():
        hold_log()
        stamp = uuid.uuid4()
        if not FrameStamp.objects.filter(pk=_ROW).update(stamp=stamp):
            FrameStamp.objects.create(pk=_ROW, stamp=stamp)


@contextmanager
def stamp_once() -> Iterator[None]:
    """Inside a transaction: many changes of sites, one new stamp at the end."""
    _postponed.depth = getattr(_postponed, "depth", 0) + 1
    try:
        yield
    finally:
        _postponed.depth -= 1
    bump_stamp()


def read_stamp() -> uuid.UUID | None:
    """The stamp as the database has it now; one query."""
    return FrameStamp.objects.filter(pk=_ROW).values_list("stamp", flat=True).first()
