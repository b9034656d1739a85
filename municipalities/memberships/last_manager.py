"""The last who sees to the people of a participant stays until somebody else does."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from municipalities.memberships.membership import Membership, Memberships
from municipalities.memberships.roles import IN_CHARGE, Role


def refusal_to_end(membership: Membership, end: date | None = None) -> str:
    """The sentence against ending a membership after `end`, or at once; empty when it may end.

    `membership` is as the database has it. Somebody else must be there as long.
    """
    day = end or timezone.localdate()
    counts = membership.since <= timezone.localdate() and (membership.until is None or membership.until > day)
    if end is None:
        counts = Membership.objects.current().filter(pk=membership.pk).exists()
    if membership.role not in IN_CHARGE or not membership.person.is_active or not counts:
        return ""
    as_long = models.Q(until=None) | models.Q(until__gte=day)
    others = _in_charge_with(membership).filter(as_long).exclude(person=membership.person_id)
    return "" if others.exists() else _sentence(membership)


def refusals_to_lose(people: Iterable[Any]) -> list[str]:
    """The sentences against taking all of these people away at once."""
    gone = [person.pk for person in people]
    rows = Membership.objects.current().filter(person__in=gone, person__is_active=True, role__in=IN_CHARGE)
    left = (
        _sentence(row)
        for row in rows.select_related("participant")
        if not _in_charge_with(row).exclude(person__in=gone).exists()
    )
    return list(dict.fromkeys(left))


def _in_charge_with(membership: Membership) -> Memberships:
    return Membership.objects.current().filter(
        participant=membership.participant_id, role=membership.role, person__is_active=True
    )


def _sentence(membership: Membership) -> str:
    if membership.role == Role.ADMINISTRATOR:
        return _("Dit is de laatste landelijk beheerder. Maak eerst iemand anders landelijk beheerder.")
    sentence = _("Dit is de laatste beheerder van %(participant)s. Maak eerst iemand anders beheerder.")
    return sentence % {"participant": membership.participant}
