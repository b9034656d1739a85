"""From what people type (a place, a municipality, a postcode, an address) to places on the map."""

import re
from collections.abc import Container
from dataclasses import dataclass, replace
from functools import cache

from django.utils.translation import gettext as _

from ground.text.characters import plain
from municipalities.frame.known_places import KnownPlaces, Place, different, known_places, names_of_places
from municipalities.frame.place_words import names, normalise, table
from municipalities.register.distance import distance_km
from municipalities.register.postcode_table import Area, area_of

MAX_CHOICES = 8
LONGEST = 80  # characters of what was typed
_POSTCODE = re.compile(r"^([1-9]\d{3})\s*(?!s[ads])([a-z]{2})?$", re.ASCII)
_WITH_LETTERS = re.compile(r"(?<![a-z0-9])([1-9]\d{3}) ?(?!s[ads](?![a-z]))[a-z]{2}(?![a-z])", re.ASCII)
_LETTER_O = re.compile(r"(?<![a-z0-9])(?=[1-9o]*\d[1-9o]*\d)[1-9][\do]{3}(?= ?[a-z]{2}(?![a-z]))", re.ASCII)
_DIGITS = re.compile(r"(?<![a-z0-9])([1-9]\d{3})(?![a-z0-9])", re.ASCII)
_HOUSE_NUMBER = re.compile(r"(?<![a-z0-9])\d{1,5}(?: ?(?:[a-z]|bis|hs))?(?![a-z0-9])", re.ASCII)
_APART = re.compile(
    r"[,;()|]+|(?<=\w\w\w)\s*/\s*(?=\w\w\w)|\s[-–]\s|\s(?:of|en)\s|\s\d{1,5}\s?[a-z]?(?=\s)", re.IGNORECASE
)
_MUNICIPALITY = re.compile(r"(?:(?:oude|voormalige|vroegere|de) )?(?:gemeente|gem) (.+)")
_SUFFIX = r"(?:\s?(?:bis|hs|huis)|\s?[-/]\s?\w{1,4}|\s?[a-z])?"  # of the number of a house
_NEARBY_KM = 15  # of places with one name, how far the one of a postcode lies at most
_ABBREVIATED = 3  # letters
_FEWEST = 3  # letters with which a name may begin
_LEFT_OUT = 4  # words: "in de buurt van"
_WORDS = 5  # in a name, or to leave out one after another: more is no place, and takes time


@dataclass(frozen=True)
class PlacesFound:
    """The places that fit what was typed, best first; without any, a sentence that says what to do.

    `sure` when what was typed names one municipality; otherwise somebody has to choose. `guessed` when it names none of
    them: it begins like them, or has an error in it.
    """

    choices: list[Place]
    error: str = ""
    sure: bool = False
    guessed: bool = False


def postcode_digits(query: str) -> str:
    """The four digits of the postcode in what was typed ("3511", "3511 AB", "Utrecht, 3511 AB"), or ""."""
    words = _words(query[:LONGEST])
    found = _POSTCODE.match(words) or _WITH_LETTERS.search(words)
    return found[1] if found else ""


def find_places(query: str) -> PlacesFound:
    """The places or municipalities that `query` names, or the area of a postcode in it.

    Whole names come before names that begin with what was typed, and those before names with a typing error in them;
    the largest place first. Two queries with a postcode, otherwise one.
    """
    query = query.strip()[:LONGEST]
    words = _words(query)
    if not words:
        return PlacesFound([], _("Typ de naam van je woonplaats of gemeente."))
    known = known_places()
    if words in names("larger than a municipality"):
        return _too_large(query)
    if municipality := _municipality(words, known):
        return _found(municipality)
    if exact := known.named(words):
        found = _found([*exact, *known.larger(words)])
        return replace(found, sure=False) if words in names("on many maps") | names("elsewhere") else found
    if (digits := _postcode_in(words, known)) is not None:
        return _by_postcode(*digits, known)
    if _HOUSE_NUMBER.sub("", words).strip() in {"", "a", "b"} or words.isdigit():
        return PlacesFound(
            [], _("Een postcode heeft vier cijfers. Typ bijvoorbeeld 3511, of de naam van je woonplaats.")
        )
    if words.removeprefix("provincie ").removeprefix("de ") in _provinces() and len(words) > _ABBREVIATED:
        return _too_large(query)
    parts = [normalise(part) for part in _APART.split(plain(query))]
    if named := _named(words, known) or _of_parts(parts, known):
        return _found(named)
    if choices := _guessed(words, parts, known)[:MAX_CHOICES]:
        return PlacesFound(choices, guessed=True)
    sentence = _(
        "'%(place)s' kennen we niet. Kijk of je het goed hebt geschreven, of typ een grotere plaats in de buurt."
    )
    return PlacesFound([], sentence % {"place": query})


