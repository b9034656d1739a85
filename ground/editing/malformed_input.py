"""What no browser sends is refused in words: blocks that are not numbered, an id of letters where a row is chosen."""

from typing import Any

from django import forms
from django.core.exceptions import BadRequest, ValidationError
from django.db.models import Model
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets.chooser import BaseChooser
from wagtail.blocks.base import BlockField


class ReadableForm(WagtailAdminModelForm):
    """Wagtail's form, which reads such things as whatever they are and breaks on it, or on showing them again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and isinstance(field.widget, BaseChooser):
                show_only_ids(field)

    def full_clean(self) -> None:
        """Look over what was sent.

        Raises:
            BadRequest: the blocks in it are not put together as blocks.
        """
        if self.is_bound:
            for name in self.fields:
                self._read_blocks(name)
        super().full_clean()

    def _read_blocks(self, name: str) -> None:
        if not isinstance(self.fields[name], BlockField):
            return
        try:
            self[name].data  # noqa: B018  (reading it is the point)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise BadRequest(name) from error


def show_only_ids(field: Any) -> None:
    """Make the field of a chooser show nothing again for what cannot be the id of a row."""
    field.bound_data = lambda data, initial: data if is_id(field.queryset.model, data) else None


def is_id(model: type[Model], value: Any) -> bool:
    """Whether a row of `model` could have this primary key."""
    key: Any = model._meta.pk
    while key.remote_field:
        key = key.target_field
    try:
        key.clean(value, None)
    except (ValidationError, TypeError):
        return False
    return True
