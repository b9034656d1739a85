"""A model field that holds opening hours as the text an editor writes."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

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
                "Eén regel per dag: 'ma-vr 09:00-17:00', 'di 09:00-12:30, 13:00-17:00', 'wo op afspraak'. "
                "Leeg: mensen lezen 'Bel voor openingstijden'."
            ),
        )
        super().__init__(*args, **kwargs)

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """The lines with plain digits, hyphens and spaces, whatever was pasted."""
        return super().clean(plain(value) if isinstance(value, str) else value, model_instance)

    def formfield(self, **kwargs: Any) -> Any:
        """A small text area."""
        field: Any = super().formfield(**kwargs)
        field.widget.attrs["rows"] = 4
        return field
