"""Tries to log in, counted in the database over all processes: so many per account and per address, then a pause.

A try is written down before the password is looked at, so that tries at the same moment count each other; it is
crossed out when it succeeds. Whose it was is kept as a keyed hash, for a quarter of an hour.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from math import ceil
from threading import BoundedSemaphore, Lock

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ground.changes import job
from ground.origin import address_of
from people.address_field import normal_address

WINDOW = timedelta(minutes=15)
PER_ACCOUNT, PER_ADDRESS = 10, 30
# Comparing a password takes a good part of a second of one core: one at a time in a process, and one that waits. The
# other threads are for readers.
_ROOM, _TURN = BoundedSemaphore(2), Lock()
_TURN_SECONDS = 3.0


class Attempt(models.Model):
    """A try that did not succeed, or not yet."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="attempts_of_a_key")]

    def __str__(self) -> str:
        return f"{self.key[:12]} {self.at:%H:%M}"


class TooMany(Exception):
    """Somebody tried too often; its text says how long to wait and what else to do."""

    def __init__(self, minutes: int) -> None:
        sentence = ngettext(
            "Dit is te vaak geprobeerd. Wacht %(count)d minuut en probeer het dan opnieuw.",
            "Dit is te vaak geprobeerd. Wacht %(count)d minuten en probeer het dan opnieuw.",
            minutes,
        )
        help_on = _("Weet je je wachtwoord niet meer? Vraag je beheerder om een nieuw.")
        super().__init__(f"{sentence % {'count': minutes}} {help_on}")


class Busy(Exception):
    """So many people log in at this moment that this one was not looked at."""

    def __init__(self) -> None:
        super().__init__(_("Er loggen nu veel mensen tegelijk in. Wacht een paar seconden en probeer het opnieuw."))


class Try:
    """One try, written down as wrong until somebody says it was not."""

    def __init__(self, what: str, account: str, address: str, most: int = PER_ACCOUNT) -> None:
        self._limits = {_hash(what, normal_address(account)): most, _hash("address", address): PER_ADDRESS}
        now = timezone.now()
        self._rows = [Attempt.objects.create(key=key, at=now) for key in self._limits]

    def check(self) -> None:
        """Raise TooMany when it is one too many; it does not count itself then, so that the pause ends."""
        waits = [wait for key, most in self._limits.items() if (wait := _wait(key, most))]
        if waits:
            self.forget()
            raise TooMany(max(waits))

    def forget(self) -> None:
        """It was not looked at, or was right."""
        Attempt.objects.filter(pk__in=[row.pk for row in self._rows]).delete()

    def succeed(self) -> None:
        """It was right: what went wrong before with this account is forgotten; an address keeps its count."""
        Attempt.objects.filter(key=self._rows[0].key).delete()
        self.forget()


@contextmanager
def counted(request: HttpRequest | None, account: str) -> Iterator[Try]:
    """A try to show a password, in its turn. Raises TooMany or Busy before anything is compared.

    Whoever finds the password right says so with `succeed()`.
    """
    if not _ROOM.acquire(blocking=False):
        raise Busy
    try:
        attempt = Try("account", account, address_of(request))
        attempt.check()
        if not _TURN.acquire(timeout=_TURN_SECONDS):
            attempt.forget()
            raise Busy
        try:
            yield attempt
        finally:
            _TURN.release()
    finally:
        _ROOM.release()


@job("config.attempts", every=WINDOW)
def remove_old_attempts() -> str:
    """Delete what no longer counts."""
    gone, _of = Attempt.objects.filter(at__lt=timezone.now() - WINDOW).delete()
    return f"{gone} tries removed"


def _wait(key: str, most: int) -> int:
    """In how many minutes there may be another try; 0 for now."""
    now = timezone.now()
    times = list(
        Attempt.objects.filter(key=key, at__gt=now - WINDOW)
        .order_by("-at", "-pk")
        .values_list("at", flat=True)[: most + 1]
    )
    return max(1, ceil((times[-1] + WINDOW - now).total_seconds() / 60)) if len(times) > most else 0


def _hash(what: str, value: str) -> str:
    return salted_hmac(f"config.attempts.{what}", value, algorithm="sha256").hexdigest()
