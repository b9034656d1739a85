"""A model field that holds opening hours as the text an editor writes."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ground.hours.form_field import HoursFormField
from ground.hours.opening_hours import OpeningHours
from ground.text.characters import plain


def validate_hours(value: str) -> None:
    """Raise ValidationError, with a sentence that names the line, when the text cannot be read as opening hours."""
    try:
        OpeningHours.parse(value)
    except ValueError as error:
        raise ValidationError(str(error), code="opening_hours") from None


class OpeningHoursField(models.TextField):  # type: ignore[type-arg]
    """Text that `OpeningHours.parse` reads; empty means that the hours are not known."""

    default_validators = [validate_hours]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault(
            "help_text",
            _(
                "Schrijf het zoals op een poster: 'ma t/m do 9.00-17.00 uur, vr 9-12', 'wo op afspraak', 'feestdagen"
                " dicht', '24 dec 9-13', '24/7'. Leeg: mensen lezen 'Bel voor openingstijden'."
            ),
        )
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Without the help text: other words in a form are no other table."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("help_text", None)
        return name, path, args, kwargs

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """The lines with plain digits, hyphens and spaces, whatever was pasted."""
        return super().clean(plain(value) if isinstance(value, str) else value, model_instance)

    def formfield(self, **kwargs: Any) -> Any:
        """As `HoursFormField`."""
        return super().formfield(**{"form_class": HoursFormField} | kwargs)
