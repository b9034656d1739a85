"""What a mail server answers, and what is done with it: real SMTP, one process."""

import email
import email.policy
import socket
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone

from ground.changes import database_clock
from ground.changes.leases import MAIL, beat
from ground.mail import sending
from ground.mail.decisions import send_again
from ground.mail.letters import send_later
from ground.mail.outbox import OutgoingMail, State, uncertain
from ground.mail.sending import pause_after, send_due
from operations.processes import free_port
from tests.ground.passes import run_passes
from tests.live.mail_server import MailServer, mail_server
from tests.making.people import make_superuser

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with mail_server() as running:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", running.port, 5
        settings.EMAIL_USE_TLS = False
        settings.DEFAULT_FROM_EMAIL = "CJG Online <post@voorbeeld.example>"
        yield running


def written(recipient: str = "anna@voorbeeld.example") -> OutgoingMail:
    return send_later("new_password", recipient, {"name": "Zoë", "path": "/admin/x/"})


def later(monkeypatch: pytest.MonkeyPatch, **passed: float) -> None:
    """As if so much time has passed."""
    monkeypatch.setattr(database_clock, "now", lambda: timezone.now() + timedelta(**passed))


def test_a_mail_arrives_with_both_its_forms_and_an_id_of_its_own(server: MailServer) -> None:
    row = written()
    sent = send_due()

    [raw] = server.messages
    message: Any = email.message_from_bytes(raw, policy=email.policy.default)
    row.refresh_from_db()
    assert sent == 1
    assert (message["Subject"], message["To"]) == ("Kies een nieuw wachtwoord", "anna@voorbeeld.example")
    assert message["From"] == "CJG Online <post@voorbeeld.example>"
    assert message["Message-ID"] == f"<{row.uid}@beheer.localhost>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_body(["plain"]).get_content().startswith("Hallo Zoë,")
    assert "<p>Hallo Zoë,</p>" in message.get_body(["html"]).get_content()
    assert (row.state, row.text, row.html, row.lease_until) == (State.SENT, "", "", None)


