"""Holds the table of routes for everybody on the admin host (config.admin_routes), before any view looks at anything.

Its answers say nothing of what there is: nobody logged in gets the log-in page at every address, a closed route the
same 403 whatever it names, and a row of somebody else the 404 of one that does not exist, byte for byte.
"""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from config.admin_routes import ROUTES
from config.admin_rules import ADMINISTRATORS, ANYBODY, BELOW, NO_KEY, SOMEBODY, Rule
from config.hats import belongs_elsewhere
from ground.scopes import narrow, reaches
from municipalities.frame.error_pages import forbidden, no_role, not_found, problem
from municipalities.memberships.roles import Role
from municipalities.memberships.roles_held import roles_held
from municipalities.tenancy.only_read import instead_of_changing
from people.trail import Action, Result, record

_AS_GET = ("HEAD", "OPTIONS")


class AdminGate:
    """After authentication: who is logged in, and as what, decides what there is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.on_admin_host and response.status_code == 404:  # type: ignore[attr-defined]
            return not_found(request) if request.user.is_authenticated else _log_in(request)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        """The answer to what is closed to this person; None lets them through."""
        if not request.on_admin_host or request.resolver_match is None:  # type: ignore[attr-defined]
            return None
        _leave_out_next(request)
        rules = ROUTES.get(request.resolver_match.view_name, ())
        to_anybody = any(ANYBODY in rule.roles for rule in rules)
        if not to_anybody and not request.user.is_authenticated:
            return _log_in(request)
        rule = _rule_for(request, rules, frozenset({ANYBODY}) if to_anybody else _words(request.user))
        if isinstance(rule, HttpResponse):
            return rule
        if kwargs.keys() - rule.arguments.keys():  # a pattern that came under a name that is known
            return _refused(request, forbidden(request))
        return None if _reaches(request, rule, kwargs) else _instead(request, rule, kwargs)


def is_open(user: Any, address: str) -> bool:
    """Whether somebody may open the screen at an address; what is no address (the head of a menu) is open."""
    name = _name_at(address)
    return not name or any("GET" in rule.methods and rule.roles & _words(user) for rule in ROUTES.get(name, ()))


@cache
def _name_at(address: str) -> str:
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def _log_in(request: HttpRequest) -> HttpResponse:
    return redirect_to_login(request.get_full_path(), reverse("wagtailadmin_login"))


def _rule_for(request: HttpRequest, rules: Iterable[Rule], words: frozenset[str]) -> Rule | HttpResponse:
    """The rule that lets this person do this, or why none does."""
    method = "GET" if request.method in _AS_GET else str(request.method)
    if not any(method in rule.methods for rule in rules) and any(rule.roles & words for rule in rules):
        return _no_such_method(request, rules)
    found = _fitting(rules, method, words)
    return found or _refused(request, no_role(request) if words == {SOMEBODY} else forbidden(request))


def _fitting(rules: Iterable[Rule], method: str, words: frozenset[str]) -> Rule | None:
    return next((rule for rule in rules if method in rule.methods and rule.roles & words), None)


def _words(user: Any) -> frozenset[str]:
    """What the table calls this person."""
    held = roles_held(user)
    words = {SOMEBODY, *(role.value for role in held)}
    return frozenset(words | {ADMINISTRATORS} if Role.ADMINISTRATOR in held else words)


def _no_such_method(request: HttpRequest, rules: Iterable[Rule]) -> HttpResponse:
    answer = problem(request, 405, _("Dit kan hier niet. Ga terug en probeer het opnieuw."))
    answer.headers["Allow"] = ", ".join(sorted({method for rule in rules for method in rule.methods}))
    return answer


def _reaches(request: HttpRequest, rule: Rule, kwargs: dict[str, Any]) -> bool:
    """Whether the address names one's own rows only."""
    keys: dict[str, list[Any]] = {}
    try:
        for name, value in kwargs.items():
            if value is not None and not narrow(rule.arguments[name], request, kwargs):
                keys.setdefault(rule.arguments[name], []).append(value)
        for name, scope in rule.query.items():
            if not narrow(scope, request, kwargs):
                keys.setdefault(scope, []).extend(value for value in request.GET.getlist(name) if value)
    except Http404:
        return False
    return all(reaches(request.user, scope, named) for scope, named in keys.items() if scope not in (NO_KEY, BELOW))


def _instead(request: HttpRequest, rule: Rule, kwargs: dict[str, Any]) -> HttpResponse:
    """The 404; for who may read what they may not change, the way to where it is read, and why what they sent is not
    taken."""
    asked = (instead_of_changing(request, rule.arguments[name], value) for name, value in kwargs.items())
    answer = next(filter(None, asked), None)
    if answer is not None and answer.status_code == 302:
        return answer
    return _refused(request, answer or not_found(request))


def _refused(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The answer, told in the audit trail: which route, and not which row, which need not exist.

    Who may do it in another hat is offered that one.
    """
    route = request.resolver_match.view_name if request.resolver_match else ""
    record(Action.OPEN_ROUTE, result=Result.REFUSED, request=request, object=route)
    return belongs_elsewhere(request, lambda: _opens(request, route)) or answer


def _opens(request: HttpRequest, route: str) -> bool:
    """Whether the table lets the person of this request, as they are now, do what is asked."""
    method = "GET" if request.method in _AS_GET else str(request.method)
    rule = _fitting(ROUTES.get(route, ()), method, _words(request.user))
    kwargs = request.resolver_match.kwargs if request.resolver_match else {}
    return rule is not None and not kwargs.keys() - rule.arguments.keys() and _reaches(request, rule, kwargs)


def _leave_out_next(request: HttpRequest) -> None:
    """Forget a way back that is no address: Wagtail looks for a view of that name, and breaks."""
    for name in ("GET", "POST"):
        given = getattr(request, name)
        if given.get("next") and not given["next"].startswith("/"):
            setattr(request, name, given.copy())
            getattr(request, name)["next"] = ""
