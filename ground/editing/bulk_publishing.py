"""Publishing several pages at once: one that is not finished keeps no other from going out, and is named."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.models import Page


class PublishFinished(PublishBulkAction):
    """Wagtail's, without the error page that the first unfinished draft was for all."""

    def execute_action(
        self, objects: list[Page], include_descendants: bool = False, user: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        parents = sum(self._publish(page, user) for page in objects)
        children = 0
        for page in objects if include_descendants else ():
            for child in page.get_descendants().not_live().defer_streamfields().specific().iterator():
                if user is None or child.permissions_for_user(user).can_publish():
                    children += self._publish(child, user)
        return parents, children

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        """Nothing is said to be published when nothing was."""
        if not num_parent_objects and not num_child_objects:
            return None
        message: str = super().get_success_message(num_parent_objects, num_child_objects)
        return message

    def _publish(self, page: Page, user: Any) -> bool:
        """Publish the newest draft; when something is missing say what, and leave the page as it was."""
        revision = page.get_latest_revision()
        draft = revision.as_object() if revision else page.specific
        try:
            with transaction.atomic():
                missing: list[str] = getattr(draft, "missing_for_publication", list)()
                if missing:
                    raise ValidationError(missing)
                draft.full_clean()
                (revision or draft.save_revision(user=user)).publish(user=user)
        except (ValidationError, IntegrityError) as error:
            self._name(draft, error)
            return False
        return True

    def _name(self, page: Page, error: Exception) -> None:
        words = {"title": page.get_admin_display_title(), "why": _why(page, error)}
        sentence = _("'%(title)s' is niet gepubliceerd, want hij is nog niet af. %(why)s") % words
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        messages.warning(self.request, sentence, buttons=[messages.button(address, _("Wijzigen"))])


def _why(page: Page, error: Exception) -> str:
    """What is missing, each with the name of its field."""
    if not isinstance(error, ValidationError):
        return ""
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    names = {field.name: str(field.verbose_name) for field in page._meta.fields}
    said = ((names.get(name, ""), " ".join(words)) for name, words in error.message_dict.items())
    return " ".join(f"{name}: {words}" if name else words for name, words in said)


hooks.register("register_bulk_action", PublishFinished, order=10)
