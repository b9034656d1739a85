"""What Wagtail does to local pages past their own `save()`: expiry by the clock, and moves."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.signals import post_page_move, pre_page_move

from municipalities.pages.irremovable import IrremovablePage
from municipalities.pages.recording import record_base_page
from municipalities.register.frame_stamp import bump_stamp


@receiver(post_save, sender=Page)
def follow_base_page(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Expiry and moves save a base Page."""
    record_base_page(instance)


@receiver(pre_page_move)
def refuse_move(sender: type[Model], instance: Page, **kwargs: Any) -> None:
    """Another page's move may shift a fixed one, and that is heard of below."""
    if isinstance(instance.specific_deferred, IrremovablePage):
        raise PermissionDenied(_("Deze pagina houdt haar plek in de boom."))


@receiver(post_page_move)
def follow_move(sender: type[Model], **kwargs: Any) -> None:
    """The tree paths that frames hold may be others now."""
    bump_stamp()
