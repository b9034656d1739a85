"""Writing the audit trail. Nothing that goes wrong here stops what it tells of."""

import logging
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from ground.origin import address_of
from people.trail.asking import asking
from people.trail.entry import TrailEntry
from people.trail.words import Action, Result

logger = logging.getLogger(__name__)
# Refusals and failures of one kind within this time are one row with a number: a crawler fills no table.
BURST = timedelta(minutes=10)
Whose = Callable[[Any], Iterable[int]]
_whose: list[Whose] = []


def tell_whose(function: Whose) -> Whose:
    """Name the function that gives the keys of the participants whose trail tells of a person."""
    _whose[:] = [function]
    return function


def trails_of(person: Any) -> list[int]:
    """The keys of the participants whose managers read what is done with this person."""
    return list(_whose[0](person)) if _whose else []


def record(
    action: Action,
    *,
    result: Result = Result.DONE,
    request: HttpRequest | None = None,
    actor: Any = None,
    object: str = "",
    key: Any = "",
    participants: Iterable[int] | None = None,
) -> None:
    """Write who did what, in one statement; never raises.

    `request` is the one that is being answered when left out, and `actor` who is logged in in it, or nobody (a command,
    a job). `object` says in words what it was done
    with, and `key` which one: the name of a route, a person's name and key. Never what was typed in a field for a
    password, an address or a code. `participants` are the keys of those whose managers may read it; left out, those
    that the actor has a role at (one query more); with none, only administrators and support read it.
    What is refused or failed again within ten minutes counts up in the row that is there (one statement; the first
    time two). Written inside a transaction it goes when that does.
    """
    try:
        request = request or asking()
        with _apart():
            _write(action, result, request, _actor(request, actor), object, str(key), participants)
    except Exception as error:  # what it tells of goes on, whatever is the matter with the database
        logger.error("Not in the audit trail: %s, %s (%s)", action.value, result.value, type(error).__name__)


def _write(
    action: Action,
    result: Result,
    request: HttpRequest | None,
    actor: Any,
    object: str,
    key: str,
    participants: Iterable[int] | None,
) -> None:
    now, origin = timezone.now(), address_of(request)[:45]
    person = getattr(actor, "pk", None)
    told: dict[str, Any] = {"actor_id": person, "action": action.value, "result": result.value, "object": object[:600]}
    if result != Result.DONE:
        before = TrailEntry.objects.filter(**told, at__gt=now - BURST)
        if person is None:
            before = before.filter(origin=origin)
        if before.order_by().update(times=F("times") + 1, last_at=now):
            return
    if participants is None:
        participants = trails_of(actor) if person is not None else ()
    row = {"at": now, "last_at": now, "origin": origin, "object_key": key[:100], "actor_name": _name(actor)} | told
    keys: list[int | None] = list(dict.fromkeys(participants))
    TrailEntry.objects.bulk_create([TrailEntry(participant=each, **row) for each in keys or [None]])


def _actor(request: HttpRequest | None, actor: Any) -> Any:
    user = actor if actor is not None else getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


def _name(actor: Any) -> str:
    """As it can be read when the person is gone."""
    if actor is None:
        return ""
    name = actor.get_full_name()
    return f"{name} ({actor.email})"[:600] if name else str(actor.email)


def _apart() -> AbstractContextManager[Any]:
    """Within a transaction, so that a failure here does not break it."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()
