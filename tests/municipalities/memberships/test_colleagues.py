"""Collega's: a manager sees to the people of the own participant, of nobody else, and never leaves it without one."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from municipalities.memberships.confirming import PeopleConfirmed
from municipalities.memberships.membership import Membership, give
from municipalities.memberships.roles import Role
from municipalities.register.site import LocalSite
from people.models import Person, TrailEntry
from people.trail import Action
from tests.making.pages import add_page
from tests.making.people import board, editor_of, logged_in, make_chief_editor, make_superuser, manager_of, reader_of

LAST = "Dit is de laatste beheerder van Utrecht. Maak eerst iemand anders beheerder."


@pytest.fixture
def boss(utrecht: LocalSite) -> Person:
    return manager_of(utrecht.participant, "mila")


@pytest.fixture
def manager(boss: Person) -> Client:
    return logged_in(boss)


def said(response: Any) -> str:
    return " ".join(unescape(response.content.decode()).split())


def at(name: str, site: LocalSite, *keys: int) -> str:
    return reverse(name, args=[site.participant_id, *keys])


def change(client: Client, site: LocalSite, person: Person, **asked: Any) -> Any:
    membership = Membership.objects.get(person=person, participant=site.participant)
    return client.post(at("colleague", site, membership.pk), asked, follow=True)


def start(client: Client) -> str:
    return said(client.get(reverse("wagtailadmin_home")))


def support() -> Person:
    person = Person.objects.create_user("steun@voorbeeld.example")
    give(person, board(), Role.SUPPORT)
    return person


def test_a_manager_sees_the_people_of_the_own_participant_and_not_what_they_do_elsewhere(
    manager: Client, utrecht: LocalSite, zeist: LocalSite
) -> None:
    sem = editor_of(utrecht.participant, "sem")
    give(sem, zeist.participant, Role.MANAGER)
    editor_of(zeist.participant, "zoe")

    page = manager.get(reverse("colleagues_anywhere"), follow=True)

    assert page.redirect_chain[-1][0] == at("colleagues", utrecht)
    assert all(
        word in said(page) for word in ("mila", "sem@voorbeeld.example", "redacteur", "nog niet", "zonder einde")
    )
    assert not any(word in said(page) for word in ("zoe@", "Zeist"))


def test_the_list_costs_the_same_however_long_it_is(
    manager: Client, utrecht: LocalSite, django_assert_max_num_queries: Any
) -> None:
    for number in range(6):
        editor_of(utrecht.participant, f"mens-{number}")

    manager.get(at("colleagues", utrecht))
    with django_assert_max_num_queries(30):
        page = manager.get(at("colleagues", utrecht))

    assert "mens-5" in said(page)


def test_a_role_is_changed_and_gets_a_last_day(manager: Client, utrecht: LocalSite) -> None:
    sem = editor_of(utrecht.participant, "sem")
    day = timezone.localdate() + timedelta(days=40)

    page = change(manager, utrecht, sem, role=Role.READER, until=f"{day:%d-%m-%Y}")

    role = sem.memberships.get()
    assert (role.role, role.until) == (Role.READER, day)
    assert "Bewaard. sem logt opnieuw in." in said(page)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"role": "koning"}, "De rol koning bestaat hier niet."),
        ({"role": Role.CHIEF_EDITOR.value}, "De rol chief_editor bestaat hier niet."),
        ({"role": ""}, "Kies een rol."),
        ({"role": Role.READER.value, "until": "1-1-2020"}, "Kies vandaag of een latere dag."),
        ({"role": Role.READER.value, "until": "morgen misschien"}, "error-message"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_half_done(
    manager: Client, utrecht: LocalSite, asked: dict[str, str], sentence: str
) -> None:
    sem = editor_of(utrecht.participant, "sem")

    page = change(manager, utrecht, sem, **asked)

    assert sentence in said(page)
    assert sem.memberships.get().role == Role.LOCAL_EDITOR


@pytest.mark.parametrize(
    "asked",
    [
        {"besluit": "stoppen"},
        {"role": Role.READER.value},
        {"role": Role.MANAGER.value, "until": f"{timezone.localdate() + timedelta(days=9):%d-%m-%Y}"},
    ],
)
def test_the_last_manager_stays(manager: Client, boss: Person, utrecht: LocalSite, asked: dict[str, str]) -> None:
    page = change(manager, utrecht, boss, **asked)

    assert LAST in said(page)
    assert (boss.memberships.get().role, boss.memberships.get().until) == (Role.MANAGER, None)


def test_ending_a_role_gives_what_was_theirs_to_who_ended_it(manager: Client, boss: Person, utrecht: LocalSite) -> None:
    sem = editor_of(utrecht.participant, "sem")
    page = add_page(utrecht, title="Spreekuur", slug="spreekuur", owner=sem, live=False)
    page.locked, page.locked_by = True, sem
    page.save()

    answer = change(manager, utrecht, sem, besluit="stoppen")

    page.refresh_from_db()
    assert not sem.memberships.exists()
    assert (page.owner, page.locked) == (boss, False)
    assert "Pagina's die nu op naam van een beheerder staan: 1." in said(answer)
    assert TrailEntry.objects.filter(action=Action.WORK_HANDED_OVER, participant=utrecht.participant_id).exists()


def test_the_clock_hands_over_what_was_of_somebody_whose_last_day_has_passed(
    boss: Person, utrecht: LocalSite, zeist: LocalSite
) -> None:
    from municipalities.memberships.handing_over import hand_over_what_ended

    sem = editor_of(utrecht.participant, "sem")
    give(sem, zeist.participant, Role.READER)
    here, there = (add_page(site, title="Weg", slug="weg", owner=sem) for site in (utrecht, zeist))
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(participant=utrecht.participant, person=sem).update(since=yesterday, until=yesterday)

    hand_over_what_ended()

    here.refresh_from_db()
    there.refresh_from_db()
    assert (here.owner, there.owner) == (boss, sem)


def test_the_list_is_confirmed_once_a_year(manager: Client, boss: Person, utrecht: LocalSite) -> None:
    asked = "Kijk of de lijst van collega's nog klopt: Utrecht"
    new = asked in start(manager)
    Membership.objects.update(since=timezone.localdate() - timedelta(days=365))
    year_old = asked in start(manager)

    page = manager.post(at("confirm_colleagues", utrecht), follow=True)

    row = PeopleConfirmed.objects.get()
    assert (row.participant, row.by, row.on) == (utrecht.participant, boss, timezone.localdate())
    assert "door mila." in said(page)
    assert (new, year_old, asked in start(manager)) == (False, True, False)
    assert TrailEntry.objects.filter(action=Action.PEOPLE_CONFIRMED, actor=boss).exists()
    row.on -= timedelta(days=365)
    row.save()
    assert asked in start(manager)


def test_a_second_manager_is_asked_for_until_there_is_one(manager: Client, utrecht: LocalSite) -> None:
    asked = "Nodig een tweede beheerder uit voor Utrecht"
    alone = start(manager), said(manager.get(at("colleagues", utrecht)))

    manager_of(utrecht.participant, "tom")

    assert asked in alone[0]
    assert "Er is nu één beheerder." in alone[1]
    assert asked not in start(manager)
    assert "Er is nu één beheerder." not in said(manager.get(at("colleagues", utrecht)))


def test_administrators_and_support_see_where_nobody_is_in_charge(utrecht: LocalSite, zeist: LocalSite) -> None:
    manager_of(utrecht.participant, "mila")
    boss = make_superuser()
    give(boss, board(), Role.ADMINISTRATOR)

    for person in (boss, support()):
        client = logged_in(person)
        page = said(client.get(reverse("colleagues_anywhere")))
        assert page.index("Zeist") < page.index("Utrecht")
        assert "geen beheerder" in page
        assert "Deelnemers zonder beheerder" in start(client)
        assert "Geen deelnemer gevonden." in said(client.get(reverse("colleagues_anywhere"), {"zoek": "Assen"}))


def test_support_looks_and_changes_nothing(utrecht: LocalSite) -> None:
    sem, client = editor_of(utrecht.participant, "sem"), logged_in(support())

    page = said(client.get(at("colleagues", utrecht)))

    assert "sem@voorbeeld.example" in page
    assert "Wijzig of stop" not in page
    for address in everything(utrecht, sem):
        assert client.post(address).status_code == 403


def everything(site: LocalSite, person: Person) -> list[str]:
    """The addresses at which something is changed."""
    membership = person.memberships.get()
    return [
        at("invite_colleagues", site),
        at("confirm_colleagues", site),
        at("colleague", site, membership.pk),
        at("answer_invitation", site, 1),
        at("wake_colleague", site, person.pk),
    ]


def test_nobody_else_sees_or_changes_any_of_it(utrecht: LocalSite, zeist: LocalSite) -> None:
    sem = editor_of(utrecht.participant, "sem")
    others = [sem, reader_of(utrecht.participant), manager_of(zeist.participant, "zara"), make_chief_editor()]
    Membership.objects.filter(person=sem).update(role=Role.LOCAL_EDITOR)

    for person in others:
        client, status = logged_in(person), 404 if person.email.startswith("zara") else 403
        assert client.get(at("colleagues", utrecht)).status_code == status
        for address in everything(utrecht, sem):
            assert client.post(address, {"besluit": "stoppen"}).status_code == status
    assert sem.memberships.exists()


def test_the_keys_of_another_participant_lead_nowhere_under_the_own(
    manager: Client, utrecht: LocalSite, zeist: LocalSite
) -> None:
    zoe = editor_of(zeist.participant, "zoe")

    for address in (at("colleague", utrecht, zoe.memberships.get().pk), at("wake_colleague", utrecht, zoe.pk)):
        assert manager.post(address, {"besluit": "stoppen"}).status_code == 404
    assert zoe.memberships.exists()


def test_a_role_that_an_administrator_ends_elsewhere_hands_over_too(boss: Person, utrecht: LocalSite) -> None:
    sem = editor_of(utrecht.participant, "sem")
    page = add_page(utrecht, title="Spreekuur", slug="spreekuur", owner=sem)

    sem.memberships.all().delete()

    page.refresh_from_db()
    assert page.owner == boss


def test_a_manager_is_not_offered_what_is_refused_at_the_own_row(
    manager: Client, boss: Person, utrecht: LocalSite
) -> None:
    own = at("colleague", utrecht, Membership.objects.get(person=boss).pk)
    other = at("colleague", utrecht, Membership.objects.get(person=editor_of(utrecht.participant)).pk)

    alone, of_another = said(manager.get(own)), said(manager.get(other))
    manager_of(utrecht.participant, "sam")
    with_two = said(manager.get(own))

    refused = ("Stel inloggen opnieuw in", "Naar de noodrem")
    assert not any(offer in page for offer in refused for page in (alone, with_two))
    assert all(offer in of_another for offer in refused)
    assert (LAST in alone, "Stop deze rol nu" in alone) == (True, False)
    assert (LAST in with_two, "Stop deze rol nu" in with_two) == (False, True)


def test_only_who_can_answer_is_asked_whether_the_list_is_right(manager: Client, utrecht: LocalSite) -> None:
    asked = "Klopt deze lijst?"

    assert asked in said(manager.get(at("colleagues", utrecht)))
    assert asked not in said(logged_in(support()).get(at("colleagues", utrecht)))


def test_an_invitation_gives_no_second_role_and_says_what_to_do(manager: Client, utrecht: LocalSite) -> None:
    sem, url = editor_of(utrecht.participant, "sem"), at("invite_colleagues", utrecht)

    asked = said(manager.post(url, {"addresses": sem.email, "role": "reader"}))

    assert "Een tweede rol erbij? Dat kan niet met een uitnodiging" in said(manager.get(url))
    assert f"{sem.email} is hier al redacteur. Een andere rol? Kies bij Collega's" in asked
