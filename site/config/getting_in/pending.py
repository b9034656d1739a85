"""Between the password and the factor: nobody is logged in yet, and the session knows who is asked for it."""

from dataclasses import dataclass
from time import time

from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme

from people.models import Person

PENDING = "log_in_pending"
PENDING_SECONDS = 600


@dataclass(frozen=True)
class Pending:
    """Whose password was right, by which backend, and where they were going."""

    person: Person
    backend: str
    onward: str


def hold(request: HttpRequest, person: Person, onward: str) -> None:
    """Remember whose password was right, for ten minutes."""
    request.session.cycle_key()
    request.session[PENDING] = {
        "person": person.pk,
        "backend": person.backend,
        "hash": person.get_session_auth_hash(),
        "at": int(time()),
        "onward": onward,
    }


def held(request: HttpRequest) -> Pending | None:
    """Who is asked for a factor; nobody when that took too long, or password or rights changed meanwhile."""
    kept = request.session.get(PENDING)
    if not kept or not 0 <= time() - kept["at"] <= PENDING_SECONDS:
        return None
    person = Person.objects.filter(pk=kept["person"], is_active=True).first()
    if person is None or not constant_time_compare(kept["hash"], person.get_session_auth_hash()):
        return None
    return Pending(person, kept["backend"], kept["onward"])


def let_go(request: HttpRequest) -> None:
    """Nobody is asked any more."""
    request.session.pop(PENDING, None)


def onward(request: HttpRequest) -> str:
    """Where somebody was going: an address of this host, else the first page of the admin."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    here = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if here else reverse("wagtailadmin_home")
