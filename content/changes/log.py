"""The change log: every effect of the system starts from a row here, in commit order."""

from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.changes import dated


class ChangeCounter(models.Model):
    """The one row whose lock puts changes in commit order: it is held until the writer's transaction ends."""

    last = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last)


class Change(models.Model):
    """One thing that happened, written in the same transaction as the thing itself. Never updated."""

    sequence = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=40)
    uid = models.UUIDField()
    language = models.CharField(max_length=10, blank=True)
    data = models.JSONField(default=dict)
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("wijziging")
        verbose_name_plural = _("wijzigingen")
        ordering = ["sequence"]
        indexes = [
            models.Index(fields=["uid", "language", "sequence"], name="change_of_subject"),
            models.Index(fields=["recorded_at"], name="change_recorded"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind} {self.uid}"


def hold_log() -> None:
    """Take the log's lock until the transaction ends, so that what is read next cannot change before `record`."""
    _require_transaction()
    locked = ChangeCounter.objects.select_for_update().filter(pk=1).values_list("last")
    if not list(locked):
        _make_counter()
        list(locked.all())


def record(kind: str, *, uid: UUID, language: str = "", **data: Any) -> Change:
    """Write one change in the caller's transaction and return it.

    Raises TransactionManagementError outside a transaction: a change must stand or fall with what it is about.
    Its sequence number is final: a later number is never committed before an earlier one.
    """
    _require_transaction()
    if not ChangeCounter.objects.filter(pk=1).update(last=F("last") + 1):
        _make_counter()
        ChangeCounter.objects.filter(pk=1).update(last=F("last") + 1)
    sequence = ChangeCounter.objects.values_list("last", flat=True).get(pk=1)
    return Change.objects.create(
        sequence=sequence, kind=kind, uid=uid, language=language, data=data, recorded_at=dated.now()
    )


def _make_counter() -> None:
    """Two writers may both be the first of all: the second waits here and then finds the other's row."""
    ChangeCounter.objects.bulk_create([ChangeCounter(pk=1, last=0)], ignore_conflicts=True)


def _require_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A change is recorded inside the transaction it is about.")
