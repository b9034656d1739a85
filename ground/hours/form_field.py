"""Opening hours in a form: a text area that says at once when what is stored cannot be read."""

from typing import Any

from django import forms
from django.forms.utils import ErrorList

from ground.hours.opening_hours import OpeningHours


class HoursAsStored(forms.BoundField):
    """The hours with what is wrong with them, also before anything was sent.

    A later version may refuse a line that an earlier one took. Readers then see nothing of it.
    """

    @property
    def errors(self) -> ErrorList:
        if self.form.is_bound:
            return super().errors
        try:
            OpeningHours.parse(self.value() or "")
        except ValueError as error:
            return ErrorList([str(error)])
        return super().errors


class HoursFormField(forms.CharField):
    """A small text area."""

    bound_field_class = HoursAsStored

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"rows": 4}
