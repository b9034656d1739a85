"""Roles in the form about a person; no groups, and never without a manager."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from municipalities.memberships.membership import Membership, give
from municipalities.memberships.roles import Role
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite
from people.models import Person
from tests.making.people import board, editor_of, logged_in, make_chief_editor, make_superuser, manager_of

ADD = "/admin/users/new/"
NEW = {"email": "cas@voorbeeld.example", "first_name": "Cas", "last_name": "Wit"}
PASSWORDS = {"password1": "fiets-kaars-wolk-touw", "password2": "fiets-kaars-wolk-touw"}
LAST = "Dit is de laatste beheerder van Utrecht. Maak eerst iemand anders beheerder."


@pytest.fixture
def boss(utrecht: LocalSite) -> Person:
    give(make_superuser(), board(), Role.ADMINISTRATOR)
    return Person.objects.get(email="baas@voorbeeld.example")


@pytest.fixture
def admin(boss: Person) -> Client:
    return logged_in(boss)


def role(participant: Any, role: str, until: Any = "", **more: Any) -> dict[str, Any]:
    return {"participant": getattr(participant, "pk", participant), "role": role, "until": str(until), **more}


def roles(*rows: dict[str, Any], kept: int = 0) -> dict[str, Any]:
    """What the form posts about roles, of which `kept` were there."""
    data: dict[str, Any] = {"roles-TOTAL_FORMS": len(rows), "roles-INITIAL_FORMS": kept}
    return data | {f"roles-{at}-{name}": value for at, row in enumerate(rows) for name, value in row.items()}


def change(admin: Client, person: Person, *rows: dict[str, Any], **about: Any) -> Any:
    """Post the form about somebody, with what they have already first."""
    kept = sum("id" in row for row in rows)
    data = {"email": person.email, "first_name": "Bo", "last_name": "Wit", "is_active": "on"} | about
    return admin.post(reverse("wagtailusers_users:edit", args=[person.pk]), data | roles(*rows, kept=kept))


def said(response: Any) -> str:
    return " ".join(unescape(response.text).split())


def test_somebody_new_gets_roles_with_the_form(admin: Client, boss: Person, utrecht: LocalSite) -> None:
    form = admin.get(ADD)
    assert not {"groups", "is_superuser"} & set(form.context["form"].fields)
    for words in ("Rollen", "Nog een rol", "Tot en met", "Bij de landelijke redactie", "eindredacteur"):
        assert words in form.text

    rows = (role(utrecht.participant, "manager"), role(utrecht.participant, "reader", "2031-12-31"), role("", ""))
    response = admin.post(ADD, NEW | PASSWORDS | roles(*rows))

    assert response.status_code == 302
    cas = Person.objects.get(email="cas@voorbeeld.example")
    assert set(cas.groups.values_list("name", flat=True)) == {"Deelnemer: Utrecht", "Meelezers"}
    made = cas.memberships.order_by("role")
    assert [(each.role, each.made_by, str(each.until)) for each in made] == [
        ("manager", boss, "None"), ("reader", boss, "2031-12-31"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (role("utrecht", "baas"), "De rol baas bestaat niet. Kies er een uit de lijst."),
        (role("utrecht", "editor"), "De rol landelijk redacteur is er alleen bij de landelijke redactie."),
        (role("board", "manager"), "De rol beheerder is er alleen bij een deelnemer."),
        (role("", "manager"), "Kies een deelnemer, of laat de hele regel leeg."),
        (role(999, "manager"), "Deze deelnemer bestaat niet meer. Kies een andere."),
        (role("utrecht", ""), "Kies een rol."),
        (role("utrecht", "manager", "2020-01-01"), "De laatste dag ligt voor de eerste: "),
        (role("utrecht", "manager", "morgen"), "Dit is geen datum. Schrijf het als 31-12-2026"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_nobody_is_made(
    admin: Client, utrecht: LocalSite, row: dict[str, Any], sentence: str
) -> None:
    named = {"utrecht": utrecht.participant.pk, "board": board().pk}
    row = row | {"participant": named.get(row["participant"], row["participant"])}

    response = admin.post(ADD, NEW | PASSWORDS | roles(row))

    assert response.status_code == 200
    assert sentence in said(response)
    assert 'value="Cas"' in response.text
    assert not Person.objects.filter(email="cas@voorbeeld.example").exists()


@pytest.mark.parametrize("is_there", [True, False])
def test_the_same_role_twice_is_refused(admin: Client, bo: Person, utrecht: LocalSite, is_there: bool) -> None:
    rows = [role(utrecht.participant, "reader"), role(utrecht.participant, "reader")]
    if is_there:
        rows[0]["id"] = give(bo, utrecht.participant, Role.READER).pk

    response = change(admin, bo, *rows)

    assert "Deze persoon heeft deze rol hier al." in said(response)
    assert bo.memberships.count() == is_there


def test_what_says_nothing_of_roles_leaves_them(admin: Client, utrecht: LocalSite) -> None:
    bo = manager_of(utrecht.participant)
    data = {"email": bo.email, "first_name": "Bob", "last_name": "Wit", "is_active": "on"}

    assert admin.post(reverse("wagtailusers_users:edit", args=[bo.pk]), data).status_code == 302

    assert bo.memberships.get().role == Role.MANAGER


def ways_to_lose(participant: Participant) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    tomorrow = timezone.localdate() + timedelta(days=1)
    return {
        "removed": (role(participant, "manager", DELETE="on"), {}),
        "another role": (role(participant, "reader"), {}),
        "ended": (role(participant, "manager", tomorrow), {}),
        "switched off": (role(participant, "manager"), {"is_active": ""}),
    }


@pytest.mark.parametrize("way", ["removed", "another role", "ended", "switched off"])
def test_the_last_manager_stays_until_there_is_another(admin: Client, utrecht: LocalSite, way: str) -> None:
    bo = manager_of(utrecht.participant)
    other = manager_of(utrecht.participant, "was")
    Membership.objects.filter(person=other).update(since="2020-01-01", until="2020-12-31")
    row, about = ways_to_lose(utrecht.participant)[way]
    row["id"] = bo.memberships.get().pk

    refused = change(admin, bo, row, **about)
    kept = bo.memberships.get()
    manager_of(utrecht.participant, "opvolger")
    done = change(admin, bo, row, **about)

    assert LAST in said(refused)
    assert (kept.role, kept.until) == (Role.MANAGER, None)
    assert done.status_code == 302


def test_two_managers_may_not_both_end_the_first_before_the_second(admin: Client, utrecht: LocalSite) -> None:
    bo, other = manager_of(utrecht.participant), manager_of(utrecht.participant, "opvolger")
    soon, later = (timezone.localdate() + timedelta(days=days) for days in (5, 9))
    Membership.objects.filter(person=other).update(until=soon)
    row = {"id": bo.memberships.get().pk}

    too_late = change(admin, bo, role(utrecht.participant, "manager", later, **row))
    in_time = change(admin, bo, role(utrecht.participant, "manager", soon, **row))

    assert LAST in said(too_late)
    assert in_time.status_code == 302


def test_the_last_manager_is_not_deleted_or_switched_off_with_others(admin: Client, utrecht: LocalSite) -> None:
    both = [manager_of(utrecht.participant), manager_of(utrecht.participant, "tweede")]
    asked = "&".join(f"id={person.pk}" for person in both)
    actions = {
        what: reverse("wagtail_bulk_action", args=["people", "person", what]) for what in ("delete", "set_active_state")
    }

    posts = [
        admin.post(f"{actions['delete']}?{asked}", follow=True),
        admin.post(f"{actions['set_active_state']}?{asked}", {"mark_as_active": "False"}, follow=True),
    ]
    both[1].delete()
    posts.append(admin.post(reverse("wagtailusers_users:delete", args=[both[0].pk]), follow=True))

    for response in posts:
        assert LAST in said(response)
    assert Person.objects.get(pk=both[0].pk).is_active


def test_nobody_ends_being_administrator_by_themselves(admin: Client, boss: Person) -> None:
    give(make_chief_editor(), board(), Role.ADMINISTRATOR)

    refused = change(admin, boss, role(board(), "administrator", DELETE="on", id=boss.memberships.get().pk))

    assert "Je kunt je eigen rol als landelijk beheerder niet weghalen." in said(refused)
    assert Person.objects.get(pk=boss.pk).is_superuser


def test_a_role_of_somebody_else_in_the_form_is_not_touched(admin: Client, bo: Person, utrecht: LocalSite) -> None:
    other = manager_of(utrecht.participant)

    change(admin, bo, role(utrecht.participant, "reader", id=other.memberships.get().pk))

    assert other.memberships.get().role == Role.MANAGER


def test_nobody_assembles_groups(admin: Client, bo: Person) -> None:
    group = Group.objects.create(name="Ooit gemaakt")
    assign = reverse("wagtail_bulk_action", args=["people", "person", "assign_role"])

    addresses = ["/admin/groups/", "/admin/groups/new/", f"/admin/groups/edit/{group.pk}/", f"{assign}?id={bo.pk}"]
    answers = [method(address).status_code for address in addresses for method in (admin.get, admin.post)]
    answers.append(admin.post(f"{assign}?id={bo.pk}", {"role": group.pk}).status_code)
    people = admin.get("/admin/users/").text

    assert answers == [403] * 6 + [404] * 3  # the screens are open to nobody, and no model has the action
    assert "/admin/groups/" not in people
    assert "assign_role" not in people
    assert not bo.groups.exists()


def test_people_are_listed_with_their_roles_and_found_by_them(admin: Client, bo: Person, utrecht: LocalSite) -> None:
    manager = manager_of(utrecht.participant)
    give(manager, utrecht.participant, Role.READER)

    by_name = said(admin.get("/admin/users/"))
    by_role = admin.get("/admin/users/", {"role": "manager"}).context["page_obj"]
    by_participant = admin.get("/admin/users/", {"participant": utrecht.participant.pk}).context["page_obj"]

    assert "beheerder, Utrecht; meelezer, Utrecht" in by_name
    assert list(by_role) == list(by_participant) == [manager]


@pytest.mark.parametrize("make", [editor_of, manager_of])
def test_people_of_a_participant_do_not_reach_these_screens(utrecht: LocalSite, bo: Person, make: Any) -> None:
    client = logged_in(make(utrecht.participant))
    edit = reverse("wagtailusers_users:edit", args=[bo.pk])

    answers = [client.post(ADD, NEW | PASSWORDS | roles(role(utrecht.participant, "manager"))), client.get(edit)]
    answers.append(client.post(edit, roles(role(utrecht.participant, "manager"))))

    assert {answer.status_code for answer in answers} == {403}
    assert not bo.memberships.exists()
    assert not Person.objects.filter(email=NEW["email"]).exists()
