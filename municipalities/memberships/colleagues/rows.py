"""Who works at a participant, as the list shows them; of their roles elsewhere it knows nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from municipalities.memberships.invitations.invitation import Invitation
from municipalities.memberships.limits import only_for
from municipalities.memberships.membership import Membership
from municipalities.memberships.roles import IN_CHARGE
from municipalities.memberships.support.log_in_reset import LogInReset
from municipalities.register.participant import Participant


@dataclass(frozen=True)
class Colleague:
    """A role of somebody here, and how it stands with their access."""

    membership: Membership
    role: str
    limits: str
    seen: str
    state: str
    is_asleep: bool
    since: date
    until: date | None
    screen: str
    reset: str


def colleagues(participant: Participant, resets: Mapping[int, str]) -> list[Colleague]:
    """Everybody with a role here today or later: managers first, then by name. Three queries, however many.

    `resets` says of people, by key, how it stands with a log-in that support sets up anew.
    """
    here = Membership.objects.filter(participant=participant)
    rows = here.exclude(pk__in=here.ended()).select_related("person")
    found = [_colleague(row, resets.get(row.person_id, "")) for row in rows.prefetch_related("sites", "municipalities")]
    return sorted(found, key=lambda each: (each.membership.role not in IN_CHARGE, str(each.membership.person).lower()))


def in_charge_of(participant: Participant) -> list[Membership]:
    """The roles of those who see to its people today and can log in."""
    rows = Membership.objects.current().filter(participant=participant, role__in=IN_CHARGE, person__is_active=True)
    return list(rows.select_related("person").order_by("pk"))


def unanswered(participant: Participant) -> list[Invitation]:
    """Invitations that wait or expired."""
    rows = Invitation.objects.unanswered().filter(participant=participant)
    return list(rows.select_related("invited_by").prefetch_related("sites", "municipalities"))


def log_in_resets(participant: Participant) -> dict[int, str]:
    """Of people here, by key, how it stands with a new start of their log-in that was asked for these days."""
    here = Membership.objects.filter(participant=participant).values("person")
    rows = LogInReset.objects.recent().filter(person__in=here).select_related("asked_by", "answered_by")
    return {row.person_id: row.outcome for row in reversed(rows)}


def _colleague(row: Membership, reset: str) -> Colleague:
    person: Any = row.person
    return Colleague(
        membership=row,
        role=row.get_role_display(),
        limits=only_for(row),
        seen=_seen(person.last_login),
        state=_state(row),
        is_asleep=bool(person.asleep_since) and not person.blocked_since,
        since=row.since,
        until=row.until,
        screen="support_here" if row.ends_at else "colleague",
        reset=reset,
    )


def _seen(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "j F Y") if moment else _("nog niet")


def _state(row: Membership) -> str:
    person: Any = row.person
    if person.blocked_since:
        return _("kan niet inloggen: de noodrem staat aan")
    if person.asleep_since:
        since = date_format(timezone.localtime(person.asleep_since), "j F Y")
        return _("slaapt sinds %(day)s: lang niet ingelogd") % {"day": since}
    if not person.is_active:
        return _("geblokkeerd")
    if row.ends_at:
        return _("ondersteuning: %(reason)s") % {"reason": row.reason}
    if row.since > timezone.localdate():
        return _("begint nog")
    return ""
