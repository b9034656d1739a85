"""The relay: hands changes to each subscriber in order, remembers how far it came, sets aside what keeps failing."""

import logging
from contextlib import nullcontext
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from content.changes.cursors import Cursor, QuarantinedChange
from content.changes.log import Change
from content.changes.subscribers import Subscriber, Unavailable, subscribers

logger = logging.getLogger(__name__)
BATCH = 200
LEASE = timedelta(minutes=5)
ATTEMPTS_BEFORE_QUARANTINE = 5
LONGEST_WAIT = timedelta(minutes=5)


def run_once(now: datetime | None = None) -> int:
    """Bring every subscriber as far as it can come now; return how many changes were handled."""
    now = now or timezone.now()
    known = set(Cursor.objects.values_list("subscriber", flat=True))
    new = [Cursor(subscriber=each.name) for each in subscribers() if each.name not in known]
    Cursor.objects.bulk_create(new, ignore_conflicts=True)
    return sum(_advance(each, now) for each in subscribers())


def back_off(attempts: int) -> timedelta:
    """The wait after this many failures in a row: 1, 2, 4 ... seconds, five minutes at most."""
    return min(timedelta(seconds=2 ** min(attempts - 1, 12)), LONGEST_WAIT)


def _advance(subscriber: Subscriber, now: datetime) -> int:
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    ready = Q(next_attempt_at__isnull=True) | Q(next_attempt_at__lte=now)
    if not Cursor.objects.filter(free, ready, subscriber=subscriber.name).update(lease_until=now + LEASE):
        return 0
    cursor = Cursor.objects.get(subscriber=subscriber.name)
    handled = 0
    try:
        while batch := list(Change.objects.filter(sequence__gt=cursor.position).order_by("sequence")[:BATCH]):
            for change in batch:
                if change.kind in subscriber.kinds:
                    if not _handled(subscriber, change, cursor, now):
                        return handled
                    handled += 1
                cursor.position = change.sequence
            _save_progress(cursor)
    finally:
        cursor.lease_until = None
        cursor.save()
    return handled


def _save_progress(cursor: Cursor) -> None:
    cursor.attempts, cursor.next_attempt_at, cursor.last_error = 0, None, ""
    cursor.moved_at = timezone.now()
    cursor.lease_until = timezone.now() + LEASE
    cursor.save()


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
