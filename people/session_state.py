"""What scripts of the admin ask: who is logged in, for how long still, and with which token."""

from time import time

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from people.factors import has_factor
from people.session_limits import left, note, warn_seconds


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def session_state(request: HttpRequest) -> HttpResponse:
    """Who is logged in and the token that forms need from now on; null when nobody is, or may be here with a factor.

    `hat` is the participant somebody with several works for now, 0 of others; the token is good for that one alone.
    `left` is in seconds, and `warn` how long before the end to warn; `fixed` when nothing puts that end off. Asking
    does not either; a POST says that somebody is still there, and does. Not a redirect to the log-in page, as every
    other address of the admin gives: a script asks this.
    """
    user = request.user
    if not user.is_authenticated or not has_factor(request.session) or not user.has_perm("wagtailadmin.access_admin"):
        return JsonResponse({"user": None})
    now = time()
    if request.method == "POST":
        note(request.session, now, at_once=True)
    remaining = left(request.session, now)
    told = {"left": remaining.seconds, "warn": warn_seconds(), "fixed": not remaining.can_be_put_off}
    who = {"user": user.pk, "name": str(user), "hat": user.hat or 0, "token": get_token(request)}
    return JsonResponse(who | told)
