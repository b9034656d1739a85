"""Other rights end the sessions of who has them: what was open with the old ones is open no more.

It listens to Django's signals: groups and rights are changed from many places, some of them Wagtail's.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.models import Group
from django.db import models
from django.db.models.signals import m2m_changed, pre_delete, pre_save
from django.http import HttpRequest

from people.person import Person

# Before a relation is emptied, after rows are added to it or taken from it.
_CHANGED = ("post_add", "post_remove", "pre_clear")


def end_sessions(people: models.QuerySet[Person]) -> None:
    """Log people out wherever they are logged in, from their next request on."""
    people.update(rights_stamp=models.F("rights_stamp") + 1)


def end_other_sessions(request: HttpRequest) -> None:
    """Log somebody out wherever they are logged in, but for the session that asks."""
    person: Any = request.user
    _end_and_know(person)
    update_session_auth_hash(request, person)


def _of_person(instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **_named: Any) -> None:
    """Somebody came into a group or left it, or got a right or lost it; seen from either side."""
    if action not in _CHANGED or pk_set == set():
        return
    if reverse:
        end_sessions(instance.user_set.all() if pk_set is None else Person.objects.filter(pk__in=pk_set))
    else:
        _end_and_know(instance)


def _end_and_know(person: Person) -> None:
    """The object in memory has the new stamp too: it may be what logs in next."""
    end_sessions(Person.objects.filter(pk=person.pk))
    person.refresh_from_db(fields=["rights_stamp"])


def _of_group(instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **_named: Any) -> None:
    """A group got a right or lost it."""
    if action not in _CHANGED or pk_set == set():
        return
    if not reverse:
        _end_of_groups([instance.pk])
    else:
        _end_of_groups(instance.group_set.values_list("pk", flat=True) if pk_set is None else pk_set)


def _of_all_in_group(instance: Group, **_named: Any) -> None:
    """A group is deleted."""
    _end_of_groups([instance.pk])


def _end_of_groups(groups: Iterable[int]) -> None:
    members = Person.objects.filter(groups__in=list(groups)).values("pk")
    end_sessions(Person.objects.filter(pk__in=members))


def _of_who_may_do_everything(instance: Person, update_fields: Iterable[str] | None, **_named: Any) -> None:
    """Somebody becomes a superuser, or is one no more."""
    if instance.pk is None or (update_fields is not None and "is_superuser" not in update_fields):
        return
    before = Person.objects.filter(pk=instance.pk)
    if before.exclude(is_superuser=instance.is_superuser).exists():
        _end_and_know(instance)


def listen() -> None:
    """Called once, when the app is ready."""
    m2m_changed.connect(_of_person, Person.groups.through, dispatch_uid="groups of a person")
    m2m_changed.connect(_of_person, Person.user_permissions.through, dispatch_uid="rights of a person")
    m2m_changed.connect(_of_group, Group.permissions.through, dispatch_uid="rights of a group")
    pre_delete.connect(_of_all_in_group, Group, dispatch_uid="people of a group")
    pre_save.connect(_of_who_may_do_everything, Person, dispatch_uid="who may do everything")
