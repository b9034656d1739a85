"""What happens to a module outside Module.save(): expiry by Wagtail's scheduler, and deletion."""

from typing import Any

from django.db.models import ProtectedError
from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page

from content.modules.lifecycle import withdraw
from content.modules.page import Module
from content.releases.models import Release


@receiver(post_save, sender=Page)
def withdraw_expired(sender: type[Page], instance: Page, raw: bool = False, **kwargs: Any) -> None:
    """`publish_scheduled` expires a page as a base Page, past Module.save(): that is a withdrawal all the same."""
    if raw or instance.live or instance.content_type.model_class() is not Module:
        return
    module = Module.objects.filter(pk=instance.pk).first()
    if module is not None:
        withdraw(module)


@receiver(pre_delete, sender=Module)
def keep_released(sender: type[Module], instance: Module, **kwargs: Any) -> None:
    """Refuse to delete a module that has a release: sites, feeds and receivers must hear of a withdrawal.

    Raises ProtectedError; the admin refuses it in words before it comes to that.
    """
    releases = Release.objects.filter(uid=instance.translation_key)
    if releases.exists():
        raise ProtectedError("A module that was released is withdrawn, never deleted.", set(releases[:1]))
