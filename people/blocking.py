"""Keeping somebody out at once, whatever they log in with, until somebody lets them in again."""

from django.utils import timezone

from people.person import Person
from people.rights_stamp import end_sessions


def block(pk: int) -> bool:
    """Not active from now on, and no session of before comes back; False for who is blocked, or was switched off.

    Whoever sleeps is blocked too: who wakes them would let them in.
    """
    rows = Person.objects.filter(pk=pk, blocked_since=None)
    found = rows.exclude(is_active=False, asleep_since=None).update(is_active=False, blocked_since=timezone.now())
    end_sessions(Person.objects.filter(pk=pk))
    return bool(found)


def unblock(pk: int) -> bool:
    """As it was before: active, or asleep. False for who is not blocked."""
    blocked = Person.objects.filter(pk=pk).exclude(blocked_since=None)
    asleep = blocked.exclude(asleep_since=None).update(blocked_since=None)
    return bool(asleep or blocked.update(blocked_since=None, is_active=True))
