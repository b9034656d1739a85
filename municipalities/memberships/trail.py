"""What the audit trail tells of people and their roles; whose trail tells of somebody follows from their roles too."""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.users.views.bulk_actions import SetActiveStateBulkAction

from municipalities.memberships.limits import only_for
from municipalities.memberships.membership import Membership
from people.models import Person
from people.trail import Action, record, tell_whose


@tell_whose
def participants_of_person(person: Any) -> list[int]:
    """The keys of the participants that somebody has a role at today; of who works under a hat that one."""
    if getattr(person, "hat", None) is not None:
        return [person.hat]
    rows = Membership.objects.current().filter(person=person.pk).order_by("pk")
    return list(rows.values_list("participant", flat=True))


@receiver(post_save, sender=Membership)
def role_is_given(instance: Membership, created: bool, raw: bool = False, **_named: Any) -> None:
    """Or another one than before, or until another day."""
    if not raw:
        given = Action.SUPPORT_CAME_IN if instance.ends_at else Action.ROLE_GIVEN
        _record_role(given if created else Action.ROLE_CHANGED, instance)


@receiver(post_delete, sender=Membership)
def role_is_ended(instance: Membership, **_named: Any) -> None:
    """At once; the last day of a role is told when it is set."""
    _record_role(Action.SUPPORT_LEFT if instance.ends_at else Action.ROLE_ENDED, instance)


@receiver(post_save, sender=Person)
def person_is_made(instance: Person, created: bool, raw: bool = False, **_named: Any) -> None:
    """Whoever has no role yet is told of to the board alone."""
    if created and not raw:
        record_person(Action.PERSON_MADE, instance, ())


@receiver(pre_save, sender=Person)
def person_is_blocked(
    instance: Person, raw: bool = False, update_fields: Iterable[str] | None = None, **_named: Any
) -> None:
    """Or is let in again."""
    if raw or instance.pk is None or (update_fields is not None and "is_active" not in update_fields):
        return
    if Person.objects.filter(pk=instance.pk).exclude(is_active=instance.is_active).exists():
        _record_active(instance, instance.is_active)


@receiver(pre_delete, sender=Person)
def person_is_deleted(instance: Person, **_named: Any) -> None:
    """Before the roles go that say whose trail tells of it."""
    record_person(Action.PERSON_DELETED, instance)


@hooks.register("after_bulk_action")
def people_are_blocked(request: HttpRequest, kind: str, people: Iterable[Any], action: Any) -> None:
    """Wagtail switches several people off or on without saving each."""
    if isinstance(action, SetActiveStateBulkAction):
        for person in people:
            _record_active(person, request.POST.get("mark_as_active") != "False")


def record_person(action: Action, person: Any, participants: Iterable[int] | None = None) -> None:
    """Something was done with a person; it belongs to the participants at which that person has a role."""
    whose = participants_of_person(person) if participants is None else participants
    record(action, object=named(person), key=person.pk, participants=whose)


def named(person: Any) -> str:
    """Somebody, as the trail names them."""
    name = person.get_full_name()
    return f"{name} ({person.email})" if name else str(person.email)


def _record_active(person: Any, active: bool) -> None:
    record_person(Action.PERSON_UNBLOCKED if active else Action.PERSON_BLOCKED, person)


def _record_role(action: Action, membership: Membership) -> None:
    person = Person.objects.filter(pk=membership.person_id).first()
    words = {"person": named(person) if person else "", "role": membership.get_role_display()}
    sentence = _("%(person)s: %(role)s")
    if membership.until:
        sentence, words["until"] = _("%(person)s: %(role)s, tot en met %(until)s"), f"{membership.until:%d-%m-%Y}"
    elif membership.ends_at:
        sentence, words["reason"] = _("%(person)s: %(role)s, tot %(until)s. %(reason)s"), membership.reason
        words["until"] = f"{timezone.localtime(membership.ends_at):%d-%m-%Y %H:%M}"
    told = sentence % words
    # What a new one is limited to is told when that is set, just after it is made.
    if action != Action.ROLE_GIVEN and membership.pk and (only := only_for(membership)):
        told = _("%(role)s, alleen %(only)s") % {"role": told, "only": only}
    # Whoever accepts an invitation is logged in as nobody yet, or as themselves: it was given by who invited.
    by = membership.made_by if action == Action.ROLE_GIVEN else None
    whose = [membership.participant_id]
    record(action, actor=by, object=told, key=membership.person_id, participants=whose)
