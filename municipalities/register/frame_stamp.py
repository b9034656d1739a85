"""The stamp that every change of what site frames show renews, and the rows that say so of themselves."""

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete

from ground.changes import hold_log

_ROW = 1
_postponed = threading.local()


class FrameStamp(models.Model):
    """The one row that tells every process whether what it knows of the sites is still true."""

    stamp = models.UUIDField()

    def __str__(self) -> str:
        return str(self.stamp)


class InFrame(models.Model):
    """A row that site frames show: saving and deleting it renews the stamp in the same transaction.

    Before `Recorded` among the bases: what is recorded is written first.
    """

    class Meta:
        abstract = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        post_delete.connect(renew_frames, sender=cls)  # also when it goes with another row

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and make every process load the sites again."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            bump_stamp()


def renew_frames(sender: type[models.Model], **kwargs: Any) -> None:
    """Receiver of a signal: something that site frames show changed."""
    bump_stamp()


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
