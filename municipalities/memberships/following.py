"""Groups and "may do everything" follow from memberships: compared for all people, and written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction

from ground.changes import job
from municipalities.memberships.membership import Membership
from municipalities.memberships.roles import GROUP_NAMES, IN_GROUP_OF_PARTICIPANT, Role, named_group, role_groups
from people.models import Person
from people.rights_stamp import end_sessions


@dataclass(frozen=True)
class Difference:
    """A group, or the flag of who may do everything (no group), that somebody lacks or has beyond their roles."""

    person: Person
    group: Group | None
    lacks: bool

    def __str__(self) -> str:
        if self.group is None:
            said = (
                "is administrator, and may not do everything"
                if self.lacks
                else "may do everything, and is no administrator"
            )
        elif self.lacks:
            said = f"is not in the group {self.group.name}, which a role of theirs gives"
        else:
            said = f"is in the group {self.group.name}, which no role of theirs gives"
        return f"{self.person.email} {said}."


@dataclass
class _Rights:
    groups: set[int] = field(default_factory=set)
    everything: bool = False


def follow(person: Person) -> bool:
    """Bring somebody into the groups of their roles and out of those of others; whether anything changed.

    Groups that go with no role stay: `check_roles` tells of them.
    """
    has = set(person.groups.filter(pk__in=role_groups()).values_list("pk", flat=True))
    wanted = _wanted([person.pk])[person.pk]
    with transaction.atomic():
        person.groups.add(*wanted.groups - has)
        person.groups.remove(*has - wanted.groups)
        flagged = _flag(person, wanted.everything)
    return flagged or has != wanted.groups


def differences() -> list[Difference]:
    """What people lack, or have beyond what their memberships of today give; by address."""
    people = Person.objects.prefetch_related("groups").order_by("email")
    wanted = _wanted(None)
    groups = Group.objects.in_bulk({pk for each in wanted.values() for pk in each.groups})
    return [each for person in people for each in _of_one(person, wanted[person.pk], groups)]


def mend(found: Iterable[Difference]) -> list[str]:
    """Make people's groups what their memberships say; a sentence for each thing that was done or could not be."""
    return [_mended(each) for each in found]


@job("municipalities.roles", every=timedelta(hours=1))
def follow_the_calendar() -> str:
    """Roles that ended or began since yesterday."""
    with_role = set(Membership.objects.values_list("person", flat=True))
    changed = {each.person.pk: each.person for each in differences() if each.person.pk in with_role}
    return f"{sum(follow(person) for person in changed.values())} people have other groups."


def _wanted(people: list[int] | None) -> dict[int, _Rights]:
    """By person, what the memberships of today give; of everybody when none are named."""
    rows = Membership.objects.current().order_by("pk")
    if people is not None:
        rows = rows.filter(person__in=people)
    named: dict[Role, int] = {}
    found: dict[int, _Rights] = defaultdict(_Rights)
    for person, value, group in rows.values_list("person", "role", "participant__group"):
        role = Role(value)
        if role == Role.ADMINISTRATOR:
            found[person].everything = True
        elif role in GROUP_NAMES:
            if role not in named:
                named[role] = named_group(role).pk
            found[person].groups.add(named[role])
        elif role in IN_GROUP_OF_PARTICIPANT and group:
            found[person].groups.add(group)
    return found


def _of_one(person: Person, wanted: _Rights, groups: dict[int, Group]) -> Iterator[Difference]:
    has = {group.pk: group for group in person.groups.all()}
    if person.is_superuser != wanted.everything:
        yield Difference(person, None, lacks=wanted.everything)
    yield from (Difference(person, groups[pk], lacks=True) for pk in sorted(wanted.groups - set(has)))
    yield from (Difference(person, has[pk], lacks=False) for pk in sorted(set(has) - wanted.groups))


def _mended(difference: Difference) -> str:
    person, group = difference.person, difference.group
    if group is not None:
        (person.groups.add if difference.lacks else person.groups.remove)(group)
        return f"{person.email} {'came into' if difference.lacks else 'left'} the group {group.name}."
    if not _flag(person, difference.lacks):
        return f"{person.email} may still do everything: nobody is administrator. Give somebody that role first."
    return f"{person.email} {'may do everything now' if difference.lacks else 'may no longer do everything'}."


def _flag(person: Any, everything: bool) -> bool:
    """Write whether somebody may do everything; whether that changed. Who does stays while nobody is administrator."""
    if not everything and not Membership.objects.current().filter(role=Role.ADMINISTRATOR).exists():
        return False
    changed = Person.objects.filter(pk=person.pk, is_superuser=not everything).update(is_superuser=everything)
    if changed:
        end_sessions(Person.objects.filter(pk=person.pk))
        person.refresh_from_db(fields=["is_superuser", "rights_stamp"])
    return bool(changed)
