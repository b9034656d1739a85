"""What the form of a text offers to rest on: the newest editions, and the older ones that the text holds."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _

from content.reference_data.edition_use import newest
from content.reference_data.sources import Guideline, Source

# Where a text names them.
FIELDS: dict[type[models.Model], str] = {Source: "sources", Guideline: "guidelines"}


def offer(form: Any) -> None:
    """Limit the choices of a form to these; an older one says that there is a newer."""
    for model, name in FIELDS.items():
        field = form.fields.get(name)
        if isinstance(field, forms.ModelMultipleChoiceField):
            held = [row.pk for row in getattr(form.instance, name).all()]
            field.queryset = newest(model, held).order_by("title", "-year", "pk")
            field.label_from_instance = _label  # type: ignore[method-assign, assignment]


def _label(row: Any) -> str:
    words = f"{row}, {row.identifier}" if row.identifier else str(row)
    return _("%(edition)s: er is een nieuwere uitgave") % {"edition": words} if row.is_old else words
