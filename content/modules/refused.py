"""That a text could not go live: why, since when, until it does. The list of texts and its form say so."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from content.modules.fields import ModuleFields
from content.validation.lacking import Lack
from content.validation.national_people import who_decide
from ground.mail import declare_letter, send_later

REFUSED = "content.publication_refused"
LETTER = declare_letter("publication_refused", _("Publicatie geweigerd"))


class RefusedPublication(models.Model):
    """The last time a text was refused since it was live with these words; a row for each text at most."""

    page = models.OneToOneField("content.Module", on_delete=models.CASCADE, related_name="refusal")
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.SET_NULL, null=True, related_name="+")
    # Who asked for it; nobody when a planned moment came.
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    refused_at = models.DateTimeField()
    sentences = models.JSONField(default=list)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("geweigerde publicatie")
        verbose_name_plural = _("geweigerde publicaties")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page_id}: {' '.join(self.sentences)}"


def remember(
    module: ModuleFields, revision: int | None, lacks: Iterable[Lack], person: Any, planned: datetime | None = None
) -> None:
    """Keep why this text did not go live, in its history too; without somebody there to read it, mail it.

    One mail for a revision and the moment for which it was planned.
    """
    sentences = [lack.sentence for lack in lacks]
    what = {"revision_id": revision, "asked_by": person, "refused_at": timezone.now(), "sentences": sentences}
    RefusedPublication._default_manager.update_or_create(page_id=module.pk, defaults=what)
    log(instance=module, action=REFUSED, user=person, data={"sentences": sentences}, content_changed=False)
    if person is None:
        _mail(module, revision, planned, sentences)


def forget(module: ModuleFields) -> None:
    """It went live, or its draft is another one now: nothing is refused any more."""
    RefusedPublication._default_manager.filter(page_id=module.pk).delete()


def _mail(module: ModuleFields, revision: int | None, planned: datetime | None, sentences: list[str]) -> None:
    for person in who_decide():
        context = {
            "name": person.get_full_name(),
            "title": module.draft_title or module.title,
            "sentences": sentences,
            "path": reverse("wagtailadmin_pages:edit", args=[module.pk]),
        }
        cause = f"{LETTER} {module.pk} {revision} {planned} {person.pk}"
        send_later(LETTER, person.email, context, cause=cause)
