"""Who lost everything is reset by a manager of the same participant, who says why."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ground.models import OutgoingMail
from municipalities.memberships.membership import Membership, give
from municipalities.memberships.roles import Role
from municipalities.register.site import LocalSite
from people.factors import add_app, factors_of
from people.models import Person, TrailEntry
from tests.making.people import editor_of, logged_in, manager_of


@pytest.fixture
def sem(utrecht: LocalSite) -> Person:
    """An editor with an app."""
    person = editor_of(utrecht.participant, "sem")
    add_app(person, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    return person


@pytest.fixture
def manager(utrecht: LocalSite) -> Client:
    return logged_in(manager_of(utrecht.participant, "mila"))


def ask(manager: Client, person: Person, why: str = "Gebeld op het nummer van kantoor") -> Any:
    row = Membership.objects.filter(person=person).order_by("pk")[0]
    path = reverse("colleague", args=[row.participant_id, row.pk])
    return manager.post(path, {"besluit": "inloggen", "waarom": why}, follow=True)


def test_a_manager_resets_it_which_is_told_and_ends_sessions(manager: Client, sem: Person) -> None:
    open_elsewhere = logged_in(sem)

    ask(manager, sem)

    assert not factors_of(sem).exists()
    assert open_elsewhere.get("/admin/account/").status_code == 302
    told = TrailEntry.objects.get(action="factor_removed")
    assert (told.actor_name, told.participant) == (
        "mila (mila@voorbeeld.example)",
        sem.memberships.get().participant_id,
    )
    assert "Gebeld op het nummer van kantoor" in told.object
    assert "door mila" in OutgoingMail.objects.get(recipient=sem.email).text


def test_not_without_a_reason(manager: Client, sem: Person) -> None:
    assert "Schrijf op waarom" in ask(manager, sem, " ").content.decode()
    assert factors_of(sem).exists()


def test_not_of_who_works_elsewhere_too(manager: Client, sem: Person, zeist: LocalSite) -> None:
    give(sem, zeist.participant, Role.READER)

    assert "doet de landelijke ondersteuning dit." in ask(manager, sem).content.decode()
    assert factors_of(sem).exists()


def test_not_of_oneself(manager: Client, sem: Person) -> None:
    assert "stelt een ander voor je" in ask(manager, Person.objects.get(first_name="mila")).content.decode()


def test_a_manager_of_another_participant_finds_nothing(sem: Person, zeist: LocalSite) -> None:
    assert ask(logged_in(manager_of(zeist.participant)), sem).status_code == 404
    assert factors_of(sem).exists()
