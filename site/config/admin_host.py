"""Sessions, log-in and messages exist on the admin host only: a public page never reads or sets a cookie."""

from collections.abc import Callable
from typing import Any

from allauth.account.middleware import AccountMiddleware
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

from config.hats import HatTokens


class _OnAdminHost:
    """Lets a middleware work on the admin host and steps aside everywhere else."""

    get_response: Any

    def __call__(self, request: HttpRequest) -> Any:
        if not request.on_admin_host:  # type: ignore[attr-defined]
            return self.get_response(request)
        return super().__call__(request)  # type: ignore[misc]


class AdminSession(_OnAdminHost, SessionMiddleware):
    """Sessions on the admin host."""


class AdminCsrf(_OnAdminHost, HatTokens):
    """Cross-site request forgery protection on the admin host; public pages accept no POST at all."""

    def process_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.on_admin_host:  # type: ignore[attr-defined]
            return None
        return super().process_view(request, *args, **kwargs)


class AdminAuthentication(_OnAdminHost, AuthenticationMiddleware):
    """Who is logged in, on the admin host."""

    def process_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return None


class AdminMessages(_OnAdminHost, MessageMiddleware):
    """Messages after an action, on the admin host."""


def allauth_request(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """What allauth's own middleware does, on the admin host alone: its code finds the request that it works for."""
    within = AccountMiddleware(get_response)

    def middleware(request: HttpRequest) -> HttpResponse:
        answer: HttpResponse = (within if request.on_admin_host else get_response)(request)  # type: ignore[attr-defined]
        return answer

    return middleware
