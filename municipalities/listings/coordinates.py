"""Where something lies on the map: typed in degrees, or the middle of the area of its postcode."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from municipalities.register.postcode_table import table

Point = tuple[float, float]
# Where the European and the Caribbean part of the Netherlands lie, with some room.
_LATITUDES = ((50.5, 53.8), (12.0, 18.0))
DEGREES_HELP = _(
    "Allebei of geen van beide. Ermee staat de afstand erbij als iemand een plaats typt. Je vindt ze door in een kaart"
    " op het adres te drukken: 52,0907 en 5,1214. Laat je ze leeg, dan rekenen we vanaf het midden van de postcode."
)


class Coordinates(models.Model):
    """Degrees of latitude and longitude, both or neither."""

    latitude = models.FloatField(
        _("breedtegraad"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("lengtegraad"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"longitude": _("Vul breedtegraad en lengtegraad allebei in, of geen van beide.")})
        if self.latitude is not None and not any(s <= self.latitude <= n for s, n in _LATITUDES):
            sentence = _("Dit ligt niet in Nederland. Zijn breedtegraad en lengtegraad verwisseld?")
            raise ValidationError({"latitude": sentence})


def point_of(latitude: float | None, longitude: float | None, postcode: str) -> Point | None:
    """Latitude and longitude as they were typed, else the middle of the four digits of the postcode; None without."""
    if latitude is not None and longitude is not None:
        return latitude, longitude
    area = table().get(postcode[:4])
    return (area.latitude, area.longitude) if area else None


def write_degrees(fields: dict[str, Any]) -> None:
    """Let degrees among the fields of a form be written with a comma or a point."""
    for name in ("latitude", "longitude"):
        if field := fields.get(name):
            field.localize = True
            field.widget = forms.TextInput(attrs={"inputmode": "decimal"})
            field.widget.is_localized = True
            field.error_messages["invalid"] = _("Schrijf een getal, bijvoorbeeld 52,0907.")
