"""What time causes: registered jobs with a due time, a lease, retries and the last result."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from ground.changes import database_clock
from ground.changes.leases import HOLDER, LEASE, Leased, free

logger = logging.getLogger(__name__)
FIRST_RETRY = timedelta(minutes=1)

Work = Callable[[], str]


class ClockJob(Leased):
    """When a registered job is due, who runs it until when, and how it went last time."""

    name = models.CharField(max_length=80, unique=True)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    last_result = models.TextField(blank=True)
    last_failed = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Job:
    """A function to run every so often; it returns one line about what it did.

    It sees to its own transactions, one per thing it does: what is done stays done when the next thing fails, and
    nobody waits for a whole job.
    """

    name: str
    every: timedelta
    work: Work


_jobs: dict[str, Job] = {}
# What this process is doing: its own lease may have run out when nobody renews it (`relay --once`).
_running: set[str] = set()


def job(name: str, *, every: timedelta) -> Callable[[Work], Work]:
    """Register a function with the clock; raises ValueError for a name already taken."""

    def register(work: Work) -> Work:
        if name in _jobs and _jobs[name].work is not work:
            raise ValueError(f"A job named {name} exists already.")
        _jobs[name] = Job(name, every, work)
        return work

    return register


def jobs() -> list[Job]:
    """All registered jobs, by name."""
    return [_jobs[name] for name in sorted(_jobs)]


def run_due_jobs(now: datetime | None = None) -> int:
    """Run every job that is due and not leased elsewhere; return how many ran, failed ones included."""
    known = set(ClockJob.objects.values_list("name", flat=True))
    first = now or database_clock.now()
    ClockJob.objects.bulk_create(
        [ClockJob(name=each.name, due_at=first) for each in jobs() if each.name not in known], ignore_conflicts=True
    )
    return sum(_run(each, now or database_clock.now()) for each in jobs())


def is_due(every: timedelta, now: datetime) -> Q:
    """What is due: its moment came, or is later than it can be, because a clock was ahead when it was written."""
    return Q(due_at__lte=now) | Q(due_at__gt=now + every + database_clock.TOLERATED)


def _run(each: Job, now: datetime) -> bool:
    if each.name in _running:
        return False
    due = ClockJob.objects.filter(free(now), is_due(each.every, now), name=each.name)
    if not due.update(lease_until=now + LEASE, holder=HOLDER):
        return False
    row = ClockJob.objects.get(name=each.name)
    _running.add(each.name)
    try:
        result = each.work()
        row.due_at, row.attempts, row.last_failed = now + each.every, 0, False
    except Exception as error:
        logger.exception("Clock job %s failed", each.name)
        row.attempts += 1
        row.due_at = now + min(each.every, FIRST_RETRY * 2 ** min(row.attempts - 1, 10))
        result, row.last_failed = f"{type(error).__name__}: {error}", True
    finally:
        _running.discard(each.name)
    row.last_result, row.finished_at, row.lease_until = result, database_clock.now(), None
    row.save()
    return True
