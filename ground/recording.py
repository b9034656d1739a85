"""Saving a row and everything that follows from it in one transaction."""

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models.signals import ModelSignal, post_delete, pre_delete
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


def _record_deletion(sender: type[models.Model], instance: Any, **kwargs: Any) -> None:
    if getattr(instance, "live", True):
        instance.record_change()


class RecordedDeletion(AtomicSave):
    """A row of which the deletion is recorded, unless it is a draft that nobody saw.

    A cascade and `QuerySet.delete` call no `delete()` of the row, so each model listens to the signal of its own.
    """

    # `pre_delete` when what is recorded is found through rows that go before this one.
    deletion: ClassVar[ModelSignal] = post_delete

    class Meta:
        abstract = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.deletion.connect(_record_deletion, sender=cls)

    @abstractmethod
    def record_change(self) -> None:
        """Write the change that tells of this row; called inside the transaction."""


class Recorded(RecordedDeletion):
    """A row of which `record_change` tells each time that it is saved or deleted, in the same transaction."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and record it."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            self.record_change()


class DraftRecorded(RecordedDeletion):
    """A row with a draft and a live state: `record_change` runs when what the public sees of it may have changed."""

    deletion = pre_delete

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

    def _was_live(self) -> bool:
        rows: models.QuerySet[Any] = type(self)._default_manager.filter(pk=self.pk)
        return bool(self.pk and rows.values_list("live", flat=True).first())
