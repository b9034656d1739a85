"""`manage.py check_roles` and `end_role`, and what an installation begins with."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from municipalities.memberships.membership import Membership, give
from municipalities.memberships.roles import Role
from municipalities.onboarding.national import prepare_installation
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite
from people.models import Person
from tests.making.people import board, editor_of, make_chief_editor, make_superuser, manager_of

FINE = "Everybody is in the groups of their roles, and in no other.\n"


def check(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    """The exit code and what was said."""
    try:
        call_command("check_roles", *options)
    except SystemExit as exit_:
        return int(str(exit_.code)), capsys.readouterr().out
    return 0, capsys.readouterr().out


@pytest.fixture
def administrator(bo: Person) -> Person:
    give(bo, board(), Role.ADMINISTRATOR)
    bo.refresh_from_db()
    return bo


def put_in_group(person: Person) -> None:
    person.groups.add(Group.objects.create(name="Ooit gemaakt"))


def take_out(person: Person) -> None:
    person.groups.clear()


def let_do_everything(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(is_superuser=True)


@pytest.mark.parametrize(
    ("plant", "told", "mended"),
    [
        (put_in_group, "is in the group Ooit gemaakt, which no role of theirs gives.", "left the group Ooit gemaakt."),
        (
            take_out,
            "is not in the group Deelnemer: Utrecht, which a role of theirs gives.",
            "came into the group Deelnemer: Utrecht.",
        ),
        (let_do_everything, "may do everything, and is no administrator.", "may no longer do everything."),
    ],
)
def test_a_difference_is_told_and_mended_and_then_gone(
    capsys: pytest.CaptureFixture[str],
    administrator: Person,
    utrecht: LocalSite,
    plant: Callable[[Person], None],
    told: str,
    mended: str,
) -> None:
    person = editor_of(utrecht.participant, "anna")
    assert check(capsys) == (0, FINE)

    plant(person)

    sentence = f"anna@voorbeeld.example {told}\n"
    assert check(capsys) == (1, sentence)
    assert check(capsys, "--repair") == (0, f"{sentence}Mended: anna@voorbeeld.example {mended}\n{FINE}")
    assert check(capsys, "--repair") == (0, FINE)
    assert list(person.groups.all()) == [utrecht.participant.group]
    assert not Person.objects.get(pk=person.pk).is_superuser


def test_an_administrator_gets_the_flag_back(capsys: pytest.CaptureFixture[str], administrator: Person) -> None:
    stamp = administrator.rights_stamp
    Person.objects.filter(pk=administrator.pk).update(is_superuser=False)

    code, told = check(capsys, "--repair")

    assert code == 0
    assert told.startswith("bo@voorbeeld.example is administrator, and may not do everything.\nMended: ")
    administrator.refresh_from_db()
    assert administrator.is_superuser
    assert administrator.rights_stamp > stamp


def test_a_role_that_ended_is_a_difference_until_mended(
    capsys: pytest.CaptureFixture[str], utrecht: LocalSite, administrator: Person
) -> None:
    person = editor_of(utrecht.participant, "anna")
    Membership.objects.filter(person=person).update(since="2026-01-01", until="2026-01-31")

    told = check(capsys)[1]

    assert told == "anna@voorbeeld.example is in the group Deelnemer: Utrecht, which no role of theirs gives.\n"
    assert check(capsys, "--repair")[0] == 0
    assert not person.groups.exists()


def test_nobody_is_locked_out_when_nobody_is_administrator(capsys: pytest.CaptureFixture[str], db: None) -> None:
    person = make_superuser()

    code, told = check(capsys, "--repair")

    assert code == 1
    assert told == (
        "baas@voorbeeld.example may do everything, and is no administrator.\n"
        "baas@voorbeeld.example may still do everything: nobody is administrator. Give somebody that role first.\n"
    )
    person.refresh_from_db()
    assert person.is_superuser


def test_preparing_an_installation_makes_administrators_of_superusers(
    capsys: pytest.CaptureFixture[str], db: None
) -> None:
    person = make_superuser()

    prepare_installation()

    assert person.memberships.get().role == Role.ADMINISTRATOR
    assert check(capsys) == (0, FINE)


def test_an_installation_may_have_a_board_before_it_has_its_site(db: None) -> None:
    chief = make_chief_editor()

    site = prepare_installation()

    assert Participant.objects.filter(is_national_board=True).get() == site.participant
    assert chief.memberships.get().participant == site.participant


def test_the_last_manager_goes_by_command(capsys: pytest.CaptureFixture[str], utrecht: LocalSite) -> None:
    person = manager_of(utrecht.participant, "anna")

    call_command("end_role", "Anna@voorbeeld.example", "manager", "utrecht")

    assert not person.groups.exists()
    assert "is no longer manager at utrecht." in capsys.readouterr().out
    with pytest.raises(CommandError, match="has no role manager at utrecht"):
        call_command("end_role", "anna@voorbeeld.example", "manager", "utrecht")
