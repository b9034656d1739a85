"""What a form refers to is within reach of who fills it in: a page, picture or document of another is refused.

Wagtail's choosers offer one's own, but its fields take any id. A reference that stood in the row already stays.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import CopyForm

from ground.editing.malformed_input import ReadableForm
from ground.scopes import choosable_rows, is_key

Reference = tuple[type[Model], str]
# How blocks number themselves: values that may look like an id and are none.
_OF_A_LIST = re.compile(r"-(count|order|deleted|type|id)$")


def offer_own(field: Any, user: Any, *, stands: int | None = None) -> None:
    """Limit a field to what somebody may refer to, and to what `stands` there already.

    An id of something else is refused as one that does not exist, and not shown again: its title would be.
    """
    rows = choosable_rows(user, field.queryset.model)
    if rows is None:
        return
    field.queryset = field.queryset.filter(Q(pk__in=rows.order_by().values("pk")) | Q(pk=stands))
    if not isinstance(field, forms.ModelMultipleChoiceField):
        field.bound_data = lambda data, initial: data if _is_among(field.queryset, data) else None


class OwnCopyForm(CopyForm):
    """Wagtail's form to copy a page, to a place of one's own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_own(self.fields["new_parent_page"], self.user)


class OwnReferences(ReadableForm):
    """Refuses what is not one's own as it refuses what does not exist, and does not show what it is."""

    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user is None:
            return
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                offer_own(field, self.for_user, stands=getattr(self.instance, f"{name}_id", None))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.for_user is None:
            return cleaned
        for name in list(self.fields):
            if name in cleaned and (others := self._of_others(name, cleaned[name])):
                self.add_error(name, _("Hier staat iets dat er niet is, of dat niet van jou is. Kies het opnieuw."))
                self._forget(name, others)
        return cleaned

    def _of_others(self, name: str, value: Any) -> set[Reference]:
        """What a field with text or blocks refers to, did not refer to before, and is not this person's to choose."""
        field = next((each for each in self.instance._meta.concrete_fields if each.name == name), None)
        if field is None or not hasattr(field, "extract_references"):
            return set()
        new = set(_references(field, value)) - set(_references(field, getattr(self.instance, name)))
        others = set()
        for model, pk in new:
            rows = choosable_rows(self.for_user, model)
            if rows is not None and not _is_among(rows, pk):
                others.add((model, pk))
        return others

    def _forget(self, name: str, others: set[Reference]) -> None:
        """Take the ids out of what the form shows again: Wagtail would look up their titles."""
        ids = {pk for _model, pk in others}
        self.data = self.data.copy()
        for key in [
            key for key in self.data if key == name or (key.startswith(f"{name}-") and not _OF_A_LIST.search(key))
        ]:
            value = self.data.get(key)
            self.data[key] = "" if value in ids else _without_links(value, ids)


def _references(field: Any, value: Any) -> Iterator[Reference]:
    for model, pk, _model_path, _content_path in field.extract_references(value) if value else ():
        yield model, str(pk)


def _is_among(rows: QuerySet[Any], pk: Any) -> bool:
    return is_key(str(pk)) and bool(rows.filter(pk=str(pk)).exists())


def _without_links(value: Any, ids: set[str]) -> Any:
    """Rich text as the editor sends it, with links to these ids as links to nothing."""
    try:
        state = json.loads(value)
        entities = state["entityMap"].values()
    except (TypeError, ValueError, KeyError, AttributeError):
        return value
    for entity in entities:
        if str(entity.get("data", {}).get("id")) in ids:
            entity["data"] = {"url": ""}
    return json.dumps(state)
