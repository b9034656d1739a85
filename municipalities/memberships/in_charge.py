"""Whose people somebody sees to: a manager to those of their own participants, an administrator to everybody's."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from municipalities.memberships.roles import LOCAL, NATIONAL, Role
from municipalities.memberships.roles_held import memberships_held, roles_held
from municipalities.register.participant import Participant


def sees_all_people(user: Any) -> bool:
    """Whether somebody sees the people of every participant, and where requests come from: administrators, support."""
    return bool(roles_held(user) & {Role.ADMINISTRATOR, Role.SUPPORT})


def participants_in_charge(user: Any) -> QuerySet[Participant]:
    """The participants whose people somebody may invite, change and let go; by name."""
    rows = Participant.objects.order_by("-is_national_board", "name", "pk")
    if Role.ADMINISTRATOR in roles_held(user):
        return rows
    return rows.filter(pk__in=[held.participant for held in memberships_held(user) if held.role == Role.MANAGER])


def participants_looked_after(user: Any) -> QuerySet[Participant]:
    """Those whose people and trail somebody may look at: support looks, and changes nothing."""
    return (
        Participant.objects.order_by("-is_national_board", "name", "pk")
        if sees_all_people(user)
        else (participants_in_charge(user))
    )


def is_in_charge(user: Any) -> bool:
    """Whether there is any such participant."""
    return bool(roles_held(user) & {Role.ADMINISTRATOR, Role.SUPPORT, Role.MANAGER})


def participant_in_charge(user: Any, pk: int, *, to_look: bool = False) -> Participant:
    """The participant with this key. Raises Http404 when it is not one of those, or does not exist."""
    rows = participants_looked_after(user) if to_look else participants_in_charge(user)
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def roles_to_give(participant: Participant) -> tuple[Role, ...]:
    """The roles that who is in charge of a participant may give there: none is more than they have themselves."""
    return tuple(NATIONAL if participant.is_national_board else LOCAL)
