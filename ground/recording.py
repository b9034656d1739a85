"""Saving a row and everything that follows from it in one transaction."""

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from wagtail.models import COMMENTS_RELATION_NAME

from ground.editing.planning import hold_back

# What Wagtail writes on a row when a draft of it is saved or locked: nothing the public sees.
BOOKKEEPING = frozenset(
    {
        "latest_revision",
        "latest_revision_created_at",
        "has_unpublished_changes",
        "draft_title",
        "locked",
        "locked_at",
        "locked_by",
        "go_live_at",
        "expire_at",
        COMMENTS_RELATION_NAME,
    }
)


def is_bookkeeping(update_fields: Iterable[str] | None) -> bool:
    """Whether a save with these `update_fields` leaves what the public sees as it is."""
    return update_fields is not None and BOOKKEEPING.issuperset(update_fields)


def keep_live_revision(row: Any) -> None:
    """Give a live row that was never published its revision: without, scheduling an edit takes it offline at once."""
    if not row.live or row.live_revision_id or getattr(row, "alias_of_id", None):
        return
    row.live_revision = row.save_revision(changed=False, clean=False)
    type(row)._base_manager.filter(pk=row.pk).update(live_revision=row.live_revision)


class AtomicSave(models.Model):
    """A model whose `post_save` receivers run in the transaction of the save (Django gives that to deletes only)."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; what receivers write stands or falls with it."""
        with transaction.atomic():
            super().save(*args, **kwargs)


class DraftRecorded(AtomicSave):
    """A row with a draft and a live state: `record_change` runs when what the public sees of it may have changed.

    Deletion is followed by a receiver (municipalities.changes), because not every way to delete calls `delete()`.
    """

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and record it unless only a draft was saved."""
        with transaction.atomic():
            quiet = is_bookkeeping(kwargs.get("update_fields"))
            if not quiet:
                hold_back(self)
            live = getattr(self, "live", False) or (not quiet and self._was_live())
            super().save(*args, **kwargs)
            if live and not quiet:
                keep_live_revision(self)
                self.record_change()

    @abstractmethod
    def record_change(self) -> None:
        """Write the change that tells of this row; called inside the transaction."""

    def _was_live(self) -> bool:
        rows: models.QuerySet[Any] = type(self)._default_manager.filter(pk=self.pk)
        return bool(self.pk and rows.values_list("live", flat=True).first())
