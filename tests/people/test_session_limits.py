"""A session ends after so long without doing anything, and after so long altogether."""

from time import time
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.environment import env
from people.models import Person
from people.session_limits import BEGAN, DID, begin, left, note, settle

HOUR = 3600
HOME, STATE, ACCOUNT = "/admin/", "/admin/ingelogd/", "/admin/account/"
SCRIPT = {"Accept": "application/json"}
OF_WAGTAIL = {"X-Requested-With": "XMLHttpRequest"}
AWAY = "Je was even weg, daarom ben je uitgelogd. Log opnieuw in: wat je had geschreven staat er nog."


def aged(client: Client, began: float = 0, did: float = 0) -> None:
    """As if the session began so many seconds ago, and its person did something so many seconds ago."""
    session = client.session
    session[BEGAN], session[DID] = int(time() - max(began, did)), int(time() - did)
    session.save()


def idle(client: Client) -> float:
    """For how many seconds nobody did anything, as the session says."""
    seconds: float = time() - client.session[DID]
    return seconds


def test_who_did_nothing_for_two_hours_logs_in_again_and_is_told_why(admin: Client) -> None:
    aged(admin, did=2 * HOUR + 1)

    response = admin.get(ACCOUNT)

    assert response.headers["Location"] == f"/admin/login/?next={ACCOUNT}"
    assert not Session.objects.exists()
    assert AWAY in admin.get(response.headers["Location"]).content.decode()


def test_who_did_something_within_two_hours_stays(admin: Client) -> None:
    aged(admin, did=2 * HOUR - 90)

    assert admin.get(ACCOUNT).status_code == 200
    assert idle(admin) < 10


def test_after_twelve_hours_who_did_something_all_the_time_logs_in_again(admin: Client) -> None:
    aged(admin, began=12 * HOUR + 1, did=5)

    response = admin.get(HOME)

    assert response.status_code == 302
    assert "Je was lang ingelogd" in admin.get("/admin/login/").content.decode()


def test_the_limits_are_settings(admin: Client, settings: Any) -> None:
    settings.SESSION_IDLE_SECONDS, settings.SESSION_MOST_SECONDS = 300, 600

    aged(admin, did=200)
    assert admin.get(HOME).status_code == 200
    aged(admin, did=301)
    assert admin.get(HOME).status_code == 302
    admin.force_login(Person.objects.get())
    aged(admin, began=601)
    assert admin.get(HOME).status_code == 302


