"""Whether both sides of the change log know every kind: who records it and who reads it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error

from ground.changes.kinds import Kind, declared_kinds, recorders
from ground.changes.subscribers import subscribers


def check_kinds(**kwargs: Any) -> list[CheckMessage]:
    """ground.E001 to E005: every kind is declared, recorded, and read or said why not."""
    declared = declared_kinds()
    recorded = dict(recorders())
    read = {each.name: each.kinds for each in subscribers()}
    return [
        *_undeclared(read, declared, "is subscribed to", "ground.E001"),
        *_undeclared(recorded, declared, "records", "ground.E002"),
        *_one_sided(declared, frozenset().union(*recorded.values()), frozenset().union(*read.values())),
    ]


def _undeclared(
    sides: dict[str, frozenset[Kind]], declared: Iterable[Kind], verb: str, number: str
) -> Iterator[CheckMessage]:
    for name, kinds in sides.items():
        for kind in sorted(kinds - frozenset(declared), key=str):
            yield Error(f"{name} {verb} {kind}, which nobody declares.", hint=_DECLARE, id=number)


def _one_sided(declared: Iterable[Kind], recorded: frozenset[Kind], read: frozenset[Kind]) -> Iterator[CheckMessage]:
    for kind in declared:
        if kind not in recorded:
            yield Error(f"Nobody records {kind}.", hint=_RECORD, id="ground.E003")
        if kind not in read and not kind.unread:
            yield Error(f"Nobody reads {kind}.", hint=_READ, id="ground.E004")
        if kind in read and kind.unread:
            yield Error(f"{kind} is read, and says why nobody reads it.", hint=_STALE, id="ground.E005")


_DECLARE = "Declare it in the kinds.py of the package whose subject it is: ground.changes.declare."
_RECORD = "Put @records above the function that records it, in a module that is loaded at the start; or remove it."
_READ = "Subscribe to it, say in its declaration why it is recorded all the same (unread=), or remove it."
_STALE = "Take `unread` out of its declaration."
