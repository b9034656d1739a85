"""Ticks for many rows of which one's own matter most: these come first, the others are folded away below them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe


class OwnFirst(forms.CheckboxSelectMultiple):
    """Draws each group of choices as a list of ticks that opens; it is open when something in it is ticked."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        widget = self.get_context(name, value, attrs)["widget"]
        groups = [
            {"name": group, "options": options, "ticked": any(option["selected"] for option in options)}
            for group, options, _index in widget["optgroups"]
        ]
        context = {"groups": groups, "attrs": widget["attrs"]}
        return mark_safe(render_to_string("admin/own_first.html", context))  # noqa: S308  (a template's)


def put_first(field: Any, own: Iterable[int], others: str) -> None:
    """Show these rows of a choice of several as ticks, and the rest under the heading `others`."""
    mine = set(own)
    rows = [(row.pk, str(row)) for row in field.queryset]
    field.widget = OwnFirst()
    field.choices = [
        *(row for row in rows if row[0] in mine),
        (others, [row for row in rows if row[0] not in mine]),
    ]
