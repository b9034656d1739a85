"""An age in a form: kept in months, written and shown in words."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.forms.models import register_form_field_override

from ground.ages.words import age_in_words, read_age

AGES = ("age_from", "age_to", "from_months", "to_months")


class AgeInput(forms.TextInput):
    """Says how what was typed is read, as fields for days do (site/static/admin/dates.js)."""

    template_name = "wagtailadmin/widgets/age_input.html"


class AgeField(forms.IntegerField):
    """Months; `ground.ages.words` reads and says them."""

    widget = AgeInput

    def to_python(self, value: Any) -> int | None:
        if not isinstance(value, str):
            return super().to_python(value)
        if not value.strip():
            return None
        try:
            return read_age(value)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return age_in_words(value) if isinstance(value, int) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"data-reads": "age"}


def _override(field: Any) -> dict[str, Any]:
    return {"form_class": AgeField, "widget": AgeInput} if field.name in AGES else {}


def install() -> None:
    """Every age of a model gets this field."""
    register_form_field_override(models.SmallIntegerField, override=_override, exact_class=True)
