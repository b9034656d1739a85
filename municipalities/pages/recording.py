"""Local pages that tell the change log what happens to them, in the transaction in which it happens."""

from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_delete
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
    save a base Page: municipalities/pages/receivers.py.
    """

    base_form_class = EditedMeanwhilePage
    # A copy goes out when somebody says so, not when the page it was made of did.
    exclude_fields_in_copy = PLAN
    copy_form_class = OwnCopyForm

    class Meta:
        abstract = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        post_delete.connect(_record_deletion, sender=cls)  # also when it goes with the pages above it

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


def record_base_page(page: Page) -> None:
    """Record a page that was saved past its own `save()`, and the public ones below it; nothing for other types."""
    if page.content_type_id in _recorded_types():
        record_page(page)
        _record_descendants(page)


def _record_deletion(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    record_page(instance)


def _shown(pk: int | None) -> tuple[bool, str]:
    row = Page.objects.filter(pk=pk).values_list("live", "url_path").first() if pk else None
    return row or (False, "")


def _record_descendants(page: Page) -> None:
    for child in page.get_descendants().filter(live=True, content_type_id__in=_recorded_types()):
        record_page(child)


def _recorded_types() -> set[int]:
    recorded = [model for model in apps.get_models() if issubclass(model, RecordedPage)]
    types = ContentType.objects.get_for_models(*recorded)
    return {content_type.pk for content_type in types.values()}
