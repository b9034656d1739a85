"""The search as an API: /api/v1/zoek, after the NL API Design Rules 2.2, on every site for what that site shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.reference_data.taxonomy import Audience
from ground import addresses
from ground.api.paging import page_number
from ground.api.problem_details import problem_details
from ground.text.characters import readable
from municipalities.frame.entrance import main_audience
from municipalities.frame.known_sites import SiteFrame
from municipalities.frame.request import SiteRequest
from search.answering.filters import KINDS, Filters, UnknownFilter, read_filters
from search.answering.results import PAGE_SIZE, FoundHit, FoundPage, find
from search.api import openapi
from search.api.urgency import urgency_of
from search.crisis import CrisisClass, crisis_class

_SECONDS_BEFORE_AGAIN = 30
_KIND_NAMES = {kind: name for name, (kind, _label) in KINDS.items()}


class Refused(ValueError):
    """A parameter cannot be used; `reason` is a sentence for who wrote the program."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(reason)
        self.name, self.reason = name, reason


@dataclass(frozen=True, slots=True)
class ApiRequest:
    """What a program asked."""

    text: str
    filters: Filters
    literally: bool
    audience: Audience
    page: int


@require_safe
def search(request: SiteRequest) -> HttpResponse:
    """/api/v1/zoek: results as JSON; a problem with 400 for a bad parameter, 404 past the last page, 503 when down."""
    try:
        asked = _read(request)
    except Refused as refused:
        invalid = [{"name": refused.name, "reason": refused.reason}]
        return problem_details(400, refused.reason, invalidParams=invalid)
    danger = crisis_class(asked.text)
    found = find(
        asked.text,
        request.frame,
        asked.filters,
        asked.page,
        audience=asked.audience,
        literally=asked.literally,
        danger=danger,
    )
    if not found.available:
        sentence = _("Zoeken lukt nu even niet. Probeer het straks opnieuw.")
        answer = problem_details(503, sentence, gevaar=danger)
        answer.headers["Retry-After"] = str(_SECONDS_BEFORE_AGAIN)
        return answer
    if asked.page > found.pages:
        return problem_details(404, _("De laatste pagina is %(number)s.") % {"number": found.pages})
    return JsonResponse(_body(asked, found, request, danger), json_dumps_params={"ensure_ascii": False})


@require_safe
def document(request: SiteRequest) -> HttpResponse:
    """/api/v1/openapi.json: the description of the API on this site."""
    return JsonResponse(openapi.document(request.frame), json_dumps_params={"ensure_ascii": False})


def nothing_here(request: HttpRequest) -> HttpResponse:
    """Any other address of the API: 404, never a redirect to one with a slash at its end."""
    raise Http404


def _read(request: SiteRequest) -> ApiRequest:
    given: dict[str, str] = {}
    for name, values in request.GET.lists():
        if name not in openapi.PARAMETERS:
            raise Refused(name, _("Deze parameter bestaat niet. Kies uit: %(names)s.") % _names(openapi.PARAMETERS))
        if len(values) > 1:
            raise Refused(name, _("Geef deze parameter één keer."))
        given[name] = values[0].strip()
    text = " ".join(given.get("q", "").split())
    if not text:
        raise Refused("q", _("Geef met q op waar je naar zoekt."))
    if len(text) > settings.MAX_QUERY_CHARACTERS:
        raise Refused("q", _("Hooguit %(limit)s tekens.") % {"limit": settings.MAX_QUERY_CHARACTERS})
    try:
        page = page_number(given.get("pagina", "1"))
    except ValueError:
        raise Refused("pagina", _("Geef een heel getal vanaf 1.")) from None
    return ApiRequest(
        text, _filters(given, request.frame), _truth("letterlijk", given), _audience(given, request.frame), page
    )


def _filters(given: dict[str, str], frame: SiteFrame) -> Filters:
    switches = {"nu_open": _truth("nuOpen", given), "gratis": _truth("gratis", given)}
    values = given | {name: "1" if on else "" for name, on in switches.items()}
    values["soort_hulp"] = given.get("soortHulp", "")
    try:
        filters = read_filters(values, frame)
    except UnknownFilter as unknown:
        name = "soortHulp" if str(unknown) == "soort_hulp" else str(unknown)
        raise Refused(name, _("Deze waarde is hier niet bekend.")) from None
    if filters.place_error:
        raise Refused("plaats", filters.place_error)
    return filters


def _audience(given: dict[str, str], frame: SiteFrame) -> Audience:
    if given.get("voor", "jongeren") != "jongeren":
        raise Refused("voor", _("Geef jongeren, of laat deze parameter weg."))
    return Audience.YOUNG if "voor" in given else main_audience(frame)


def _truth(name: str, given: dict[str, str]) -> bool:
    value = given.get(name, "false")
    if value not in ("true", "false"):
        raise Refused(name, _("Geef true of false."))
    return value == "true"


def _names(names: Iterable[str]) -> dict[str, str]:
    return {"names": ", ".join(names)}


def _results(found: FoundPage, frame: SiteFrame) -> list[dict[str, Any]]:
    urgency = urgency_of(found.hits, frame)
    return [_result(hit, frame) | {"spoed": urgency.get(hit.key, [])} for hit in found.hits]


def _body(asked: ApiRequest, found: FoundPage, request: SiteRequest, danger: CrisisClass | None) -> dict[str, Any]:
    return {
        "vraag": asked.text,
        "gezochtOp": found.used or asked.text,
        "bedoeldeJe": found.meant or None,
        "gevaar": danger,
        "nietsDichtbij": found.further,
        "totaal": found.total,
        "pagina": found.page_number,
        "aantalPaginas": found.pages,
        "perPagina": PAGE_SIZE,
        "resultaten": _results(found, request.frame),
        "aantallen": {
            "soort": {_KIND_NAMES[kind]: count for kind, count in found.facets.kind.items()},
            "onderwerp": dict(found.facets.topic),
            "leeftijd": dict(found.facets.age),
            "soortHulp": dict(found.facets.help_type),
            "nuOpen": found.facets.open_now,
            "gratis": found.facets.free,
        },
        "_links": _links(asked, found, request),
    }


def _result(hit: FoundHit, frame: SiteFrame) -> dict[str, Any]:
    return {
        "id": hit.key,
        "soort": _KIND_NAMES[hit.kind],
        "titel": _plain(hit.title_html),
        "fragment": _plain(hit.snippet_html),
        "toelichting": hit.meta,
        "url": f"{frame.url}{hit.url}",
        "zwak": hit.weak,
        "afstandKm": None if hit.kilometres is None else round(hit.kilometres, 1),
    }


def _plain(html: str) -> str:
    """Escaped text with marks as the text that it was."""
    return readable(unescape(strip_tags(html)))


def _links(asked: ApiRequest, found: FoundPage, request: SiteRequest) -> dict[str, dict[str, str]]:
    pages = {"self": asked.page}
    if asked.page > 1:
        pages |= {"first": 1, "prev": asked.page - 1}
    if asked.page < found.pages:
        pages |= {"next": asked.page + 1, "last": found.pages}
    given = {name: value for name, value in request.GET.items() if name != "pagina"}
    base = f"{request.frame.url}{addresses.API_SEARCH}"
    return {name: {"href": f"{base}?{urlencode(given | {'pagina': str(page)})}"} for name, page in pages.items()}
