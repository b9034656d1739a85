"""Uploaded documents: private unless somebody says otherwise."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument


class ParticipantDocument(AbstractDocument):
    """A document of a participant's collection. Readers can open it only when it is marked public."""

    is_public = models.BooleanField(
        _("openbaar"), default=False, help_text=_("Alleen een openbaar document kunnen bezoekers van de site openen.")
    )

    admin_form_fields = ("title", "file", "collection", "is_public", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documenten")
