"""Input that no page can use gets the right status and a sentence, before anything else looks at it."""

from collections.abc import Callable
from json import JSONDecodeError
from typing import Any
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _

from ground.text.characters import one_line, readable
from municipalities.frame.error_pages import bad_request, problem

GetResponse = Callable[[HttpRequest], HttpResponse]
LONGEST_PATH = 1000
LONGEST_QUERY_STRING = 8000
_TYPED = frozenset({"q", "plaats"})
# What reading a form that nobody's browser sent ends in: an id of thirty digits, half a letter, a field left out.
_NO_FORM_SENDS = (UnicodeEncodeError, JSONDecodeError, OverflowError, MultiValueDictKeyError)
_READING, _EDITING = ("GET", "HEAD"), ("GET", "HEAD", "POST", "OPTIONS")


class BadInput:
    """Refuses NUL bytes, invalid UTF-8, endless addresses and methods that a host does not have."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return refusal(request) or self.get_response(_with_readable_words(request))

    def process_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse | None:
        """Refuse a form with a NUL byte in it: PostgreSQL cannot store one, and nobody types one."""
        written = dict(request.POST.lists()).values() if request.method == "POST" else ()
        if any("\x00" in value for values in written for value in values):
            sentence = _("In je formulier staan tekens die we niet kunnen bewaren. Typ ze opnieuw.")
            return problem(request, 400, sentence)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer what Django would answer without a word; other exceptions go on to the 500 page."""
        unreadable = request.method == "POST" and isinstance(error, _NO_FORM_SENDS)
        if unreadable or isinstance(error, (BadRequest, SuspiciousOperation)):
            return bad_request(request, error)
        return None


def _with_readable_words(request: HttpRequest) -> HttpRequest:
    """The request with what people type in an address on one line, without control characters."""
    typed = {name: request.GET.getlist(name) for name in _TYPED & request.GET.keys()}
    cleaned = {name: [one_line(value) for value in values] for name, values in typed.items()}
    if cleaned != typed:
        given = request.GET.copy()
        for name, values in cleaned.items():
            given.setlist(name, values)
        request.GET = given  # type: ignore[assignment]
    return request


def refusal(request: HttpRequest) -> HttpResponse | None:
    """The answer to input that nothing can use, or None when there is nothing wrong with it."""
    query = request.META.get("QUERY_STRING", "")
    if len(request.path) > LONGEST_PATH or len(query) > LONGEST_QUERY_STRING:
        return problem(request, 414, _("Dit adres is te lang. Kort je zoekvraag in tot een paar woorden."))
    if not _readable(query) or request.path != readable(request.path) or "\ufffd" in request.path:
        return problem(request, 400, _("In dit adres staan tekens die we niet kunnen lezen. Typ het opnieuw."))
    allowed = _READING if request.frame is not None else _EDITING  # type: ignore[attr-defined]
    if request.method not in allowed:
        response = problem(request, 405, _("Dit kan hier niet. Ga naar de beginpagina en zoek daar verder."))
        response.headers["Allow"] = ", ".join(allowed)
        return response
    return None


def _readable(query: str) -> bool:
    raw = unquote_to_bytes(query.replace("+", " "))
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\x00" not in raw
