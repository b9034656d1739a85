"""Logging in with a password: Django's own, which also tells why somebody who sleeps or is blocked does not get in."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

SLEEPS = _("Je hebt lang niet ingelogd. Daarom staat je toegang stil. Vraag je beheerder om je weer toe te laten.")
BLOCKED = _("Je toegang is uit voorzorg stilgezet. Bel je beheerder of de landelijke ondersteuning.")


class Passwords(ModelBackend):
    """Who is not active does not get in. That somebody sleeps or is blocked is told to who knows the password.

    Django makes a new one of these for each try.
    """

    _request: HttpRequest | None = None

    def authenticate(self, request: HttpRequest | None, *args: Any, **named: Any) -> Any:
        self._request = request
        return super().authenticate(request, *args, **named)

    def user_can_authenticate(self, user: Any) -> bool:
        """Asked of somebody whose password was right, and of who is logged in already."""
        may = bool(super().user_can_authenticate(user))
        if not may and self._request is not None:
            self._request.why_not_in = why_not_in(user)  # type: ignore[attr-defined]
        return may


def why_not_in(person: Any) -> str:
    """The sentence to somebody who is not active and may know why; empty for others."""
    if person.blocked_since:
        return str(BLOCKED)
    return str(SLEEPS) if person.asleep_since else ""


def refusal_to_who_knows(request: HttpRequest | None) -> str:
    """The sentence to who logged in with the right password of an account that is stopped; empty for others."""
    return getattr(request, "why_not_in", "")
