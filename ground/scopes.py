"""Which rows somebody may name in the admin: scopes, each registered by the package that owns the rows.

Addresses, query parameters and forms are held to the same scopes (config.admin_gate, ground.editing.references).
"""

from collections.abc import Callable, Collection
from typing import Any

from django.contrib.admin.utils import unquote
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from wagtail.permissions import policy_registry

# The rows that somebody may name. None: there is nobody else's among them, so the screen itself finds what is missing.
Scope = Callable[[Any], QuerySet[Any] | None]
# Makes a request name one's own rows alone; Http404 when none are left. It gets the arguments of the address too.
Narrowing = Callable[..., None]
ANY = ("add", "change", "delete", "choose", "view", "publish")
_scopes: dict[str, Scope] = {}
_narrowings: dict[str, Narrowing] = {}
_choices: dict[type[Model], Scope] = {}


def register_scope(name: str, rows: Scope) -> None:
    """Give a scope the name under which the table of routes knows it."""
    _scopes[name] = rows


def register_narrowing(name: str, narrow: Narrowing) -> None:
    """The same for a parameter from which somebody else's rows are left out, where one row would be refused."""
    _narrowings[name] = narrow


def register_choice(model: type[Model], rows: Scope) -> None:
    """Say which rows of a model somebody may refer to in a form."""
    _choices[model] = rows


def known_scopes() -> frozenset[str]:
    return frozenset(_scopes) | frozenset(_narrowings)


def choosable_rows(user: Any, model: type[Model]) -> QuerySet[Any] | None:
    """The rows of `model` that somebody may refer to; None when that is everybody's business."""
    for each in model.__mro__:
        if each in _choices:
            return _choices[each](user)
    return None


def narrow(name: str, request: HttpRequest, arguments: dict[str, Any]) -> bool:
    """Whether this is a narrowing, which was done then. Raises Http404 when nothing is left of what was named."""
    if name in _narrowings:
        _narrowings[name](request, **arguments)
    return name in _narrowings


def reaches(user: Any, name: str, keys: Collection[Any]) -> bool:
    """Whether all of these are keys of rows in a scope: one query, whoever has the rows, and if they exist at all."""
    asked = {unquote(str(key)) for key in keys}
    rows = _scopes[name](user) if asked else None
    if rows is None:
        return True
    if not all(is_key(key) for key in asked):
        return False
    found = rows.order_by().filter(pk__in=asked)
    return found.exists() if len(asked) == 1 else found.values("pk").distinct().count() == len(asked)


def is_key(text: str) -> bool:
    """Whether a row could have this number."""
    return text.isdecimal() and len(text) < 19


def by_policy(model: type[Model], actions: Collection[str] = ANY) -> Callable[[Any], QuerySet[Any]]:
    """The rows that somebody may do any of these with, by the policy registered with Wagtail; never None."""

    def rows(user: Any) -> QuerySet[Any]:
        policy: Any = policy_registry.get_by_type(model)
        found: QuerySet[Any] = policy.instances_user_has_any_permission_for(user, actions)
        return found

    return rows
