"""How many verdicts a year the texts ask by the rules, and how many institutes promised."""

from collections.abc import Iterable
from dataclasses import dataclass

from content.validation.experts import Institute
from content.validation.requirements import Needs

YEARS = 3  # for how long a verdict is usually given


@dataclass(frozen=True)
class Yearly:
    """Verdicts a year, whole numbers."""

    needed: int
    promised: int

    @property
    def short(self) -> int:
        """How many are missing; 0 when enough were promised."""
        return max(0, self.needed - self.promised)


def needed_a_year(needs: Iterable[Needs], years: int = YEARS) -> int:
    """How many verdicts these texts ask each year, when each verdict holds so many years; rounded up."""
    return -(-sum(each.persons for each in needs) // years)


def promised_a_year() -> int:
    """What the institutes promised together."""
    return sum(Institute.objects.order_by().values_list("promised_a_year", flat=True))
