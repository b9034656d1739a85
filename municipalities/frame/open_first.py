"""Help lines as young people see them: danger, who answers now, who answers later, and the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from municipalities.frame.facts import EMERGENCY, HelpLineFacts

Lines = tuple[HelpLineFacts, ...]
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class OpenFirst:
    """Lines of this moment, each in one of these: `later` by when they open, the others in their own order."""

    emergency: Lines
    now: Lines
    later: Lines
    others: Lines

    @property
    def in_order(self) -> Lines:
        """All of them, one after another."""
        return self.emergency + self.now + self.later + self.others


def open_first(lines: Iterable[HelpLineFacts]) -> OpenFirst:
    """The lines by whether somebody answers now; what nobody knows is among the others."""
    groups: dict[str, list[HelpLineFacts]] = {"emergency": [], "now": [], "later": [], "others": []}
    for line in lines:
        groups[_group(line)].append(line)
    groups["later"].sort(key=lambda line: line.opens or _LAST)
    return OpenFirst(**{name: tuple(found) for name, found in groups.items()})


def _group(line: HelpLineFacts) -> str:
    if line.phone == EMERGENCY:
        return "emergency"
    if line.is_open:
        return "now"
    return "later" if line.opens else "others"
