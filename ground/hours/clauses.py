"""The parts of opening hours that were read, before they are rules."""

from dataclasses import dataclass, field

from ground.hours.rules import Kind, Span
from ground.hours.where import Place


@dataclass
class What:
    """The second half of a clause."""

    kind: Kind = "open"
    spans: tuple[Span, ...] = ()
    and_appointment: bool = False
    until: int | None = None
    usual: bool = False

    @property
    def says(self) -> bool:
        return self.kind != "open" or bool(self.spans) or self.until is not None or self.usual


@dataclass
class Clause:
    place: Place
    what: What
    line: int = 0


@dataclass
class Text:
    """What the lines so far say. `label`: days that stood alone on a line."""

    clauses: list[Clause] = field(default_factory=list)
    channels: set[int] = field(default_factory=set)
    usual: bool = False
    weekend_too: bool = False
    label: Place | None = None
    label_used: bool = False
    line: int = 0
