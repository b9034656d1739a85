"""The change log: every effect of the system starts from a row here, in commit order."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ground.changes import database_clock
from ground.changes.kinds import Kind, refuse_other_data
from ground.prepared_query import Prepared


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
    if not _locked()():
        _make_counter()
        _locked()()


@cache
def _locked() -> Prepared:
    return Prepared(ChangeCounter.objects.select_for_update().filter(pk=1).values_list("last"))


def record(kind: Kind, *, uid: UUID, language: str = "", moment: datetime | None = None, **data: Any) -> Change:
    """Write one change in the caller's transaction and return it; dated now, or at the moment that is given.

    Only who asked `database_clock.now()` while holding the log gives one: no other change was dated since.

    Raises TransactionManagementError outside a transaction: a change must stand or fall with what it is about.
    Raises ValueError when `data` has not the keys that the kind declares.
    Its sequence number is final: a later number is never committed before an earlier one.
    """
    return record_each(kind, [(uid, language, data)], moment)[0]


def record_each(
    kind: Kind, subjects: Sequence[tuple[UUID, str, dict[str, Any]]], moment: datetime | None = None
) -> list[Change]:
    """As `record`, one change of the same kind for each subject: uid, language and data. Two statements for all."""
    _require_transaction()
    for _uid, _language, data in subjects:
        refuse_other_data(kind, data)
    if not subjects:
        return []
    last = _counted(len(subjects))
    while last is None:
        _make_counter()
        last = _counted(len(subjects))
    first, moment = last - len(subjects) + 1, moment or database_clock.now()
    return Change.objects.bulk_create(
        Change(sequence=number, kind=kind.name, uid=uid, language=language, data=data, recorded_at=moment)
        for number, (uid, language, data) in enumerate(subjects, first)
    )


def _counted(more: int) -> int | None:
    """The counter after this many more, locked until the transaction ends; None when there is no counter yet."""
    table = ChangeCounter._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{table}" SET last = last + %s WHERE id = 1 RETURNING last', [more])  # noqa: S608
        row = cursor.fetchone()
    return row[0] if row else None


def _make_counter() -> None:
    """Two writers may both be the first of all: the second waits here and then finds the other's row."""
    ChangeCounter.objects.bulk_create([ChangeCounter(pk=1, last=0)], ignore_conflicts=True)


def _require_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A change is recorded inside the transaction it is about.")
