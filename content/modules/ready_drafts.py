"""Which drafts their editors have finished: one date and one person, until the text is published or taken back."""

from django.conf import settings
from django.db import models
from wagtail.models import Page


class ReadyDraft(models.Model):
    """Somebody says of a draft: chief editors, you can look at it."""

    module = models.OneToOneField("content.Module", on_delete=models.CASCADE, related_name="ready")
    since = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.module}, {self.since:%Y-%m-%d}"


def forget_ready(module: Page) -> None:
    """What was ready is published now; a later draft is another one."""
    ReadyDraft.objects.filter(module_id=module.pk).delete()
