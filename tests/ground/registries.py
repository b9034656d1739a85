"""Registries of subscribers and jobs that a test fills itself."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction

from ground.changes import Change, Kind, clock, job, record, subscribe, subscribers

SUBJECT = UUID(int=7)


def kind(name: str) -> Kind:
    """A kind of change that nobody declares and that says nothing more than its name."""
    return Kind(name, "Something happened.", "a test")


class Seen:
    """A subscriber that remembers what it got and fails as it is told."""

    def __init__(self, name: str, *kinds: str) -> None:
        self.name = name
        self.sequences: list[int] = []
        self.tried: list[int] = []
        self.failing: dict[int, Exception] = {}
        subscribe(name, to=[kind(each) for each in kinds or ("a", "b")])(self.handle)

    def handle(self, change: Change) -> None:
        self.tried.append(change.sequence)
        if error := self.failing.get(change.sequence):
            raise error
        self.sequences.append(change.sequence)


def write(*kinds: str) -> list[int]:
    """Record changes of these kinds, each in a transaction; return their sequence numbers."""
    sequences = []
    for name in kinds:
        with transaction.atomic():
            sequences.append(record(kind(name), uid=SUBJECT).sequence)
    return sequences


@contextmanager
def empty_registries(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """No subscriber and no job but those that are registered inside."""
    patch.setattr(subscribers, "_subscribers", {})
    patch.setattr(clock, "_jobs", {})
    yield


def every(minutes: int, work: Callable[[], str], name: str = "werk") -> None:
    """Register a job."""
    job(name, every=timedelta(minutes=minutes))(work)
