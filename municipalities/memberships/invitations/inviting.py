"""Inviting people, inviting them again, and taking that back. Whether somebody is known elsewhere is not looked up."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ground.mail import declare_letter, send_later
from municipalities.memberships.in_charge import participants_in_charge, roles_to_give
from municipalities.memberships.invitations.addresses import refusals
from municipalities.memberships.invitations.invitation import Invitation, State
from municipalities.memberships.limits import only_for
from municipalities.memberships.roles import MAY_BE_LIMITED, Role
from municipalities.register.municipality import Municipality
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite
from people.trail import Action, record

LETTER = declare_letter("invitation", gettext_lazy("Uitnodiging"))


def invite(
    addresses: Sequence[str],
    participant: Participant,
    role: Role,
    by: Any,
    *,
    sites: Iterable[LocalSite] = (),
    municipalities: Iterable[Municipality] = (),
) -> list[Invitation]:
    """Invite all of these, or none: raises ValidationError with a sentence for each that cannot be.

    Raises ValidationError too for a role that `by` may not give here.
    """
    refuse_role(by, participant, role)
    sites, municipalities = list(sites), list(municipalities)
    if (sites or municipalities) and role not in MAY_BE_LIMITED:
        raise ValidationError(_("Een beheerder is er voor alles. Kies een andere rol, of geen grens."))
    if sentences := refusals(addresses, participant):
        raise ValidationError(sentences)
    try:
        return _invited(addresses, participant, role, by, sites, municipalities)
    except IntegrityError:
        sentence = _("Iemand anders nodigde net een van deze mensen uit. Er is nog niets verstuurd. Kijk nog een keer.")
        raise ValidationError(sentence) from None


def _invited(
    addresses: Sequence[str],
    participant: Participant,
    role: Role,
    by: Any,
    sites: list[LocalSite],
    municipalities: list[Municipality],
) -> list[Invitation]:
    made = []
    with transaction.atomic():
        for address in addresses:
            limited = bool(sites or municipalities)
            invitation = Invitation(email=address, participant=participant, role=role, is_limited=limited)
            secret = invitation.renew(by)
            invitation.save()
            invitation.sites.set(sites)
            invitation.municipalities.set(municipalities)
            _mail(invitation, secret)
            _tell(Action.INVITED, invitation)
            made.append(invitation)
    return made


def invite_again(invitation: Invitation, by: Any) -> None:
    """Mail a new link; the one before is worth nothing from then on. Raises ValidationError for what was answered."""
    refuse_role(by, invitation.participant, Role(invitation.role))
    with transaction.atomic():
        row = _still_unanswered(invitation)
        secret = row.renew(by)
        row.save(update_fields=["secret_hash", "invited_by", "expires_at"])
        _mail(row, secret)
        _tell(Action.INVITED_AGAIN, row)


def withdraw(invitation: Invitation) -> None:
    """Make its link worthless. Raises ValidationError for what was answered."""
    with transaction.atomic():
        row = _still_unanswered(invitation)
        row.withdrawn_at = timezone.now()
        row.save(update_fields=["withdrawn_at"])
        _tell(Action.INVITATION_WITHDRAWN, row)


def refuse_role(by: Any, participant: Participant, role: Role) -> None:
    """Raise ValidationError when somebody may not give this role: nobody gives more than they have."""
    in_charge = participants_in_charge(by).filter(pk=participant.pk).exists()
    if not in_charge or role not in roles_to_give(participant):
        raise ValidationError(_("Deze rol kun je hier niet geven. Kies er een uit de lijst."))


def _still_unanswered(invitation: Invitation) -> Invitation:
    row = Invitation.objects.select_for_update(of=("self",)).select_related("participant").get(pk=invitation.pk)
    if row.state in (State.USED, State.WITHDRAWN):
        sentence = _("Dat kan niet meer: deze uitnodiging is %(state)s.")
        raise ValidationError(sentence % {"state": row.state.label})
    return row


def _mail(invitation: Invitation, secret: str) -> None:
    context = {
        "by": str(invitation.invited_by),
        "role": invitation.get_role_display(),
        "participant": invitation.participant.name,
        "days": settings.INVITATION_DAYS,
        "path": reverse("invitation", args=[secret]),
    }
    send_later(LETTER, invitation.email, context)


def _tell(action: Action, invitation: Invitation) -> None:
    words = {"person": invitation.email, "role": invitation.get_role_display(), "only": only_for(invitation)}
    object = (_("%(person)s: %(role)s, alleen %(only)s") if words["only"] else _("%(person)s: %(role)s")) % words
    record(action, object=object, key=invitation.pk, participants=[invitation.participant_id])
