"""The clock: jobs run when they are due, once, and again when they failed."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from ground.changes import clock
from ground.changes.clock import run_due_jobs
from ground.changes.leases import LEASE, beat
from ground.models import ClockJob
from tests.ground.passes import run_passes
from tests.ground.registries import empty_registries, every

NOW = timezone.now()


@pytest.fixture(autouse=True)
def registries(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with empty_registries(monkeypatch):
        yield


def minutes(number: float) -> datetime:
    return NOW + timedelta(minutes=number)


def row() -> ClockJob:
    return ClockJob.objects.get()


def failing() -> str:
    raise RuntimeError("even niet")


def test_the_real_jobs_are_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()

    names = [each.name for each in clock.jobs()]

    assert {"content.publish_scheduled", "content.reconcile", "content.image_consent"} <= set(names)


def test_a_new_job_runs_at_once_and_then_each_time_it_is_due() -> None:
    done: list[int] = []
    every(10, lambda: str(done.append(1)))

    ran = [run_due_jobs(minutes(at)) for at in (0, 5, 9.9, 10, 12, 20)]

    assert ran == [1, 0, 0, 1, 0, 1]
    assert len(done) == 3


def test_the_last_result_is_kept() -> None:
    every(10, lambda: "3 gedaan")

    run_due_jobs(NOW)

    assert (row().last_result, row().last_failed, row().attempts) == ("3 gedaan", False, 0)
    assert row().due_at == minutes(10)
    assert row().lease_until is None
    assert row().finished_at is not None


def test_a_job_that_failed_is_tried_again_after_one_two_four_minutes_and_tells_why() -> None:
    every(60, failing)

    ran = [run_due_jobs(minutes(at)) for at in (0, 0.9, 1, 2.9, 3, 6.9, 7)]

    assert ran == [1, 0, 1, 0, 1, 0, 1]
    assert (row().last_result, row().last_failed, row().attempts) == ("RuntimeError: even niet", True, 4)


def test_a_retry_never_comes_later_than_the_job_itself() -> None:
    every(2, failing)

    for at in range(0, 40, 2):
        run_due_jobs(minutes(at))

    assert row().due_at == minutes(40)


def test_a_job_that_works_again_forgets_its_failures(monkeypatch: pytest.MonkeyPatch) -> None:
    every(60, failing)
    run_due_jobs(NOW)
    clock._jobs.clear()
    every(60, lambda: "weer goed")

    run_due_jobs(minutes(1))

    assert (row().last_failed, row().attempts, row().due_at) == (False, 0, minutes(61))


def test_one_failing_job_does_not_stop_another() -> None:
    every(10, failing, "a")
    every(10, lambda: "gedaan", "b")

    assert run_due_jobs(NOW) == 2
    assert ClockJob.objects.get(name="b").last_result == "gedaan"


def test_a_second_relay_does_not_run_what_another_is_running() -> None:
    inside: list[int] = []
    every(10, lambda: str(inside.append(run_due_jobs(minutes(1)))))

    run_due_jobs(NOW)

    assert inside == [0]


def test_a_lease_of_a_relay_that_died_ends() -> None:
    every(10, lambda: "gedaan")
    ClockJob.objects.create(name="werk", due_at=NOW, lease_until=NOW + LEASE)

    ran = [run_due_jobs(NOW + LEASE - timedelta(seconds=1)), run_due_jobs(NOW + LEASE + timedelta(seconds=1))]

    assert ran == [0, 1]


@pytest.mark.parametrize("part", ["get", "save"])
def test_a_job_of_a_relay_that_was_cut_off_from_the_database_runs_again(
    monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    def gone(*args: object, **kwargs: object) -> None:
        raise OperationalError("gone")

    def cut_off() -> None:
        with monkeypatch.context() as away:
            away.setattr(ClockJob if part == "save" else ClockJob.objects, part, gone)
            run_due_jobs(NOW)

    def back() -> None:
        beat()  # the heart of this process never stopped
        run_due_jobs(NOW)

    every(10, lambda: "gedaan")

    run_passes(monkeypatch, cut_off, back)

    assert (row().last_result, row().lease_until) == ("gedaan", None)


def test_a_name_is_taken_once() -> None:
    every(10, lambda: "")

    with pytest.raises(ValueError, match="werk exists already"):
        every(10, lambda: "")


def test_one_pass_of_the_relay_runs_what_is_due(capsys: pytest.CaptureFixture[str]) -> None:
    every(10, lambda: "gedaan")

    call_command("relay", "--once")

    assert "0 changes handled, 1 jobs run." in capsys.readouterr().out


def test_the_status_fails_when_a_job_failed(capsys: pytest.CaptureFixture[str]) -> None:
    every(10, failing)
    run_due_jobs(NOW)

    with pytest.raises(SystemExit):
        call_command("relay_status")

    assert "Job werk: due" in (out := capsys.readouterr().out)
    assert "FAILED: RuntimeError: even niet" in out


@pytest.mark.parametrize(("due", "words"), [(3650 * 24 * 60, "later than it can be"), (-6, "is not done")])
def test_the_status_fails_when_a_job_is_not_due_when_it_should(
    capsys: pytest.CaptureFixture[str], due: float, words: str
) -> None:
    every(10, lambda: "gedaan")
    run_due_jobs()
    beat()
    ClockJob.objects.update(due_at=timezone.now() + timedelta(minutes=due))

    with pytest.raises(SystemExit):
        call_command("relay_status")

    assert words in capsys.readouterr().out


def test_a_job_that_a_clock_that_was_ahead_planned_runs_now() -> None:
    every(10, lambda: "gedaan")
    run_due_jobs(minutes(3650 * 24 * 60))

    assert run_due_jobs(NOW) == 1
    assert row().due_at == minutes(10)


def test_the_status_is_fine_when_all_went_well(capsys: pytest.CaptureFixture[str]) -> None:
    every(10, lambda: "3 gedaan")
    run_due_jobs()
    beat()

    call_command("relay_status")

    assert "ok: 3 gedaan" in capsys.readouterr().out
