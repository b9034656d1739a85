"""Without a factor in its session nothing of the admin host opens but what gives one."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from ground import addresses
from people.factors import factors_of, has_factor

# What opens before: logging in, a forgotten password, giving oneself a factor, and what those screens are made of.
OPEN = frozenset(
    (
        "wagtailadmin_login", "wagtailadmin_logout", "with_passkey", "second_step",
        "wagtailadmin_password_reset", "wagtailadmin_password_reset_done", "wagtailadmin_password_reset_confirm",
        "wagtailadmin_password_reset_complete",
        "first_factor", "send_code", "new_app", "new_passkey",
        "session_state", "invitation", "wagtailadmin_sprite", "wagtailadmin_javascript_catalog", "security_txt",
    )
)  # fmt: skip


class FactorGate:
    """On the admin host, for every view: it looks at the session alone, and asks no database for who has a factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Lead to what is missing: logging in, the second step, or a first factor; None lets through."""
        if not request.on_admin_host or has_factor(request.session):  # type: ignore[attr-defined]
            return None
        if request.resolver_match is not None and request.resolver_match.view_name in OPEN:
            return None
        if not request.user.is_authenticated:
            if not request.path.startswith(addresses.ADMIN):  # files, which ask themselves who may have them
                return None
            return redirect_to_login(request.get_full_path(), reverse("wagtailadmin_login"))
        step = "second_step" if factors_of(request.user).exists() else "first_factor"
        return HttpResponseRedirect(reverse(step))