def suggested_places(query: str) -> list[Place]:
    """The places to choose from while somebody types: what is named, then what the name may become, the largest first.

    What nothing else fits may have an error in it. Two queries at most.
    """
    found = find_places(query)
    words = _words(query[:LONGEST])
    known = known_places()
    if len(words) < _FEWEST or (not found.choices and words in _provinces().keys() | _names_no_place()):
        return found.choices
    in_full = known.in_full(words)
    begun = [place for each in dict.fromkeys((words, in_full)) for place in known.beginning_with(each)]
    whole = [] if found.guessed else found.choices
    return different([*whole, *begun])[:MAX_CHOICES] or found.choices


def without_street(query: str) -> str:
    """What was typed without a street and the number of a house before the place: of an address the rest."""
    found = _street().match(plain(query))
    return plain(query)[found.end() :] if found else query


def place_meant(typed: str, own: Container[str]) -> tuple[Place | None, str]:
    """The one place to look around: of several with one name that in a municipality of `own`, else the largest.

    Without any, None and the sentence of `find_places`.
    """
    found = find_places(typed)
    if not found.choices:
        return None, found.error
    return next((place for place in found.choices if place.municipality_code in own), found.choices[0]), ""


def is_place(name: str) -> bool:
    """Whether a place in the Netherlands has exactly this name; no query."""
    return normalise(name) in names_of_places()


def is_only_a_place(query: str) -> bool:
    """Whether this names a place and asks nothing else; not for "Best" or "Huizen", which are words too.

    One query, two with a postcode.
    """
    query = without_street(query)
    words = _words(query)
    if not words or len(query) > LONGEST or words in names("also a word"):
        return False
    known = known_places()
    if (postcode := _postcode_in(words, known)) is not None:
        digits, rest = postcode[0], _bared(normalise(postcode[1]))[-1]
        return area_of(digits) is not None and (not rest or bool(_named(rest, known)))
    return bool(_named(words, known))


def _words(query: str) -> str:
    """What was typed, normalised; in a postcode the letter o is a nought."""
    return _LETTER_O.sub(lambda postcode: postcode[0].replace("o", "0"), normalise(query))


def _too_large(query: str) -> PlacesFound:
    sentence = _("%(place)s is groter dan een gemeente. Typ de naam van je woonplaats of gemeente.")
    return PlacesFound([], sentence % {"place": query})


def _found(places: list[Place]) -> PlacesFound:
    codes = {place.municipality_code for place in places}
    return PlacesFound(places[:MAX_CHOICES], sure=len(codes) == 1 and "" not in codes)


def _postcode_in(words: str, known: KnownPlaces) -> tuple[str, str] | None:
    """The digits of the postcode in what was typed, and the words around it; four digits alone only beside a place."""
    if found := _WITH_LETTERS.search(words):
        rest = f"{words[: found.start()]} {words[found.end() :]}"
        return found[1], _HOUSE_NUMBER.sub(" ", rest)
    if found := _DIGITS.search(words):
        rest = f"{words[: found.start()]} {words[found.end() :]}"
        return (found[1], rest) if not _bared(rest)[-1].strip() or _named(rest, known) else None
    return None


def _by_postcode(digits: str, rest: str, known: KnownPlaces) -> PlacesFound:
    """The area of a postcode; when the words beside it name a place elsewhere, both to choose from."""
    area = area_of(digits)
    named = _named(normalise(rest), known)
    if area is None:
        if named:
            return _found(named)
        return PlacesFound([], _("Postcode %(code)s kennen we niet. Typ de naam van je woonplaats.") % {"code": digits})
    here = _in_municipality(area, known)
    codes = {place.municipality_code for place in named}
    if not named or here.municipality_code in codes:
        return _found([here])
    if not here.municipality_code and len(codes) == 1:
        return _found([replace(here, municipality_code=codes.pop())])
    return PlacesFound([here, *named][:MAX_CHOICES])


def _in_municipality(area: Area, known: KnownPlaces) -> Place:
    """The area as a place; without a municipality of its own in that of the one place nearby with its name."""
    here = Place(f"{area.digits} {area.place}", area.latitude, area.longitude, area.municipality_code)
    if area.municipality_code:
        return here
    near = {
        place.municipality_code for place in known.named(normalise(area.place)) if _apart(here, place) <= _NEARBY_KM
    }
    return replace(here, municipality_code=near.pop()) if len(near) == 1 else here


