"""Rows of any model for a list of them: each with rows of its own that it belongs to, so that a query a row shows."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from content.reference_data.taxonomy import Topic

Maker = dict[type[models.Field[Any, Any]], Any]
_BY_TYPE: tuple[tuple[Any, Any], ...] = (
    (models.UUIDField, lambda _name, _number: uuid.uuid4()),
    (models.DateTimeField, lambda _name, number: timezone.now() + timedelta(days=number)),
    (models.DateField, lambda _name, number: date(2027, 1, 1) + timedelta(days=number)),
    (models.BooleanField, lambda _name, _number: False),
    (models.IntegerField, lambda _name, number: 100 + number),
    (models.FloatField, lambda _name, number: float(number)),
    (models.CharField, lambda name, number: f"{name}-{number}"),
    (models.TextField, lambda name, number: f"{name} {number}"),
)

_GIVEN = {"from_months": 0, "to_months": 1}  # one of which must come before the other


def make_row(model: type[models.Model], number: int) -> Any:
    """A row of this model with what it must have; `number` makes it another one than before."""
    fields = [field for field in model._meta.concrete_fields if _is_needed(field) and field.name not in _GIVEN]
    return model._default_manager.create(
        **{field.name: _value(field, number) for field in fields}, **_given(model, number)
    )


def _given(model: type[models.Model], number: int) -> dict[str, int]:
    return {name: offset + number for name, offset in _GIVEN.items() if name in _names(model)}


def _names(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields}


def _is_needed(field: Any) -> bool:
    if (
        isinstance(field, models.AutoField)
        or field.has_default()
        or field.null
        or getattr(field, "auto_now_add", False)
    ):
        return False
    return field.unique or not field.blank


def _value(field: Any, number: int) -> Any:
    if field.is_relation:
        found = field.related_model in (Topic, ContentType) and field.related_model._default_manager.first()
        return found or make_row(field.related_model, number + 1000)
    if field.choices:
        return field.choices[0][0]
    make = next(make for kind, make in _BY_TYPE if isinstance(field, kind))
    value = make(field.name, number)
    return value[-field.max_length :] if isinstance(value, str) and field.max_length else value
