"""Mail: written with its cause, in words of our own, and what people see of the outbox."""

import re
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.core.mail import EmailMultiAlternatives, send_mail
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.template import TemplateDoesNotExist
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry

from ground.changes.leases import MAIL, beat
from ground.mail import decisions, letters, retention
from ground.mail.letters import declare_letter, send_later, write
from ground.mail.outbox import OutgoingMail, State, uncertain
from ground.models import Change
from tests.making.participants import load_register, make_utrecht
from tests.making.people import editor_of, logged_in, make_chief_editor, make_superuser, make_writer

pytestmark = pytest.mark.django_db
LETTER = "new_password"
ANNA = "anna@voorbeeld.example"


def written(recipient: str = ANNA, **values: Any) -> OutgoingMail:
    """A mail in the outbox."""
    row = send_later(LETTER, recipient, {"name": "Anna <b>", "path": "/admin/x/?a=1&b=2"})
    OutgoingMail.objects.filter(pk=row.pk).update(**values)
    row.refresh_from_db()
    return row


def test_a_letter_is_rendered_at_once_as_text_and_as_html() -> None:
    row = written()

    assert row.subject == "Kies een nieuw wachtwoord"
    assert row.text.startswith("Hallo Anna <b>,\n\nJe vroeg om")
    assert "http://beheer.localhost/admin/x/?a=1&b=2\n" in row.text
    assert "<p>Hallo Anna &lt;b&gt;,</p>" in row.html
    link = "http://beheer.localhost/admin/x/?a=1&amp;b=2"
    assert f'<p><a href="{link}">{link}</a></p>' in row.html


def test_a_list_and_an_address_in_a_sentence_become_a_list_and_a_link() -> None:
    html = letters.as_html("x", "- een\n- twee & drie\n\nKijk op https://voorbeeld.example/a?b=c. Of bel.")

    assert "<ul><li>een</li><li>twee &amp; drie</li></ul>" in html
    assert '<a href="https://voorbeeld.example/a?b=c">https://voorbeeld.example/a?b=c</a>. Of bel.</p>' in html


def test_a_mail_stands_or_falls_with_its_cause() -> None:
    def fail() -> None:
        with transaction.atomic():
            written()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert not OutgoingMail.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_mail_outside_a_transaction_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        written()


def test_a_mail_for_the_same_cause_is_written_once() -> None:
    first = send_later(LETTER, ANNA, {"name": "", "path": "/"}, cause="change 7")
    second = send_later(LETTER, ANNA, {"name": "", "path": "/"}, cause="change 7")

    assert (first.pk, OutgoingMail.objects.count()) == (second.pk, 1)


def test_a_letter_that_nobody_declared_is_refused() -> None:
    with pytest.raises(ValueError, match="There is no letter named unknown"):
        send_later("unknown", ANNA, {})


def test_a_letter_without_words_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(letters._names, "wordless", "x")

    with pytest.raises(TemplateDoesNotExist):
        send_later("wordless", ANNA, {})


def test_every_letter_has_its_words_and_no_words_are_without_a_letter() -> None:
    folder = Path(settings.SITE) / "templates/mail"

    assert {path.stem for path in folder.glob("*.txt")} == set(letters._names) - {"notice"}


