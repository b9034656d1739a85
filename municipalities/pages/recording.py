"""Local pages that tell the change log what happens to them, in the transaction in which it happens."""

from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PagePermissionTester

from ground.changes import record, records
from ground.editing.edited_meanwhile import EditedMeanwhilePage, SavedFromForm
from ground.editing.planning import PLAN, PlanGivesWay, hold_back
from ground.editing.references import OwnCopyForm
from ground.recording import is_bookkeeping, keep_live_revision
from municipalities.pages.kinds import PAGE_CHANGED
from municipalities.register.frame_stamp import bump_stamp


class RecordedPage(SavedFromForm, Page):
    """A local page. Each publication, unpublication, move or deletion writes `page.changed`.

    `save()` and not a signal or `publish()`: those miss paths of Wagtail's admin (docs/adr/0002). Expiry and moving
    save a base Page; `follow_base_page` receives those.
    """

    base_form_class = EditedMeanwhilePage
    # A copy goes out when somebody says so, not when the page it was made of did.
    exclude_fields_in_copy = PLAN
    copy_form_class = OwnCopyForm

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and record it when the page is or was public; saving a draft changes nothing for the public."""
        if is_bookkeeping(kwargs.get("update_fields")):
            super().save(*args, **kwargs)
            return
        hold_back(self)
        with transaction.atomic():
            was_live, old_path = _shown(self.pk)
            super().save(*args, **kwargs)
            keep_live_revision(self)
            if was_live or self.live:
                record_page(self)
            if old_path and old_path != self.url_path:
                _record_descendants(self)

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return PlanGivesWay(user, self)


@records(PAGE_CHANGED)
def record_page(page: Page) -> None:
    """Record that what the public sees of a page changed; its reader looks the page up again."""
    record(PAGE_CHANGED, uid=page.translation_key, page=page.pk)
    bump_stamp()


def follow_base_page(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Receiver of `post_save` of base pages: expiry by the clock, and moves."""
    if instance.content_type_id in _recorded_types():
        record_page(instance)
        _record_descendants(instance)


def follow_deletion(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Receiver of `post_delete` of local pages, inside the deletion's transaction."""
    record_page(instance)


def connect() -> None:
    """Attach the receivers; called once when the app is ready."""
    post_save.connect(follow_base_page, sender=Page, dispatch_uid="municipalities.pages.base")
    for model in _subclasses():
        post_delete.connect(follow_deletion, sender=model, dispatch_uid=f"municipalities.pages.{model.__name__}")


def _shown(pk: int | None) -> tuple[bool, str]:
    row = Page.objects.filter(pk=pk).values_list("live", "url_path").first() if pk else None
    return row or (False, "")


def _record_descendants(page: Page) -> None:
    for child in page.get_descendants().filter(live=True, content_type_id__in=_recorded_types()):
        record_page(child)


def _subclasses() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if issubclass(model, RecordedPage)]


def _recorded_types() -> set[int]:
    types = ContentType.objects.get_for_models(*_subclasses())
    return {content_type.pk for content_type in types.values()}
