"""From what people type (a place, a municipality, a postcode) to places on the map and the sites that serve them."""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from django.utils.translation import gettext as _

from ground.text.characters import plain
from municipalities.frame.facts import SiteFrame
from municipalities.register.distance import distance_km
from municipalities.register.municipality import Municipality, PostcodeArea
from municipalities.register.site import SiteAudience

PLACES_FILE = Path(__file__).with_name("places.csv")
MAX_CHOICES = 8
_POSTCODE = re.compile(r"^([1-9]\d{3})\s*(?!s[ads])([a-z]{2})?$", re.ASCII)
# "Bergen (L.)": what tells municipalities of one name apart is not what people type.
_OTHERS_TOO = re.compile(r" \(.*\)$")
# What people say, next to the official name.
ALIASES = {
    "den bosch": "s hertogenbosch",
    "hertogenbosch": "s hertogenbosch",
    "s gravenhage": "den haag",
    "gravenhage": "den haag",
    "the hague": "den haag",
}


@dataclass(frozen=True)
class Place:
    """A place or municipality on the map; `municipality_code` is "" when the source does not say."""

    name: str
    latitude: float
    longitude: float
    municipality_code: str = ""


@dataclass(frozen=True)
class PlacesFound:
    """The places that fit what was typed, best first; without any, a sentence that says what to do."""

    choices: list[Place]
    error: str = ""


@dataclass(frozen=True)
class SiteChoice:
    """A site to go on to. `url` has no slash at the end."""

    name: str
    url: str
    distance_label: str = ""


@dataclass(frozen=True)
class SitesFound:
    """The sites to choose from; without any, a sentence that says what to do."""

    choices: list[SiteChoice]
    error: str = ""


def normalise(name: str) -> str:
    """A name for comparing: no case, accents, apostrophes or hyphens ("'s-Hertogenbosch" is "s hertogenbosch")."""
    apart = unicodedata.normalize("NFKD", plain(name).casefold())
    letters = "".join(character for character in apart if not unicodedata.combining(character))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", letters).split())


def postcode_digits(query: str) -> str:
    """The four digits of a postcode ("3511", "3511 AB"), or "" for anything else."""
    found = _POSTCODE.match(normalise(query))
    return found[1] if found else ""


def find_places(query: str) -> PlacesFound:
    """The places or municipalities that `query` names, or the area of a four-digit postcode.

    Whole names come before names that begin with what was typed; the largest place first.
    """
    words = normalise(query)[:80]
    if not words:
        return PlacesFound([], _("Typ de naam van je woonplaats of gemeente."))
    if digits := postcode_digits(words):
        return _by_postcode(digits)
    if words[0].isdigit():
        return PlacesFound(
            [], _("Een postcode heeft vier cijfers. Typ bijvoorbeeld 3511, of de naam van je woonplaats.")
        )
    known = _known_places()
    exact = known.get(ALIASES.get(words, words), [])
    begins = (
        [] if exact or len(words) < 3 else [p for name, rows in known.items() if name.startswith(words) for p in rows]
    )
    if choices := (exact or begins)[:MAX_CHOICES]:
        return PlacesFound(choices)
    sentence = _(
        "'%(place)s' kennen we niet. Kijk of je het goed hebt geschreven, of typ een grotere plaats in de buurt."
    )
    return PlacesFound([], sentence % {"place": query.strip()[:80]})


def is_place(name: str) -> bool:
    """Whether a place in the Netherlands has exactly this name; no query."""
    words = normalise(name)
    return ALIASES.get(words, words) in _places_file()


def find_sites(query: str, frames: Iterable[SiteFrame]) -> SitesFound:
    """The sites among `frames` for where somebody lives: exact where the municipality is known, else the nearest."""
    found = find_places(query)
    if not found.choices:
        return SitesFound([], found.error)
    by_code: dict[str, list[SiteFrame]] = defaultdict(list)
    for frame in frames:
        for code in frame.municipality_codes:
            by_code[code].append(frame)
    municipalities = {row.code: row for row in Municipality.objects.filter(valid_to__isnull=True)}
    choices: list[SiteChoice] = []
    for place in found.choices:
        for code, kilometres in _codes_of(place, municipalities):
            for frame in by_code.get(code, []):
                choice = SiteChoice(_label(frame, municipalities[code]), frame.url, _distance_label(kilometres))
                if all((choice.url, choice.name) != (other.url, other.name) for other in choices):
                    choices.append(choice)
    if choices:
        return SitesFound(choices[:MAX_CHOICES])
    return SitesFound([], _("Deze gemeente doet nog niet mee. Je vindt de informatie hier, op de landelijke site."))


def nearest(place: Place, municipalities: Iterable[Municipality], count: int = 5) -> list[tuple[Municipality, float]]:
    """The municipalities whose main place is nearest, with the distance in kilometres."""
    measured = [
        (row, distance_km(place.latitude, place.longitude, row.latitude, row.longitude)) for row in municipalities
    ]
    return sorted(measured, key=lambda pair: pair[1])[:count]


def _codes_of(place: Place, municipalities: dict[str, Municipality]) -> list[tuple[str, float | None]]:
    if place.municipality_code in municipalities:
        return [(place.municipality_code, None)]
    return [(row.code, kilometres) for row, kilometres in nearest(place, municipalities.values())]


def _label(frame: SiteFrame, municipality: Municipality) -> str:
    name = frame.name if municipality.name in frame.name else f"{municipality.name}: {frame.name}"
    return _("%(site)s (voor jongeren)") % {"site": name} if frame.audience == SiteAudience.YOUNG else name


def _distance_label(kilometres: float | None) -> str:
    return "" if kilometres is None else _("ongeveer %(km)s km") % {"km": max(1, round(kilometres))}


def _by_postcode(digits: str) -> PlacesFound:
    area = PostcodeArea.objects.filter(pk=digits).first()
    if area:
        name = f"{area.digits} {area.place}"
        return PlacesFound([Place(name, area.latitude, area.longitude, area.municipality_code)])
    if PostcodeArea.objects.exists():
        return PlacesFound([], _("Postcode %(code)s kennen we niet. Typ de naam van je woonplaats.") % {"code": digits})
    return PlacesFound([], _("Op postcode kunnen we hier niet zoeken. Typ de naam van je woonplaats of gemeente."))


def _known_places() -> dict[str, list[Place]]:
    """Places and municipalities by normalised name; a municipality only where no place of it has its name."""
    rows = Municipality.objects.filter(valid_to__isnull=True).order_by("pk")
    return _with_municipalities(tuple(rows.values_list("name", "latitude", "longitude", "code")))


@lru_cache(maxsize=2)
def _with_municipalities(rows: tuple[tuple[str, float, float, str], ...]) -> dict[str, list[Place]]:
    known = {name: list(places) for name, places in _places_file().items()}
    for row in rows:
        municipality = Place(*row)
        for name in {municipality.name, _OTHERS_TOO.sub("", municipality.name)}:
            places = known.setdefault(normalise(name), [])
            if all(place.municipality_code != municipality.municipality_code for place in places):
                places.insert(0, municipality)
    return known


@cache
def _places_file() -> dict[str, tuple[Place, ...]]:
    rows: dict[str, list[tuple[int, Place]]] = defaultdict(list)
    with PLACES_FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            place = Place(row["name"], float(row["latitude"]), float(row["longitude"]), row["municipality_code"])
            rows[normalise(row["name"])].append((int(row["population"] or 0), place))
    return {
        name: tuple(place for _size, place in sorted(found, key=lambda pair: -pair[0])) for name, found in rows.items()
    }
