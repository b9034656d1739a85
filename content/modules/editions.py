"""Editions in texts: which a text names, and how a newer one gets into its draft."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models import Q, QuerySet

from content.modules.offered_editions import FIELDS
from content.modules.page import Module
from content.reference_data.edition_use import register_users
from content.reference_data.sources import Publication


@dataclass(frozen=True)
class NamingText:
    """A text whose newest words name one of some editions; `is_draft` when readers do not see those words yet."""

    text: Module
    keys: frozenset[int]
    is_draft: bool


def older_than(edition: Publication) -> list[Publication]:
    """The editions before this one, newest first; a query for each."""
    found: list[Publication] = []
    row: Any = edition
    while row.previous_id and row.previous_id not in {each.pk for each in found} | {edition.pk}:
        row = row.previous
        found.append(row)
    return found


def texts_naming(model: type[models.Model], keys: Collection[int]) -> list[NamingText]:
    """The texts that name one of these in what editors see: the draft when there is one, otherwise the text itself.

    Three queries, whatever the number of texts.
    """
    wanted = {int(key) for key in keys}
    named: dict[int, frozenset[int]] = {}
    for pk, chosen in _in_drafts(model):
        named[pk] = frozenset(wanted.intersection(chosen or ()))
    drafted = set(named)
    through: Any = Module._meta.get_field(FIELDS[model]).remote_field.through
    column = f"{model._meta.model_name}_id"
    for pk, key in through.objects.filter(**{f"{column}__in": wanted}).values_list("module_id", column):
        if pk not in drafted:
            named[pk] = named.get(pk, frozenset()) | {key}
    texts = Module.objects.filter(pk__in=[pk for pk, found in named.items() if found]).defer_streamfields()
    return [NamingText(text, named[text.pk], text.pk in drafted) for text in texts.order_by("title", "pk")]


@register_users
def named_by_texts(model: type[models.Model], keys: Collection[int]) -> set[int]:
    """Those that a text names, as readers see it, as a draft, or as a version that is planned."""
    wanted = {int(key) for key in keys}
    through: Any = Module._meta.get_field(FIELDS[model]).remote_field.through
    column = f"{model._meta.model_name}_id"
    # The row of a text that is not public is as it was first saved; what is meant is in its draft.
    shown = Q(module__live=True) | Q(module__latest_revision=None)
    used = set(through.objects.filter(shown, **{f"{column}__in": wanted}).values_list(column, flat=True).distinct())
    return used.union(*(wanted.intersection(chosen or ()) for _pk, chosen in _in_drafts(model)))


@transaction.atomic
def put_in_draft(text: Module, edition: Publication, user: Any) -> bool:
    """Write a draft of this text that names this edition instead of the older ones; whether it named one.

    Nothing is published.
    """
    draft: Module = text.get_latest_revision_as_object()
    chosen = getattr(draft, FIELDS[type(edition)])
    older = {each.pk for each in older_than(edition)}
    rows = list(chosen.all())
    kept = [row for row in rows if row.pk not in older]
    if len(kept) == len(rows):
        return False
    chosen.set(kept if edition.pk in {row.pk for row in kept} else [*kept, edition])
    draft.save_revision(user=user, clean=False, log_action=True)
    return True


def _in_drafts(model: type[models.Model]) -> Iterator[tuple[int, list[int] | None]]:
    """The texts whose newest words are in a revision, and which of this model those choose; one query."""
    chosen = f"latest_revision__content__{FIELDS[model]}"
    drafts: QuerySet[Any] = Module.objects.filter(Q(has_unpublished_changes=True) | Q(live=False))
    yield from drafts.exclude(latest_revision=None).order_by("pk").values_list("pk", chosen)
