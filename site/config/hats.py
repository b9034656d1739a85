"""Who is logged in wears a hat, and a page that was made in another one writes nothing (docs/adr/0054-the-hat.md)."""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware import csrf
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from municipalities.frame.error_pages import form_too_old, problem
from municipalities.memberships.hat import ENDED, HAT, ROLES, no_more, wear
from municipalities.register.participant import Participant
from people.models import Person


class WearHat:
    """On the admin host, after authentication: rights of the hat, for who has roles at several participants."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.on_admin_host and SESSION_KEY in request.session:  # type: ignore[attr-defined]
            somebody: Any = request.user
            request.user = SimpleLazyObject(lambda: _worn(somebody, request.session))  # type: ignore[assignment]
        return self.get_response(request)


def _worn(person: Any, session: Any) -> Any:
    if person.is_authenticated:
        wear(person, session)
    return person


class HatTokens(csrf.CsrfViewMiddleware):
    """Every form and script sends the token of its page: here that of a page is good for the hat it was made in alone.

    The cookie keeps what the token of every hat is made from, so that one's own comes back with the hat.
    """

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if HAT in request.session and "CSRF_COOKIE" not in request.META:
            csrf.rotate_token(request)
            request.META["CSRF_COOKIE"] = _bind(request, request.META["CSRF_COOKIE"])

    def _get_secret(self, request: HttpRequest) -> str | None:
        secret: str | None = super()._get_secret(request)  # type: ignore[misc]
        return secret if secret is None or HAT not in request.session else _bind(request, secret)

    def _set_csrf_cookie(self, request: HttpRequest, response: HttpResponse) -> None:
        bound = request.META["CSRF_COOKIE"]
        request.META["CSRF_COOKIE"] = getattr(request, "unbound", {}).get(bound, bound)
        super()._set_csrf_cookie(request, response)  # type: ignore[misc]


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to what has no valid token (CSRF_FAILURE_VIEW): made in another hat, or too long ago."""
    hat = _hat_of_token(request)
    if hat is not None:
        return _offer(request, hat)
    if _is_of_what_ended(request):
        if request.path == reverse("stop_looking"):
            messages.info(request, no_more(request.session))
            return redirect("wagtailadmin_home")
        return problem(request, 403, _("Er is niets bewaard."), typed=list(_typed(request)))
    return form_too_old(request, reason)


def _is_of_what_ended(request: HttpRequest) -> bool:
    """Whether a refused token was made while support looked along where it does no more."""
    secret = _secret_of_token(request)
    cookies = [*getattr(request, "unbound", {}).values(), request.META.get("CSRF_COOKIE", "")]
    ended = [int(participant) for participant in request.session.get(ENDED, {})]
    return secret is not None and any(_bound(cookie, hat) == secret for hat in ended for cookie in cookies)


def _typed(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """The words that were sent, each by the name of its field."""
    for name, values in request.POST.lists():
        if name != "csrfmiddlewaretoken":
            yield from ((name, value) for value in values if " " in value.strip())


def belongs_elsewhere(request: HttpRequest, opens: Callable[[], bool]) -> HttpResponse | None:
    """The page that offers to wear the hat in which `opens` is true of this request's person; None without one."""
    mine: Any = request.user
    if not mine.is_authenticated or mine.hat is None:
        return None
    for hat in sorted(set(mine.roles) - {mine.hat}):
        other = Person.objects.get(pk=mine.pk)
        wear(other, dict(request.session.items()) | {HAT: hat})
        request.user = other
        try:
            found = opens()
        finally:
            request.user = mine
        if found:
            return _offer(request, hat)
    return None


def _offer(request: HttpRequest, hat: int) -> HttpResponse:
    """That this is of another organisation than one works for now, and the way to that one."""
    names = dict(Participant.objects.filter(pk__in=request.session[ROLES]).values_list("pk", "name"))
    words = {"now": names[request.session[HAT]], "then": names[hat]}
    if request.headers.get("Accept", "").startswith("application/json"):
        sentence = _("Dit is niet opgeslagen: je werkt nu voor %(now)s, en deze pagina hoort bij %(then)s.") % words
        told = {"success": False, "error_code": "other_hat", "error_message": sentence}
        return JsonResponse(told, status=403, headers={"Cache-Control": "no-store"})
    sent = request.method == "POST"
    return render(request, "admin/other_hat.html", words | {"hat": hat, "sent": sent}, status=403)


def _hat_of_token(request: HttpRequest) -> int | None:
    """The other hat that a refused token was made in; None when it is of none of this person's."""
    secret = _secret_of_token(request)
    if HAT not in request.session or secret is None:
        return None
    cookies = list(request.unbound.values())  # type: ignore[attr-defined]
    roles = [int(participant) for participant in request.session[ROLES]]
    if secret in cookies:  # made before there was a second participant to work for
        return next((hat for hat in roles if hat != request.session[HAT]), None)
    return next((hat for hat in roles for cookie in cookies if _bound(cookie, hat) == secret), None)


def _secret_of_token(request: HttpRequest) -> str | None:
    """What the token that was sent was made from; None of what is no token."""
    token = request.POST.get("csrfmiddlewaretoken", "") or request.headers.get("X-CSRFToken", "")
    if len(token) != csrf.CSRF_TOKEN_LENGTH or not token.isalnum() or not token.isascii():
        return None
    secret: str = csrf._unmask_cipher_token(token)  # type: ignore[attr-defined]
    return secret


def _bind(request: HttpRequest, secret: str) -> str:
    """The secret of this request's hat; what it was made from is kept on the request, for the cookie."""
    bound = _bound(secret, request.session[HAT])
    request.unbound = {**getattr(request, "unbound", {}), bound: secret}  # type: ignore[attr-defined]
    return bound


def _bound(secret: str, hat: int) -> str:
    """The secret of a hat, in letters and of a length that Django's own may have."""
    digest = salted_hmac("config.hats", f"{secret}{hat}", algorithm="sha256").hexdigest()
    return digest[: csrf.CSRF_SECRET_LENGTH]
