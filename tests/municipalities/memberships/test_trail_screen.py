"""The audit trail on a screen: of one's own participant, searched, and as a spreadsheet."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from config.admin_routes import ROUTES
from config.admin_rules import ANYBODY, SOMEBODY
from config.screen_words import screen_in_words
from municipalities.memberships.membership import give
from municipalities.memberships.roles import Role
from municipalities.register.site import LocalSite
from people.models import Person, TrailEntry
from people.trail import Action, Result, record
from tests.making.people import board, editor_of, logged_in, make_chief_editor, make_superuser, manager_of, reader_of

HERE = "Anna de Groot: redacteur"
ORIGIN = "192.0.2.44"


@pytest.fixture
def told(utrecht: LocalSite, zeist: LocalSite) -> None:
    """A line of Utrecht, one of Zeist, one of nobody's."""
    TrailEntry.objects.all().delete()
    for where, words in ((utrecht, HERE), (zeist, "Zilverreiger"), (None, "Niemandsland")):
        participants = [where.participant_id] if where else []
        record(Action.ROLE_GIVEN, object=words, participants=participants)
    TrailEntry.objects.update(origin=ORIGIN)


@pytest.fixture
def manager(utrecht: LocalSite, told: None) -> Client:
    client = logged_in(manager_of(utrecht.participant))
    TrailEntry.objects.exclude(origin=ORIGIN).delete()
    return client


def text_of(response: Any) -> str:
    parts = response.streaming_content if response.streaming else [response.content]
    return " ".join(unescape(b"".join(parts).decode()).split())


def address(site: LocalSite) -> str:
    return reverse("trail", args=[site.participant_id])


def test_a_manager_reads_what_is_of_the_own_participant_without_addresses(manager: Client, utrecht: LocalSite) -> None:
    page = manager.get(reverse("trails"), follow=True)

    assert page.redirect_chain[-1][0] == address(utrecht)
    assert HERE in text_of(page)
    assert not any(word in text_of(page) for word in ("Zilverreiger", "Niemandsland", ORIGIN))
    assert "We bewaren dit 365 dagen." in text_of(page)


def test_a_manager_gets_the_own_trail_as_a_spreadsheet_and_that_is_told(manager: Client, utrecht: LocalSite) -> None:
    file = manager.get(f"{address(utrecht)}?export=csv")

    lines = text_of(file)
    assert file.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert lines.startswith("\ufeffTijd;Wie;Wat;Onderwerp;Sleutel;Uitkomst")
    assert HERE in lines
    assert not any(word in lines for word in ("Zilverreiger", ORIGIN))
    exported = TrailEntry.objects.get(action=Action.TRAIL_EXPORTED)
    assert exported.participant == utrecht.participant_id
    assert exported.actor_name.startswith("manager-")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"wie": "anna redacteur"}, True),
        ({"wie": "piet"}, False),
        ({"wat": Action.ROLE_GIVEN.value}, True),
        ({"wat": Action.LOG_IN.value}, False),
        ({"tot": f"{timezone.localdate() - timedelta(days=1):%d-%m-%Y}"}, False),
        ({"van": f"{timezone.localdate():%d-%m-%Y}", "tot": f"{timezone.localdate():%d-%m-%Y}"}, True),
        ({"van": "gisteren of zo"}, True),
    ],
    ids=str,
)
def test_it_is_searched_by_name_word_and_day(
    manager: Client, utrecht: LocalSite, asked: dict[str, str], found: bool
) -> None:
    page = text_of(manager.get(address(utrecht), asked))

    assert (HERE in page) is found
    assert found or "Niets gevonden." in page


def test_an_empty_trail_says_so(manager: Client, utrecht: LocalSite) -> None:
    TrailEntry.objects.all().delete()

    assert "Er is nog niets gebeurd." in text_of(manager.get(address(utrecht)))


def test_refusals_that_were_counted_say_how_often(manager: Client, utrecht: LocalSite) -> None:
    for _time in range(3):
        record(Action.OPEN_ROUTE, result=Result.REFUSED, object="x", participants=[utrecht.participant_id])

    assert "3 keer" in text_of(manager.get(address(utrecht)))


def test_a_screen_is_named_in_words_and_has_an_address_only_when_there_is_one(utrecht: LocalSite) -> None:
    client = logged_in(make_superuser())
    TrailEntry.objects.all().delete()
    for route, origin in (
        ("colleague", "2001:0db8:0000:0007"),
        ("wagtailsnippets_listings_listing:edit", "0000:0000:0000:0000"),
        ("weg:geweest", "127.0.0.1"),
    ):
        record(Action.OPEN_ROUTE, result=Result.REFUSED, object=route, participants=[utrecht.participant_id])
        TrailEntry.objects.filter(object=route).update(origin=origin)

    page, file = (text_of(client.get(reverse("trail_of_all"), asked)) for asked in ({}, {"export": "csv"}))
    for text in (page, file):
        assert "scherm: Collega's, wijzigen" in text
        assert "scherm: Aanbod, wijzigen" in text
        assert "scherm: een scherm van het beheer" in text
        assert "2001:db8:0:7::/64" in text
        assert not any(word in text for word in ("0000:", "127.0.0.1"))
    assert "wagtailsnippets" not in page
    assert "colleague" in file


def test_every_screen_that_a_role_can_be_refused_has_words() -> None:
    open_to_all = {name for name, rules in ROUTES.items() if any({ANYBODY, SOMEBODY} & rule.roles for rule in rules)}
    of_every_screen = ("theme", "logo", "picture", "hashed_picture", "read_date", "logged_in_again", "wagtailadmin_")

    unnamed = {name for name in ROUTES if not screen_in_words(name) and not name.startswith(of_every_screen)}
    assert unnamed - open_to_all == set()


@pytest.mark.parametrize("who", [Role.ADMINISTRATOR, Role.SUPPORT])
def test_administrators_and_support_read_all_with_addresses(told: None, who: Role) -> None:
    if who == Role.SUPPORT:
        person = Person.objects.create_user("steun@voorbeeld.example")
        give(person, board(), who)
    else:
        person = make_superuser()

    page = text_of(logged_in(person).get(reverse("trails"), follow=True))

    assert all(word in page for word in (HERE, "Zilverreiger", "Niemandsland", ORIGIN, "Zeist"))


def test_nobody_else_reads_any_of_it(told: None, utrecht: LocalSite, zeist: LocalSite) -> None:
    others = [editor_of(utrecht.participant), reader_of(utrecht.participant), manager_of(zeist.participant)]
    others.append(make_chief_editor())

    for person in others:
        client = logged_in(person)
        is_manager = person.email.startswith("manager")
        assert client.get(address(utrecht)).status_code == (404 if is_manager else 403)
        assert client.get(reverse("trail_of_all")).status_code == 403
        assert is_manager or client.get(reverse("trails")).status_code == 403
