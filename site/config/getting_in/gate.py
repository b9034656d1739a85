"""Without a factor in its session nothing of the admin host opens but what gives one."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from config.admin_routes import ROUTES
from config.admin_rules import ANYBODY
from people.factors import factors_of, has_factor

# What opens before: what the table of routes has for anybody.
OPEN = frozenset(name for name, rules in ROUTES.items() if any(ANYBODY in rule.roles for rule in rules))


class FactorGate:
    """On the admin host, for every view: it looks at the session alone, and asks no database for who has a factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Lead to what is missing, the second step or a first factor; None goes on, to the table of routes."""
        if not request.on_admin_host or has_factor(request.session):  # type: ignore[attr-defined]
            return None
        if request.resolver_match is not None and request.resolver_match.view_name in OPEN:
            return None
        if not request.user.is_authenticated:
            return None
        step = "second_step" if factors_of(request.user).exists() else "first_factor"
        return HttpResponseRedirect(reverse(step))
