"""Sources and guidelines: shared records, so that one correction reaches every text that names them."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ground.editing.edited_meanwhile import EditedMeanwhile


def https_only(value: str) -> None:
    """Raise ValidationError unless `value` is an https address."""
    try:
        URLValidator(schemes=["https"])(value)
    except ValidationError:
        raise ValidationError(_("Vul een volledig webadres in dat begint met https://."), code="https") from None


class Publication(models.Model):
    """What sources and guidelines have in common."""

    title = models.CharField(_("titel"), max_length=200)
    publisher = models.CharField(_("uitgever"), max_length=120)
    year = models.PositiveSmallIntegerField(_("jaar"), validators=[MinValueValidator(1950), MaxValueValidator(2100)])
    url = models.CharField(_("webadres"), max_length=300, validators=[https_only])

    base_form_class = EditedMeanwhile

    class Meta:
        abstract = True
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return f"{self.title} ({self.publisher}, {self.year})"


class Source(Publication):
    """A publication a text rests on."""

    class Meta(Publication.Meta):
        verbose_name = _("bron")
        verbose_name_plural = _("bronnen")


class Guideline(Publication):
    """A professional guideline a text follows."""

    class Meta(Publication.Meta):
        verbose_name = _("richtlijn")
        verbose_name_plural = _("richtlijnen")
