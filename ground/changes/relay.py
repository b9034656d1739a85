"""The relay: hands changes to each subscriber in order, remembers how far it came, sets aside what keeps failing."""

import logging
from contextlib import nullcontext
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from ground.changes import database_clock
from ground.changes.cursors import Cursor, QuarantinedChange
from ground.changes.leases import HOLDER, LEASE, free
from ground.changes.log import Change
from ground.changes.subscribers import Subscriber, Unavailable, subscribers

logger = logging.getLogger(__name__)
BATCH = 200
ATTEMPTS_BEFORE_QUARANTINE = 5
LONGEST_WAIT = timedelta(minutes=5)


class LeaseLost(Exception):
    """Another process took this work over."""


def run_once(now: datetime | None = None) -> int:
    """Bring every subscriber as far as it can come now; return how many changes were handled."""
    known = set(Cursor.objects.values_list("subscriber", flat=True))
    new = [Cursor(subscriber=each.name) for each in subscribers() if each.name not in known]
    Cursor.objects.bulk_create(new, ignore_conflicts=True)
    return sum(_advance(each, now or database_clock.now()) for each in subscribers())


def back_off(attempts: int) -> timedelta:
    """The wait after this many failures in a row: 1, 2, 4 ... seconds, five minutes at most."""
    return min(timedelta(seconds=2 ** min(attempts - 1, 12)), LONGEST_WAIT)


def _advance(subscriber: Subscriber, now: datetime) -> int:
    too_late = now + LONGEST_WAIT + database_clock.TOLERATED  # written by a clock that was ahead
    ready = Q(next_attempt_at__isnull=True) | Q(next_attempt_at__lte=now) | Q(next_attempt_at__gt=too_late)
    free_cursor = Cursor.objects.filter(free(now), ready, subscriber=subscriber.name)
    if not free_cursor.update(lease_until=now + LEASE, holder=HOLDER):
        return 0
    cursor = Cursor.objects.get(subscriber=subscriber.name)
    handled = 0
    try:
        while batch := list(Change.objects.filter(sequence__gt=cursor.position).order_by("sequence")[:BATCH]):
            for change in batch:
                if change.kind in subscriber.names:
                    if not _handled(subscriber, change, cursor, now):
                        return handled
                    handled += 1
                cursor.position = change.sequence
            _save_progress(cursor)
    except LeaseLost:
        logger.warning("%s went on elsewhere: this process was silent for too long", subscriber.name)
        return handled
    finally:
        cursor.lease_until = None
        _save(cursor)
    return handled


def _save_progress(cursor: Cursor) -> None:
    cursor.attempts, cursor.next_attempt_at, cursor.last_error = 0, None, ""
    cursor.moved_at = database_clock.now()
    cursor.lease_until = cursor.moved_at + LEASE
    if not _save(cursor):
        raise LeaseLost


def _save(cursor: Cursor) -> bool:
    """Write the cursor, unless another process took it over; whether it was written."""
    names = ("position", "attempts", "next_attempt_at", "last_error", "moved_at", "lease_until")
    mine = Cursor.objects.filter(pk=cursor.pk, holder=HOLDER)
    return bool(mine.update(**{name: getattr(cursor, name) for name in names}))


def _handled(subscriber: Subscriber, change: Change, cursor: Cursor, now: datetime) -> bool:
    """Whether the cursor may move past this change: done, or set aside for good."""
    try:
        with transaction.atomic() if subscriber.writes else nullcontext():
            subscriber.handle(change)
    except Exception as error:
        cursor.attempts += 1
        cursor.last_error = f"{type(error).__name__}: {error}"
        if isinstance(error, Unavailable) or cursor.attempts < ATTEMPTS_BEFORE_QUARANTINE:
            logger.warning("%s failed on change %s: %s", subscriber.name, change.sequence, cursor.last_error)
            cursor.next_attempt_at = now + back_off(cursor.attempts)
            return False
        logger.exception("%s set change %s aside", subscriber.name, change.sequence)
        QuarantinedChange.objects.get_or_create(
            subscriber=subscriber.name, change=change, defaults={"error": cursor.last_error}
        )
    cursor.attempts, cursor.next_attempt_at = 0, None
    return True
