"""What every answer of the API has, whoever gave it: its version, readable from any site, and errors for machines."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ground import addresses
from ground.api.problem_details import CONTENT_TYPE, problem_details
from search.api.openapi import VERSION

# They belong to the body that is replaced.
_OF_THE_BODY = frozenset({"content-type", "content-length", "content-language", "etag"})
_FOR_SCRIPTS = frozenset({addresses.SUGGESTIONS, addresses.PLACE_SUGGESTIONS})
GetResponse = Callable[[HttpRequest], HttpResponse]


class ApiAnswers:
    """Outside all other middleware, so that what those refuse or what breaks is an answer of the API too."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        of_api = request.path.startswith(addresses.API)
        if (of_api or request.path in _FOR_SCRIPTS) and response.status_code >= 400:
            response = _as_problem(request, response)
        if of_api:
            response.headers["API-Version"] = VERSION
            # Public data, no cookies: any site may read it, its errors and its version.
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Expose-Headers"] = "API-Version"
        return response


def _as_problem(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The same error in the form for machines, with the headers that were given to it."""
    if response.headers.get("Content-Type") == CONTENT_TYPE:
        return response
    problem = problem_details(response.status_code, _sentence(response.status_code))
    for name, value in response.headers.items():
        if name.lower() not in _OF_THE_BODY:
            problem.headers[name] = value
    if request.method == "HEAD":
        problem.content = b""
    return problem


def _sentence(status: int) -> str:
    sentences = {
        400: _("Deze vraag kunnen we niet lezen. Kijk of het adres goed gecodeerd is (UTF-8)."),
        404: _("Dit adres bestaat niet. Welke er zijn staat op %(path)s.") % {"path": addresses.API_DOCUMENT},
        405: _("Hier kun je alleen lezen: gebruik GET of HEAD."),
        414: _("Dit adres is te lang. Maak de vraag korter."),
    }
    return sentences.get(status) or _("Er ging iets mis. Probeer het later opnieuw.")
