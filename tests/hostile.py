"""Make sloppy code fail: undefined variables in our templates, and relying on an order that nobody asked for."""

import inspect
import random
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed
from django.db.models import QuerySet
from django.db.models.query import ModelIterable
from django.template import engines
from django.template.base import Node

OUR_TEMPLATES = str(settings.SITE / "templates")
OUR_APPS = ("ground", "people", "content", "municipalities", "listings", "search")


class UndefinedVariable(AssertionError):
    """One of our templates shows a variable that its context does not have."""


class Undefined(str):
    """What Django shows for an undefined variable: nothing in others' templates, an error in ours.

    Django asks `if string_if_invalid`, then looks for "%s" in it and formats the variable's name into it.
    """

    __slots__ = ()

    def __bool__(self) -> bool:
        return _rendering_ours() is not None

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, variable: object) -> str:
        raise UndefinedVariable(f"{_rendering_ours()}: {variable} is not in the context.")


def undefined_variables_fail() -> None:
    """Make Django's template engine use `Undefined`, also the new one it makes when a test changes a setting."""
    engines["django"].engine.string_if_invalid = Undefined()
    setting_changed.connect(_again)


def _again(setting: str, **kwargs: Any) -> None:
    if setting in ("TEMPLATES", "DEBUG", "INSTALLED_APPS"):
        engines["django"].engine.string_if_invalid = Undefined()


def unordered_is_shuffled() -> None:
    """Give rows of our models in another order each time when a queryset has no order of its own."""
    fetch_all = QuerySet._fetch_all
    dice = random.Random(20240229)

    def shuffled(queryset: QuerySet[Any]) -> None:
        fresh = queryset._result_cache is None
        fetch_all(queryset)
        if not fresh or queryset.ordered or queryset._iterable_class is not ModelIterable:
            return
        if queryset.model._meta.app_label in OUR_APPS:
            dice.shuffle(queryset._result_cache)

    QuerySet._fetch_all = shuffled  # type: ignore[method-assign]


def _rendering_ours() -> str | None:
    """The template whose node is being rendered, when it is one of ours."""
    frame = inspect.currentframe()
    while frame is not None:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and (origin := getattr(node, "origin", None)) is not None:
            return str(origin.name) if str(origin.name).startswith(OUR_TEMPLATES) else None
        frame = frame.f_back
    return None
