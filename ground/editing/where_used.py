"""Where a source, topic, picture or text is used: Wagtail's list of references, with what it leaves out.

Wagtail records foreign keys and what stands in texts, of the row as it is public. It skips choices of several rows,
drafts that are not public yet, and references by uid. It offers no other way in than the method that finds them.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, ReferenceIndex

from ground.prepared_query import Given, Prepared

# Content type of the target, its key, the field on the source, and where in it.
Reference = tuple[int, str, str, str]
Target = tuple[models.Model, str]
_NOT_PUBLIC = "draft."
_by_uid: dict[type[models.Model], Callable[[Any], Iterable[Target]]] = {}


def register_targets(model: type[models.Model], targets: Callable[[Any], Iterable[Target]]) -> None:
    """Name what rows of this model refer to in a way of their own: (row, name of the field)."""
    _by_uid[model] = targets


def register() -> None:
    """Make Wagtail's list whole; called once when the apps are ready."""
    find = ReferenceIndex._extract_references_from_object.__func__
    describe = ReferenceIndex.describe_source_field

    def find_all(cls: type[ReferenceIndex], row: Any) -> Iterator[Reference]:
        now = {*find(cls, row), *_chosen(cls, row, _keys_saved)}
        public = not isinstance(row, DraftStateMixin) or row.live
        yield from now if public else (_as_draft(each) for each in now)
        if (draft := _draft_of(row)) is not None:
            known = {each[:3] for each in now}
            later = {*find(cls, draft), *_chosen(cls, draft, _keys_in_memory)}
            yield from {_as_draft(each) for each in later if each[:3] not in known}

    def describe_all(self: ReferenceIndex) -> str:
        words = str(describe(self))
        return _("%(field)s (niet openbaar)") % {"field": words} if self.content_path.startswith(_NOT_PUBLIC) else words

    ReferenceIndex._extract_references_from_object = classmethod(find_all)
    ReferenceIndex.describe_source_field = describe_all
    for model in apps.get_models():
        if _choices_of(model) and not getattr(model, "wagtail_reference_index_ignore", False):
            ReferenceIndex.indexed_models.add(model)
            ReferenceIndex._register_as_tracked_model(model)


def _chosen(
    index: type[ReferenceIndex], row: models.Model, keys: Callable[[models.Model, Any], Iterable[Any]]
) -> Iterator[Reference]:
    for field in _choices_of(type(row)) if row.pk else ():
        target = index._get_base_content_type(field.related_model).pk
        for key in keys(row, field):
            yield target, str(key), field.name, f"{field.name}.{key}"
    for chosen, name in _by_uid.get(type(row), lambda _row: ())(row):
        yield index._get_base_content_type(chosen).pk, str(chosen.pk), name, name


def _keys_in_memory(row: models.Model, field: Any) -> Iterable[Any]:
    return [chosen.pk for chosen in getattr(row, field.name).all()]


def _keys_saved(row: models.Model, field: Any) -> Iterable[Any]:
    return [key for (key,) in _links_of(field)(row=row.pk)]


@cache
def _links_of(field: Any) -> Prepared:
    """The keys that the row with a key chose in this field."""
    source, target = field.m2m_field_name(), field.m2m_reverse_field_name()
    rows = field.remote_field.through._base_manager.filter(**{source: Given("row", models.BigIntegerField())})
    return Prepared(rows.order_by("pk").values_list(f"{target}_id"))


@cache
def _choices_of(model: type[models.Model]) -> list[Any]:
    """Its choices of several rows of what editors keep lists of; not those of municipalities, or of tags."""
    return [
        field
        for field in model._meta.many_to_many
        if {model._meta.app_label, field.related_model._meta.app_label} <= {"content", "municipalities", "listings"}
        and not getattr(field.related_model, "wagtail_reference_index_ignore", False)
    ]


def _draft_of(row: Any) -> Any:
    if not isinstance(row, DraftStateMixin) or not row.has_unpublished_changes:
        return None
    return row.get_latest_revision_as_object()


def _as_draft(reference: Reference) -> Reference:
    return (*reference[:3], f"{_NOT_PUBLIC}{reference[3]}")
