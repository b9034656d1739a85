"""Putting a brake on and lifting it: who may, all of it or nothing, and each time once."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ground.text.characters import one_line
from municipalities.brake.brake import Brake, Kind
from municipalities.braking.telling import tell_lifted, tell_put
from municipalities.braking.things import Thing, record_again, thing
from municipalities.memberships.in_charge import participants_looked_after, sees_all_people
from municipalities.memberships.last_manager import refusals_to_lose
from municipalities.memberships.membership import Membership
from municipalities.memberships.roles import Role
from municipalities.memberships.roles_held import roles_held
from municipalities.register.frame_stamp import bump_stamp
from municipalities.register.participant import Participant
from people.blocking import block, unblock
from people.models import Person

LONGEST = 300
ALREADY_ON = gettext_lazy("De noodrem staat hier al aan. Iemand was je voor.")


def whose(user: Any) -> QuerySet[Participant] | None:
    """The participants whose things somebody may brake; None for all."""
    return None if sees_all_people(user) else participants_looked_after(user)


def brakes_of(user: Any) -> QuerySet[Brake]:
    """The brakes that somebody may see, the newest first."""
    rows = Brake.objects.select_related("participant", "put_by", "lifted_by")
    own = whose(user)
    return rows if own is None else rows.filter(participant__in=own.values("pk"))


def put(found: Thing, by: Any, reason: str, *, only_support: bool = False) -> Brake:
    """Hide a thing, or keep a person out, from now on.

    Raises ValidationError with a sentence: no reason, a person whom `by` may not block, or a brake that is on.
    """
    reason = _reason(reason, _("Schrijf op waarom. Eén zin is genoeg."))
    try:
        with transaction.atomic():
            # Two managers who block each other come one after the other, and the second is no manager any more.
            Participant.objects.select_for_update().get(pk=found.participant.pk)
            if refusal := refusal_to_put(found, by):
                raise ValidationError(refusal)
            row = Brake.objects.create(
                participant=found.participant, kind=found.kind, key=found.key,
                name=one_line(found.name)[:250], reason=reason,
                only_support=only_support and sees_all_people(by), put_by_id=by.pk,
            )  # fmt: skip
            if found.kind == Kind.PERSON and not block(found.key):
                raise ValidationError(_("Dit account is al uitgezet. Een landelijk beheerder kan het weer aanzetten."))
            _take_effect(found)
            tell_put(row, found, by)
    except IntegrityError:
        raise ValidationError(str(ALREADY_ON)) from None
    return row


def refusal_to_put(found: Thing, by: Any) -> str:
    """The sentence against braking this; empty when it may be."""
    if Brake.objects.on(found.kind).filter(key=found.key).exists():
        return str(ALREADY_ON)
    if found.kind != Kind.PERSON:
        return ""
    if found.key == by.pk:
        return _("Jezelf kun je niet blokkeren. Vraag het een andere beheerder of de ondersteuning.")
    if not Person.objects.filter(pk=by.pk, is_active=True).exists():
        return _("Je eigen toegang is intussen stilgezet. Bel de ondersteuning.")
    person = Person.objects.get(pk=found.key)
    roles = Membership.objects.current().filter(person=person)
    if sees_all_people(by):
        is_administrator = person.is_superuser or roles.filter(role=Role.ADMINISTRATOR).exists()
        if is_administrator and Role.ADMINISTRATOR not in roles_held(by):
            return _("Een landelijk beheerder kan alleen door een andere landelijk beheerder worden geblokkeerd.")
        return ""
    elsewhere = roles.exclude(participant=found.participant).exists()
    if elsewhere or person.is_superuser or refusals_to_lose([person]):
        return _("Voor dit account doet de ondersteuning dit. Bel ze. Bij Collega's kun je de rol alvast stoppen.")
    return ""


def lift(pk: int, by: Any, reason: str) -> Brake:
    """Show a thing again as it is now, or let a person in. Raises ValidationError with a sentence."""
    reason = _reason(reason, _("Schrijf op waarom het weer mag. Eén zin is genoeg."))
    with transaction.atomic():
        row = Brake.objects.select_for_update(of=("self",)).select_related("participant").get(pk=pk)
        if refusal := refusal_to_lift(row, by):
            raise ValidationError(refusal)
        row.lifted_at, row.lifted_by_id, row.lifted_because = timezone.now(), by.pk, reason
        row.save(update_fields=["lifted_at", "lifted_by", "lifted_because"])
        if row.kind == Kind.PERSON:
            unblock(row.key)
        found = thing(Kind(row.kind), row.key, None)
        if found:
            _take_effect(found)
        tell_lifted(row, found, by)
    return row


def refusal_to_lift(row: Brake, by: Any) -> str:
    """The sentence against lifting; empty when `by` may, who sees it already."""
    if row.lifted_at:
        return _("De noodrem is hier al opgeheven. Iemand was je voor.")
    if row.kind == Kind.PERSON and row.key == by.pk:
        return _("Je eigen blokkade hef je niet zelf op. Bel de ondersteuning.")
    if sees_all_people(by):
        return ""
    if row.only_support:
        return _("De ondersteuning heeft deze noodrem aangezet, en heft hem op. Bel ze.")
    if row.kind == Kind.PERSON:
        roles = Membership.objects.current().filter(person=row.key)
        if roles.exclude(participant=row.participant_id).exists():
            return _("Voor dit account doet de ondersteuning dit. Bel ze.")
    return ""


def _reason(typed: str, sentence: str) -> str:
    reason = " ".join(typed.split())
    if not reason:
        raise ValidationError(sentence)
    if len(reason) > LONGEST:
        raise ValidationError(_("Dit is te lang. Schrijf het in hooguit %(most)d tekens.") % {"most": LONGEST})
    return reason


def _take_effect(found: Thing) -> None:
    record_again(found)
    bump_stamp()
