"""Choosing several rows: what is chosen stands as ticks, and a search field finds the others, two thousand too."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db import models
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.forms.models import register_form_field_override

Row = tuple[str, str]


class Checklist(forms.CheckboxSelectMultiple):
    """Draws the rows that are ticked and hands the script the others as data; without the script none is lost.

    With `first` (values) those rows come before the others, also when they are not ticked.
    """

    first: frozenset[str] = frozenset()

    class Media:
        css = {"all": ["admin/checklist.css"]}
        js = ["admin/checklist.js"]

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """The label is that of the search field."""
        return id_

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        ticked = {str(one) for one in value or []}
        rows = sorted(_flat(self.choices), key=lambda row: row[0] not in self.first)
        context = {
            "name": name,
            "attrs": self.build_attrs(self.attrs, attrs),
            "ticked": [row for row in rows if row[0] in ticked],
            "others": [row for row in rows if row[0] not in ticked],
        }
        return mark_safe(render_to_string("admin/checklist.html", context))  # noqa: S308  (a template's)


def _flat(choices: Any) -> Iterator[Row]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(value), str(label)


def register() -> None:
    """Make every choice of several rows in the admin's forms one of ticks; called once when the app is ready."""
    register_form_field_override(models.ManyToManyField, override={"widget": Checklist})
