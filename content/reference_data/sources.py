"""Sources and guidelines: editions that texts rest on. One that is used stays as it is; a newer one follows it."""

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.reference_data.edition_form import EditionForm

# What an edition is known by.
IDENTITY = ("title", "publisher", "year", "identifier")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_BEFORE_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def https_only(value: str) -> None:
    """Raise ValidationError unless `value` is an https address."""
    try:
        URLValidator(schemes=["https"])(value)
    except ValidationError:
        raise ValidationError(_("Vul een volledig webadres in dat begint met https://."), code="https") from None


def normal_identifier(value: str) -> str:
    """An identifier as it is kept: without spaces around it, a DOI without the address before it."""
    return _BEFORE_DOI.sub("", " ".join(value.split()))


def is_odd_doi(identifier: str) -> bool:
    """Whether this begins as a DOI and cannot be one; other identifiers have no rules."""
    return identifier.startswith("10.") and _DOI.fullmatch(identifier) is None


class Publication(models.Model):
    """What sources and guidelines have in common: one edition of each."""

    title = models.CharField(_("titel"), max_length=200)
    publisher = models.CharField(_("uitgever"), max_length=120)
    year = models.PositiveSmallIntegerField(_("jaar"), validators=[MinValueValidator(1950), MaxValueValidator(2100)])
    identifier = models.CharField(_("DOI of nummer"), max_length=120, blank=True, default="", db_default="")
    url = models.CharField(_("webadres"), max_length=300, validators=[https_only])
    # Not of the edition: whoever looks whether the address still works writes it down, whatever rests on it.
    checked_on = models.DateField(_("gecontroleerd op"), null=True, blank=True)
    previous = models.OneToOneField(
        "self", verbose_name=_("vorige uitgave"), null=True, blank=True, editable=False, on_delete=models.SET_NULL,
        related_name="next",
    )  # fmt: skip

    base_form_class = EditionForm
    # What stands in the content of a text.
    EDITION = (*IDENTITY, "url")

    class Meta:
        abstract = True
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return f"{self.title} ({self.publisher}, {self.year})"

    @property
    def is_newest(self) -> bool:
        """Whether no edition follows it."""
        return getattr(self, "next", None) is None

    def clean(self) -> None:
        self.identifier = normal_identifier(self.identifier)


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


def identity(edition: Publication | Mapping[str, Any]) -> tuple[Any, ...]:
    """What an edition is known by, of a row or as it stands in a content; contents of before had no identifier."""
    if isinstance(edition, Publication):
        return (edition._meta.model_name, *(getattr(edition, name) for name in IDENTITY))
    return (str(edition["kind"]), *(edition.get(name, "") for name in IDENTITY))


def same_edition(one: Publication | Mapping[str, Any], other: Publication | Mapping[str, Any]) -> bool:
    """Whether two are one edition, perhaps at another address: for experts nothing changed between them."""
    return identity(one) == identity(other)
