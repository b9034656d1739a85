"""Ends sessions of the admin that lasted too long, and notes when somebody did something (people.session_limits)."""

from collections.abc import Callable
from time import time

from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from people.session_limits import Left, left, note, settle

# What pages ask by themselves, in words that are like those of somebody who does something.
_BY_ITSELF = {
    "session_state",
    "read_date",
    "wagtailadmin_editing_sessions:ping",
    "wagtailadmin_editing_sessions:release",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
}


class SessionLimits:
    """On the admin host, after messages: a session past its limits is nobody's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.on_admin_host:  # type: ignore[attr-defined]
            return self.get_response(request)
        session, now = request.session, time()
        if SESSION_KEY in session:
            if settle(session, now):
                _write(session)
            if SESSION_KEY in session and not (remaining := left(session, now)).seconds:
                session.flush()
                messages.warning(request, _why(remaining))
            elif not request.user.is_authenticated and SESSION_KEY not in session:
                messages.warning(request, _changed())
        response = self.get_response(request)
        return _logged_out() if _leads_a_script_to_log_in(request, response) else response

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Note that somebody did something."""
        if not request.on_admin_host or SESSION_KEY not in request.session:  # type: ignore[attr-defined]
            return
        if _is_done_by_somebody(request) and note(request.session, time()):
            _write(request.session)


def _is_done_by_somebody(request: HttpRequest) -> bool:
    """Whether somebody opened a page, pressed a button, or chose something; not a page that saves itself or looks on.

    Browsers say what a request is for. Wagtail marks what people do in a page with X-Requested-With, save for its
    pings; the form that saves itself, previews and our own scripts do not.
    """
    name = request.resolver_match.view_name if request.resolver_match else ""
    if request.method == "HEAD" or name in _BY_ITSELF or "preview" in name:
        return False
    if _is_of_wagtails_scripts(request):
        return True
    return not _asks_for_data(request) and request.headers.get("Sec-Fetch-Dest", "document") == "document"


def _is_of_wagtails_scripts(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


def _asks_for_data(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _write(session: SessionBase) -> None:
    """At once, so that the end of a slow request does not put back what another one wrote in this session meanwhile."""
    try:
        session.save()
    except UpdateError:  # somebody logged out in the moment since it was read
        session.flush()
    session.modified = False


def _why(remaining: Left) -> str:
    if remaining.can_be_put_off:
        return _("Je was even weg, daarom ben je uitgelogd. Log opnieuw in: wat je had geschreven staat er nog.")
    return _("Je was lang ingelogd, daarom ben je uitgelogd. Log opnieuw in: wat je had geschreven staat er nog.")


def _changed() -> str:
    return _(
        "Er is iets veranderd in wat je mag, of in je wachtwoord. Daarom ben je uitgelogd. Log opnieuw in: dan zie je"
        " wat je nu mag."
    )


def _leads_a_script_to_log_in(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether a script that asked for data gets the log-in page, or Wagtail's refusal, because nobody is logged in."""
    if response.status_code not in (302, 403) or not (_asks_for_data(request) or _is_of_wagtails_scripts(request)):
        return False
    log_in = reverse("wagtailadmin_login")
    leads = response.status_code == 403 or response.headers.get("Location", "").partition("?")[0] == log_in
    return leads and request.path != log_in and not request.user.is_authenticated


def _logged_out() -> JsonResponse:
    """In the shape of Wagtail's own refusals to save."""
    sentence = _("Je bent niet meer ingelogd. Log in op een ander tabblad en probeer het dan nog een keer.")
    told = {"success": False, "error_code": "logged_out", "error_message": sentence, "user": None}
    return JsonResponse(told, status=401, headers={"Cache-Control": "no-store"})
