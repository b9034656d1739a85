"""Which of a participant's rows a limited role sees and changes: what the row has to do with a site or municipality.

What is of the whole participant, such as an organisation, is there to be read: who is limited needs it, and a change
would reach further than the role does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q

from municipalities.memberships.limits import Limits
from municipalities.memberships.roles import LOCAL, Role
from municipalities.memberships.roles_held import memberships_held

EDITING = (Role.MANAGER, Role.LOCAL_EDITOR)


@dataclass(frozen=True)
class Whereabouts:
    """The lookups from a row to its site, and to the municipalities it is for; neither: it is of the participant.

    `everywhere` is the field that says it is for the whole country.
    """

    site: str = ""
    municipalities: str = ""
    everywhere: str = ""

    @property
    def is_of_all(self) -> bool:
        return not (self.site or self.municipalities)

    def seen(self, model: type[Model], limits: Limits) -> Q:
        """What is of these, or of all."""
        if self.site:
            return Q(**{f"{self.site}__in": limits.sites})
        if not self.municipalities:
            return ~Q(pk__in=[])
        within, elsewhere = self._split(model, limits)
        return Q(pk__in=within) | ~Q(pk__in=elsewhere)

    def changed(self, model: type[Model], limits: Limits) -> Q:
        """What is of these and of nothing else."""
        if self.site:
            return Q(**{f"{self.site}__in": limits.sites})
        if not self.municipalities:
            return Q(pk__in=[])
        within, elsewhere = self._split(model, limits)
        return Q(pk__in=within) & ~Q(pk__in=elsewhere) & ~Q(**{self.everywhere: True})

    def _split(self, model: type[Model], limits: Limits) -> tuple[Any, Any]:
        """The keys of rows for a municipality of these, and of rows for another."""
        field: Any = model._meta.get_field(self.municipalities)
        through: Any = field.remote_field.through
        row, place = field.m2m_field_name(), field.m2m_reverse_field_name()
        named = Q(**{f"{place}__in": limits.municipalities})
        return through.objects.filter(named).values(row), through.objects.exclude(named).values(row)


def limited_at(user: Any, roles: Iterable[Role] = LOCAL) -> dict[int, Limits]:
    """By participant, what somebody is limited to in these roles; without those where one of them is for all."""
    held = [each for each in memberships_held(user) if each.role in roles]
    for_all = {each.participant for each in held if each.limits is None}
    found: dict[int, Limits] = {}
    for each in held:
        if each.limits is not None and each.participant not in for_all:
            before = found.get(each.participant)
            found[each.participant] = before | each.limits if before else each.limits
    return found


def changes_all_somewhere(user: Any) -> bool:
    """Whether they change all of one participant."""
    return any(each.role in EDITING and each.limits is None for each in memberships_held(user))


def changes_limited(user: Any) -> dict[int, Limits]:
    """The same of what they change."""
    return limited_at(user, EDITING)
