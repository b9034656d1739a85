"""Logging in: how often somebody may try, what an address is, and what a password and an e-mail address ask."""

import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone

from config import attempts
from config.attempts import PER_ACCOUNT, PER_ADDRESS, WINDOW, Attempt, Busy, counted, remove_old_attempts
from ground.models import OutgoingMail
from ground.origin import address_of
from municipalities.memberships.membership import give
from municipalities.memberships.roles import Role
from tests.making.people import board

ADMIN = "beheer.localhost"
RIGHT, WRONG = "paard batterij nietje stapel", "fiets-kaars-wolk-touw"
LOG_IN, RESET, ACCOUNT = "/admin/login/", "/admin/password_reset/", "/admin/account/"


@pytest.fixture
def anna(db: None) -> Any:
    """Somebody who may log in."""
    user = get_user_model().objects.create_user("anna@voorbeeld.example", RIGHT, first_name="A", last_name="B")
    give(user, board(), Role.VALIDATOR)
    return user


def log_in(name: str = "anna@voorbeeld.example", password: str = WRONG, address: str = "192.0.2.1") -> Any:
    """What a browser without a history sends."""
    client = Client(HTTP_HOST=ADMIN, REMOTE_ADDR=address)
    return client.post(LOG_IN, {"username": name, "password": password})


def grow_old(by: timedelta) -> None:
    """As if all tries were so much longer ago."""
    for row in Attempt.objects.all():
        Attempt.objects.filter(pk=row.pk).update(at=row.at - by)


def test_after_ten_wrong_tries_an_account_waits_whoever_tries_and_from_where(anna: Any) -> None:
    names = ("anna@voorbeeld.example", " ANNA@Voorbeeld.example ")
    wrong = [log_in(address=f"192.0.2.{number}", name=names[number % 2]) for number in range(PER_ACCOUNT)]

    refused = [log_in(address="198.51.100.7"), log_in(password=RIGHT, address="198.51.100.8")]

    assert all("te vaak geprobeerd" not in response.text for response in wrong)
    for response in refused:
        assert "te vaak geprobeerd. Wacht 15 minuten" in response.text
        assert "Vraag je beheerder" in response.text
        assert "sessionid" not in response.cookies
        assert 'value="anna@voorbeeld.example"' in response.text


def test_after_the_pause_the_right_password_lets_in_and_forgets_what_went_wrong(anna: Any) -> None:
    for _number in range(PER_ACCOUNT + 5):
        log_in()
    grow_old(WINDOW + timedelta(seconds=1))

    response = log_in(password=RIGHT)

    assert response.status_code == 302
    assert not Attempt.objects.filter(at__gt=timezone.now() - WINDOW).exists()


def test_a_refused_try_does_not_lengthen_the_pause(anna: Any) -> None:
    for _number in range(PER_ACCOUNT):
        log_in()
    grow_old(WINDOW - timedelta(minutes=1))

    assert "Wacht 1 minuut" in log_in().text
    assert Attempt.objects.count() == 2 * PER_ACCOUNT


@pytest.mark.skipif(connection.vendor != "postgresql", reason="about connections that write at the same moment")
@pytest.mark.django_db(transaction=True)
def test_of_tries_at_the_same_moment_over_connections_of_their_own_no_more_than_ten_are_looked_at() -> None:
    many = PER_ACCOUNT + 4
    start = threading.Barrier(many, timeout=20)

    def looked_at(number: int) -> bool:
        try:
            connection.ensure_connection()
            start.wait()
            attempts.Try("account", "anna@voorbeeld.example", f"192.0.2.{number}").check()
        except attempts.TooMany:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(many) as at_once:
        answers = list(at_once.map(looked_at, range(many)))

    assert sum(answers) <= PER_ACCOUNT


def test_after_thirty_wrong_tries_an_address_waits_whatever_the_account(anna: Any) -> None:
    for number in range(PER_ADDRESS):
        assert "te vaak" not in log_in(f"wie{number}@voorbeeld.example").text

    assert "te vaak geprobeerd" in log_in(password=RIGHT).text
    assert log_in(password=RIGHT, address="198.51.100.7").status_code == 302


def test_logging_in_rightly_costs_an_address_nothing(anna: Any) -> None:
    for _number in range(PER_ADDRESS + 2):
        assert log_in(password=RIGHT).status_code == 302

    assert not Attempt.objects.exists()


def test_an_account_that_does_not_exist_is_told_the_same(anna: Any) -> None:
    names = ("anna@voorbeeld.example", "niemand@voorbeeld.example")
    answers = [[log_in(name).context["form"].non_field_errors() for _n in range(12)] for name in names]

    assert answers[0] == answers[1]
    assert answers[0][0] == ["Je e-mailadres en wachtwoord komen niet overeen. Probeer het opnieuw."]


def test_each_wrong_try_is_a_line_without_password_or_name_that_may_be_one(
    anna: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "config.log_in"):
        log_in()
        log_in(name="niemand@voorbeeld.example")
        log_in(name=f"{RIGHT}\nWARNING vals")

    assert caplog.messages == [
        f"Log-in refused (wrong): account {anna.pk}, from 192.0.2.1",
        "Log-in refused (wrong): an unknown account, from 192.0.2.1",
    ]


