"""The relay as operators run it: a process of its own, stopped by a signal."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection

from ground.changes import at_work, database_clock
from ground.changes.leases import BEAT, LEASE
from ground.management.commands import relay
from ground.models import ClockJob, Cursor, SignOfLife
from tests.ground.registries import write

ROOT = Path(__file__).resolve().parents[2]


def database_url() -> str:
    """The address of this test's database, for another process."""
    made = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{made['NAME']}"
    return f"postgres://{made['USER']}@{made['HOST']}:{made['PORT']}/{made['NAME']}"


def environment() -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        "SIGNING_KEYS_DIR": str(settings.SIGNING_KEYS_DIR),
        "SEARCH_URL": settings.SEARCH_URL,
    }


@pytest.fixture
def process(transactional_db: None) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, str(ROOT / "manage.py"), "relay", "--pause=0.1"]
    with subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE, text=True) as running:
        yield running
        running.kill()


def until(true: Callable[[], Any], seconds: float = 60) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_relay_works_until_a_signal_and_stops_cleanly(
    process: subprocess.Popen[str], number: signal.Signals
) -> None:
    [first] = write("nobody.wants.this")
    caught_up = until(lambda: Cursor.objects.filter(subscriber="content.links", position=first).exists())
    [second] = write("nobody.wants.this")
    went_on = until(lambda: Cursor.objects.filter(subscriber="content.links", position=second).exists())

    process.send_signal(number)
    _, errors = process.communicate(timeout=30)

    assert (caught_up, went_on, process.returncode) == (True, True, 0), errors
    assert "Traceback" not in errors
    assert not Cursor.objects.exclude(lease_until=None).exists()
    assert not ClockJob.objects.exclude(lease_until=None).exists()
    assert ClockJob.objects.filter(name="content.reconcile", last_failed=False).exists()


def test_after_a_kill_another_relay_takes_over_what_it_held(process: subprocess.Popen[str]) -> None:
    alive = until(lambda: SignOfLife.objects.exists() and ClockJob.objects.filter(last_failed=False).exists())
    holder = SignOfLife.objects.get().holder
    process.kill()
    process.wait()
    # As if it was killed at work: nothing was given back.
    Cursor.objects.update(holder=holder, lease_until=database_clock.now() + LEASE)
    [sequence] = write("nobody.wants.this")

    with subprocess.Popen(process.args, env=environment()) as second:
        taken_over = until(lambda: not Cursor.objects.exclude(position=sequence).exists(), seconds=90)
        second.terminate()

    assert (alive, taken_over) == (True, True)


def test_a_lease_ends_well_within_a_quarter_of_a_minute() -> None:
    assert BEAT * 3 < LEASE < timedelta(seconds=12)


@pytest.mark.django_db
def test_when_the_database_is_away_the_relay_waits_and_tries_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    passes: list[int] = []

    class Stop:
        """An event that lets three passes through, without the waiting."""

        waits: list[float] = []

        def is_set(self) -> bool:
            return len(passes) == 3

        def set(self) -> None: ...

        def wait(self, seconds: float) -> None:
            self.waits.append(seconds)

    def pass_once() -> int:
        passes.append(1)
        if len(passes) == 2:
            raise OperationalError("gone")
        return 0

    monkeypatch.setattr(at_work, "beating", lambda work: nullcontext())
    monkeypatch.setattr(relay, "run_once", pass_once)
    monkeypatch.setattr(relay, "run_due_jobs", lambda: 0)
    monkeypatch.setattr(at_work, "close_old_connections", lambda: None)
    monkeypatch.setattr("threading.Event", Stop)
    monkeypatch.setattr("signal.signal", lambda *_: None)

    relay.Command().handle(once=False, pause=0.5)

    assert len(passes) == 3
    assert Stop.waits == [0.5, 5, 0.5, 0.5]
