"""A model field that holds opening hours as the text an editor writes."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ground.hours.lines import MINUTES_A_DAY
from ground.hours.opening_hours import OpeningHours
from ground.text.characters import plain

# What opens in the morning and closes after midnight is "9-5", written by somebody who means the afternoon.
_NOON = 12 * 60


def validate_hours(value: str) -> None:
    """Raise ValidationError, with a sentence that names the line, when the text cannot be read as opening hours."""
    try:
        hours = OpeningHours.parse(value)
    except ValueError as error:
        raise ValidationError(str(error), code="opening_hours") from None
    for start, end in (span for spans in hours.spans for span in spans):
        if end > MINUTES_A_DAY and start < _NOON:
            raise ValidationError(
                _("%(start)s-%(end)s loopt door tot in de nacht. Bedoel je %(start)s-%(meant)s?"),
                code="opening_hours",
                params={"start": _written(start), "end": _written(end), "meant": _written(end + _NOON)},
            )


def _written(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


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
