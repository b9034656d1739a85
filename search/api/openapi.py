"""The description of the search API (OpenAPI 3.0), made from the table of parameters that the API itself reads."""

from typing import Any

from django.conf import settings

from ground import addresses
from municipalities.frame.known_sites import SiteFrame
from municipalities.listings.help_kinds import HelpType
from municipalities.register.distance import KILOMETRES
from search.answering.filters import DISTANCE, KINDS
from search.api.schemas import SCHEMAS

VERSION = "1.0.0"
_TEXT = {"type": "string"}
_SWITCH = {"type": "boolean", "default": False}
# What each parameter means, its schema, and an example. Names are lower camel case.
PARAMETERS: dict[str, tuple[str, dict[str, Any], Any]] = {
    "q": (
        "Waar je naar zoekt, zoals mensen het typen: woorden of een hele vraag.",
        _TEXT | {"minLength": 1, "maxLength": settings.MAX_QUERY_CHARACTERS},
        "peuter slaapt niet",
    ),
    "soort": ("Alleen deze soort.", _TEXT | {"enum": list(KINDS)}, "hulp"),
    "onderwerp": ("Alleen dit onderwerp: een code uit `aantallen.onderwerp`.", _TEXT, "slapen"),
    "leeftijd": ("Alleen voor deze leeftijd: een code uit `aantallen.leeftijd`.", _TEXT, "peuter"),
    "soortHulp": ("Alleen deze soort hulp.", _TEXT | {"enum": list(HelpType)}, "praten"),
    "nuOpen": ("Alleen hulp die op dit moment open is.", _SWITCH, True),
    "gratis": ("Alleen hulp die niets kost.", _SWITCH, True),
    "plaats": (
        f"Alleen hulp en activiteiten binnen {KILOMETRES} km van deze plaats, gemeente of postcode (vier cijfers), en"
        " wat geen vast adres heeft. Is er zo dichtbij niets, dan wat verder weg is, het dichtstbijzijnde eerst.",
        _TEXT | {"maxLength": 80},
        "Utrecht",
    ),
    "sorteer": (
        "Wat dichtbij is eerst; alleen samen met `plaats`. Anders staat het beste antwoord bovenaan.",
        _TEXT | {"enum": [DISTANCE]},
        DISTANCE,
    ),
    "voor": ("`jongeren` zet teksten voor jongeren vooraan.", _TEXT | {"enum": ["jongeren"]}, "jongeren"),
    "letterlijk": ("Verbeter geen typefouten.", _SWITCH, True),
    "pagina": ("Welke pagina met resultaten.", {"type": "integer", "minimum": 1, "default": 1}, 1),
}
_VERSION_HEADER = {
    "API-Version": {"description": "Versie van de API.", "schema": _TEXT, "example": VERSION},
}
_CACHING = (
    "Antwoorden zijn openbaar en voor iedereen gelijk, en mogen daarom een paar seconden in een gedeelde cache staan "
    "(`Cache-Control: public, s-maxage`). Dat wijkt bewust af van het advies `no-store`: er staat niets van een "
    "gebruiker in, en wat is ingetrokken is na hooguit 15 seconden overal weg."
)


def document(frame: SiteFrame) -> dict[str, Any]:
    """The OpenAPI document for one site."""
    return {
        "openapi": "3.0.3",
        "info": {
            "title": f"Zoeken op {frame.name}",
            "description": f"Dezelfde zoekmachine als op de site, voor wat deze site laat zien. {_CACHING}",
            "version": VERSION,
            "contact": _contact(frame),
            "license": {"name": "EUPL-1.2", "url": "https://eupl.eu/1.2/nl/"},
        },
        "servers": [{"url": f"{frame.url}{addresses.API_BASE}"}],
        "tags": [{"name": "Zoeken", "description": "Landelijke informatie en hulp in de buurt."}],
        "paths": {
            "/zoek": {"get": _search()},
            "/openapi.json": {"get": _document()},
        },
        "components": {"schemas": SCHEMAS},
    }


def _contact(frame: SiteFrame) -> dict[str, str]:
    email = settings.API_CONTACT_EMAIL or frame.contact.email
    contact = {"name": frame.contact.name or frame.name, "url": f"{frame.url}{addresses.ABOUT}"}
    return contact | ({"email": email} if email else {})


def _search() -> dict[str, Any]:
    parameters = [
        {
            "name": name,
            "in": "query",
            "required": name == "q",
            "description": text,
            "schema": schema,
            "example": example,
        }
        for name, (text, schema, example) in PARAMETERS.items()
    ]
    return {
        "operationId": "zoek",
        "summary": "Zoek in informatie en hulp in de buurt",
        "tags": ["Zoeken"],
        "parameters": parameters,
        "responses": {"200": _answer("Een pagina met resultaten.", "Zoekresultaten")}
        | {code: _problem(text) for code, text in _PROBLEMS.items()},
    }


def _document() -> dict[str, Any]:
    return {
        "operationId": "openapi",
        "summary": "Deze beschrijving",
        "tags": ["Zoeken"],
        "responses": {"200": _answer("De beschrijving van de API (OpenAPI 3).")},
    }


_PROBLEMS = {
    "400": "Een parameter klopt niet; `invalidParams` zegt welke en waarom.",
    "404": "Deze pagina met resultaten, of dit adres, is er niet.",
    "405": "Alleen GET en HEAD.",
    "500": "Er ging iets mis aan onze kant.",
    "503": "De zoekmachine is even weg; `Retry-After` zegt na hoeveel seconden je het weer kunt proberen.",
}


def _answer(text: str, schema: str = "") -> dict[str, Any]:
    found = {"$ref": f"#/components/schemas/{schema}"} if schema else {"type": "object"}
    return {"description": text, "headers": _VERSION_HEADER, "content": {"application/json": {"schema": found}}}


def _problem(text: str) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Probleem"}}}
    return {"description": text, "headers": _VERSION_HEADER, "content": content}
