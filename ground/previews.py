"""How a draft looks: a model knows no page, so whoever has the public page of a model says here how it is shown."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.http import HttpRequest

# From a request and an unsaved row to what its template is given.
Context = Callable[[HttpRequest, Any], dict[str, Any]]
_contexts: dict[type[models.Model], Context] = {}


def previews(model: type[models.Model]) -> Callable[[Context], Context]:
    """Name the function that gives the public template of this model what it takes."""

    def register(context: Context) -> Context:
        _contexts[model] = context
        return context

    return register


def preview_context(request: HttpRequest, row: models.Model) -> dict[str, Any]:
    """What the public template of this row takes. Raises KeyError when no page of this model is registered."""
    return _contexts[type(row)](request, row)
