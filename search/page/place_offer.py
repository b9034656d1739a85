"""A place that a question names: near it on this site, or on the site of the municipality it is in."""

import re
from dataclasses import dataclass

from ground import addresses
from municipalities.frame.gazetteer import PlacesFound, find_places, is_place, place_meant, without_street
from municipalities.frame.known_places import Place
from municipalities.frame.known_sites import SiteFrame
from municipalities.frame.place_words import normalise
from search.answering.filters import SearchRequest
from search.question.intent import places_in, postcode_in

_BEFORE = r"(?:(?<!\w)(?:in|te|bij|rond|omgeving|uit|naar)\s+)?"
_LONGEST_NAME = 4  # words: Alphen aan den Rijn


@dataclass(frozen=True, slots=True)
class PlaceOffer:
    """Where to look: the name of the place, the address, and whether that leads to another site."""

    place: str
    url: str
    elsewhere: bool


def place_offer(asked: SearchRequest, frame: SiteFrame, *, answered: bool = True) -> PlaceOffer | None:
    """Where the rest of the question can be asked about the place in it.

    None without a place or with one chosen already, and for the place that the whole site is about. What the national
    site has no answer to may be a place with a typing error. A query or two when a place is named.
    """
    typed = _named(asked.text.lower())
    if not typed and frame.national and (is_place(asked.text) or not answered):
        typed = asked.text.lower()  # "Best" is a word first, but nothing else was typed
    found = find_places(typed) if typed and not asked.filters.plaats else PlacesFound([])
    if not (choices := found.choices):
        return None
    sure = choices[0].name if found.guessed and len(choices) == 1 else typed
    name = typed if typed.isdigit() else choices[0].name
    rest = _without(typed, without_street(asked.text))
    own = any(place.municipality_code in frame.municipality_codes for place in choices)
    if not own:
        target = addresses.search({"q": rest} | asked.kept()) if rest else asked.entrance.home
        return PlaceOffer(name, addresses.choose_municipality({"plaats": sure, "naar": target}), elsewhere=True)
    if not rest or normalise(typed) == normalise(frame.place_name):
        return None
    return PlaceOffer(name, asked.address(q=rest, plaats=typed), elsewhere=False)


def place_typed(asked: SearchRequest, frame: SiteFrame) -> Place | None:
    """The place that somebody chose, or named in the question; a query or two when one is named."""
    if asked.filters.place or not (typed := _named(asked.text.lower())):
        return asked.filters.place
    return place_meant(typed, frame.municipality_codes)[0]


def _named(text: str) -> str:
    """The postcode, else a place of several words, else the last place that is named; "" for none."""
    words = re.findall(r"[\w'-]+", text)
    if postcode := postcode_in(text):
        return postcode
    for length in range(_LONGEST_NAME, 1, -1):
        for start in range(len(words) - length + 1):
            if is_place(name := " ".join(words[start : start + length])):
                return name
    places = places_in(text, [word.strip("'") for word in words])
    apart = next((word for word in reversed(words) if "'" in word and is_place(word)), "")
    return apart or next((word for word in reversed(words) if word in places), "")


def _without(place: str, text: str) -> str:
    """The question without the place and the word before it, and without marks that then stand alone."""
    letters = r"(?:\s?[a-z]{2})?" if place.isdigit() else ""
    left = re.sub(rf"{_BEFORE}(?<!\w){re.escape(place)}{letters}(?!\w)", " ", text, flags=re.IGNORECASE)
    return " ".join(word for word in left.split() if re.search(r"\w", word))
