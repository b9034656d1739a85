"""Logging in with a password: Django's own, which also tells why somebody who sleeps does not get in."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

SLEEPS = _("Je hebt lang niet ingelogd. Daarom staat je toegang stil. Vraag je beheerder om je weer toe te laten.")


class Passwords(ModelBackend):
    """Who is not active does not get in. That somebody sleeps is told to who knows the password, and takes no longer.

    Django makes a new one of these for each try.
    """

    _request: HttpRequest | None = None

    def authenticate(self, request: HttpRequest | None, *args: Any, **named: Any) -> Any:
        self._request = request
        return super().authenticate(request, *args, **named)

    def user_can_authenticate(self, user: Any) -> bool:
        """Asked of somebody whose password was right, and of who is logged in already."""
        may = bool(super().user_can_authenticate(user))
        if not may and self._request is not None and user.asleep_since:
            self._request.knows_password_of_sleeper = True  # type: ignore[attr-defined]
        return may


def refusal_of_sleeper(request: HttpRequest | None) -> str:
    """The sentence to who logged in with the right password of an account that sleeps; empty for others."""
    if not getattr(request, "knows_password_of_sleeper", False):
        return ""
    return str(SLEEPS)
