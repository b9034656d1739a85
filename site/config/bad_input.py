"""Input that no page can use gets the right status and a sentence, before anything else looks at it."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from municipalities.sites.problem import problem

GetResponse = Callable[[HttpRequest], HttpResponse]
LONGEST_PATH = 1000
LONGEST_QUERY_STRING = 8000


class BadInput:
    """Refuses NUL bytes, invalid UTF-8, endless addresses and methods that public pages do not have."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return refusal(request) or self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer what Django would answer without a word; other exceptions go on to the 500 page."""
        if isinstance(error, RequestDataTooBig):
            limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024 // 1024
            return problem(
                request, 413, _("Dit is te groot om te verwerken. Stuur hooguit %(limit)s MB.") % {"limit": limit}
            )
        if isinstance(error, (BadRequest, SuspiciousOperation)):
            return problem(request, 400, _("Deze vraag kunnen we niet lezen. Ga terug en probeer het opnieuw."))
        return None


def refusal(request: HttpRequest) -> HttpResponse | None:
    """The answer to input that nothing can use, or None when there is nothing wrong with it."""
    query = request.META.get("QUERY_STRING", "")
    if len(request.path) > LONGEST_PATH or len(query) > LONGEST_QUERY_STRING:
        return problem(request, 414, _("Dit adres is te lang. Kort je zoekvraag in tot een paar woorden."))
    if not _readable(query) or "\x00" in request.path or "\ufffd" in request.path:
        return problem(request, 400, _("In dit adres staan tekens die we niet kunnen lezen. Typ het opnieuw."))
    if request.frame is not None and request.method not in ("GET", "HEAD"):  # type: ignore[attr-defined]
        response = problem(request, 405, _("Dit kan hier niet. Ga naar de beginpagina en zoek daar verder."))
        response.headers["Allow"] = "GET, HEAD"
        return response
    return None


def _readable(query: str) -> bool:
    raw = unquote_to_bytes(query.replace("+", " "))
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\x00" not in raw