def test_what_was_sent_is_not_sent_again(server: MailServer) -> None:
    written()

    assert [send_due(), send_due()] == [1, 0]
    assert len(server.messages) == 1


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
def test_what_is_refused_for_now_is_tried_again_later(
    server: MailServer, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    server.answers[command] = "451 4.7.1 later"
    row = written()
    tried = [send_due(), send_due()]
    row.refresh_from_db()
    waiting = (row.state, row.attempts, row.reason)
    server.answers.clear()
    later(monkeypatch, seconds=61)

    assert (tried, waiting) == ([0, 0], (State.WAITING, 1, "451 4.7.1 later"))
    assert send_due() == 1


@pytest.mark.parametrize("command", ["RCPT", "DATA"])
def test_what_is_refused_for_good_is_shown_and_not_tried_again(
    server: MailServer, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    server.answers[command] = "550 5.1.1 nobody here"
    row = written()
    send_due()
    server.answers.clear()
    later(monkeypatch, hours=2)
    row.refresh_from_db()

    assert send_due() == 0
    assert (row.state, row.reason) == (State.REFUSED, "550 5.1.1 nobody here")


def test_a_sender_that_is_refused_is_no_fault_of_the_mail(server: MailServer) -> None:
    server.answers["MAIL"] = "550 5.7.1 you may not send"
    row = written()
    send_due()
    row.refresh_from_db()

    assert (row.state, row.reason) == (State.WAITING, "550 5.7.1 you may not send")


def test_one_that_is_refused_holds_up_no_other(server: MailServer) -> None:
    server.answers["weg@voorbeeld.example"] = "550 gone"
    for recipient in ("weg@voorbeeld.example", "anna@voorbeeld.example", "ü@voorbeeld.example", "bo@voorbeeld.example"):
        written(recipient)

    assert send_due() >= 2
    refused = OutgoingMail.objects.get(recipient="weg@voorbeeld.example")
    assert refused.state == State.REFUSED


def test_without_an_answer_to_the_mail_itself_nobody_sends_it_again_but_a_person(
    server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.hangs_up = True
    row = written()
    send_due()
    row.refresh_from_db()
    state = row.state
    server.hangs_up = False
    later(monkeypatch, hours=5)
    by_itself = send_due()
    send_again(row.pk, make_superuser())

    assert (state, by_itself) == (State.UNCERTAIN, 0)
    assert send_due() == 1
    assert list(server.taken.values()) == [2]


def test_without_a_server_mail_waits_with_growing_pauses_and_says_why(
    settings: Any, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMAIL_PORT = free_port()
    row = written()
    waits = []
    for _try in range(12):
        send_due()
        row.refresh_from_db()
        now = database_clock.now()
        waits.append(round((row.next_attempt_at - now).total_seconds()))
        monkeypatch.setattr(database_clock, "now", lambda at=row.next_attempt_at: at)

    assert (row.state, waits[:4], waits[-1]) == (State.WAITING, [1, 2, 4, 8], 300)
    assert "ConnectionRefusedError" in row.reason


def test_a_server_that_says_nothing_is_given_up_before_anything_is_offered(settings: Any, server: MailServer) -> None:
    settings.EMAIL_TIMEOUT = 0.3
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        settings.EMAIL_PORT = silent.getsockname()[1]
        row = written()
        send_due()

    row.refresh_from_db()
    assert row.state == State.WAITING
    assert row.sending_since is None


@pytest.mark.parametrize("answer", ["", "451 4.7.1 later"])
def test_what_was_tried_for_three_days_is_shown_and_a_person_may_still_send_it(
    settings: Any, server: MailServer, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    """Whether there is no connection or the server puts it off."""
    right = settings.EMAIL_PORT
    settings.EMAIL_PORT = right if answer else free_port()
    if answer:
        server.answers["RCPT"] = answer
    row = written()
    send_due()
    later(monkeypatch, days=3, seconds=1)
    given_up = send_due()
    row.refresh_from_db()
    state, reason = row.state, row.reason
    settings.EMAIL_PORT = right
    server.answers.clear()
    send_again(row.pk, make_superuser())

    assert (given_up, state) == (0, State.REFUSED)
    assert reason.startswith("Drie dagen geprobeerd. Daarna zijn we gestopt. ")
    assert reason.endswith(answer or "refused")
    assert send_due() == 1


def test_days_without_a_server_are_no_days_on_which_it_was_tried(
    settings: Any, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, again = written(), written("bo@voorbeeld.example")
    OutgoingMail.objects.filter(pk=again.pk).update(state=State.REFUSED, attempts=9, reason="550 gone")
    send_again(again.pk, make_superuser())
    server.answers["MAIL"] = "451 4.7.1 later"
    later(monkeypatch, days=30)
    send_due()
    states = set(OutgoingMail.objects.values_list("state", flat=True))
    server.answers.clear()
    later(monkeypatch, days=30, hours=2)

    assert (states, send_due()) == ({State.WAITING}, 2)
    first.refresh_from_db()
    assert first.state == State.SENT


def test_pauses_grow_to_an_hour() -> None:
    assert [pause_after(number).total_seconds() / 60 for number in (1, 2, 3, 4, 50)] == [1, 2, 4, 8, 60]


def test_what_became_of_a_mail_is_written_when_the_database_is_back(
    server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "_PAUSES_FOR_DATABASE", (0.01, 0.01))
    monkeypatch.setattr(sending, "close_old_connections", lambda: None)
    row, real, failed = written(), OutgoingMail.objects.filter, []

    class Away:
        def update(self, **values: Any) -> int:
            failed.append(1)
            if len(failed) < 2:
                raise OperationalError("gone")
            return real(pk=row.pk).update(**values)

    monkeypatch.setattr(OutgoingMail.objects, "filter", lambda *a, **k: Away() if "state__in" in k else real(*a, **k))
    send_due()

    row.refresh_from_db()
    assert (len(failed), row.state) == (2, State.SENT)


def test_a_mail_of_which_the_end_could_not_be_written_is_uncertain_when_the_database_is_back(
    server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "_PAUSES_FOR_DATABASE", ())
    row, real = written(), OutgoingMail.objects.filter

    class Away:
        def update(self, **values: Any) -> int:
            raise OperationalError("gone")

    def cut_off() -> None:
        with monkeypatch.context() as away:
            away.setattr(OutgoingMail.objects, "filter", lambda *a, **k: Away() if "state__in" in k else real(*a, **k))
            send_due()

    def back() -> None:
        beat(MAIL)  # the heart of this process never stopped
        send_due()

    run_passes(monkeypatch, cut_off, back)

    now = database_clock.now()
    assert list(OutgoingMail.objects.filter(uncertain(now))) == [row]
    assert send_again(row.pk, make_superuser())
    assert len(server.messages) == 1
