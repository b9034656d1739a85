"""Which experts may be named to readers, and what they are called: who said so, as long as their mandate lasts."""

from dataclasses import dataclass
from datetime import date

from content.validation.experts import ExpertPerson


@dataclass(frozen=True, slots=True)
class NamedExpert:
    """A name that may be shown up to and with a day. Its text does not tell it: logs and errors print texts."""

    name: str
    until: date

    def __repr__(self) -> str:
        return "NamedExpert()"


def experts_to_name() -> dict[int, NamedExpert]:
    """By the key of the expert; one query. For what is kept in memory and renewed when a person changes."""
    people = ExpertPerson.objects.filter(may_be_named_since__isnull=False, closed_on=None).order_by("pk")
    rows = people.values_list("expert_id", "name", "expert__mandate_until")
    return {expert: NamedExpert(name, until) for expert, name, until in rows}
