"""A change of rights, role or password ends the sessions of who has them; a save of something else does not."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from municipalities.memberships.membership import give
from municipalities.memberships.roles import Role
from people.models import Person
from tests.making.people import PASSWORD, board, logged_in

HOME = "/admin/"


@pytest.fixture
def group(db: None) -> Group:
    group = Group.objects.create(name="Redactie")
    group.permissions.add(_right("access_admin"))
    return group


@pytest.fixture
def bo(group: Group) -> Person:
    bo = Person.objects.create_user("bo@voorbeeld.example", PASSWORD, first_name="Bo", last_name="Wit")
    give(bo, board(), Role.VALIDATOR)
    bo.groups.add(group)
    return bo


@pytest.fixture
def open_session(bo: Person) -> Client:
    return logged_in(bo)


def _right(codename: str) -> Permission:
    return Permission.objects.get(codename=codename)


def is_in(client: Client) -> bool:
    return bool(client.get(HOME).status_code == 200)


def _password(bo: Person, _group: Group) -> None:
    bo.set_password("fiets-kaars-wolk-touw")
    bo.save()


def _superuser(bo: Person, _group: Group) -> None:
    bo.is_superuser = True
    bo.save()


def _superuser_alone(bo: Person, _group: Group) -> None:
    bo.is_superuser = True
    bo.save(update_fields=["is_superuser"])


ENDS: dict[str, Callable[[Person, Group], object]] = {
    "another password": _password,
    "a superuser": _superuser,
    "a superuser, that field alone": _superuser_alone,
    "a right": lambda bo, _group: bo.user_permissions.add(_right("change_image")),
    "a right, from the other side": lambda bo, _group: _right("change_image").user_set.add(bo),  # type: ignore[attr-defined]
    "another group": lambda bo, _group: bo.groups.add(Group.objects.create(name="Meer")),
    "out of a group": lambda bo, group: bo.groups.remove(group),
    "out of a group, from the other side": lambda bo, group: group.user_set.remove(bo),  # type: ignore[attr-defined]
    "out of all groups": lambda bo, _group: bo.groups.clear(),
    "all out of a group": lambda _bo, group: group.user_set.clear(),  # type: ignore[attr-defined]
    "other groups": lambda bo, _group: bo.groups.set([Group.objects.create(name="Anders")]),
    "a right of the group": lambda _bo, group: group.permissions.add(_right("change_image")),
    "a right of the group, from the other side": lambda _bo, group: _right("change_image").group_set.add(group),  # type: ignore[attr-defined]
    "no rights for the group": lambda _bo, group: group.permissions.clear(),
    "the group is deleted": lambda _bo, group: group.delete(),
    "blocked": lambda bo, _group: Person.objects.filter(pk=bo.pk).update(is_active=False),
}


@pytest.mark.parametrize("what", ENDS)
def test_other_rights_end_a_session(bo: Person, group: Group, open_session: Client, what: str) -> None:
    before = is_in(open_session)

    ENDS[what](bo, group)

    assert (before, is_in(open_session)) == (True, False)


def test_what_changes_nothing_ends_nothing(bo: Person, group: Group, open_session: Client) -> None:
    group.permissions.add(_right("access_admin"))
    bo.groups.add(group)
    bo.first_name = "Bobbie"
    bo.save()
    other = Person.objects.create_user("cas@voorbeeld.example", PASSWORD)
    other.groups.add(Group.objects.create(name="Meer"))

    assert is_in(open_session)


def test_who_was_logged_out_logs_in_again(bo: Person, group: Group, open_session: Client) -> None:
    group.permissions.add(_right("change_image"))

    assert is_in(logged_in(Person.objects.get(pk=bo.pk)))


def test_a_save_by_who_looked_before_does_not_let_ended_sessions_live(
    bo: Person, group: Group, open_session: Client
) -> None:
    looked_before = Person.objects.get(pk=bo.pk)
    group.permissions.add(_right("change_image"))

    looked_before.first_name = "Bobbie"
    looked_before.save()

    assert Person.objects.get(pk=bo.pk).first_name == "Bobbie"
    assert not is_in(open_session)
