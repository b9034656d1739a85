"""An address on another website that national texts link to, and whether it answered when it was last tried."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST = 600  # characters of an address that is kept; a longer one is not tried
CERTAIN = 2  # how often in a row nothing must have answered before anybody is warned
AGAIN, SOON = timedelta(days=30), timedelta(days=1)


class Why(models.TextChoices):
    """Why an address counts as one that does not answer."""

    GONE = "gone", _("deze pagina is er niet meer")
    BROKEN = "broken", _("de website meldt een fout")
    SILENT = "silent", _("de website antwoordt niet")
    AROUND = "around", _("de website stuurt eindeloos door")
    CLOSED = "closed", _("dit is geen adres van een openbare website")


class OutsideLink(models.Model):
    """One address; `texts` hold it in what readers see or in a draft. Nothing of it is part of a release."""

    address = models.CharField(max_length=LONGEST, unique=True)
    texts: Any = models.ManyToManyField("content.Module", related_name="+")
    due_at = models.DateTimeField(default=timezone.now, db_index=True)
    tried_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    why = models.CharField(max_length=10, choices=Why.choices, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("link naar een andere website")
        verbose_name_plural = _("links naar andere websites")
        ordering = ["failing_since", "address"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.address

    def note(self, why: str) -> None:
        """Keep what a try gave: "" when it answered."""
        now = timezone.now()
        # No save(): it would bring back a row that was forgotten meanwhile.
        OutsideLink.objects.filter(pk=self.pk).update(
            failures=self.failures + 1 if why else 0,
            failing_since=(self.failing_since or now) if why else None,
            tried_at=now,
            why=why,
            due_at=now + (SOON if why else AGAIN),
        )


def silent_links() -> QuerySet[OutsideLink]:
    """Those that do not answer, for certain; the oldest first."""
    return OutsideLink.objects.filter(failures__gte=CERTAIN)
