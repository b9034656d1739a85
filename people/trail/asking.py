"""The request that is being answered, for code that tells of things and does not get it: signals, others' screens."""

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

_asking: ContextVar[HttpRequest | None] = ContextVar("people.trail.asking", default=None)


def asking() -> HttpRequest | None:
    """The request to the admin in which this code runs; None in commands and jobs."""
    return _asking.get()


class KnowsWhoAsks:
    """Middleware, after authentication."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.on_admin_host:  # type: ignore[attr-defined]
            return self.get_response(request)
        before = _asking.set(request)
        try:
            return self.get_response(request)
        finally:
            _asking.reset(before)
