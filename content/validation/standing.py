"""Whether what a release says of who approved it still stands on a day: rules alone, no database.

A release never changes and a day passes without one, so this is asked whenever a text is read (docs/adr/0047).
"""

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from content.validation.requirements import APPROVING, GivenVerdict, standing_rejections

Json = dict[str, Any]


class Standing(StrEnum):
    """What readers are told of the check of a text. Only the first one reassures."""

    IN_FORCE = "in_force"
    LAPSED = "lapsed"
    TAKEN_BACK = "taken_back"
    NEVER = "never"


@dataclass(frozen=True)
class ReadVerdict:
    """A verdict on words that an envelope names; beside it the copied role and institute, by which that tells it."""

    verdict: GivenVerdict
    role: str
    institute: str
    expert: int | None = None

    def is_told_in(self, approval: Json) -> bool:
        """Whether this approval of an envelope is this verdict: an envelope holds no number of it, and no name."""
        return (
            self.verdict.verdict in APPROVING
            and self.verdict.content_sha256 == approval["content_sha256"]
            and (self.role, self.institute) == (approval["role"], approval["institute"])
            and self.verdict.given_on.isoformat() == approval["date"]
        )


def standing_of(signed: Json, verdicts: Sequence[ReadVerdict], today: date) -> Standing:
    """What stands today of the approvals in an envelope, read.

    Taken back is also what an expert rejects now that it is out. Of two approvals both must hold: a text for which two
    were asked is not half checked.
    """
    approvals = signed["approvals"]
    hashes = {signed["content_sha256"], *(row["content_sha256"] for row in approvals)}
    if standing_rejections([row.verdict for row in verdicts], hashes, today):
        return Standing.TAKEN_BACK
    if any(_is_taken_back(row, approvals, verdicts) for row in approvals):
        return Standing.TAKEN_BACK
    if not approvals:
        return Standing.NEVER
    ends = min(date.fromisoformat(row["valid_until"]) for row in approvals)
    return Standing.IN_FORCE if ends >= today else Standing.LAPSED


def experts_of(approval: Json, verdicts: Sequence[ReadVerdict]) -> list[int]:
    """Who gave this approval and stands by it: one expert as a rule, none when no verdict is known behind it."""
    told = (row for row in verdicts if row.is_told_in(approval) and not row.verdict.taken_back)
    return [row.expert for row in told if row.expert is not None]


def _is_taken_back(approval: Json, approvals: Collection[Json], verdicts: Sequence[ReadVerdict]) -> bool:
    """Whether fewer of those who gave it stand by these words than the envelope tells.

    Who took a verdict back because something in it was written down wrongly, and gave it again, stands by them. An
    approval without any verdict behind it came from elsewhere, and nobody here took it back.
    """
    told = [row for row in verdicts if row.is_told_in(approval)]
    if not told:
        return False
    givers: set[Hashable] = {row.verdict.person for row in told}
    standing = {
        row.verdict.person
        for row in verdicts
        if row.verdict.person in givers
        and row.verdict.content_sha256 == approval["content_sha256"]
        and row.verdict.verdict in APPROVING
        and row.verdict.counts
        and not row.verdict.taken_back
    }
    return len(standing) < min(len(givers), sum(_same(approval, other) for other in approvals))


def _same(approval: Json, other: Json) -> bool:
    names = ("role", "institute", "date", "content_sha256")
    return all(approval[name] == other[name] for name in names)