class Named:
    """A row, all of whose columns hold these words."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __getattr__(self, name: str) -> "Named":
        return Named(self.words)

    def __iter__(self) -> Iterator["Named"]:
        return iter([Named(self.words)])

    def __len__(self) -> int:
        return 1

    def __str__(self) -> str:
        return self.words


def test_a_break_in_a_title_or_a_name_ends_no_line_of_any_letter() -> None:
    folder = Path(settings.SITE) / "templates/mail"
    for path in folder.glob("*.txt"):
        dates = dict.fromkeys(re.findall(r"(\w+)\|date", path.read_text()), timezone.now())
        names = set(re.findall(r"\{\{ *(\w+)|\{% for \w+ in (\w+)|\{% if (\w+)", path.read_text()))
        asked = {name for group in names for name in group if name}
        written, plain = (
            letters._words(path.stem, dict.fromkeys(asked, Named(words)) | dates)
            for words in ("Eén\r\n\nBcc: x@y.nl\u2028\x85 twee\n- drie", "Eén Bcc: x@y.nl twee - drie")
        )
        assert written == plain, path
    row = write(LETTER, ANNA, "Noodrem\r\nBcc: x@y.nl\u2028", "Tekst", "<p>Tekst</p>")
    assert row.subject == "Noodrem Bcc: x@y.nl"


def test_a_name_is_given_once() -> None:
    with pytest.raises(ValueError, match="exists already"):
        declare_letter(LETTER, "iets anders")


def test_the_demo_shows_the_last_mail_to_somebody_and_an_installation_does_not(settings: Any) -> None:
    settings.DEMO_LABEL, told = True, StringIO()
    written("bo@voorbeeld.example")
    send_later(LETTER, ANNA, {"name": "", "path": "/admin/eerst/"})
    send_later(LETTER, ANNA, {"name": "", "path": "/admin/laatst/"})
    call_command("demo_mail", "anna", stdout=told)

    assert "Subject: Kies een nieuw wachtwoord" in told.getvalue()
    assert "http://beheer.localhost/admin/laatst/" in told.getvalue()
    assert "/admin/eerst/" not in told.getvalue()
    call_command("demo_mail", ANNA, "--all", stdout=told)
    assert "/admin/eerst/" in told.getvalue()
    assert "bo@" not in told.getvalue()
    with pytest.raises(CommandError, match=r"mail to: anna@\S+, bo@"):
        call_command("demo_mail", "niemand")
    settings.DEMO_LABEL = False
    with pytest.raises(CommandError, match="nobody reads"):
        call_command("demo_mail", "anna")


@pytest.mark.parametrize("recipient", ["", "anna", "anna@", "a b@c.nl", "x" * 300 + "@c.nl", "a@b.nl\nBcc: c@d.nl"])
def test_an_address_that_is_none_is_shown_and_stops_nothing(recipient: str) -> None:
    row = written(recipient)

    assert (row.state, row.reason) == (State.REFUSED, "Dit is geen e-mailadres.")


def test_writing_a_mail_says_nothing_personal_in_the_change_log_or_the_history() -> None:
    row = written(state=State.UNCERTAIN)
    decisions.let_be(row.pk, make_superuser())

    assert not Change.objects.filter(data__icontains="anna").exists()
    assert ANNA not in str(list(ModelLogEntry.objects.values()))
    assert ModelLogEntry.objects.get().action == "ground.mail_let_be"


def test_what_django_and_wagtail_send_is_written_too(settings: Any) -> None:
    settings.EMAIL_BACKEND = "ground.mail.backend.Outbox"
    send_mail("Onderwerp", "Eén\n\nTwee", None, [ANNA, "bo@voorbeeld.example"])
    message = EmailMultiAlternatives("Met opmaak", "Plat", None, [ANNA])
    message.attach_alternative("<p>Mooi</p>", "text/html")
    message.send()

    rows = list(OutgoingMail.objects.order_by("pk").values_list("recipient", "subject", "text"))
    assert rows == [
        (ANNA, "Onderwerp", "Eén\n\nTwee"),
        ("bo@voorbeeld.example", "Onderwerp", "Eén\n\nTwee"),
        (ANNA, "Met opmaak", "Plat"),
    ]
    assert OutgoingMail.objects.get(subject="Met opmaak").html == "<p>Mooi</p>"
    assert "<p>Twee</p>" in OutgoingMail.objects.order_by("pk")[0].html


def test_nothing_with_an_attachment_is_written(settings: Any) -> None:
    settings.EMAIL_BACKEND = "ground.mail.backend.Outbox"
    message = EmailMultiAlternatives("x", "y", None, [ANNA])
    message.attach("lijst.csv", "a;b", "text/csv")

    with pytest.raises(ValueError, match="no attachments"):
        message.send()


@pytest.mark.usefixtures("board")
class TestScreens:
    """The list among the reports."""

    def test_the_chief_editors_see_who_gets_what_and_why_it_waits_but_no_words(self, settings: Any) -> None:
        settings.EMAIL_HOST = "mail.voorbeeld.example"
        written(reason="451 4.7.1 Greylisted", attempts=1)
        page = logged_in(make_chief_editor()).get("/admin/mail/").text

        assert ANNA in page
        assert "Nieuw wachtwoord" in page
        assert "451 4.7.1 Greylisted" in page
        assert "/admin/x/" not in page

    def test_nobody_else_has_it(self) -> None:
        load_register()
        row = written(state=State.UNCERTAIN)
        for person in (make_writer(), editor_of(make_utrecht().participant)):
            client = logged_in(person)
            answers = [client.get("/admin/mail/"), client.post(f"/admin/mail/{row.pk}/", {"besluit": "opnieuw"})]
            assert [answer.status_code for answer in answers] == [403, 403]
            assert "/admin/mail/" not in client.get("/admin/").text
        assert OutgoingMail.objects.get().state == State.UNCERTAIN

    def test_words_are_shown_in_the_demo_alone(self, settings: Any) -> None:
        row, client = written(), logged_in(make_chief_editor())
        closed = client.get(f"/admin/mail/{row.pk}/")
        settings.DEMO_LABEL = True
        shown = client.get(f"/admin/mail/{row.pk}/")
        listed = client.get("/admin/mail/").text

        assert closed.status_code == 404
        assert "Hallo Anna &lt;b&gt;," in shown.text
        assert "sandbox" in shown.text
        assert f'href="/admin/mail/{row.pk}/"' in listed
        assert "Hier staat wat er verstuurd zou zijn" in listed

    def test_an_empty_outbox_says_so(self) -> None:
        client = logged_in(make_chief_editor())

        assert "Er is nog geen mail geschreven." in client.get("/admin/mail/").text
        assert "Er is geen mail in deze stand." in client.get("/admin/mail/?staat=sent").text
        assert "Er is nog geen mail geschreven." in client.get("/admin/mail/?staat=onzin&pagina=x").text

    def test_without_a_server_the_list_says_why_everything_waits(self) -> None:
        written()
        page = logged_in(make_chief_editor()).get("/admin/mail/").text

        assert "Er is geen mailserver ingesteld. Mail wordt geschreven en wacht tot die er is." in page

    @pytest.mark.parametrize(
        ("choice", "state"), [("opnieuw", State.WAITING), ("laten", State.CLOSED), ("iets", State.UNCERTAIN)]
    )
    def test_somebody_decides_about_an_uncertain_mail(self, choice: str, state: State) -> None:
        row = written(state=State.SENDING, lease_until=timezone.now() - timedelta(minutes=1), attempts=1)
        client = logged_in(make_chief_editor())
        page = client.get("/admin/mail/?staat=uncertain").text
        OutgoingMail.objects.filter(pk=row.pk).update(state=State.UNCERTAIN)
        answer = client.post(f"/admin/mail/{row.pk}/", {"besluit": choice})

        assert "Misschien is de mail aangekomen, misschien niet." in page
        assert answer.status_code == (404 if choice == "iets" else 302)
        assert OutgoingMail.objects.get().state == state

    @pytest.mark.parametrize("state", [State.WAITING, State.SENT, State.CLOSED])
    @pytest.mark.parametrize("choice", ["opnieuw", "laten"])
    def test_what_waits_for_nobody_cannot_be_decided(self, state: State, choice: str) -> None:
        row = written(state=state)
        answer = logged_in(make_chief_editor()).post(f"/admin/mail/{row.pk}/", {"besluit": choice}, follow=True)

        assert "Dat kan niet meer" in answer.text
        assert OutgoingMail.objects.get().state == state

    def test_what_waits_for_somebody_stands_first_however_old_it_is(self) -> None:
        written("oud@voorbeeld.example", state=State.UNCERTAIN, written_at=timezone.now() - timedelta(days=2))
        written("nieuw@voorbeeld.example")

        page = logged_in(make_chief_editor()).get("/admin/mail/").text

        assert page.index("oud@voorbeeld.example") < page.index("nieuw@voorbeeld.example")

    def test_a_mail_that_is_being_sent_at_this_moment_is_nobodys_to_send_again(self) -> None:
        row = written(state=State.SENDING, lease_until=timezone.now() + timedelta(seconds=9))

        assert not decisions.send_again(row.pk, make_superuser())

    def test_the_list_takes_the_same_queries_for_one_mail_and_for_many(self) -> None:
        client = logged_in(make_chief_editor())
        written()
        client.get("/admin/mail/")
        with CaptureQueriesContext(connection) as one:
            client.get("/admin/mail/")
        for number in range(40):
            written(f"m{number}@voorbeeld.example")
        with CaptureQueriesContext(connection) as many:
            client.get("/admin/mail/")

        assert len(one) == len(many)


def test_old_mails_lose_whom_they_were_for_and_then_go() -> None:
    now = timezone.now()
    kept = written("kort@voorbeeld.example", state=State.SENT, settled_at=now - timedelta(days=29))
    sent = written(state=State.SENT, settled_at=now - timedelta(days=31))
    never = written(written_at=now - timedelta(days=91))
    gone = written(written_at=now - timedelta(days=366))

    said = retention.empty_old_mail()

    rows = {row.pk: row for row in OutgoingMail.objects.all()}
    assert said == "3 mails emptied, 1 removed"
    assert rows[kept.pk].recipient == "kort@voorbeeld.example"
    for row in (rows[sent.pk], rows[never.pk]):
        assert (row.recipient, row.subject, row.text, row.html, row.reason) == ("", "", "", "", "")
    assert rows[never.pk].state == State.CLOSED
    assert gone.pk not in rows


def test_without_a_server_the_checks_say_so_and_nothing_is_tried(settings: Any, capsys: Any) -> None:
    written()
    call_command("send_mail", "--once")
    found = [check.id for check in run_checks(include_deployment_checks=True) if "ground" in str(check.id)]
    with pytest.raises(SystemExit):
        call_command("mail_status")

    assert "0 mails sent." in (told := capsys.readouterr().out)
    assert "No mail server is set (EMAIL_HOST): 1 mails wait." in told
    assert found == ["ground.W001"]
    assert OutgoingMail.objects.get().attempts == 0
    assert Client().get("/readyz", headers={"host": "x"}).json()["mail"] == "none"


@pytest.mark.parametrize(("sender", "found"), [("", ["ground.E006"]), ("CJG <post@voorbeeld.example>", [])])
def test_a_server_needs_a_sender(settings: Any, sender: str, found: list[str]) -> None:
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.voorbeeld.example", sender

    checks = run_checks(include_deployment_checks=True)

    assert [check.id for check in checks if check.id in ("ground.W001", "ground.E006")] == found


def test_the_status_names_what_waits_for_a_person(settings: Any, capsys: Any) -> None:
    settings.EMAIL_HOST = "mail.voorbeeld.example"
    written(waits_since=timezone.now() - timedelta(minutes=16), reason="ConnectionRefusedError: x")
    written(state=State.REFUSED)
    written(state=State.SENDING, lease_until=timezone.now() - timedelta(seconds=1))
    with pytest.raises(SystemExit):
        call_command("mail_status")

    told = capsys.readouterr().out
    assert "No process sends mail." in told
    assert re.search(r"Mail waits since .+: ConnectionRefusedError: x", told)
    assert "Of 1 mails nobody knows whether they arrived" in told
    assert "1 mails were refused" in told


def test_a_sender_is_no_relay_and_a_relay_no_sender(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.voorbeeld.example"
    beat(MAIL)

    told = Client().get("/readyz", headers={"host": "x"}).json()

    assert (told["mail"], told["relay"]) == ("ok", "No relay runs.")


def test_what_was_cut_off_is_uncertain_by_itself() -> None:
    now = timezone.now()
    cut_off = written(state=State.SENDING, lease_until=now - timedelta(seconds=1))
    written(state=State.SENDING, lease_until=now + timedelta(seconds=9))
    told = written(state=State.UNCERTAIN)
    written()

    assert set(OutgoingMail.objects.filter(uncertain(now))) == {cut_off, told}
