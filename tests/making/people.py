"""Those who work in the admin, one maker for each role, and a browser in which one of them is logged in."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.test import Client

from content.modules.national_board import CHIEF_EDITORS, make_groups
from content.reference_data import starting_data
from municipalities.register.participant import Participant
from people.models import Person

PASSWORD = "een lang wachtwoord"


def editor_of(participant: Participant, name: str = "") -> Person:
    """Somebody who works for a participant."""
    name = name or f"editor-{participant.pk}"
    person = Person.objects.create_user(f"{name}@voorbeeld.example", PASSWORD, first_name=name)
    assert participant.group is not None
    person.groups.add(participant.group)
    return person


def make_national_board() -> None:
    """Topics, ages, sentences and the groups of the editors, where a test does not start from them."""
    if Group.objects.filter(name=CHIEF_EDITORS).exists():
        return
    starting_data.load()
    make_groups()


def make_chief_editor() -> Person:
    """Somebody of the national board who may publish."""
    return _of_group(make_groups()[0], "eindredacteur@voorbeeld.example", first_name="Samira", last_name="Bos")


def make_writer() -> Person:
    """Somebody of the national board who writes and may not publish."""
    return _of_group(make_groups()[1], "redacteur@voorbeeld.example", first_name="Sam", last_name="Smit")


def make_overseer() -> Person:
    """Somebody of the national board with every permission on what participants have, who is no superuser."""
    group = Group.objects.create(name="Landelijk redacteur")
    theirs = Permission.objects.filter(content_type__app_label__in=("municipalities", "listings"))
    group.permissions.set([*theirs, Permission.objects.get(codename="access_admin")])
    return _of_group(group, "landelijk@voorbeeld.example")


def make_superuser() -> Person:
    return Person.objects.create_superuser("baas@voorbeeld.example", PASSWORD)


def logged_in(person: Any, **options: Any) -> Client:
    """A browser on the admin host in which this person is logged in; `options` are those of Client."""
    client = Client(HTTP_HOST=settings.ADMIN_HOST, **options)
    client.force_login(person)
    return client


def _of_group(group: Group, email: str, **names: str) -> Person:
    person = Person.objects.create_user(email, PASSWORD, **names)
    person.groups.add(group)
    return person
