"""A process that sends mail is killed at a hundred points: nothing arrives twice, and nothing is lost in silence."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone

from ground.changes import database_clock
from ground.mail.letters import send_later
from ground.mail.outbox import OutgoingMail, State, uncertain
from tests.ground.test_relay_process import ROOT, environment, until
from tests.live.mail_server import MailServer, mail_server

KILLS = 100
MAILS_FOR_EACH = 3
# Where: the command the server hears when it happens, of which mail, and how many milliseconds later.
POINTS = [
    ("EHLO", 1, 0), ("MAIL", 1, 0), ("RCPT", 2, 0), ("DATA", 1, 0), ("ANSWER", 1, 0), ("DATA", 3, 0), ("ANSWER", 2, 1),
    ("MAIL", 2, 1), ("ANSWER", 1, 2), ("ANSWER", 1, 4), ("DATA", 2, 1), ("EHLO", 1, 5), ("ANSWER", 3, 8),
    ("RCPT", 1, 2), ("EHLO", 1, 12), ("ANSWER", 2, 3), ("MAIL", 3, 0), ("EHLO", 1, 2), ("ANSWER", 1, 6),
    ("EHLO", 1, 20),
]  # fmt: skip


class Senders:
    """Processes that send, started and killed at will."""

    def __init__(self, port: int) -> None:
        told = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(port), "EMAIL_SECURITY": "none"}
        self.parent = subprocess.Popen(
            [sys.executable, "-m", "tests.live.mail_sender"],
            cwd=ROOT, env=environment() | told | {"EMAIL_FROM": "CJG <post@voorbeeld.example>"},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def start(self) -> int:
        return self._tell("start")

    def reap(self) -> int:
        return self._tell("reap")

    def _tell(self, what: str) -> int:
        assert self.parent.stdin
        assert self.parent.stdout
        self.parent.stdin.write(f"{what}\n")
        self.parent.stdin.flush()
        return int(self.parent.stdout.readline())


@pytest.fixture
def server(transactional_db: None) -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


@pytest.fixture
def senders(server: MailServer) -> Iterator[Senders]:
    made = Senders(server.port)
    yield made
    made.parent.kill()
    made.parent.communicate()


def write_mails(number: int) -> None:
    with transaction.atomic():
        for _each in range(number):
            send_later("new_password", "anna@voorbeeld.example", {"name": "", "path": "/"})


def none_waits() -> bool:
    return not OutgoingMail.objects.filter(state=State.WAITING).exists()


def kill_at(server: MailServer, senders: Senders, command: str, nth: int, milliseconds: float) -> bool:
    """Start a sender, and kill it there; whether it came that far."""
    heard, killed = [0], threading.Event()
    born: list[int] = []
    ready = threading.Event()

    def kill() -> None:
        if milliseconds:
            time.sleep(milliseconds / 1000)
        os.kill(born[0], signal.SIGKILL)
        killed.set()

    def seen(name: str) -> None:
        heard[0] += name == command
        if heard[0] == nth and name == command and ready.wait(5):
            # The server goes on while a delay runs.
            threading.Thread(target=kill).start() if milliseconds else kill()

    server.seen = seen
    born.append(senders.start())
    ready.set()
    came = killed.wait(20)
    if not came:
        os.kill(born[0], signal.SIGKILL)
    senders.reap()
    server.seen = lambda name: None
    return came


def shown(now: Any) -> dict[UUID, str]:
    """What support sees of each mail."""
    cut_off = set(OutgoingMail.objects.filter(uncertain(now)).values_list("uid", flat=True))
    rows = OutgoingMail.objects.values_list("uid", "state")
    return {uid: State.UNCERTAIN if uid in cut_off else state for uid, state in rows}


def test_killed_at_a_hundred_points_no_mail_arrives_twice_and_none_is_lost_in_silence(
    server: MailServer, senders: Senders
) -> None:
    kills = 0
    for number in range(KILLS):
        write_mails(MAILS_FOR_EACH)
        kills += kill_at(server, senders, *POINTS[number % len(POINTS)])
    write_mails(MAILS_FOR_EACH)
    last = senders.start()
    finished = until(none_waits)
    os.kill(last, signal.SIGKILL)
    senders.reap()

    states = shown(database_clock.now() + timedelta(minutes=1))
    taken = {UUID(uid): number for uid, number in server.taken.items()}
    unsure = [uid for uid, state in states.items() if state == State.UNCERTAIN]
    print(
        f"{kills} kills, {len(states)} mails: {len(states) - len(unsure)} sent, {len(unsure)} uncertain, "
        f"of which {sum(uid in taken for uid in unsure)} arrived; {max(taken.values())} time at most"
    )
    assert (kills, finished) == (KILLS, True)
    assert set(taken.values()) == {1}
    assert set(states.values()) == {State.SENT, State.UNCERTAIN}
    assert [uid for uid, state in states.items() if state == State.SENT and uid not in taken] == []
    assert set(taken) <= set(states)
    # The points lie on both sides of what nobody can know.
    assert {uid in taken for uid in unsure} == {True, False}


def test_senders_at_the_same_moment_never_take_one_mail_twice(server: MailServer, senders: Senders) -> None:
    write_mails(60)
    born = [senders.start() for _each in range(4)]
    finished = until(lambda: OutgoingMail.objects.filter(state=State.SENT).count() == 60)
    for process in born:
        os.kill(process, signal.SIGKILL)
        senders.reap()

    holders = set(OutgoingMail.objects.values_list("holder", flat=True))
    assert finished
    assert (len(server.taken), set(server.taken.values())) == (60, {1})
    assert len(holders) > 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_command_sends_until_a_signal_and_stops_cleanly(server: MailServer, number: signal.Signals) -> None:
    told = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(server.port), "EMAIL_SECURITY": "none", "EMAIL_FROM": "a@b.nl"}
    write_mails(2)
    command = [sys.executable, str(ROOT / "manage.py"), "send_mail", "--pause=0.1"]
    with subprocess.Popen(command, env=environment() | told, stderr=subprocess.PIPE, text=True) as process:
        sent = until(lambda: OutgoingMail.objects.filter(state=State.SENT).count() == 2)
        process.send_signal(number)
        _out, errors = process.communicate(timeout=30)

    assert (sent, process.returncode) == (True, 0), errors
    assert "Traceback" not in errors
    assert OutgoingMail.objects.filter(settled_at__lte=timezone.now(), text="", html="").count() == 2
