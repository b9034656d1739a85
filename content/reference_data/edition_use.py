"""Which editions are used: told by the rooms above that use them. A used edition is neither edited nor deleted."""

from collections.abc import Callable, Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.signals import pre_delete, pre_save
from django.utils.translation import gettext_lazy as _

# Which of these rows of the model are used, by key.
Users = Callable[[type[models.Model], Collection[int]], set[int]]
_users: list[Users] = []
IS_USED = _("Deze uitgave staat in een tekst en verandert niet meer. Is er iets nieuws? Maak een nieuwe uitgave.")


class EditionInUse(ValidationError):
    """Somebody tried to change or delete what a text rests on."""


def register_users(users: Users) -> Users:
    """Name a function that says which editions are used."""
    if users not in _users:
        _users.append(users)
    return users


def used_among(model: type[models.Model], keys: Collection[int]) -> set[int]:
    """Which of these rows a release, a text or a draft of one names; the same queries for one row and many."""
    return set().union(*(users(model, keys) for users in _users)) if keys else set()


def is_used(row: models.Model) -> bool:
    """Whether a release, a text or a draft of one names this row."""
    return bool(row.pk and used_among(type(row), [row.pk]))


def refuse_change(sender: type[models.Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Before a row is saved: raises EditionInUse when a used edition would become another one."""
    if raw or instance.pk is None:
        return
    kept = sender._default_manager.filter(pk=instance.pk).values(*instance.EDITION).first()
    changed = kept is not None and any(kept[name] != getattr(instance, name) for name in instance.EDITION)
    if changed and is_used(instance):
        raise EditionInUse(IS_USED, code="used")


def refuse_deletion(sender: type[models.Model], instance: Any, **kwargs: Any) -> None:
    """Before a row is deleted, alone or among others: raises EditionInUse when it is used."""
    if is_used(instance):
        raise EditionInUse(IS_USED, code="used")


def hold(*publications: type[models.Model]) -> None:
    """Let nothing in code change or delete a used edition. Deleting several rows goes by no method of them: signals."""
    for model in publications:
        pre_save.connect(refuse_change, sender=model, dispatch_uid=f"keep {model.__name__}")
        pre_delete.connect(refuse_deletion, sender=model, dispatch_uid=f"keep {model.__name__}")


def newest(model: type[models.Model], held: Collection[int] = ()) -> QuerySet[Any]:
    """The editions to choose from: those that none follows, and older ones that are `held` already.

    Each has `is_old`.
    """
    later = model._default_manager.filter(previous=OuterRef("pk"))
    rows = model._default_manager.annotate(is_old=Exists(later))
    return rows.filter(Q(is_old=False) | Q(pk__in=held))
