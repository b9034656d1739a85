"""Using an invitation up: once, by whoever has its secret and is, or becomes, the person it was sent to."""

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from municipalities.memberships.invitations.invitation import Invitation, State, hash_of
from municipalities.memberships.membership import Membership
from municipalities.memberships.roles import Role
from people.models import Person
from people.trail import Action, Result, record


class NotValid(Exception):
    """An invitation that gives nothing; its text says why and what to do."""


def refusal(invitation: Invitation | None) -> str:
    """The sentence against using it; empty when it may be used."""
    if invitation is None:
        return _("Deze uitnodiging kennen we niet. Kijk of je de hele link uit de mail hebt, en de nieuwste mail.")
    words = {"participant": invitation.participant.name}
    state = invitation.state
    if state == State.USED:
        sentence = _(
            "Deze uitnodiging is al gebruikt. Was jij dat? Log dan in. Zo niet, vertel het de beheerder van "
            "%(participant)s."
        )
        return sentence % words
    if state == State.EXPIRED:
        return _("Deze uitnodiging is verlopen. Vraag de beheerder van %(participant)s om een nieuwe.") % words
    if state == State.WITHDRAWN or not invitation.may_still_be_given():
        return _("Deze uitnodiging is ingetrokken. Vraag de beheerder van %(participant)s om een nieuwe.") % words
    return ""


def accept_as_new(secret: str, first_name: str, last_name: str, password: str) -> Person:
    """Make the person, with the role. Raises NotValid, or ValidationError for a password that is too weak."""
    with transaction.atomic():
        invitation = _taken(secret)
        if Person.objects.filter(email=invitation.email).exists():
            raise NotValid(_("Er is intussen een account met dit adres. Log in, en open de link nog een keer."))
        person = Person(email=invitation.email, first_name=first_name, last_name=last_name)
        validate_password(password, person)
        person.set_password(password)
        person.save()
        _give(invitation, person)
    return person


def accept_as_known(secret: str, person: Person) -> None:
    """Give the role to somebody who is logged in. Raises NotValid, also for the invitation of another."""
    with transaction.atomic():
        invitation = _taken(secret)
        if invitation.email != person.email:
            raise NotValid(_("Deze uitnodiging is voor iemand anders."))
        _give(invitation, person)


def _taken(secret: str) -> Invitation:
    """The invitation, so that nobody else uses it at the same moment."""
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("participant", "invited_by")
    invitation = rows.filter(secret_hash=hash_of(secret)).first()
    if sentence := refusal(invitation):
        raise NotValid(sentence)
    assert invitation is not None
    return invitation


def _give(invitation: Invitation, person: Person) -> None:
    invitation.used_at = timezone.now()
    invitation.save(update_fields=["used_at"])
    _membership(invitation, person)
    person.refresh_from_db(fields=["is_superuser", "rights_stamp"])
    role, whose = invitation.get_role_display(), [invitation.participant_id]
    record(Action.INVITATION_ACCEPTED, actor=person, object=role, key=invitation.pk, participants=whose)


def _membership(invitation: Invitation, person: Person) -> None:
    """A new one; one of before that ended begins anew, and one that counts stays as it is."""
    here: dict[str, Any] = {"person": person, "participant": invitation.participant, "role": Role(invitation.role)}
    found = Membership.objects.filter(**here).first()
    if found is None:
        by, limited = invitation.invited_by, invitation.is_limited
        found = Membership.objects.create(**here, made_by=by, is_limited=limited)
    elif found.ends_at is None and Membership.objects.current().filter(pk=found.pk).exists():
        return
    else:
        found.ends_at, found.reason = None, ""  # support that looks along stays
        found.since, found.until, found.made_by = timezone.localdate(), None, invitation.invited_by
        found.is_limited = invitation.is_limited
        found.save()
    if invitation.is_limited:
        _limit(found, invitation)


def _limit(membership: Membership, invitation: Invitation) -> None:
    """To what of the invitation is still the participant's own; when nothing is, to nothing."""
    participant = invitation.participant
    sites = invitation.sites.filter(participant=participant)
    places = invitation.municipalities.filter(pk__in=participant.municipalities.values("pk"))
    if sites or places:
        membership.limit_to(sites, places)


def tell_of_refusal(request: Any, invitation: Invitation | None) -> None:
    """Somebody tried to use one that gives nothing."""
    whose = [invitation.participant_id] if invitation else ()
    record(Action.INVITATION_ACCEPTED, result=Result.REFUSED, request=request, participants=whose)
