"""A role of somebody at a participant, and the rights that follow from it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models.signals import post_save
from django.utils import timezone

from content.modules.national_board import CHIEF_EDITORS, EDITORS, make_groups
from municipalities.memberships.following import follow_the_calendar
from municipalities.memberships.membership import Membership, give
from municipalities.memberships.receivers import rights_follow
from municipalities.memberships.roles import LOCAL, NATIONAL, Role
from municipalities.register.municipality import Municipality
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite
from municipalities.tenancy.ownership import is_national, participants_of
from people.models import Person
from tests.making.participants import ASSEN_CODE, UTRECHT_CODE
from tests.making.people import PASSWORD, board, logged_in, make_superuser, reader_of


def groups_of(person: Person) -> set[str]:
    return set(person.groups.values_list("name", flat=True))


def stamp_of(person: Person) -> int:
    return Person.objects.values_list("rights_stamp", flat=True).get(pk=person.pk)


@pytest.mark.parametrize(
    ("role", "group"),
    [
        (Role.CHIEF_EDITOR, CHIEF_EDITORS), (Role.EDITOR, EDITORS), (Role.VALIDATOR, "Landelijke beoordelaars"),
        (Role.SUPPORT, "Landelijke ondersteuning"),
    ],
)  # fmt: skip
def test_a_national_role_gives_its_group_and_takes_it_away(bo: Person, role: Role, group: str) -> None:
    membership = give(bo, board(), role)
    came = groups_of(bo)

    membership.delete()

    assert (came, groups_of(bo)) == ({group}, set())


@pytest.mark.parametrize("role", [Role.MANAGER, Role.LOCAL_EDITOR])
def test_who_works_at_a_participant_is_in_its_group(
    bo: Person, utrecht: LocalSite, zeist: LocalSite, role: Role
) -> None:
    membership = give(bo, utrecht.participant, role)
    came = participants_of(bo)

    membership.participant = zeist.participant
    membership.save()

    assert came == [utrecht.participant]
    assert participants_of(bo) == [zeist.participant]
    assert not is_national(bo)


def test_several_roles_add_up_and_each_goes_alone(bo: Person, utrecht: LocalSite) -> None:
    manager = give(bo, utrecht.participant, Role.MANAGER)
    give(bo, utrecht.participant, Role.LOCAL_EDITOR)
    give(bo, board(), Role.EDITOR)

    manager.delete()

    assert groups_of(bo) == {EDITORS, "Deelnemer: Utrecht"}


def test_an_administrator_may_do_everything_until_the_role_goes(bo: Person) -> None:
    give(make_superuser(), board(), Role.ADMINISTRATOR)
    membership = give(bo, board(), Role.ADMINISTRATOR)
    may = Person.objects.get(pk=bo.pk).is_superuser

    membership.delete()

    assert may
    assert not Person.objects.get(pk=bo.pk).is_superuser


def test_a_superuser_made_on_the_command_line_is_an_administrator(db: None) -> None:
    board()

    person = make_superuser()

    assert person.memberships.get().role == Role.ADMINISTRATOR
    assert person.is_superuser


def test_the_last_who_may_do_everything_keeps_it_without_a_role(bo: Person) -> None:
    give(bo, board(), Role.ADMINISTRATOR).delete()

    assert Person.objects.get(pk=bo.pk).is_superuser


def test_a_reader_comes_in_and_has_no_right_but_that(utrecht: LocalSite) -> None:
    reader = reader_of(utrecht.participant)

    client = logged_in(reader)

    assert reader.get_all_permissions() == {"wagtailadmin.access_admin"}
    assert participants_of(reader) == []
    assert client.get("/admin/").status_code == 200
    assert client.get(f"/admin/snippets/municipalities/localsite/edit/{utrecht.pk}/").status_code == 403
    assert client.get("/admin/users/").status_code != 200


def test_a_group_that_goes_with_no_role_is_left_alone(bo: Person, utrecht: LocalSite) -> None:
    bo.groups.add(Group.objects.create(name="Ooit gemaakt"))

    give(bo, utrecht.participant, Role.MANAGER).delete()

    assert groups_of(bo) == {"Ooit gemaakt"}


def to_editor(membership: Membership) -> None:
    membership.role = Role.LOCAL_EDITOR
    membership.save()


def to_the_end(membership: Membership) -> None:
    membership.until = timezone.localdate()
    membership.save()


@pytest.mark.parametrize("change", [to_editor, to_the_end, Membership.delete])
def test_a_change_of_role_ends_sessions_at_once(
    bo: Person, utrecht: LocalSite, change: Callable[[Membership], Any]
) -> None:
    membership = give(bo, utrecht.participant, Role.MANAGER)
    client = logged_in(bo)
    assert client.get("/admin/account/").status_code == 200

    change(membership)

    assert client.get("/admin/account/").status_code == 302
    assert stamp_of(bo) == bo.rights_stamp  # who logs in with the object in memory comes in


def test_deleting_somebody_deletes_their_roles(bo: Person, utrecht: LocalSite) -> None:
    give(bo, utrecht.participant, Role.MANAGER)

    bo.delete()

    assert not Membership.objects.exists()


@pytest.mark.parametrize("role", NATIONAL)
def test_a_national_role_is_refused_at_a_participant(bo: Person, utrecht: LocalSite, role: Role) -> None:
    with pytest.raises(ValidationError, match=r"er alleen bij de landelijke redactie\. Kies bij Utrecht beheerder"):
        give(bo, utrecht.participant, role)

    assert groups_of(bo) == set()


@pytest.mark.parametrize("role", LOCAL)
def test_a_local_role_is_refused_at_the_national_board(bo: Person, role: Role) -> None:
    with pytest.raises(ValidationError, match="er alleen bij een deelnemer"):
        give(bo, board(), role)


def test_an_end_before_the_beginning_is_refused(bo: Person, utrecht: LocalSite) -> None:
    begin = date(2026, 5, 2)

    with pytest.raises(ValidationError, match="ligt voor de eerste: 02-05-2026"):
        give(bo, utrecht.participant, Role.MANAGER, since=begin, until=begin - timedelta(days=1))
    membership = give(bo, utrecht.participant, Role.MANAGER, since=begin, until=begin)
    with pytest.raises(IntegrityError, match="a_membership_ends_after_it_begins"), transaction.atomic():
        Membership.objects.filter(pk=membership.pk).update(until=begin - timedelta(days=1))


def test_a_role_that_does_not_exist_is_refused(bo: Person, utrecht: LocalSite) -> None:
    with pytest.raises(ValidationError, match="De rol baas bestaat niet"):
        Membership.objects.create(person=bo, participant=utrecht.participant, role="baas")
    membership = give(bo, utrecht.participant, Role.MANAGER)
    with pytest.raises(IntegrityError, match="a_membership_has_a_role_that_exists"), transaction.atomic():
        Membership.objects.filter(pk=membership.pk).update(role="baas")


def test_the_same_role_is_given_once(bo: Person, utrecht: LocalSite) -> None:
    given = give(bo, utrecht.participant, Role.READER)

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(person=bo, participant=utrecht.participant, role=Role.READER)
    twice = Membership(person=bo, participant=utrecht.participant, role=Role.READER)
    with pytest.raises(ValidationError, match="heeft deze rol hier al"):
        twice.full_clean()
    assert give(bo, utrecht.participant, Role.READER) == given


def test_limits_are_the_participants_own(bo: Person, utrecht: LocalSite, zeist: LocalSite) -> None:
    membership = give(bo, utrecht.participant, Role.LOCAL_EDITOR)
    here = Municipality.objects.get(code=UTRECHT_CODE)

    with pytest.raises(ValidationError, match="Loes, Assen hoort niet bij Utrecht"):
        membership.limit_to([utrecht, zeist], [here, Municipality.objects.get(code=ASSEN_CODE)])
    untouched = list(membership.sites.all())
    membership.limit_to([utrecht], [here])

    assert untouched == []
    assert (list(membership.sites.all()), list(membership.municipalities.all())) == ([utrecht], [here])


def set_clock(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """To a moment in UTC."""
    monkeypatch.setattr(timezone, "now", lambda: datetime.fromisoformat(f"{moment}+00:00"))


def test_rights_last_through_the_last_day_and_are_gone_the_next(
    bo: Person, utrecht: LocalSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, "2026-05-01 12:00")
    give(bo, utrecht.participant, Role.MANAGER, until=date(2026, 5, 2))
    set_clock(monkeypatch, "2026-05-02 20:00")
    follow_the_calendar()
    on_the_last_day, stamp = groups_of(bo), stamp_of(bo)

    set_clock(monkeypatch, "2026-05-02 22:05")  # five past midnight here
    told = follow_the_calendar()
    again = follow_the_calendar()

    assert on_the_last_day == {"Deelnemer: Utrecht"}
    assert groups_of(bo) == set()
    assert stamp_of(bo) > stamp
    assert (told, again) == ("1 people have other groups.", "0 people have other groups.")


def test_a_role_that_begins_later_gives_nothing_before(
    bo: Person, utrecht: LocalSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, "2026-05-01 12:00")
    give(bo, utrecht.participant, Role.MANAGER, since=date(2026, 5, 3))
    before = groups_of(bo)

    set_clock(monkeypatch, "2026-05-03 12:00")
    follow_the_calendar()

    assert (before, groups_of(bo)) == (set(), {"Deelnemer: Utrecht"})


def test_the_migration_gives_everybody_the_role_of_their_groups(utrecht: LocalSite, zeist: LocalSite) -> None:
    chiefs, editors = make_groups()
    local, other = utrecht.participant.group, zeist.participant.group
    people = {name: Person.objects.create_user(f"{name}@voorbeeld.example", PASSWORD) for name in "abcdef"}
    Person.objects.filter(pk=people["a"].pk).update(is_superuser=True)
    for name, group in (("b", chiefs), ("c", editors), ("c", local), ("d", local), ("e", local), ("e", other)):
        people[name].groups.add(group)  # type: ignore[arg-type]
    before = {name: (groups_of(person), person.is_superuser) for name, person in people.items()}

    for _once_more in range(2):
        import_module("municipalities.migrations.0010_memberships_of_groups").make(apps, connection.schema_editor())

    rows = Membership.objects.values_list("person__email", "participant__name", "role")
    assert {(email[0], name, role) for email, name, role in rows} == {
        ("a", "Landelijke redactie", "administrator"), ("b", "Landelijke redactie", "chief_editor"),
        ("c", "Landelijke redactie", "editor"), ("c", "Utrecht", "local_editor"), ("d", "Utrecht", "local_editor"),
        ("e", "Utrecht", "local_editor"), ("e", "Zeist", "local_editor"),
    }  # fmt: skip
    assert rows.count() == 7
    for membership in Membership.objects.all():
        rights_follow(membership)
    assert {name: (groups_of(person), person.is_superuser) for name, person in people.items()} == before
    assert Participant.objects.get(is_national_board=True).name == "Landelijke redactie"


def test_an_installation_without_people_gets_no_board_from_the_migration(db: None) -> None:
    import_module("municipalities.migrations.0010_memberships_of_groups").make(apps, connection.schema_editor())

    assert not Participant.objects.exists()
    assert post_save.has_listeners(Membership)
