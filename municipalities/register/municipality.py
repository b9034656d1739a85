"""The register of municipalities: facts with the dates they hold, and postcode areas an operator may load."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Municipality(models.Model):
    """A CBS code and name. `main_place` is where people live when no place carries the municipality's name."""

    code = models.CharField(_("CBS-code"), max_length=6, unique=True, validators=[RegexValidator(r"^GM\d{4}$")])
    name = models.CharField(_("naam"), max_length=80)
    slug = models.SlugField(_("adres"), max_length=80, unique=True)
    province = models.CharField(_("provincie"), max_length=40)
    main_place = models.CharField(_("hoofdplaats"), max_length=80)
    latitude = models.FloatField(_("breedtegraad"))
    longitude = models.FloatField(_("lengtegraad"))
    valid_from = models.DateField(_("bestaat sinds"), null=True, blank=True)
    valid_to = models.DateField(_("bestond tot"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("gemeente")
        verbose_name_plural = _("gemeenten")
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return self.name


class PostcodeArea(models.Model):
    """A four-digit postcode with its place; rows come from a file the operator provides (`load_postcodes`)."""

    digits = models.CharField(_("postcode"), max_length=4, primary_key=True)
    place = models.CharField(_("plaats"), max_length=80)
    latitude = models.FloatField(_("breedtegraad"))
    longitude = models.FloatField(_("lengtegraad"))
    municipality_code = models.CharField(_("CBS-code"), max_length=6, blank=True)

    class Meta:
        verbose_name = _("postcodegebied")
        verbose_name_plural = _("postcodegebieden")
        ordering = ["digits"]

    def __str__(self) -> str:
        return f"{self.digits} {self.place}"
