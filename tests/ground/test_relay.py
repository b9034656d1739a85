"""The relay: every subscriber gets its changes in order, whatever happens to the others."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from ground.changes import Unavailable, relay, subscribe
from ground.changes.leases import LEASE, beat
from ground.changes.relay import ATTEMPTS_BEFORE_QUARANTINE, LONGEST_WAIT, back_off, run_once
from ground.models import Change, ClockJob, Cursor, QuarantinedChange, SignOfLife
from tests.ground.passes import run_passes
from tests.ground.registries import Seen, empty_registries, kind, write

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture(autouse=True)
def registries(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with empty_registries(monkeypatch):
        yield


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def cursor(name: str = "een") -> Cursor:
    return Cursor.objects.get(subscriber=name)


def test_a_subscriber_gets_the_kinds_it_asked_for_in_order() -> None:
    seen = Seen("een", "a", "c")
    write("a", "b", "c", "a")

    handled = run_once()

    assert seen.sequences == [1, 3, 4]
    assert handled == 3
    assert cursor().position == 4


def test_nothing_is_handed_over_twice() -> None:
    seen = Seen("een")
    write("a", "b")
    run_once()

    run_once()
    write("a")
    run_once()

    assert seen.sequences == [1, 2, 3]


def test_a_new_subscriber_reads_the_log_from_the_start() -> None:
    Seen("een")
    write("a", "b")
    run_once()
    new = Seen("nieuw")

    run_once()

    assert new.sequences == [1, 2]


def test_more_changes_than_a_batch_are_all_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ground.changes.relay.BATCH", 3)
    seen = Seen("een")
    write(*"abababab")

    run_once()

    assert seen.sequences == [1, 2, 3, 4, 5, 6, 7, 8]


def test_what_fails_is_tried_again_later_and_nothing_overtakes_it() -> None:
    seen = Seen("een")
    write("a", "a", "a")
    seen.failing = {2: RuntimeError("even niet")}

    run_once(NOW)
    too_early = run_once(later(0.9))
    seen.failing = {}
    run_once(later(1))

    assert too_early == 0
    assert seen.tried == [1, 2, 2, 3]
    assert seen.sequences == [1, 2, 3]
    assert (cursor().attempts, cursor().last_error) == (0, "")


def test_progress_before_the_failure_is_kept() -> None:
    seen = Seen("een")
    write("a", "a", "a")
    seen.failing = {3: RuntimeError("even niet")}

    run_once(NOW)

    assert cursor().position == 2
    assert cursor().last_error == "RuntimeError: even niet"
    assert cursor().lease_until is None


def test_a_failing_subscriber_does_not_stop_the_others() -> None:
    failing, fine = Seen("een"), Seen("twee")
    write("a", "a")
    failing.failing = {1: RuntimeError()}

    run_once()

    assert fine.sequences == [1, 2]


def test_the_wait_doubles_up_to_five_minutes() -> None:
    waits = [back_off(attempts).total_seconds() for attempts in range(1, 12)]

    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    assert back_off(10_000) == LONGEST_WAIT


def test_a_poison_change_is_set_aside_and_the_next_ones_go_on(caplog: pytest.LogCaptureFixture) -> None:
    seen, other = Seen("een"), Seen("twee")
    write("a", "a", "a")
    seen.failing = {2: RuntimeError("gif")}

    with caplog.at_level(logging.ERROR):
        for attempt in range(ATTEMPTS_BEFORE_QUARANTINE):
            run_once(later(400 * attempt))

    assert seen.sequences == [1, 3]
    assert other.sequences == [1, 2, 3]
    assert seen.tried.count(2) == ATTEMPTS_BEFORE_QUARANTINE
    [row] = QuarantinedChange.objects.all()
    assert (row.subscriber, row.change_id, row.error) == ("een", 2, "RuntimeError: gif")
    assert "set change 2 aside" in caplog.text


def test_each_change_has_its_own_attempts() -> None:
    seen = Seen("een")
    write("a", "a")
    seen.failing = {1: RuntimeError(), 2: RuntimeError()}

    for attempt in range(ATTEMPTS_BEFORE_QUARANTINE):
        run_once(later(400 * attempt))

    assert seen.tried == [1] * ATTEMPTS_BEFORE_QUARANTINE + [2]
    assert cursor().attempts == 1


def test_a_service_that_is_down_is_waited_for_and_nothing_is_set_aside() -> None:
    seen = Seen("een")
    write("a", "a")
    seen.failing = {1: Unavailable("de zoekmachine is weg")}

    for attempt in range(50):
        run_once(later(400 * attempt))
    seen.failing = {}
    run_once(later(400 * 50))

    assert seen.tried.count(1) == 51
    assert seen.sequences == [1, 2]
    assert not QuarantinedChange.objects.exists()


def test_an_outage_after_a_failure_is_still_waited_for() -> None:
    seen = Seen("een")
    write("a")
    for attempt in range(10):
        seen.failing = {1: RuntimeError() if attempt < ATTEMPTS_BEFORE_QUARANTINE - 1 else Unavailable()}
        run_once(later(400 * attempt))

    assert not QuarantinedChange.objects.exists()


def test_what_a_handler_wrote_before_it_failed_is_undone() -> None:
    @subscribe("half", to=(kind("a"),))
    def half(change: Change) -> None:
        Cursor.objects.create(subscriber="half geschreven")
        raise RuntimeError

    write("a")

    run_once()

    assert not Cursor.objects.filter(subscriber="half geschreven").exists()


@pytest.mark.django_db(transaction=True)
def test_who_writes_has_a_transaction_and_who_only_reads_holds_up_nobody() -> None:
    held: dict[str, bool] = {}
    subscribe("writer", to=(kind("a"),))(lambda change: held.update(writer=connection.in_atomic_block))
    subscribe("reader", to=(kind("a"),), writes=False)(lambda change: held.update(reader=connection.in_atomic_block))
    write("a")

    run_once()

    assert held == {"writer": True, "reader": False}


def test_a_second_relay_does_not_do_the_same_work() -> None:
    seen = Seen("een")
    write("a")
    run_once(NOW)
    write("a")
    Cursor.objects.update(lease_until=later(LEASE.total_seconds()))

    while_leased = run_once(later(1))
    after = run_once(later(LEASE.total_seconds() + 1))

    assert (while_leased, after) == (0, 1)
    assert seen.sequences == [1, 2]


def test_a_relay_that_was_stopped_halfway_leaves_no_lease() -> None:
    class Stopped(BaseException):
        pass

    @subscribe("een", to=(kind("a"),))
    def stop(change: Change) -> None:
        raise Stopped

    write("a")

    with pytest.raises(Stopped):
        run_once()

    assert cursor().lease_until is None
    assert cursor().position == 0


def test_a_name_is_taken_once() -> None:
    Seen("een")

    with pytest.raises(ValueError, match="een exists already"):
        Seen("een")


def test_one_pass_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    Seen("een")
    write("a", "b")

    call_command("relay", "--once")

    assert "2 changes handled, 0 jobs run." in capsys.readouterr().out


def test_the_status_shows_how_far_each_subscriber_is(capsys: pytest.CaptureFixture[str]) -> None:
    Seen("een")
    behind = Seen("twee")
    write("a", "a", "a")
    behind.failing = {2: Unavailable("weg")}
    run_once()
    beat()

    call_command("relay_status")

    out = capsys.readouterr().out
    assert "Log: 3 changes" in out
    assert "een: 0 behind" in out
    assert "twee: 2 behind  attempt 1: Unavailable: weg" in out


def test_the_status_fails_when_a_change_was_set_aside(capsys: pytest.CaptureFixture[str]) -> None:
    [sequence] = write("a")
    QuarantinedChange.objects.create(subscriber="een", change_id=sequence, error="gif")

    with pytest.raises(SystemExit):
        call_command("relay_status")

    assert "set aside by een: 1 a" in capsys.readouterr().out


def test_the_status_of_an_empty_installation_is_fine_once_a_relay_runs(capsys: pytest.CaptureFixture[str]) -> None:
    beat()

    call_command("relay_status")

    assert "Log: 0 changes" in capsys.readouterr().out


def test_the_status_fails_when_no_relay_runs(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        call_command("relay_status")

    assert "No relay runs." in capsys.readouterr().out


@pytest.mark.parametrize("days", [-1 / 24, 3650])
def test_the_status_fails_when_the_last_sign_of_life_is_not_of_now(
    capsys: pytest.CaptureFixture[str], days: float
) -> None:
    beat()
    SignOfLife.objects.update(beat_at=timezone.now() + timedelta(days=days))

    with pytest.raises(SystemExit):
        call_command("relay_status")

    assert "No relay runs: the last sign of life is of 20" in capsys.readouterr().out


@pytest.mark.parametrize("known", [True, False])
def test_the_status_fails_when_a_subscriber_lags(capsys: pytest.CaptureFixture[str], known: bool) -> None:
    if known:
        run_once()
    Seen("een")
    write("a", "a")
    Change.objects.update(recorded_at=timezone.now() - timedelta(seconds=61))
    beat()

    with pytest.raises(SystemExit):
        call_command("relay_status")

    assert "een is 2 changes behind, since 20" in capsys.readouterr().out


def test_a_change_of_this_moment_is_no_lag() -> None:
    Seen("een")
    write("a")
    beat()

    call_command("relay_status")


def test_a_sign_of_life_keeps_what_this_process_works_on() -> None:
    Seen("een")
    run_once()
    mine, other = timezone.now() + timedelta(seconds=1), timezone.now() + timedelta(seconds=2)
    Cursor.objects.update(lease_until=mine)
    ClockJob.objects.create(name="van een ander", holder="x", lease_until=other, due_at=NOW)

    beat()

    assert cursor().lease_until > mine + timedelta(seconds=5)
    assert ClockJob.objects.get().lease_until == other


def test_a_relay_that_was_cut_off_from_the_database_goes_on_with_what_it_held(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(cursor: Cursor) -> bool:
        raise OperationalError("gone")

    def cut_off() -> None:
        with monkeypatch.context() as away:
            away.setattr(relay, "_save", gone)
            run_once()

    def back() -> None:
        beat()  # the heart of this process never stopped
        run_once()

    seen = Seen("een")
    write("a")

    run_passes(monkeypatch, cut_off, back)

    assert seen.sequences == [1, 1]
    assert (cursor().position, cursor().lease_until) == (1, None)


def test_who_lost_its_place_does_not_write_over_the_other() -> None:
    @subscribe("een", to=(kind("a"),))
    def frozen(change: Change) -> None:
        Cursor.objects.update(holder="een ander", position=7)

    write("a")

    run_once()

    assert (cursor().holder, cursor().position) == ("een ander", 7)


def test_a_lease_and_a_wait_that_a_clock_that_was_ahead_wrote_hold_up_nothing() -> None:
    seen = Seen("een")
    run_once(NOW)
    Cursor.objects.update(lease_until=NOW + timedelta(days=3650), next_attempt_at=NOW + timedelta(days=3650))
    write("a")

    run_once(NOW)

    assert len(seen.sequences) == 1
