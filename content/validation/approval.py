"""What an expert said of exactly these words: a row that is added, seen, taken back or overruled, and never edited."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from content.reference_data.expertise import Expertise
from content.reference_data.sources import Guideline
from content.validation.evidence import Evidence
from content.validation.experts import Expert


class Verdict(models.TextChoices):
    """What an expert said of one content; the first two count as approval."""

    APPROVED = "approved", _("akkoord")
    APPROVED_WITH_REMARKS = "approved_with_remarks", _("akkoord met opmerkingen")
    REJECTED = "rejected", _("niet akkoord")


class Origin(models.TextChoices):
    """How a verdict came to us."""

    PAPER = "paper", _("op papier")
    IMPORT = "import", _("overgenomen")


class Approvals(models.QuerySet["Approval"]):
    """Verdicts can be added and read. What happens to them later goes through content.validation.recording."""

    def update(self, **changes: Any) -> int:
        """Raise ValidationError: no row is edited."""
        raise ValidationError("A verdict is never edited; take it back and record another one.")

    def delete(self) -> Any:
        """Raise ValidationError: what was said was said."""
        raise ValidationError("A verdict is never deleted; take it back.")


class Approval(models.Model):
    """One expert's verdict on one content hash.

    Role and institute are copied: they are what stays when the dossier of the expert ends.
    """

    uid = models.UUIDField()
    language = models.CharField(max_length=10)
    content_sha256 = models.CharField(max_length=64)
    verdict = models.CharField(_("oordeel"), max_length=30, choices=Verdict.choices, default=Verdict.APPROVED)
    remarks = models.TextField(_("opmerkingen of reden"), max_length=2000, blank=True, default="", db_default="")
    no_second_because = models.CharField(
        _("waarom er geen tweede deskundige nodig is"), max_length=300, blank=True, default="", db_default=""
    )
    expert = models.ForeignKey(
        Expert, verbose_name=_("deskundige"), null=True, on_delete=models.PROTECT, related_name="verdicts"
    )
    expertise = models.ForeignKey(
        Expertise, verbose_name=_("vakgebied"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(_("rol"), max_length=80, help_text=_("Bijvoorbeeld: jeugdarts"))
    institute = models.CharField(_("instituut"), max_length=120)
    given_on = models.DateField(_("datum"))
    valid_until = models.DateField(_("geldig tot en met"), null=True)
    guideline = models.ForeignKey(
        Guideline, verbose_name=_("richtlijn"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    guideline_then = models.JSONField(_("richtlijn van toen"), null=True, help_text="As it stood: title, year, url.")
    origin = models.CharField(
        _("herkomst"), max_length=10, choices=Origin.choices, default=Origin.IMPORT, db_default=Origin.IMPORT
    )
    evidence = models.ForeignKey(Evidence, null=True, on_delete=models.PROTECT, related_name="verdicts")
    # Compared when it was recorded, by account and by address; the addresses are not kept. None: nobody compared.
    wrote_it = models.BooleanField(null=True)
    # Keyed hashes, so that who judged is known again after account and address went. See same_person.
    known_by = models.JSONField(null=True)
    recorded_at = models.DateTimeField(_("vastgelegd op"), null=True)
    attested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("vastgelegd door"), null=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    seen_at = models.DateTimeField(_("gezien op"), null=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("gezien door"), null=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    taken_back_at = models.DateTimeField(_("teruggenomen op"), null=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )  # fmt: skip
    taken_back_because = models.CharField(max_length=300, blank=True, default="", db_default="")
    overruled_at = models.DateTimeField(null=True)
    overruled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    overruled_because = models.CharField(max_length=300, blank=True, default="", db_default="")
    overruled_with = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    # Decisions whose akkoord ended, the oldest first: at, by (the key of an account), because, with (of a verdict).
    earlier_decisions = models.JSONField(default=list, db_default=[])

    objects = Approvals.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("beoordeling")
        verbose_name_plural = _("beoordelingen")
        ordering = ["given_on", "pk"]
        indexes = [models.Index(fields=["uid", "language", "content_sha256"], name="approvals_of_content")]
        constraints = [
            models.UniqueConstraint(
                fields=["uid", "language", "content_sha256", "expert"],
                condition=models.Q(taken_back_at=None),
                name="one_standing_verdict_of_expert",
            ),
            models.CheckConstraint(
                condition=models.Q(verdict=Verdict.REJECTED) | models.Q(valid_until__isnull=False),
                name="an_approval_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} ({self.institute}), {date_format(self.given_on)}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ValidationError("A verdict is never edited; take it back and record another one.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise ValidationError("A verdict is never deleted; take it back.")

    @property
    def counts(self) -> bool:
        """Whether enough people saw it: what came on paper is seen by a second one."""
        return self.origin != Origin.PAPER or self.seen_at is not None
