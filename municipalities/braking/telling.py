"""Who hears of a brake: the audit trail of the participant, its managers and who wrote it, and who is blocked."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ground.mail import declare_letter, send_later
from municipalities.brake.brake import Brake, Kind
from municipalities.braking.things import Thing
from municipalities.memberships.membership import Membership
from municipalities.memberships.roles import Role
from municipalities.memberships.trail import named, participants_of_person
from people.models import Person
from people.trail import Action, record

PUT = declare_letter("brake_put", _("Noodrem aangezet"))
LIFTED = declare_letter("brake_lifted", _("Noodrem opgeheven"))
BLOCKED = declare_letter("brake_blocked", _("Je toegang is stilgezet"))
LET_IN = declare_letter("brake_let_in", _("Je kunt weer inloggen"))


def tell_put(row: Brake, found: Thing, by: Any) -> None:
    """In the transaction that puts the brake on."""
    _record(Action.PERSON_BLOCKED if row.kind == Kind.PERSON else Action.HIDDEN, row, row.reason, by)
    context = {"brake": row, "by": named(by), "path": reverse("brakes")}
    for address in _who_answer_for(row, found, by):
        send_later(PUT, address, context)
    if row.kind == Kind.PERSON:
        _tell_person(BLOCKED, row, by)


def tell_lifted(row: Brake, found: Thing | None, by: Any) -> None:
    """In the transaction that lifts it; of a thing that is gone to managers alone."""
    _record(Action.PERSON_UNBLOCKED if row.kind == Kind.PERSON else Action.SHOWN_AGAIN, row, row.lifted_because, by)
    context = {"brake": row, "by": named(by), "path": reverse("brakes")}
    for address in _who_answer_for(row, found, by):
        send_later(LIFTED, address, context)
    if row.kind == Kind.PERSON:
        _tell_person(LET_IN, row, by)


def _record(action: Action, row: Brake, reason: str, by: Any) -> None:
    """With the reason, at the participant that it was done at; at others where the person works without it."""
    told = f"{row.get_kind_display()}: {row.name[:90]}. {reason}"
    record(action, actor=by, object=told, key=row.key, participants=[row.participant_id])
    if row.kind == Kind.PERSON:
        person = Person(pk=row.key)
        elsewhere = [pk for pk in participants_of_person(person) if pk != row.participant_id]
        if elsewhere:
            record(action, actor=by, object=row.name, key=row.key, participants=elsewhere)


def _who_answer_for(row: Brake, found: Thing | None, by: Any) -> list[str]:
    """The addresses of the active managers there, and of who changed the thing last when that is a colleague still."""
    roles = Membership.objects.current().filter(participant=row.participant_id)
    people = set(_in_charge_of(roles, row)) | ({found.writer} if found and found.writer else set())
    active = Person.objects.filter(pk__in=people, is_active=True).filter(pk__in=roles.values("person"))
    return list(active.exclude(pk=by.pk).order_by("pk").values_list("email", flat=True))


def _in_charge_of(roles: Any, row: Brake) -> Iterable[int]:
    in_charge = Role.CHIEF_EDITOR if row.participant.is_national_board else Role.MANAGER
    found: Iterable[int] = roles.filter(role=in_charge).values_list("person", flat=True)
    return found


def _tell_person(letter: str, row: Brake, by: Any) -> None:
    """Without the reason: it accuses nobody, and names whom to ask."""
    person = Person.objects.filter(pk=row.key).first()
    if person is None:  # deleted meanwhile
        return
    context = {"name": person.get_short_name(), "participant": row.participant.name, "by": named(by)}
    send_later(letter, person.email, context)
