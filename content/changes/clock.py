"""What time causes: registered jobs with a due time, a lease, retries and the last result."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=15)
FIRST_RETRY = timedelta(minutes=1)

Work = Callable[[], str]


class ClockJob(models.Model):
    """When a registered job is due, who runs it until when, and how it went last time."""

    name = models.CharField(max_length=80, unique=True)
    due_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
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
    now = now or timezone.now()
    known = set(ClockJob.objects.values_list("name", flat=True))
    ClockJob.objects.bulk_create(
        [ClockJob(name=each.name, due_at=now) for each in jobs() if each.name not in known], ignore_conflicts=True
    )
    return sum(_run(each, now) for each in jobs())


def _run(each: Job, now: datetime) -> bool:
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    mine = ClockJob.objects.filter(free, name=each.name, due_at__lte=now).update(lease_until=now + LEASE)
    if not mine:
        return False
    row = ClockJob.objects.get(name=each.name)
    try:
        result = each.work()
        row.due_at, row.attempts, row.last_failed = now + each.every, 0, False
    except Exception as error:
        logger.exception("Clock job %s failed", each.name)
        row.attempts += 1
        row.due_at = now + min(each.every, FIRST_RETRY * 2 ** min(row.attempts - 1, 10))
        result, row.last_failed = f"{type(error).__name__}: {error}", True
    row.last_result, row.finished_at, row.lease_until = result, timezone.now(), None
    row.save()
    return True
