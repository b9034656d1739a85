"""Who reads the change log: a registry of functions, each with its own cursor, each idempotent."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from ground.changes.kinds import Kind
from ground.changes.log import Change

Handler = Callable[[Change], None]


class Unavailable(Exception):
    """An outside service is down: the change is tried again, for as long as it takes, and never set aside."""


@dataclass(frozen=True)
class Subscriber:
    """A handler, the kinds of change it wants, and the name its cursor is stored under.

    One that `writes` to the database gets a transaction per change, so that half of its work never stays. One that
    does not gets none: on SQLite that would hold the write lock, and publishing, for as long as its work takes.
    """

    name: str
    kinds: frozenset[Kind]
    handle: Handler
    writes: bool = True

    @cached_property
    def names(self) -> frozenset[str]:
        """The kinds by name, as changes have them."""
        return frozenset(kind.name for kind in self.kinds)


_subscribers: dict[str, Subscriber] = {}


def subscribe(name: str, *, to: Iterable[Kind], writes: bool = True) -> Callable[[Handler], Handler]:
    """Register a function as the reader of these kinds of change; raises ValueError for a name already taken.

    `writes` is False for a function that only reads the database, and may take its time elsewhere.
    """

    def register(handle: Handler) -> Handler:
        if name in _subscribers and _subscribers[name].handle is not handle:
            raise ValueError(f"A subscriber named {name} exists already.")
        _subscribers[name] = Subscriber(name, frozenset(to), handle, writes)
        return handle

    return register


def subscribers() -> list[Subscriber]:
    """All registered subscribers, by name."""
    return [_subscribers[name] for name in sorted(_subscribers)]
