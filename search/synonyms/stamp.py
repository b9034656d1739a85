"""The stamp that every change of synonyms and approved searches renews."""

import uuid

from django.db import models, transaction

from ground.changes import hold_log

_ROW = 1


class SearchStamp(models.Model):
    """The one row that tells every process whether what it knows of the editors' choices for search is still true."""

    stamp = models.UUIDField()

    def __str__(self) -> str:
        return str(self.stamp)


def bump_search_stamp() -> None:
    """Make every process load synonyms and approved searches again; takes part in the caller's transaction.

    The log's lock is taken first, so that a transaction that also records a change takes both in the same order.
    """
    with transaction.atomic():
        hold_log()
        SearchStamp.objects.update_or_create(pk=_ROW, defaults={"stamp": uuid.uuid4()})


def read_search_stamp() -> uuid.UUID | None:
    """The stamp as the database has it now; one query."""
    return SearchStamp.objects.filter(pk=_ROW).values_list("stamp", flat=True).first()
