"""What a text needs before it goes out, and whether verdicts give that: rules alone, no database.

A text needs one expert. Where one of its topics asks a field (medicine, safety), it needs two persons who together
cover what is asked; never three.
"""

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import date

APPROVED, APPROVED_WITH_REMARKS, REJECTED = "approved", "approved_with_remarks", "rejected"
APPROVING = frozenset({APPROVED, APPROVED_WITH_REMARKS})


@dataclass(frozen=True)
class Needs:
    """How many persons must approve, and the flags of topics of which somebody must know the field."""

    persons: int
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True)
class GivenVerdict:
    """One expert's verdict on the words with one hash, as the rules look at it.

    `person` is the same for everybody who is the same human being; `answers` is the flag that asks the field the
    verdict was given in, "" when none does. `counts` is False as long as a second person has to see it.
    """

    key: int
    person: Hashable
    field: str
    verdict: str
    content_sha256: str
    given_on: date
    valid_until: date | None = None
    answers: str = ""
    counts: bool = True
    taken_back: bool = False
    wrote_it: bool = False
    no_second_because: str = ""
    overruled_by: int | None = None
    seen_by: Hashable | None = None

    def approves(self, content_sha256: str, today: date) -> bool:
        """Whether these words are approved by it today."""
        return (
            self.verdict in APPROVING
            and self.content_sha256 == content_sha256
            and self.counts
            and not (self.taken_back or self.wrote_it)
            and self.valid_until is not None
            and self.valid_until >= today
        )


@dataclass(frozen=True)
class Shortfall:
    """What is still needed: persons, and the flags nobody covers."""

    persons: int = 0
    flags: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.persons or self.flags)


def needs_of(flags_of_topics: Iterable[Collection[str]]) -> Needs:
    """What a text needs of which the topics, all of them, have these flags."""
    flags = frozenset(flag for flags in flags_of_topics for flag in flags)
    return Needs(2 if flags else 1, flags)


def shortfall(needs: Needs, approving: Iterable[GivenVerdict]) -> Shortfall:
    """What these verdicts, all in force for the same words, leave to be asked."""
    rows = one_of_each_person(approving)
    covered = frozenset(row.answers for row in rows)
    persons = 1 if _needs_no_second(needs, rows) else needs.persons
    return Shortfall(max(0, persons - len(rows)), needs.flags - covered)


def one_of_each_person(verdicts: Iterable[GivenVerdict]) -> list[GivenVerdict]:
    """The first verdict of each: one person is never two experts on one text."""
    found: dict[Hashable, GivenVerdict] = {}
    for row in sorted(verdicts, key=lambda row: (row.given_on, row.key)):
        found.setdefault(row.person, row)
    return list(found.values())


def standing_rejections(verdicts: Collection[GivenVerdict], hashes: Collection[str], today: date) -> list[GivenVerdict]:
    """The verdicts that keep words with these hashes from going out: not taken back, and not overruled.

    Also one that nobody saw yet: stopping needs no second person.
    """
    return [
        row
        for row in verdicts
        if row.verdict == REJECTED
        and row.content_sha256 in hashes
        and not row.taken_back
        and not _is_overruled(row, verdicts, today)
    ]


def _needs_no_second(needs: Needs, rows: Iterable[GivenVerdict]) -> bool:
    """Whether who knows the one field that is asked said that this text needs nobody else."""
    return len(needs.flags) == 1 and any(row.no_second_because and row.answers in needs.flags for row in rows)


def _is_overruled(rejection: GivenVerdict, verdicts: Iterable[GivenVerdict], today: date) -> bool:
    """Whether a decision sets it aside, on the approval of somebody else in the same field that holds today."""
    return any(
        row.key == rejection.overruled_by
        and row.field == rejection.field
        and row.person != rejection.person
        and row.approves(rejection.content_sha256, today)
        for row in verdicts
    )
