"""The kinds of change as a table for people: docs/changes.md has it."""

from collections.abc import Iterator

from ground.changes.kinds import Kind, declared_kinds, recorders
from ground.changes.subscribers import subscribers


def table() -> str:
    """Every kind in Markdown, by name: what it means, its subject and data, who records it and who reads it."""
    head = "| kind | what happened | subject (`uid`) | data | recorded by | read by |\n|---|---|---|---|---|---|\n"
    return head + "".join(f"| {' | '.join(_cells(kind))} |\n" for kind in declared_kinds())


def _cells(kind: Kind) -> Iterator[str]:
    yield f"`{kind}`"
    yield kind.meaning
    yield kind.subject
    yield _data(kind)
    yield _listed(sorted({_file(name) for name, kinds in recorders() if kind in kinds}))
    yield _listed([each.name for each in subscribers() if kind in each.kinds]) or f"nobody: {kind.unread}"


def _data(kind: Kind) -> str:
    always = [f"`{key}`: {what}" for key, what in kind.data.items()]
    sometimes = [f"`{key}`, if any: {what}" for key, what in kind.optional.items()]
    return "; ".join(always + sometimes) or "none"


def _file(function: str) -> str:
    """The module of a function by its dotted name; that of a method has its class before it."""
    module = function.rpartition(".")[0]
    owner = module.rpartition(".")[2]
    return module.rpartition(".")[0] if owner[:1].isupper() else module


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
