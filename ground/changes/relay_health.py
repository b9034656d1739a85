"""Whether the relay does its work: what `relay_status` and the health check say."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from ground.changes import clock, database_clock
from ground.changes.cursors import Cursor, QuarantinedChange
from ground.changes.leases import RELAY, SignOfLife
from ground.changes.log import Change, ChangeCounter
from ground.changes.subscribers import subscribers

SILENT = timedelta(seconds=15)
LAG = timedelta(seconds=60)
LATE = timedelta(minutes=5)
LONGEST_JOB = timedelta(hours=1)


def relay_trouble(now: datetime) -> str:
    """Why nobody hands changes over at this moment; empty when a relay gave a sign of life."""
    return nobody_at(RELAY, now, "No relay runs")


def nobody_at(work: str, now: datetime, words: str) -> str:
    """These words when no process does this work, with its last sign of life; empty when one gave a sign just now."""
    signs = SignOfLife.objects.filter(work=work).order_by("-beat_at")
    last = signs.values_list("beat_at", flat=True).first()
    if last is None:
        return f"{words}."
    if not -database_clock.TOLERATED < now - last < SILENT:
        return f"{words}: the last sign of life is of {_written(last)}."
    return ""


def troubles() -> Iterator[str]:
    """A sentence for everything that a person must look at."""
    now = database_clock.now()
    if sentence := relay_trouble(now):
        yield sentence
    yield from _lagging(now)
    for row in QuarantinedChange.objects.select_related("change"):
        yield f"{row.subscriber} set aside {row.change} ({row.error})"
    yield from _jobs(now)


def _lagging(now: datetime) -> Iterator[str]:
    last = ChangeCounter.objects.filter(pk=1).values_list("last", flat=True).first() or 0
    positions = dict(Cursor.objects.values_list("subscriber", "position"))
    for each in subscribers():
        position = positions.get(each.name, 0)
        if position >= last:
            continue
        since = Change.objects.filter(sequence__gt=position).order_by("sequence").values_list("recorded_at").first()
        if since is not None and not -database_clock.TOLERATED < now - since[0] < LAG:
            yield f"{each.name} is {last - position} changes behind, since {_written(since[0])}."


def _jobs(now: datetime) -> Iterator[str]:
    registered = {each.name: each for each in clock.jobs()}
    rows = {row.name: row for row in clock.ClockJob.objects.all()}
    for name in registered.keys() - rows.keys():
        yield f"Job {name} never ran."
    for name, row in rows.items():
        every = registered[name].every if name in registered else timedelta(days=366)
        if row.last_failed:
            yield f"Job {name} failed: {row.last_result}"
        if row.due_at > now + every + database_clock.TOLERATED:
            yield f"Job {name} is due on {_written(row.due_at)}, later than it can be."
        elif name in registered and now - row.due_at > (LONGEST_JOB if row.lease_until else LATE):
            yield f"Job {name} was due on {_written(row.due_at)} and is not done."


def _written(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"