@pytest.mark.parametrize("value", ["0", "-5", "twee uur", "", "1.5"])
@pytest.mark.parametrize("name", ["SESSION_IDLE_SECONDS", "SESSION_MOST_SECONDS"])
def test_a_limit_that_is_no_number_above_nothing_stops_the_start(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(ImproperlyConfigured, match=f"{name} has a wrong value. Seconds .* a number above 0"):
        env(name)


@pytest.mark.parametrize(
    ("method", "address", "headers"),
    [
        ("post", "/admin/editing-sessions/ping/people/person/1/1/", OF_WAGTAIL),
        ("post", "/admin/editing-sessions/release/1/", {}),
        ("post", ACCOUNT, SCRIPT),  # as a form saves itself
        ("get", STATE, SCRIPT),
        ("get", STATE, {}),
        ("get", "/admin/datum/?kind=day&text=morgen", {}),
        ("get", "/admin/pages/1/edit/preview/", {}),
        ("get", ACCOUNT, {"Sec-Fetch-Dest": "empty"}),
        ("get", ACCOUNT, {"Sec-Fetch-Dest": "iframe"}),
        ("head", ACCOUNT, {}),
    ],
)
def test_what_a_page_asks_by_itself_is_not_doing_something(
    admin: Client, method: str, address: str, headers: dict[str, str]
) -> None:
    aged(admin, did=HOUR)

    getattr(admin, method)(address, headers=headers)

    assert idle(admin) >= HOUR


@pytest.mark.parametrize(
    ("method", "address", "headers"),
    [
        ("get", HOME, {}),
        ("get", HOME, {"Sec-Fetch-Dest": "document"}),
        ("post", ACCOUNT, {}),
        ("get", "/admin/images/chooser/", OF_WAGTAIL | {"Sec-Fetch-Dest": "empty"}),
        ("post", STATE, SCRIPT),
    ],
)
def test_opening_a_page_pressing_a_button_and_choosing_is(
    admin: Client, method: str, address: str, headers: dict[str, str]
) -> None:
    aged(admin, did=HOUR)

    getattr(admin, method)(address, headers=headers)

    assert idle(admin) < 10


@pytest.mark.parametrize("headers", [SCRIPT, OF_WAGTAIL])
def test_a_script_is_told_in_its_own_words_that_nobody_is_logged_in(admin: Client, headers: dict[str, str]) -> None:
    aged(admin, did=3 * HOUR)

    first, second = (admin.post(ACCOUNT, headers=headers) for _time in range(2))

    assert (first.status_code, second.status_code) == (401, 401)
    assert first.json() == second.json()
    assert first.json()["error_code"] == "logged_out"
    assert "Log in op een ander tabblad" in first.json()["error_message"]
    assert AWAY in admin.get("/admin/login/").content.decode()


def test_a_script_learns_how_long_there_is_and_puts_off_only_what_can_be(admin: Client) -> None:
    aged(admin, did=2 * HOUR - 100)
    asked, here = admin.get(STATE).json(), admin.post(STATE).json()
    aged(admin, began=12 * HOUR - 100)
    at_last = admin.post(STATE).json()
    aged(admin, did=3 * HOUR)
    ended = admin.get(STATE).json()

    assert (95 <= asked["left"] <= 100, asked["fixed"], asked["warn"]) == (True, False, 120)
    assert here["left"] > 2 * HOUR - 5
    assert (95 <= at_last["left"] <= 100, at_last["fixed"]) == (True, True)
    assert ended == {"user": None}


def test_saying_to_be_there_from_another_website_is_refused(anna: Person) -> None:
    client = Client(HTTP_HOST="beheer.localhost", enforce_csrf_checks=True)
    client.force_login(anna)
    aged(client, did=HOUR)

    assert client.post(STATE).status_code == 403
    assert idle(client) >= HOUR


def test_a_session_of_before_these_limits_gets_a_begin(admin: Client) -> None:
    session = admin.session
    del session[BEGAN], session[DID]
    session.save()

    admin.get(STATE)

    assert time() - admin.session[BEGAN] < 10
    assert idle(admin) < 10


def test_logging_in_again_begins_anew(admin: Client, anna: Person) -> None:
    aged(admin, began=11 * HOUR, did=HOUR)

    admin.force_login(anna)

    assert time() - admin.session[BEGAN] < 10


def test_a_clock_that_is_set_back_ends_nothing_and_what_lasted_stays_counted() -> None:
    session: dict[str, Any] = {}
    begin(session, 100 * HOUR)
    note(session, 109 * HOUR)

    assert settle(session, 50 * HOUR)

    assert left(session, 50 * HOUR).seconds == 2 * HOUR
    assert left(session, 52 * HOUR).seconds == 0
    note(session, 51 * HOUR)
    assert left(session, 51 * HOUR).seconds == 2 * HOUR
    note(session, 52 * HOUR)
    assert (left(session, 52 * HOUR).seconds, left(session, 53 * HOUR).seconds) == (HOUR, 0)


def test_servers_of_which_the_clocks_differ_a_little_leave_a_session_as_it_is() -> None:
    session: dict[str, Any] = {}
    begin(session, 100 * HOUR)

    assert not settle(session, 100 * HOUR - 20)
    assert not note(session, 100 * HOUR - 20)


def test_a_session_is_written_once_in_a_minute_of_requests(admin: Client) -> None:
    aged(admin, did=70)

    with CaptureQueriesContext(connection) as asked:
        for _time in range(5):
            admin.get(HOME)

    writes = [query["sql"] for query in asked if "django_session" in query["sql"] and "SELECT" not in query["sql"]]
    assert len(writes) == 1


def test_what_another_request_wrote_in_the_session_meanwhile_stays(
    admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    aged(admin, did=70)

    def meanwhile(request: Any) -> Any:
        other = admin.session
        other["written"] = "meanwhile"
        other.save()
        return "token"

    monkeypatch.setattr("people.session_state.get_token", meanwhile)
    monkeypatch.setattr("config.session_limits._BY_ITSELF", set())
    admin.get(STATE)

    assert admin.session["written"] == "meanwhile"
    assert idle(admin) < 10


def test_a_public_page_has_no_session(admin: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        response = admin.get("/", headers={"host": "localhost"})

    assert not any("session" in query["sql"] for query in asked)
    assert not response.cookies


def test_every_page_of_the_admin_has_the_warning(admin: Client) -> None:
    page = admin.get(ACCOUNT).content.decode()

    assert f'role="status" data-session="{reverse("session_state")}"' in page
    assert "Ik ben er nog" in page
