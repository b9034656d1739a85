"""Support at a participant while others do something too: what ended stays ended, and two means two who may."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from municipalities.memberships.membership import Membership, give
from municipalities.memberships.roles import Role
from municipalities.memberships.support.coming_in import come_in, let_change
from municipalities.memberships.support.log_in_reset import LogInReset
from municipalities.register.site import LocalSite
from people.factors import factors_of
from people.models import Person
from tests.making.people import board, logged_in, make_superuser, manager_of
from tests.municipalities.memberships.test_support import (
    WHY,
    access,
    at,
    boss,
    comes_in,
    logged_in_again,
    lost,
    passed,
    said,
    steun,
    support,
)

__all__ = ["boss", "steun"]


def had(person: Person, site: LocalSite, role: Role, *, begins: int, ends: int | None = None) -> Membership:
    """A role whose days are so many from today."""
    row, today = give(person, site.participant, role), timezone.localdate()
    row.since, row.until = today + timedelta(days=begins), None if ends is None else today + timedelta(days=ends)
    row.save()
    return row


def test_whoever_worked_there_before_comes_in_and_may_be_let_change_things(
    steun: Person, boss: Person, utrecht: LocalSite
) -> None:
    for role in (Role.READER, Role.LOCAL_EDITOR):
        had(steun, utrecht, role, begins=-9, ends=-2)

    assert "Je kijkt mee bij Utrecht, tot" in said(comes_in(logged_in_again(steun), utrecht))
    row = access(steun)
    page = said(logged_in(boss).post(at("support_here", utrecht, row.pk), {"besluit": "wijzigen"}, follow=True))

    assert "kan dan ook wijzigen" in page
    assert access(steun).role == Role.LOCAL_EDITOR


def test_a_role_that_begins_later_or_was_given_besides_is_told_of(
    steun: Person, boss: Person, utrecht: LocalSite
) -> None:
    later = had(steun, utrecht, Role.READER, begins=3)
    assert "Je rol bij Utrecht begint nog" in said(comes_in(logged_in_again(steun), utrecht))
    later.delete()

    row = come_in(steun, utrecht.participant, 1, WHY)
    give(steun, utrecht.participant, Role.LOCAL_EDITOR)
    page = said(logged_in(boss).post(at("support_here", utrecht, row.pk), {"besluit": "wijzigen"}, follow=True))

    assert "heeft hier ook de rol redacteur" in page
    assert access(steun).role == Role.READER


def test_access_that_is_ended_at_the_same_moment_does_not_come_back(steun: Person, utrecht: LocalSite) -> None:
    row = come_in(steun, utrecht.participant, 4, WHY)
    read_before = Membership.objects.get(pk=row.pk)
    row.delete()

    with pytest.raises(ValidationError, match="intussen gestopt"):
        let_change(read_before, agreed=True)

    assert not Membership.objects.filter(person=steun, participant=utrecht.participant).exists()
    assert not Person.objects.get(pk=steun.pk).groups.filter(pk=utrecht.participant.group_id).exists()


def test_a_question_of_somebody_who_was_blocked_since_resets_nothing(
    steun: Person, boss: Person, utrecht: LocalSite
) -> None:
    lost(logged_in(steun), utrecht, boss, besluit="vragen", waarom=WHY)
    steun.is_active = False
    steun.save()
    second = logged_in(support("tweede"))

    assert "werkt niet meer bij de ondersteuning" in lost(second, utrecht, boss, besluit="ja")
    assert factors_of(boss).exists()
    assert "blijft zoals het is" in lost(second, utrecht, boss, besluit="nee")


def test_whoever_became_administrator_since_is_not_reset(steun: Person, boss: Person, utrecht: LocalSite) -> None:
    lost(logged_in(steun), utrecht, boss, besluit="vragen", waarom=WHY)
    give(boss, board(), Role.ADMINISTRATOR)

    assert "op de server" in lost(logged_in(support("tweede")), utrecht, boss, besluit="ja")
    assert factors_of(boss).exists()


def seen(client: Client, site: LocalSite, person: Person) -> str:
    """What the screen about a lost log-in says that it knew of."""
    row = Membership.objects.get(person=person, participant=site.participant)
    found = re.search(r'name="gezien" value="([\d-]+)"', client.get(at("lost_log_in", site, row.pk)).text)
    assert found
    return found[1]


def test_whoever_asked_follows_it_and_who_may_be_the_second_is_named(
    steun: Person, boss: Person, utrecht: LocalSite
) -> None:
    asker, second = logged_in(steun), logged_in(support("joris"))
    support("weg").memberships.all().delete()
    screen = at("lost_log_in", utrecht, Membership.objects.get(person=boss).pk)

    before = said(asker.get(screen))
    lost(asker, utrecht, boss, besluit="vragen", waarom=WHY)
    waiting = [said(asker.get(url)) for url in (screen, "/admin/", at("colleagues", utrecht))]
    lost(second, utrecht, boss, besluit="ja")
    done = [said(asker.get(url)) for url in (screen, "/admin/", at("colleagues", utrecht))]

    assert all("Dit kan de tweede zijn: Joris." in page for page in (before, waiting[0]))
    assert "jij vroeg dit, en het wacht op een tweede" in waiting[1]
    assert "gevraagd door Steun, wacht op een tweede" in waiting[2]
    assert all("gedaan door Joris, " in page for page in done)
    assert "Dit is gevraagd en beantwoord" in done[0]
    assert "Inloggen opnieuw instellen" not in said(second.get("/admin/"))


def test_how_it_stands_is_said_to_support_and_not_to_managers(
    steun: Person, boss: Person, utrecht: LocalSite, zeist: LocalSite
) -> None:
    lost(logged_in(steun), utrecht, boss, besluit="vragen", waarom=WHY)
    baas = logged_in(make_superuser())

    assert "gevraagd door Steun" in said(baas.get(at("colleagues", utrecht)))
    assert "gevraagd door Steun" not in said(baas.get(at("colleagues", zeist)))
    assert "gevraagd door Steun" not in said(logged_in(boss).get(at("colleagues", utrecht)))
    assert logged_in(manager_of(zeist.participant)).get(at("colleagues", utrecht)).status_code == 404


def test_a_tab_of_before_the_answer_neither_asks_again_nor_answers_another_question(
    steun: Person, boss: Person, utrecht: LocalSite
) -> None:
    asker, second = logged_in(steun), logged_in(support("joris"))
    empty = seen(asker, utrecht, boss)
    lost(asker, utrecht, boss, besluit="vragen", waarom=WHY, gezien=empty)
    first = seen(second, utrecht, boss)
    lost(asker, utrecht, boss, besluit="nee", gezien=seen(asker, utrecht, boss))

    asked_again = lost(asker, utrecht, boss, besluit="vragen", waarom=WHY, gezien=empty)
    assert "Er is intussen iets veranderd: ingetrokken door Steun" in asked_again
    assert LogInReset.objects.count() == 1

    lost(asker, utrecht, boss, besluit="vragen", waarom="Nu over iets anders", gezien=seen(asker, utrecht, boss))
    assert "Er is intussen iets veranderd" in lost(second, utrecht, boss, besluit="ja", gezien=first)
    assert factors_of(boss).exists()


def test_support_is_not_offered_to_reset_who_it_may_not(steun: Person, boss: Person, utrecht: LocalSite) -> None:
    baas = make_superuser()
    own, his = Membership.objects.get(person=steun), give(baas, board(), Role.ADMINISTRATOR)

    page = logged_in(steun).get(reverse("colleagues", args=[board().pk])).text

    assert reverse("lost_log_in", args=[board().pk, own.pk]) not in page
    assert reverse("lost_log_in", args=[board().pk, his.pk]) not in page
    assert reverse("lost_log_in", args=[utrecht.participant_id, Membership.objects.get(person=boss).pk]) in (
        logged_in(steun).get(at("colleagues", utrecht)).text
    )


def _token(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_every_screen_says_that_one_looks_along_until_when_and_has_a_button_to_stop(
    steun: Person, boss: Person, utrecht: LocalSite
) -> None:
    client = logged_in(steun)
    before = said(client.get(reverse("hats")))
    comes_in(client, utrecht)
    until = f"{timezone.localtime(access(steun).ends_at):%H:%M}"

    screens = [said(client.get(reverse(name))) for name in ("wagtailadmin_home", "hats", "wagtailadmin_account")]
    let_change(access(steun), agreed=True)
    changing = said(logged_in_again(steun).get(reverse("wagtailadmin_home")))

    assert reverse("stop_looking") not in before
    assert all(f"Je kijkt mee bij {utrecht.participant} tot {until}." in screen for screen in screens)
    assert all(f'action="{reverse("stop_looking")}"' in screen for screen in screens)
    assert f"Je mag wijzigen bij {utrecht.participant} tot {until}." in changing
    assert "een beheerder daar liet dit toe" in changing
    assert reverse("stop_looking") not in said(logged_in(boss).get(reverse("wagtailadmin_home")))


@pytest.mark.parametrize("by_the_clock", [False, True])
def test_in_a_tab_of_before_it_ended_it_is_said_since_when_and_what_was_typed_stays(
    steun: Person, utrecht: LocalSite, by_the_clock: bool
) -> None:
    client = logged_in(steun, enforce_csrf_checks=True)
    page = client.get(at("look_along", utrecht)).content.decode()
    client.post(at("look_along", utrecht), {"reason": WHY, "hours": 4, "csrfmiddlewaretoken": _token(page)})
    old = _token(client.get(reverse("wagtailadmin_home")).content.decode())
    if by_the_clock:
        session = client.session
        session["roles_over_at"] = 0
        session.save()
        passed(access(steun))
    else:
        client.post(reverse("stop_looking"), {"csrfmiddlewaretoken": old})

    again = client.post(reverse("stop_looking"), {"csrfmiddlewaretoken": old}, follow=True)
    typed = client.post(at("look_along", utrecht), {"reason": "Een lange reden.", "csrfmiddlewaretoken": old})
    gone = client.get(reverse("wagtailsnippets_listings_listing:edit", args=[999]))

    ended = f"Je kijkt niet meer mee bij {utrecht.participant}, sinds "
    assert ended in said(again)
    assert again.redirect_chain[-1][0] == reverse("wagtailadmin_home")
    assert (typed.status_code, ended in said(typed), "Een lange reden." in said(typed)) == (403, True, True)
    assert (gone.status_code in (403, 404), ended in said(gone)) == (True, True)


def test_who_is_logged_out_by_other_rights_is_told_why(steun: Person, boss: Person, utrecht: LocalSite) -> None:
    client = logged_in(steun)
    comes_in(client, utrecht)
    let_change(access(steun), agreed=True)

    answer = said(client.get(reverse("wagtailadmin_home"), follow=True))

    assert "Er is iets veranderd in wat je mag, of in je wachtwoord. Daarom ben je uitgelogd." in answer
    assert "Er is iets veranderd" not in said(Client(HTTP_HOST="beheer.localhost").get("/admin/", follow=True))