def _named(words: str, known: KnownPlaces) -> list[Place]:
    """The places that the words name, with what may stand around a name: "gemeente", a province, a part of town."""
    for several in map(str.split, _bared(words)):
        if found := known.named(" ".join(several)):
            return found
        for cut in range(min(len(several) - 1, _WORDS), 0, -1):
            first, last = " ".join(several[:cut]), " ".join(several[cut:])
            if found := _qualified(first, last, known) or _qualified(last, first, known):
                return found
    return []


def _qualified(name: str, by: str, known: KnownPlaces) -> list[Place]:
    """The places of this name that are in the province, municipality or place that follows it."""
    if not (places := known.named(name)):
        return []
    if province := _provinces().get(by):
        within = [place for place in places if known.province_of.get(place.municipality_code) == province]
        if within:
            return within
    others = _first_named(by, known)
    codes = {place.municipality_code for place in others}
    if within := [place for place in places if place.municipality_code in codes]:
        return within
    if by.startswith("bij "):
        return [place for place in places if any(_apart(place, other) <= _NEARBY_KM for other in others)]
    return places if by in names("parts") else []


def _municipality(words: str, known: KnownPlaces) -> list[Place]:
    """Of "gemeente Hengelo" the municipality alone, also one that is no more; not other places of its name."""
    found = _MUNICIPALITY.fullmatch(words)
    return known.municipalities(found[1]) if found else []


def _of_parts(parts: list[str], known: KnownPlaces) -> list[Place]:
    """The place of the last part between commas that names one: "Dorpsstraat 1, Zeist".

    Towns elsewhere in the other parts are meant as well: "Amsterdam, Diemen". A street may be called after a hamlet.
    """
    meant: list[Place] = []
    for part in reversed(parts) if len(parts) > 1 else ():
        name = _HOUSE_NUMBER.sub(" ", part).strip()
        named = _named(name, known) if name and (not meant or is_place(name)) else []
        if not {place.municipality_code for place in meant} & {place.municipality_code for place in named}:
            meant += named
    return meant


def _guessed(words: str, parts: list[str], known: KnownPlaces) -> list[Place]:
    """What may have been meant; whoever typed it is asked."""
    bared = [each for each in _bared(words) if len(each) >= _FEWEST]
    everyday = names("elsewhere") | names("no place")
    if any(each in everyday for each in bared) or any(part in names("elsewhere") for part in parts):
        return []
    without_part = [each.rpartition(" ")[0] for each in bared if each.rpartition(" ")[2] in names("parts")]
    for way in (known.initials, known.almost_whole, known.beginning_with, known.misspelt, known.town_in):
        if found := next((places for each in bared + without_part if each and (places := way(each))), []):
            return found
    return []


def _apart(place: Place, other: Place) -> float:
    return distance_km(place.latitude, place.longitude, other.latitude, other.longitude)


@cache
def _provinces() -> dict[str, str]:
    return {normalise(way): name for name, ways in table("provinces").items() for way in ways}


@cache
def _street() -> re.Pattern[str]:
    """Five words at most, the last of which ends as streets do, the number of a house, and something behind it."""
    ends = "|".join(sorted(names("streets"), key=len, reverse=True))
    return re.compile(
        rf"^\s*(?:[\w'.-]+\s+){{0,4}}[\w'.-]*(?:{ends})\.?\s+\d{{1,5}}{_SUFFIX}(?:\s*,\s*|\s+)(?=\w|')", re.I
    )


def _names_no_place() -> frozenset[str]:
    return names("larger than a municipality") | names("elsewhere") | names("no place")


def _first_named(words: str, known: KnownPlaces) -> list[Place]:
    return next((places for each in _bared(words) if (places := known.named(each))), [])


def _bared(words: str) -> list[str]:
    """The words, and the same with less and less of what may stand around a name: "gemeente", "ik woon in"."""
    bared, left = [words], words.split()
    while left and len(bared) <= _WORDS:
        sizes = range(min(_LEFT_OUT, len(left)), 0, -1)
        if at_front := next((size for size in sizes if " ".join(left[:size]) in names("left out")), 0):
            left = left[at_front:]
        elif at_end := next((size for size in sizes if " ".join(left[-size:]) in names("left out")), 0):
            left = left[:-at_end]
        else:
            break
        bared.append(" ".join(left))
    return bared
