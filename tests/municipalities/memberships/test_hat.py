"""Somebody who works for several participants: for one at a time."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry

from config.hats import belongs_elsewhere
from municipalities.listings.organisations import Organisation
from municipalities.memberships.hat import wear
from municipalities.memberships.membership import Membership, give
from municipalities.memberships.roles import Role
from municipalities.memberships.roles_held import roles_held
from municipalities.register.site import LocalSite
from municipalities.tenancy.ownership import is_national, participants_of
from municipalities.tenancy.page_reach import own_roots
from people.models import Person
from tests.making.pages import add_page
from tests.making.participants import home_of
from tests.making.people import PASSWORD, board, editor_of, logged_in

HATS = "/admin/wisselen/"
STATE = "/admin/ingelogd/"
MADE = "/admin/snippets/listings/organisation/"


@pytest.fixture
def both(utrecht: LocalSite, zeist: LocalSite) -> Person:
    """Editor of Utrecht and of Zeist; Utrecht comes first."""
    person = Person.objects.create_user("bo@voorbeeld.example", PASSWORD, first_name="Bo")
    for site in (utrecht, zeist):
        give(person, site.participant, Role.LOCAL_EDITOR)
        Organisation.objects.create(name=f"Team {site.participant.name}", owner=site.participant)
    return person


def in_hat(person: Person, site: LocalSite) -> Any:
    """That person as requests see them."""
    fresh = Person.objects.get(pk=person.pk)
    wear(fresh, {"hat": site.participant_id})
    return fresh


def change(client: Client, site: LocalSite, token: str = "", follow: bool = False, **fields: str) -> Any:
    form = {"participant": site.participant_id, "csrfmiddlewaretoken": token, **fields}
    return client.post(HATS, form, follow=follow)


def token_of(client: Client, address: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w{64})"', client.get(address).content.decode())
    assert found, address
    return found[1]


def test_lists_and_the_start_show_one_of_them_and_then_the_other(
    both: Person, utrecht: LocalSite, zeist: LocalSite
) -> None:
    client = logged_in(both)

    first = client.get(MADE).content.decode()
    told = change(client, zeist)
    second = client.get(MADE).content.decode()

    assert ("Team Utrecht" in first, "Team Zeist" in first) == (True, False)
    assert told.status_code == 302
    assert ("Team Utrecht" in second, "Team Zeist" in second) == (False, True)
    assert f"Je werkt nu voor {zeist.participant.name}." in second


def test_rights_of_the_other_rest_everywhere(both: Person, utrecht: LocalSite, zeist: LocalSite) -> None:
    person = in_hat(both, zeist)

    assert participants_of(person) == [zeist.participant]
    assert [root.pk for root in own_roots(person)] == [home_of(zeist).pk]
    images = policy_registry.get_by_type(get_image_model()).collections_user_has_permission_for(person, "add")
    assert list(images) == [zeist.participant.collection]
    utrechts = policy_registry.get_by_type(Page)
    assert not utrechts.user_has_permission_for_instance(person, "change", home_of(utrecht))


def test_rights_add_up_in_one_hat_and_for_who_is_in_no_request(both: Person, utrecht: LocalSite) -> None:
    give(both, utrecht.participant, Role.MANAGER)

    assert roles_held(in_hat(both, utrecht)) == {Role.LOCAL_EDITOR, Role.MANAGER}
    assert len(participants_of(Person.objects.get(pk=both.pk))) == 2


def test_a_page_of_before_the_change_writes_nothing_until_one_changes_back(
    both: Person, utrecht: LocalSite, zeist: LocalSite
) -> None:
    client = logged_in(both, enforce_csrf_checks=True)
    old = token_of(client, f"{MADE}add/")
    assert change(client, zeist, old).status_code == 302
    form = {"name": "Nieuw team", "csrfmiddlewaretoken": old}

    refused = client.post(f"{MADE}add/", form)
    nothing = Organisation.objects.filter(name="Nieuw team").exists()
    change(client, utrecht, token_of(client, HATS))
    saved = client.post(f"{MADE}add/", form)

    text = refused.content.decode()
    assert refused.status_code == 403
    assert f"Je werkt nu voor {zeist.participant.name}" in text
    assert f"hoort bij {utrecht.participant.name}" in text
    assert not nothing
    assert saved.status_code == 302, saved.content
    assert Organisation.objects.get(name="Nieuw team").owner == utrecht.participant


def test_a_form_that_saves_itself_is_told_so_in_words(both: Person, zeist: LocalSite) -> None:
    client = logged_in(both, enforce_csrf_checks=True)
    old = token_of(client, f"{MADE}add/")
    change(client, zeist, old)

    answer = client.post(f"{MADE}add/", {}, headers={"accept": "application/json", "x-csrftoken": old})

    assert answer.status_code == 403
    assert answer.json()["error_message"].startswith(f"Dit is niet opgeslagen: je werkt nu voor {zeist.participant}")


def test_the_token_that_scripts_renew_belongs_to_the_hat_they_are_told(both: Person, zeist: LocalSite) -> None:
    client = logged_in(both, enforce_csrf_checks=True)
    before = client.get(STATE).json()
    change(client, zeist, before["token"])
    after = client.get(STATE).json()

    assert before["hat"] != after["hat"] == zeist.participant_id
    assert client.post(STATE, headers={"x-csrftoken": before["token"]}).status_code == 403
    assert client.post(STATE, headers={"x-csrftoken": after["token"]}).status_code == 200


@pytest.mark.parametrize("token", ["", "x", "é" * 64, "a" * 64, "a" * 32])
def test_a_token_of_nothing_is_a_form_that_is_too_old(both: Person, token: str) -> None:
    client = logged_in(both, enforce_csrf_checks=True)
    client.get(HATS)

    answer = client.post(HATS, {"csrfmiddlewaretoken": token})

    assert answer.status_code == 403
    assert "te lang open" in answer.content.decode()


def test_who_lost_the_cookie_gets_a_page_that_can_be_sent(both: Person, zeist: LocalSite) -> None:
    client = logged_in(both, enforce_csrf_checks=True)
    client.get(HATS)
    del client.cookies["csrftoken"]

    assert change(client, zeist, token_of(client, HATS)).status_code == 302


def test_somebody_national_and_local_acts_in_one_of_both(both: Person, utrecht: LocalSite) -> None:
    give(both, board(), Role.ADMINISTRATOR)
    national = Person.objects.get(pk=both.pk)
    wear(national, {})
    local = in_hat(both, utrecht)

    assert (national.is_superuser, is_national(national)) == (True, True)
    assert (local.is_superuser, is_national(local)) == (False, False)
    assert roles_held(local) == {Role.LOCAL_EDITOR}


def test_what_rests_is_not_lost_when_somebody_changes_their_name(both: Person, utrecht: LocalSite) -> None:
    give(both, board(), Role.ADMINISTRATOR)
    local = in_hat(both, utrecht)

    local.first_name = "Bob"
    local.save()

    kept = Person.objects.get(pk=both.pk)
    assert (kept.first_name, kept.is_superuser) == ("Bob", True)


def test_the_hat_of_last_time_is_there_at_the_next_log_in(both: Person, zeist: LocalSite) -> None:
    change(logged_in(both), zeist)

    assert logged_in(both).get(STATE).json()["hat"] == zeist.participant_id


def test_a_hat_goes_with_its_role(both: Person, utrecht: LocalSite, zeist: LocalSite) -> None:
    session = {"hat": zeist.participant_id}
    Membership.objects.filter(person=both, participant=zeist.participant).delete()

    person = Person.objects.get(pk=both.pk)
    wear(person, session)

    assert (person.hat, participants_of(person)) == (None, [utrecht.participant])


@pytest.mark.parametrize("chosen", ["", "x", "0", "9" * 30, "²"])
def test_one_cannot_choose_what_one_has_no_role_at(both: Person, chosen: str) -> None:
    client = logged_in(both)

    answer = client.post(HATS, {"participant": chosen}, follow=True)

    assert "Kies voor wie je wilt werken uit de lijst." in answer.content.decode()


@pytest.mark.parametrize("away", ["https://elders.example/", "//elders.example/", "\\\\elders.example", "x"])
def test_one_is_not_led_elsewhere(both: Person, zeist: LocalSite, away: str) -> None:
    assert change(logged_in(both), zeist, next=away).url == "/admin/"


def test_who_works_for_one_has_nothing_to_choose(utrecht: LocalSite, zeist: LocalSite) -> None:
    client = logged_in(editor_of(utrecht.participant))

    assert "er is niets te kiezen" in client.get(HATS).content.decode()
    assert "uit de lijst" in change(client, zeist, follow=True).content.decode()
    assert "uit de lijst" in change(client, utrecht, follow=True).content.decode()
    assert "Wisselen" not in client.get("/admin/").content.decode()
    assert client.get(STATE).json()["hat"] == 0


def test_what_is_of_the_other_is_offered_with_that_hat(both: Person, utrecht: LocalSite, zeist: LocalSite) -> None:
    client = logged_in(both)
    page = add_page(zeist, title="Over ons", body="<p>Wij.</p>")
    theirs = f"/admin/pages/{page.pk}/edit/"

    refused = client.get(theirs)
    change(client, zeist)
    opened = client.get(theirs)

    text = refused.content.decode()
    assert (refused.status_code, opened.status_code) == (403, 200)
    assert f"Dit hoort bij {zeist.participant.name}. Wisselen?" in text
    assert f'name="next" value="{theirs}"' in text


def test_what_one_role_opens_is_offered_in_the_hat_of_that_role(both: Person, zeist: LocalSite) -> None:
    give(both, zeist.participant, Role.MANAGER)
    address = f"/admin/collegas/{zeist.participant_id}/"

    assert "Wisselen?" in logged_in(both).get(address).content.decode()


def test_what_is_nobodys_of_both_is_not_there(both: Person) -> None:
    missing = logged_in(both).get("/admin/pages/987654/edit/")
    closed = logged_in(both).get("/admin/users/")

    assert (missing.status_code, closed.status_code) == (404, 403)
    assert "Wisselen?" not in missing.content.decode() + closed.content.decode()


def test_who_has_no_hat_is_offered_none(rf: Any) -> None:
    request = rf.get("/admin/")
    request.user = AnonymousUser()

    assert belongs_elsewhere(request, lambda: True) is None
