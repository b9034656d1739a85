"""Support at a participant: for some hours, with a reason, seen by it, and reading unless it agrees."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ground.mail.outbox import OutgoingMail
from municipalities.listings.organisations import Organisation
from municipalities.memberships.membership import Membership, give
from municipalities.memberships.roles import Role
from municipalities.memberships.support.coming_in import come_in, leave_on_time, let_change
from municipalities.memberships.support.log_in_reset import LogInReset
from municipalities.memberships.support.resetting import answer_reset
from municipalities.register.site import LocalSite
from people.factors import add_app, factors_of
from people.models import Person, TrailEntry
from tests.making.people import board, editor_of, logged_in, make_superuser, manager_of, reader_of

WHY = "Tess belde: de lijst met aanbod klopt niet"


def support(name: str = "steun") -> Person:
    person = Person.objects.create_user(f"{name}@voorbeeld.example", first_name=name.title())
    give(person, board(), Role.SUPPORT)
    return person


@pytest.fixture
def boss(utrecht: LocalSite) -> Person:
    person = manager_of(utrecht.participant, "mila")
    add_app(person, "JBSWY3DPEHPK3PXP")
    return person


@pytest.fixture
def steun(utrecht: LocalSite) -> Person:
    return support()


def said(response: Any) -> str:
    return " ".join(unescape(response.content.decode()).split())


def at(name: str, site: LocalSite, *keys: int) -> str:
    return reverse(name, args=[site.participant_id, *keys])


def comes_in(client: Client, site: LocalSite, **fields: Any) -> Any:
    return client.post(at("look_along", site), {"reason": WHY, "hours": 4, **fields}, follow=True)


def logged_in_again(person: Person) -> Client:
    """Other rights ended the session, and gave the person another stamp."""
    return logged_in(Person.objects.get(pk=person.pk))


def access(person: Person) -> Membership:
    return Membership.objects.get(person=person, ends_at__isnull=False)


def passed(row: Membership) -> None:
    Membership.objects.filter(pk=row.pk).update(ends_at=timezone.now() - timedelta(seconds=1))


def lost(client: Client, site: LocalSite, person: Person, **asked: str) -> str:
    row = Membership.objects.get(person=person, participant=site.participant)
    return said(client.post(at("lost_log_in", site, row.pk), asked, follow=True))


def test_support_comes_in_in_the_hat_of_the_participant_and_stays_logged_in(steun: Person, utrecht: LocalSite) -> None:
    client = logged_in(steun)

    page = said(comes_in(client, utrecht))

    row = access(steun)
    assert (row.role, row.participant, row.reason) == (Role.READER, utrecht.participant, WHY)
    assert timedelta(hours=3, minutes=59) < row.ends_at - timezone.now() <= timedelta(hours=4)
    assert "Je kijkt mee bij Utrecht, tot" in page
    assert client.session["hat"] == utrecht.participant_id
    assert client.get(at("invite_colleagues", utrecht)).status_code == 403


def test_it_is_mailed_and_stands_in_the_trail_and_on_the_screens_of_the_manager(
    steun: Person, boss: Person, utrecht: LocalSite
) -> None:
    comes_in(logged_in(steun), utrecht)
    client = logged_in(boss)

    mail = OutgoingMail.objects.get(letter="support_came_in")
    told = TrailEntry.objects.get(action="support_came_in")
    assert (mail.recipient, WHY in mail.text) == (boss.email, True)
    assert (told.participant, WHY in told.object) == (utrecht.participant_id, True)
    assert "Steun kijkt mee bij Utrecht, tot" in said(client.get("/admin/"))
    assert f"ondersteuning: {WHY}" in said(client.get(at("colleagues", utrecht)))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"reason": " "}, "Schrijf op waarom je meekijkt"),
        ({"hours": 100}, "Kies een van de tijden"),
        ({"hours": ""}, "Kies een van de tijden"),
        ({"reason": "a" * 301}, "hoogstens 300 tekens"),
    ],
)
def test_not_without_a_reason_or_for_long(
    steun: Person, utrecht: LocalSite, fields: dict[str, Any], sentence: str
) -> None:
    page = said(comes_in(logged_in(steun), utrecht, **fields))

    assert sentence in page
    assert WHY in page or "reason" in fields
    assert not Membership.objects.filter(ends_at__isnull=False).exists()


def test_pressed_twice_it_is_said_that_one_is_in_already(steun: Person, utrecht: LocalSite) -> None:
    come_in(steun, utrecht.participant, 1, WHY)

    with pytest.raises(ValidationError, match="Je werkt al voor Utrecht"):
        come_in(steun, utrecht.participant, 1, WHY)


def test_only_support_asks_and_not_at_the_board(steun: Person, boss: Person, utrecht: LocalSite) -> None:
    nobody = make_superuser()

    assert logged_in(steun).get(reverse("look_along", args=[board().pk])).status_code == 404
    assert logged_in(nobody).get(at("look_along", utrecht)).status_code == 403
    assert logged_in(boss).get(at("look_along", utrecht)).status_code == 403
    with pytest.raises(ValidationError, match="landelijke redactie"):
        come_in(steun, board(), 1, WHY)


def test_it_changes_things_when_the_manager_agrees_and_no_more_when_that_is_taken_back(
    steun: Person, boss: Person, utrecht: LocalSite
) -> None:
    row = come_in(steun, utrecht.participant, 1, WHY)
    add, form = "/admin/snippets/listings/organisation/add/", {"name": "Team Jeugd"}
    manager = logged_in(boss)

    before = logged_in_again(steun).post(add, form).status_code
    manager.post(at("support_here", utrecht, row.pk), {"besluit": "wijzigen"})
    logged_in_again(steun).post(add, form)
    made = Organisation.objects.filter(owner=utrecht.participant).count()
    manager.post(at("support_here", utrecht, row.pk), {"besluit": "meekijken"})
    after = logged_in_again(steun).post(add, form).status_code

    assert (before, made, after) == (403, 1, 403)
    assert Organisation.objects.filter(owner=utrecht.participant).count() == 1


def test_when_the_time_has_passed_it_opens_nothing_at_once(steun: Person, utrecht: LocalSite) -> None:
    client = logged_in(steun)
    comes_in(client, utrecht)
    row = access(steun)
    let_change(row, agreed=True)
    client = logged_in_again(steun)
    own = "/admin/snippets/listings/organisation/"
    assert client.get(own).status_code == 200

    assert client.session["roles_over_at"] == row.ends_at.timestamp()
    passed(row)
    session = client.session
    session["roles_over_at"] = timezone.now().timestamp() - 1
    session.save()

    assert client.get(own).status_code == 403
    assert not steun.groups.filter(participant__isnull=False).exists()
    assert TrailEntry.objects.filter(action="support_left", participant=utrecht.participant_id).exists()


def test_the_clock_ends_what_is_over_and_nothing_else(steun: Person, utrecht: LocalSite, zeist: LocalSite) -> None:
    passed(come_in(steun, utrecht.participant, 1, WHY))
    come_in(steun, zeist.participant, 1, WHY)

    leave_on_time()

    assert access(steun).participant == zeist.participant


def test_support_leaves_and_the_manager_can_make_it_leave(steun: Person, boss: Person, utrecht: LocalSite) -> None:
    client = logged_in(steun)
    comes_in(client, utrecht)
    assert "je kijkt mee tot" in said(client.get("/admin/wisselen/"))

    left = said(client.post(reverse("stop_looking"), follow=True))
    assert "Je kijkt niet meer mee bij Utrecht." in left
    assert not Membership.objects.filter(ends_at__isnull=False).exists()
    again = said(client.post(reverse("stop_looking"), follow=True))
    assert f"Je kijkt niet meer mee bij {utrecht.participant}, sinds " in again

    row = come_in(steun, utrecht.participant, 1, WHY)
    assert "Steun kijkt niet meer mee." in said(
        logged_in(boss).post(at("support_here", utrecht, row.pk), {"besluit": "stoppen"}, follow=True)
    )
    assert not Membership.objects.filter(ends_at__isnull=False).exists()


def test_the_screens_of_colleagues_do_not_change_it_and_those_of_support_no_colleague(
    steun: Person, boss: Person, utrecht: LocalSite, zeist: LocalSite
) -> None:
    row = come_in(steun, utrecht.participant, 1, WHY)
    client, own = logged_in(boss), Membership.objects.get(person=boss)

    assert client.post(at("colleague", utrecht, row.pk), {"role": "manager"}).status_code == 404
    assert client.post(at("support_here", utrecht, own.pk), {"besluit": "stoppen"}).status_code == 404
    other = logged_in(manager_of(zeist.participant))
    assert other.get(at("support_here", utrecht, row.pk)).status_code == 404
    row.refresh_from_db()
    assert row.role == Role.READER


def test_a_form_made_before_looking_along_says_for_whom_one_works_now(
    steun: Person, utrecht: LocalSite, zeist: LocalSite
) -> None:
    client = logged_in(steun, enforce_csrf_checks=True)
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w{64})"', client.get(at("look_along", zeist)).text)
    assert found
    sent = {"reason": WHY, "hours": 1, "csrfmiddlewaretoken": found[1]}
    assert client.post(at("look_along", utrecht), sent).status_code == 302

    answer = client.post(at("look_along", zeist), sent)

    assert answer.status_code == 403
    assert "Werken voor Landelijke redactie" in said(answer)
    assert "te lang open" not in said(answer)
    assert Membership.objects.filter(ends_at__isnull=False).count() == 1


def test_the_database_keeps_an_end_and_a_reason_together(boss: Person) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(person=boss).update(ends_at=timezone.now())


def test_two_of_support_reset_the_log_in_of_a_manager_and_everybody_there_is_told(
    steun: Person, boss: Person, utrecht: LocalSite
) -> None:
    editor_of(utrecht.participant, "sem")
    reader_of(utrecht.participant, "rik")
    LocalSite.objects.filter(pk=utrecht.pk).update(email="cjg@voorbeeld.example")
    second = support("joris")

    asked = lost(logged_in(steun), utrecht, boss, besluit="vragen", waarom="Teruggebeld via het stadhuis")
    start = said(logged_in(second).get("/admin/"))
    done = lost(logged_in(second), utrecht, boss, besluit="ja")

    assert "Een tweede van de ondersteuning stelt het inloggen van mila opnieuw in." in asked
    assert "Inloggen opnieuw instellen: mila, Utrecht" in start
    assert "stelt het opnieuw in" in done
    assert not factors_of(boss).exists()
    told = OutgoingMail.objects.filter(letter="colleague_log_in_reset").values_list("recipient", flat=True)
    assert sorted(told) == ["cjg@voorbeeld.example", "sem@voorbeeld.example"]
    assert "door Steun en Joris" in OutgoingMail.objects.get(letter="log_in_changed", recipient=boss.email).text
    trail = TrailEntry.objects.filter(participant=utrecht.participant_id)
    assert "Teruggebeld via het stadhuis" in trail.get(action="reset_asked").object
    told_there = trail.get(action="factor_removed").object
    assert told_there.startswith(f"{boss.email}: inloggen opnieuw ingesteld, door Steun en Joris: Teruggebeld")


def test_one_alone_does_not(steun: Person, boss: Person, utrecht: LocalSite) -> None:
    client = logged_in(steun)

    lost(client, utrecht, boss, besluit="vragen", waarom=WHY)
    again = lost(client, utrecht, boss, besluit="vragen", waarom=WHY)
    alone = lost(client, utrecht, boss, besluit="ja")

    assert "Dit is al gevraagd, en wacht op een tweede." in again
    assert "Een tweede van de ondersteuning moet dit doen." in alone
    assert factors_of(boss).exists()
    assert LogInReset.objects.open().count() == 1


def test_whoever_asked_takes_it_back_and_a_late_answer_does_nothing(
    steun: Person, boss: Person, utrecht: LocalSite
) -> None:
    lost(logged_in(steun), utrecht, boss, besluit="vragen", waarom=WHY)
    asked = LogInReset.objects.get()

    lost(logged_in(steun), utrecht, boss, besluit="nee")
    with pytest.raises(ValidationError, match="al beantwoord"):
        answer_reset(asked, support("joris"), agreed=True)

    assert factors_of(boss).exists()


def test_after_three_days_it_is_forgotten(steun: Person, boss: Person, utrecht: LocalSite) -> None:
    lost(logged_in(steun), utrecht, boss, besluit="vragen", waarom=WHY)
    asked = LogInReset.objects.get()
    LogInReset.objects.update(asked_at=timezone.now() - timedelta(days=3))

    with pytest.raises(ValidationError, match="langer dan drie dagen"):
        answer_reset(asked, support("joris"), agreed=True)
    assert "Gevraagd." in lost(logged_in(steun), utrecht, boss, besluit="vragen", waarom=WHY)


def test_not_without_a_reason_not_of_oneself_and_not_of_an_administrator(
    steun: Person, boss: Person, utrecht: LocalSite
) -> None:
    client, baas = logged_in(steun), make_superuser()
    own, his = Membership.objects.get(person=steun), give(baas, board(), Role.ADMINISTRATOR)
    here = {"besluit": "vragen", "waarom": WHY}

    assert "Schrijf op waarom" in lost(client, utrecht, boss, besluit="vragen", waarom=" ")
    assert "Je eigen inloggen" in said(client.post(reverse("lost_log_in", args=[board().pk, own.pk]), here))
    assert "landelijk beheerder" in said(client.post(reverse("lost_log_in", args=[board().pk, his.pk]), here))
    assert "Kies wat je wilt doen." in lost(client, utrecht, boss)
    assert not LogInReset.objects.exists()
    assert logged_in(boss).get(at("lost_log_in", utrecht, Membership.objects.get(person=boss).pk)).status_code == 403
