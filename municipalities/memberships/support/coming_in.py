"""Support looks along at a participant: a role there that is over after some hours, read-only unless it agrees.

It is a membership like any other, so the hat, lists and audit trail are those of a reader; nobody logs in as another.
"""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ground.changes import job
from ground.mail import declare_letter, send_later
from municipalities.memberships.membership import Membership
from municipalities.memberships.roles import IN_CHARGE, Role
from municipalities.register.participant import Participant
from people.models import Person

HOURS = (1, 4, 8)
_LETTER = declare_letter("support_came_in", gettext_lazy("Ondersteuning kijkt mee"))


def come_in(person: Person, participant: Participant, hours: int, reason: str) -> Membership:
    """Give somebody of support the role of reader for so many hours, and mail who is in charge there.

    Raises ValidationError, with a sentence, without a reason, for another time than those of HOURS, at the national
    board, and for who has a role there already.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise ValidationError(_("Schrijf op waarom je meekijkt, en wie erom vroeg. De deelnemer leest dit."))
    if hours not in HOURS:
        raise ValidationError(_("Kies een van de tijden uit de lijst."))
    if participant.is_national_board:
        raise ValidationError(_("Bij de landelijke redactie kijkt niemand mee."))
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)  # pressed twice: the second finds the first
        Membership.objects.over().filter(person=person).delete()
        if Membership.objects.current().filter(person=person, participant=participant).exists():
            raise ValidationError(_("Je werkt al voor %(name)s. Kies het bij Wisselen.") % {"name": participant})
        if _has_besides(person, participant, Role.READER):
            raise ValidationError(_("Je rol bij %(name)s begint nog. Meekijken kan nu niet.") % {"name": participant})
        now = timezone.now()
        made = Membership.objects.create(
            person=person, participant=participant, role=Role.READER, made_by=person, reason=reason[:300],
            ends_at=now + timedelta(hours=hours), worn_at=now,  # the hat of the next log-in
        )  # fmt: skip
        _tell(made)
    return made


def let_change(membership: Membership, *, agreed: bool) -> None:
    """The participant agrees that support changes things too, or no longer does; support logs in again.

    Raises ValidationError, with a sentence, when it is over meanwhile, or when the person was given that role besides.
    """
    role = Role.LOCAL_EDITOR if agreed else Role.READER
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=membership.person_id)
        if membership.role != role and _has_besides(membership.person, membership.participant, role):
            words = {"person": membership.person, "role": role.label}
            raise ValidationError(_("%(person)s heeft hier ook de rol %(role)s. Kijk bij Collega's.") % words)
        membership.role = role
        membership.save()


def _has_besides(person: Person, participant: Participant, role: Role) -> bool:
    """Whether somebody was given this role here apart from access of support; one that ended makes way."""
    rows = Membership.objects.filter(person=person, participant=participant, role=role)
    rows.ended().delete()
    return rows.exists()


def until(membership: Membership) -> str:
    """The day and minute at which it is over, in words."""
    return date_format(timezone.localtime(membership.ends_at), "j F Y H:i")


@job("municipalities.support", every=timedelta(minutes=1))
def leave_on_time() -> str:
    """End what is over; from that minute on it opens nothing, also when this comes late."""
    _rows, gone = Membership.objects.over().delete()
    return f"{gone.get(Membership._meta.label, 0)} of support left."


def _tell(made: Membership) -> None:
    context = {"name": str(made.person), "participant": made.participant.name, "until": until(made)}
    here = Membership.objects.current().filter(participant=made.participant, role__in=IN_CHARGE, person__is_active=True)
    for row in here.select_related("person"):
        send_later(_LETTER, row.person.email, context | {"reason": made.reason, "to": row.person.get_short_name()})


def looking_along(participants: Any) -> list[Membership]:
    """Who of support is in at these participants now."""
    rows = Membership.objects.current().filter(participant__in=participants, ends_at__isnull=False)
    return list(rows.select_related("person", "participant").order_by("ends_at", "pk"))
