"""Which kinds of change there are: each is declared once, by the package whose subject it is, and is a contract."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

Recorder = TypeVar("Recorder", bound=Callable[..., Any])


@dataclass(frozen=True)
class Kind:
    """A kind of change: what happened, to what, and which data says more of it.

    `data` and `optional` say what each key holds; a change has every key of `data`. A kind without a subscriber says in
    `unread` why it is recorded all the same.
    """

    name: str
    meaning: str
    subject: str
    data: Mapping[str, str] = field(default_factory=dict, hash=False)
    optional: Mapping[str, str] = field(default_factory=dict, hash=False)
    unread: str = ""

    def __str__(self) -> str:
        return self.name


_declared: dict[str, Kind] = {}
_recorders: dict[str, frozenset[Kind]] = {}


def declare(
    name: str,
    meaning: str,
    *,
    subject: str,
    data: Mapping[str, str] | None = None,
    optional: Mapping[str, str] | None = None,
    unread: str = "",
) -> Kind:
    """Make a kind known and return it; raises ValueError when another one has its name."""
    kind = Kind(name, meaning, subject, data or {}, optional or {}, unread)
    if _declared.setdefault(name, kind) != kind:
        raise ValueError(f"A kind of change named {name} exists already.")
    return kind


def declared_kinds() -> list[Kind]:
    """All declared kinds, by name."""
    return [_declared[name] for name in sorted(_declared)]


def kind_named(name: str) -> Kind:
    """The declared kind of a change that was read; KeyError when nobody declares it any more."""
    return _declared[name]


def records(*kinds: Kind) -> Callable[[Recorder], Recorder]:
    """Say of a function which kinds it records, as `subscribe` says it of one that reads them."""

    def register(function: Recorder) -> Recorder:
        _recorders[f"{function.__module__}.{function.__qualname__}"] = frozenset(kinds)
        return function

    return register


def recorders() -> Iterator[tuple[str, frozenset[Kind]]]:
    """The functions that record something, by dotted name, and what each records."""
    yield from sorted(_recorders.items(), key=lambda item: item[0])


def refuse_other_data(kind: Kind, data: Mapping[str, Any]) -> None:
    """Raise ValueError unless these are the keys that the kind declares."""
    missing = sorted(kind.data.keys() - data.keys())
    unknown = sorted(data.keys() - kind.data.keys() - kind.optional.keys())
    sentences = [f"it lacks {', '.join(missing)}"] * bool(missing)
    sentences += [f"it does not declare {', '.join(unknown)}"] * bool(unknown)
    if sentences:
        raise ValueError(f"This is no change of the kind {kind}: {' and '.join(sentences)}.")
