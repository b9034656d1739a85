"""The buttons by which an editor says that a draft is finished, or takes that back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.models import Page

from content.modules.page import Module
from content.modules.ready_drafts import ReadyDraft

READY, NOT_READY = "action-ready", "action-not-ready"


def follow_buttons(request: HttpRequest, page: Page) -> None:
    """Write down what the button said that saved this text; nothing for another button or kind of page."""
    if page.specific_class is not Module:
        return
    if READY in request.POST:
        ReadyDraft.objects.update_or_create(module_id=page.pk, defaults={"by_id": request.user.pk})
        messages.success(request, gettext("De eindredactie ziet nu dat deze tekst klaar is."))
    elif NOT_READY in request.POST:
        ReadyDraft.objects.filter(module_id=page.pk).delete()


class ReadyItem(ActionMenuItem):
    """The button that saves a draft and says that it is finished; for who said so, the one that takes it back."""

    def __init__(self, name: str, label: Any, icon: str, order: int) -> None:
        super().__init__(order)
        self.name, self.label, self.icon_name = name, label, icon

    def is_shown(self, context: dict[str, Any]) -> bool:
        if not super().is_shown(context):
            return False
        if context["view"] == "create":
            match = context["request"].resolver_match
            return self.name == READY and match.kwargs.get("content_type_model_name") == Module._meta.model_name
        page = context["page"]
        ready = isinstance(page, Module) and ReadyDraft.objects.filter(module_id=page.pk).exists()
        return isinstance(page, Module) and ready == (self.name == NOT_READY)


def ready_item() -> ReadyItem:
    """Beside Wagtail's own: save a draft."""
    return ReadyItem(READY, _("Klaar voor eindredactie"), "check", 15)


def not_ready_item() -> ReadyItem:
    """The way back."""
    return ReadyItem(NOT_READY, _("Toch nog niet klaar"), "undo", 15)
