"""Places to choose from while somebody types where they live."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ground import addresses
from municipalities.frame.gazetteer import suggested_places
from municipalities.frame.known_places import Place
from municipalities.frame.place_words import normalise
from municipalities.register.municipality import Municipality

FEWEST = 2  # letters
MOST = 8


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One line to choose: a place, the municipality it is in, and the address that leads to its sites."""

    title: str
    kind: str
    url: str


def place_lines(text: str, target: str, *, most: int = MOST) -> list[PlaceLine]:
    """The places whose name this is or may become, each leading to `target` there; at most four queries."""
    if len(normalise(text)) < FEWEST:
        return []
    places = [place for place in suggested_places(text) if place.municipality_code][:most]
    codes = [place.municipality_code for place in places]
    municipalities = dict(Municipality.objects.filter(code__in=codes).values_list("code", "name"))
    often = Counter(place.name for place in places)
    return [_line(place, municipalities[place.municipality_code], target, often) for place in places]


def _line(place: Place, municipality: str, target: str, often: Counter[str]) -> PlaceLine:
    itself = normalise(municipality).startswith(normalise(place.name))
    kind = municipality if often[place.name] > 1 or not itself else _("Gemeente")
    asked = f"{place.name}, {municipality}" if often[place.name] > 1 else place.name
    values = {"plaats": asked} | ({"naar": target} if target != addresses.HOME else {})
    return PlaceLine(place.name, kind, addresses.choose_municipality(values))
