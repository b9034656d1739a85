"""That a chief editor corrected approved words where it could not matter: a row that is added and never edited."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class SmallCorrections(models.QuerySet["SmallCorrection"]):
    """Corrections can be added and read."""

    def update(self, **changes: Any) -> int:
        """Raise ValidationError: no row is edited."""
        raise ValidationError("A small correction is never edited.")

    def delete(self) -> Any:
        """Raise ValidationError: what was declared was declared."""
        raise ValidationError("A small correction is never deleted.")


class SmallCorrection(models.Model):
    """Words (canonical content) that rest on the verdicts about the words before them, why, and who said so."""

    uid = models.UUIDField()
    language = models.CharField(max_length=10)
    content_sha256 = models.CharField(max_length=64, help_text="Of the words that come.")
    rests_on = models.CharField(max_length=64, help_text="The hash of the words that readers had.")
    was = models.TextField(help_text="Canonical JSON (RFC 8785) of the words that readers had.")
    becomes = models.TextField(help_text="Canonical JSON (RFC 8785) of the words that come.")
    title = models.CharField(max_length=255)
    because = models.CharField(_("reden"), max_length=300)
    declared_at = models.DateTimeField(_("vastgelegd op"))
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("vastgelegd door"), null=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip

    objects = SmallCorrections.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("kleine correctie")
        verbose_name_plural = _("kleine correcties")
        ordering = ["-declared_at", "-pk"]
        indexes = [models.Index(fields=["uid", "language"], name="small_corrections_of_text")]
        constraints = [
            models.UniqueConstraint(
                fields=["uid", "language", "content_sha256", "rests_on"], name="small_correction_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(content_sha256=models.F("rests_on")), name="small_correction_of_other_words"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ValidationError("A small correction is never edited.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise ValidationError("A small correction is never deleted.")
