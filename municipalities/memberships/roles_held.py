"""Which roles somebody has today; of who is logged in those of the hat that is worn (hat.py)."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from municipalities.memberships.limits import Limits, limits_by_membership
from municipalities.memberships.membership import Membership
from municipalities.memberships.roles import Role

_REMEMBERED = "_roles_held"


class Held(NamedTuple):
    """A role at a participant, which is named by its key."""

    role: Role
    participant: int
    limits: Limits | None = None  # of the participant's sites and municipalities; None: all of it


def memberships_held(user: Any) -> tuple[Held, ...]:
    """The memberships of today; none of who is not logged in or was switched off.

    Costs a query when nobody told them before, three when one is limited: of who is logged in the session does.
    """
    if not user.is_authenticated or not user.is_active:
        return ()
    if not hasattr(user, _REMEMBERED):
        rows = Membership.objects.current().filter(person=user.pk).order_by("pk")
        found = list(rows.values_list("pk", "role", "participant", "is_limited"))
        limits = limits_by_membership(pk for pk, *_rest, limited in found if limited)
        remember(user, (Held(Role(role), participant, limits.get(pk)) for pk, role, participant, _limited in found))
    held: tuple[Held, ...] = getattr(user, _REMEMBERED)
    return held


def remember(user: Any, held: Iterable[Held]) -> None:
    """Tell what somebody has, for as long as this object of theirs lives."""
    setattr(user, _REMEMBERED, tuple(held))


def roles_held(user: Any) -> frozenset[Role]:
    """The roles of those; who may do everything is administrator, which costs no query."""
    if user.is_active and user.is_superuser:
        return frozenset({Role.ADMINISTRATOR})
    return frozenset(held.role for held in memberships_held(user))
