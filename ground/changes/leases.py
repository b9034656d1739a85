"""Who is at work on what: a lease of seconds, which a process renews for as long as it lives.

One that is killed has no time to give anything back: another takes over when the lease ends, 10 seconds later at most.
"""

import logging
import os
import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from django.db import DatabaseError, InterfaceError, connections, models
from django.db.models import Q

from ground.changes import database_clock

logger = logging.getLogger(__name__)
LEASE = timedelta(seconds=10)
BEAT = timedelta(seconds=3)
# What a process does: hand changes over and keep the clock, or send mail.
RELAY, MAIL = "relay", "mail"
# A relay that was killed takes back nothing; its last sign of life is shown for a day.
FORGOTTEN = timedelta(days=1)
# This process, among all that may work on the same database.
HOLDER = f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(4)}"


class Leased(models.Model):
    """A row that one process at a time works on."""

    lease_until = models.DateTimeField(null=True)
    holder = models.CharField(max_length=100, blank=True)

    class Meta:
        abstract = True


class SignOfLife(models.Model):
    """A process that works, at what, and when it last said so."""

    work = models.CharField(max_length=10, default=RELAY, db_default=RELAY)
    holder = models.CharField(max_length=100, unique=True)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()

    class Meta:
        ordering = ["-beat_at"]

    def __str__(self) -> str:
        return self.holder


def free(now: datetime) -> Q:
    """What nobody works on: without a lease, with one that ended, or with one that a clock that was ahead gave."""
    return Q(lease_until__isnull=True) | Q(lease_until__lt=now) | Q(lease_until__gt=now + 2 * LEASE)


def beat(work: str = RELAY) -> None:
    """Say that this process lives and what it does, and keep what it works on."""
    now = database_clock.now()
    SignOfLife.objects.update_or_create(
        holder=HOLDER,
        defaults={"beat_at": now, "work": work},
        create_defaults={"beat_at": now, "work": work, "started_at": now},
    )
    for model in Leased.__subclasses__():
        model._default_manager.filter(holder=HOLDER, lease_until__isnull=False).update(lease_until=now + LEASE)


def let_go() -> None:
    """Give back what this process holds."""
    for model in Leased.__subclasses__():
        model._default_manager.filter(holder=HOLDER, lease_until__isnull=False).update(lease_until=None)


@contextmanager
def beating(work: str = RELAY) -> Iterator[None]:
    """Give a sign of life every few seconds, in a thread of its own, while the block lasts."""
    stop = threading.Event()
    heart = threading.Thread(target=_until, args=[stop, work], name="heartbeat", daemon=True)
    heart.start()
    try:
        yield
    finally:
        stop.set()
        heart.join(timeout=BEAT.total_seconds())
        with suppress(DatabaseError, InterfaceError):
            SignOfLife.objects.filter(holder=HOLDER).delete()


def _until(stop: threading.Event, work: str) -> None:
    with suppress(DatabaseError, InterfaceError):
        SignOfLife.objects.filter(beat_at__lt=database_clock.now() - FORGOTTEN).delete()
    while not stop.is_set():
        try:
            beat(work)
        except (DatabaseError, InterfaceError) as error:
            logger.warning("No sign of life could be given: %s", error)
            connections.close_all()
        stop.wait(BEAT.total_seconds())
    connections.close_all()
