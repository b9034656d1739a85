"""The shapes of the search API's answers, as JSON Schema in an OpenAPI 3.0 document."""

from typing import Any

from content.reference_data.help_levels import HELP_LEVELS
from search.answering.filters import KINDS
from search.crisis import CrisisClass

_TEXT = {"type": "string"}
_NUMBER = {"type": "integer", "minimum": 0}
_COUNTS = {"type": "object", "additionalProperties": _NUMBER}


def _all(properties: dict[str, Any], *optional: str) -> dict[str, Any]:
    """An object that has all of these properties."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "required": required, "properties": properties}


def _about(schema: dict[str, Any], description: str) -> dict[str, Any]:
    return schema | {"description": description}


_DANGER = _about(
    _TEXT | {"nullable": True, "enum": [*CrisisClass, None]},
    "Waar de vraag op wijst: toon eerst wie iemand kan bellen. De site doet dat boven de resultaten.",
)
_LINK = _all({"href": _TEXT | {"format": "uri"}})
SCHEMAS: dict[str, dict[str, Any]] = {
    "Zoekresultaten": _all(
        {
            "vraag": _about(_TEXT, "Wat er gevraagd is."),
            "gezochtOp": _about(_TEXT, "Waarop gezocht is: anders dan `vraag` als die niets opleverde."),
            "bedoeldeJe": _about(_TEXT | {"nullable": True}, "Wat misschien bedoeld was."),
            "gevaar": _DANGER,
            "nietsDichtbij": _about(
                {"type": "boolean"}, "Bij `plaats` is niets: dit ligt verder weg of heeft geen vast adres."
            ),
            "totaal": _NUMBER,
            "pagina": _NUMBER,
            "aantalPaginas": _NUMBER,
            "perPagina": _NUMBER,
            "resultaten": {"type": "array", "items": {"$ref": "#/components/schemas/Resultaat"}},
            "aantallen": {"$ref": "#/components/schemas/Aantallen"},
            "_links": _all(
                dict.fromkeys(("self", "first", "prev", "next", "last"), _LINK), "first", "prev", "next", "last"
            ),
        }
    ),
    "Resultaat": _all(
        {
            "id": _about(_TEXT, "Blijft gelijk zolang dit bestaat."),
            "soort": _TEXT | {"enum": list(KINDS)},
            "titel": _TEXT,
            "fragment": _about(_TEXT, "Het stuk tekst waarin de woorden staan."),
            "toelichting": _about(
                _TEXT, "De leeftijd; de organisatie en plaats; of van een activiteit de dag, plaats en leeftijd."
            ),
            "url": _TEXT | {"format": "uri"},
            "zwak": _about({"type": "boolean"}, "Geeft geen antwoord op alles wat gevraagd is."),
            "afstandKm": _about(
                {"type": "number", "nullable": True}, "Hemelsbreed, van `plaats`; null als dat niet bekend is."
            ),
            "spoed": _about(
                {"type": "array", "items": {"$ref": "#/components/schemas/Spoed"}},
                "Leeg als de tekst er niets over zegt.",
            ),
        }
    ),
    "Spoed": _all(
        {
            "niveau": _TEXT | {"enum": [code for code, _label in HELP_LEVELS]},
            "kop": _about(_TEXT, "Wat er op de site boven staat, zoals: Bel 112."),
            "tekst": _TEXT,
            "signalen": {"type": "array", "items": _TEXT},
            "leeftijd": _about(_TEXT, "Voor welke leeftijd dit geldt, in woorden; leeg als het voor elke leeftijd is."),
        }
    )
    | {"description": "Wanneer je wie belt, zoals de tekst het zegt. Toon alles, in deze volgorde: het is geen keuze."},
    "Aantallen": _all(
        {
            "soort": _COUNTS,
            "onderwerp": _COUNTS,
            "leeftijd": _COUNTS,
            "soortHulp": _COUNTS,
            "nuOpen": _NUMBER,
            "gratis": _NUMBER,
        }
    )
    | {"description": "Hoeveel er overblijft met elke waarde van een filter, de andere filters zoals gekozen."},
    "Probleem": _all(
        {
            "status": {"type": "integer"},
            "title": _TEXT,
            "detail": _about(_TEXT, "Wat er aan de hand is en wat je kunt doen."),
            "invalidParams": {"type": "array", "items": _all({"name": _TEXT, "reason": _TEXT})},
            "gevaar": _DANGER,
        },
        "invalidParams",
        "gevaar",
    ),
}
