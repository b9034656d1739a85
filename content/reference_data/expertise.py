"""The fields in which experts judge: a list that the board keeps. A topic that asks for a field names it by a flag."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from content.reference_data.taxonomy import FixedOnceMade


class AskedBy(models.TextChoices):
    """Which topics ask somebody of a field: those with this flag."""

    MEDICAL = "medical", _("medische onderwerpen")
    SAFETY = "safety", _("onderwerpen over veiligheid")


class Expertise(FixedOnceMade):
    """A field of expertise, such as medicine or upbringing.

    Which topics ask for it never changes: every verdict that was given in it would count for others.
    """

    fixed = ("code", "asked_by")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("naam"), max_length=60)
    asked_by = models.CharField(
        _("gevraagd door"),
        max_length=10,
        choices=AskedBy.choices,
        blank=True,
        default="",
        db_default="",
        help_text=_("Teksten over zulke onderwerpen hebben iemand van dit vakgebied nodig."),
    )
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("vakgebied")
        verbose_name_plural = _("vakgebieden")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name