def test_a_password_is_compared_for_one_at_a_time_and_one_waits(anna: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "Try", lambda *_arguments: FakeTry())
    inside, leave, said = threading.Event(), threading.Event(), []

    def compare() -> None:
        try:
            with counted(None, "anna@voorbeeld.example"):
                inside.set()
                leave.wait(5)
                said.append("compared")
        except Busy:
            said.append("busy")

    first = threading.Thread(target=compare)
    first.start()
    inside.wait(5)
    others = [threading.Thread(target=compare) for _number in range(15)]
    for thread in others:
        thread.start()
    for thread in others[1:]:
        thread.join(1)
    refused = list(said)
    leave.set()
    for thread in (first, *others):
        thread.join(5)

    assert refused == ["busy"] * 14
    assert sorted(said) == ["busy"] * 14 + ["compared"] * 2


class FakeTry:
    """A try in a thread without a database."""

    def check(self) -> None: ...

    def forget(self) -> None: ...


def test_who_is_not_looked_at_reads_so_and_is_not_counted(anna: Any) -> None:
    with attempts._ROOM, attempts._ROOM:
        response = log_in(password=RIGHT)

    assert "veel mensen tegelijk" in response.text
    assert not Attempt.objects.exists()


def test_tries_are_kept_no_longer_than_they_count(anna: Any) -> None:
    log_in()
    grow_old(WINDOW)
    log_in()

    assert remove_old_attempts() == "2 tries removed"
    assert Attempt.objects.count() == 2
    assert not Attempt.objects.filter(key__contains="anna").exists()


@pytest.mark.parametrize(
    ("depth", "forwarded", "address"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.9.9.9, 203.0.113.9", "203.0.113.9"),
        (2, "10.9.9.9, 203.0.113.9, 198.51.100.2", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "geen adres", "192.0.2.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
    ],
)
def test_an_address_is_what_our_own_proxy_saw(settings: Any, depth: int, forwarded: str, address: str) -> None:
    settings.PROXY_DEPTH = depth

    assert address_of(RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded)) == address


def test_asking_for_a_new_password_is_counted_and_tells_nobody_who_has_an_account(anna: Any) -> None:
    told = {}
    for email in (anna.email, "niemand@voorbeeld.example"):
        client = Client(HTTP_HOST=ADMIN)
        answers = [client.post(RESET, {"email": email}) for _number in range(PER_ACCOUNT + 1)]
        told[email] = [(answer.status_code, answer.headers.get("Location")) for answer in answers]

        assert "te vaak geprobeerd" in answers[-1].text
        assert Attempt.objects.count() > 0

    assert told[anna.email] == told["niemand@voorbeeld.example"]
    assert told[anna.email][-1][0] == 429
    assert OutgoingMail.objects.count() == PER_ACCOUNT


@pytest.mark.parametrize("password", ["", WRONG, RIGHT])
def test_an_email_address_changes_with_the_password_only(anna: Any, password: str) -> None:
    client = Client(HTTP_HOST=ADMIN)
    client.force_login(anna)
    data = {"name_email-first_name": "Anna", "name_email-last_name": "B", "name_email-email": "dief@voorbeeld.example"}
    data |= {"own_email-email": "nieuw@voorbeeld.example", "own_email-password": password}
    data |= {"locale-preferred_language": "", "locale-current_time_zone": "", "theme-theme": "system"}
    data |= {"theme-contrast": "system", "theme-density": "default", "theme-keyboard_shortcuts": "on"}

    response = client.post(ACCOUNT, data)

    anna.refresh_from_db()
    if password == RIGHT:
        assert (response.status_code, anna.email, anna.first_name) == (302, "nieuw@voorbeeld.example", "Anna")
    else:
        assert anna.email == "anna@voorbeeld.example"
        assert "Dit wachtwoord klopt niet" in response.text
        assert "nieuw@voorbeeld.example" in response.text


def test_the_password_of_now_cannot_be_guessed_on_the_account_page(anna: Any) -> None:
    client = Client(HTTP_HOST=ADMIN)
    client.force_login(anna)
    for number in range(PER_ACCOUNT):
        client.post(ACCOUNT, {"own_email-email": "x@voorbeeld.example", "own_email-password": f"gok{number}"})

    response = client.post(ACCOUNT, {"own_email-email": "x@voorbeeld.example", "own_email-password": RIGHT})

    assert "te vaak geprobeerd" in response.text
    anna.refresh_from_db()
    assert anna.email == "anna@voorbeeld.example"


def test_who_else_has_an_account_cannot_be_asked_on_and_on(anna: Any) -> None:
    client = Client(HTTP_HOST=ADMIN)
    client.force_login(anna)
    get_user_model().objects.create_user("bo@voorbeeld.example", RIGHT)
    question = {"own_email-email": "bo@voorbeeld.example", "own_email-password": RIGHT}

    answers = [client.post(ACCOUNT, question).text for _time in range(PER_ACCOUNT + 1)]

    assert "Er is al iemand met dit e-mailadres" in answers[0]
    assert "te vaak geprobeerd" in answers[-1]


@pytest.mark.parametrize(
    "password",
    [
        "Welkom123456", "wachtwoord12", "W@chtw00rd2026!", "Zomer2026!!!", "voetbal12345", "password1234",
        "123456789012", "aaaaaaaaaaaaaa", "abcabcabcabc", "qwertyuiop[]", "qwertyuiop12", "abcdefghijkl",
        "welkomwelkom", "September2026", "cjg-beheer-1", "210987654321",
    ],
)  # fmt: skip
def test_a_password_that_lies_close_at_hand_is_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize("password", [RIGHT, WRONG, "rQ7!mzPw#20xTe", "mijn zus lust geen spruitjes"])
def test_a_password_that_does_not_is_accepted(password: str) -> None:
    validate_password(password)
