"""Every place that the product knows, by the ways in which its name is written."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from ground.prepared_query import Prepared
from municipalities.frame.near_names import NearNames
from municipalities.frame.place_words import names, normalise, table
from municipalities.register.municipality import Municipality
from municipalities.register.postcode_table import table as postcodes

PLACES_FILE = Path(__file__).with_name("places.csv")
# "Bergen (L.)": what tells municipalities of one name apart is not what people type.
_OTHERS_TOO = re.compile(r" \(.*\)$")
# People, for the order of names: in a municipality, which may be larger than its own place; in a town; in a postcode.
_MUNICIPALITY, _TOWN, _POSTCODE = 20_000, 5_000, 1_500
_SAID_LESS = 4  # of those who live in a place so many times fewer call it by another name
_WORDS = 5  # in the name of a town: Alphen aan den Rijn
_LONG = 5  # letters of which one more makes a name
Row = tuple[str, float, float, str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A place or municipality on the map; `municipality_code` is "" when the source does not say."""

    name: str
    latitude: float
    longitude: float
    municipality_code: str = ""


class KnownPlaces:
    """Places by their names, the largest first, with the municipalities as they are now."""

    def __init__(self, rows: tuple[Row, ...]) -> None:
        self.province_of = {code: province for _name, _latitude, _longitude, code, province in rows}
        self._sizes = dict(_sizes())
        self._by_name: dict[str, list[Place]] = {name: list(places) for name, places in _by_name().items()}
        current = [Place(*row[:4]) for row in rows]
        self._municipalities: dict[str, list[Place]] = defaultdict(list)
        self._former: dict[str, list[Place]] = {}
        for place in current:
            for name in {normalise(place.name), normalise(_OTHERS_TOO.sub("", place.name))}:
                self._municipalities[name].append(place)
                self._sizes[name] = max(_MUNICIPALITY, self._sizes.get(name, 0))
                self._add(name, [place], first=True)
        self._add_words(current)
        self._keys = _by_key(self._by_name, _joined)
        self._loose_keys = _by_key(self._by_name, _loose)

    def named(self, words: str) -> list[Place]:
        """The places that these words name as a whole, however they are joined or shortened; `words` is normalised."""
        if found := self._by_name.get(words):
            return found
        known = self._keys.get(_joined(words)) or self._loose_keys.get(_loose(words)) or []
        return different(place for name in known for place in self._by_name[name])

    def larger(self, words: str) -> list[Place]:
        """The much larger places whose name goes on after these words: who types "Loon" may mean Loon op Zand."""
        least = max(_TOWN, self._sizes.get(words, 0) * 3)
        return [
            place for place in self.beginning_with(f"{words} ") if self._sizes.get(normalise(place.name), 0) >= least
        ]

    def beginning_with(self, words: str) -> list[Place]:
        """The places whose name begins with these words, the largest first."""
        begins = [
            (self._sizes.get(name, 0) if others else self._known_as.get(name, 0), place)
            for name, places in self._by_name.items()
            if name.startswith(words)
            for others, place in enumerate(places)
        ]
        return different(place for _people, place in sorted(begins, key=lambda pair: -pair[0]))

    def in_full(self, words: str) -> str:
        """The words with those in full that are often shortened: "st o" is "sint o"."""
        return " ".join(_in_full(words))

    def almost_whole(self, words: str) -> list[Place]:
        """The places of whose name only the last letter is missing."""
        whole = [name for name in self._by_name if name.startswith(words) and len(name) == len(words) + 1]
        return self._places(whole) if len(words) >= _LONG else []

    def municipalities(self, name: str) -> list[Place]:
        """The municipalities of this name, of now or else where the one that had it went; `name` is normalised."""
        return self._municipalities.get(name) or self._former.get(name, [])

    def initials(self, words: str) -> list[Place]:
        """The places of whose name some words are shortened ("h i ambacht"), one of them written in full."""
        typed = words.split()
        found = [name for name in self._by_name if _shortens(typed, name)] if 1 < len(typed) <= _WORDS else []
        return self._places(found)

    def misspelt(self, words: str) -> list[Place]:
        """The places whose name this is with an error or two in it."""
        if near := self._near.near(_joined(words)):
            return self._places(name for key in near for name in self._keys[key])
        return self._places(name for key in self._loose_near.near(_loose(words)) for name in self._loose_keys[key])

    def town_in(self, words: str) -> list[Place]:
        """The town that these words begin or end with, whatever the others are: "Blixembosch Eindhoven"."""
        several = words.split()
        for count in range(min(_WORDS, len(several) - 1), 0, -1):
            for name in (" ".join(several[-count:]), " ".join(several[:count])):
                known = self._by_name.get(name, []) if self._sizes.get(name, 0) >= _TOWN else []
                if known and name not in names("also a word") | names("no place"):
                    return known
        return []

    def around(self) -> Iterator[Place]:
        """Every place of which the municipality is known."""
        return (place for places in self._by_name.values() for place in places if place.municipality_code)

    @cached_property
    def _known_as(self) -> Mapping[str, int]:
        """How many people live where a name leads: of a municipality in its largest town, of a nickname there."""
        largest: dict[str, int] = defaultdict(int)
        for name, places in self._by_name.items():
            for place in places[:1]:
                largest[place.municipality_code] = max(largest[place.municipality_code], self._sizes.get(name, 0))
        sizes = dict(self._sizes)
        for name, municipalities in self._municipalities.items():
            sizes[name] = max(sizes.get(name, 0), *(largest[place.municipality_code] + 1 for place in municipalities))
        for name in map(normalise, table("also called")):
            meant = [normalise(place.name) for place in self._by_name[name][:1]]
            sizes[name] = max([sizes.get(name, 0), *(sizes.get(each, 0) // _SAID_LESS for each in meant)])
        return sizes

    @cached_property
    def _longer(self) -> Mapping[str, list[str]]:
        """The names that go on after the words of a key."""
        longer: dict[str, list[str]] = defaultdict(list)
        for name in self._by_name:
            words = name.split()
            for count in range(1, len(words)):
                longer[" ".join(words[:count])].append(name)
        return dict(longer)

    @cached_property
    def _near(self) -> NearNames:
        return self._near_keys(self._keys)

    @cached_property
    def _loose_near(self) -> NearNames:
        return self._near_keys(self._loose_keys)

    def _near_keys(self, keys: Mapping[str, Sequence[str]]) -> NearNames:
        return NearNames({key: max(self._sizes.get(name, 0) for name in known) for key, known in keys.items()})

    def _places(self, found: Iterable[str]) -> list[Place]:
        return different(place for name in found for place in self._by_name[name])

    def _add(self, name: str, places: Iterable[Place], *, first: bool = False) -> None:
        known = self._by_name.setdefault(name, [])
        for place in places:
            if all(place.municipality_code != other.municipality_code for other in known):
                known.insert(0 if first else len(known), place)

    def _add_words(self, current: Iterable[Place]) -> None:
        """Other names for what is known: of places, of municipalities that are no more, of quarters and villages."""
        municipalities = {place.name: place for place in current}
        for name, digits in table("quarters").items():
            self._add(normalise(name), (_at(name, each) for each in digits))
        for name, now in table("villages").items():
            self._add(normalise(name), (municipalities[each] for each in now if each in municipalities))
        for name, now in table("former municipalities").items():
            self._former[normalise(name)] = [municipalities[each] for each in now if each in municipalities]
            if normalise(name) not in self._by_name:
                self._add(normalise(name), self._former[normalise(name)])
        for name, meant in table("also called").items():
            for other in meant:
                place = municipalities.get(other)
                found = [place] if place else self._by_name.get(normalise(other), [])
                self._by_name[normalise(name)] = different([*found, *self._by_name.get(normalise(name), [])])


def known_places() -> KnownPlaces:
    """The places with the municipalities of now; one query."""
    return _known(tuple(_municipalities()()))


@lru_cache(maxsize=2)
def _known(rows: tuple[Row, ...]) -> KnownPlaces:
    return KnownPlaces(rows)


@cache
def _municipalities() -> Prepared:
    rows = Municipality.objects.filter(valid_to__isnull=True).order_by("pk")
    return Prepared(rows.values_list("name", "latitude", "longitude", "code", "province"))


@cache
def names_of_places() -> frozenset[str]:
    """The names that may name a place in a sentence, normalised.

    Hamlets, and nicknames that are words or people's names too, are left to who types just them.
    """
    tables = ("also called", "former municipalities", "quarters", "villages")
    others = {normalise(name) for heading in tables for name in table(heading)}
    return frozenset({normalise(row["name"]) for row in _places_file()} | (others - names("also a word")))


@cache
def _places_file() -> tuple[dict[str, str], ...]:
    with PLACES_FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _by_name() -> Mapping[str, tuple[Place, ...]]:
    """The places of both tables; of one name and municipality only the first."""
    rows: dict[str, list[tuple[int, Place]]] = defaultdict(list)
    for row in _places_file():
        place = Place(row["name"], float(row["latitude"]), float(row["longitude"]), row["municipality_code"])
        rows[normalise(row["name"])].append((int(row["population"] or 0), place))
    for area in postcodes().values():
        if area.municipality_code:
            place = Place(area.place, area.latitude, area.longitude, area.municipality_code)
            rows[normalise(area.place)].append((0, place))
    return {
        name: tuple(different(place for _size, place in sorted(found, key=lambda pair: -pair[0])))
        for name, found in rows.items()
    }


def _sizes() -> Mapping[str, int]:
    sizes: dict[str, int] = {}
    for row in _places_file():
        name = normalise(row["name"])
        sizes[name] = max(int(row["population"] or 0), sizes.get(name, 0))
    for name, areas in Counter(normalise(area.place) for area in postcodes().values()).items():
        sizes[name] = max(areas * _POSTCODE, sizes.get(name, 0))
    return sizes


def _at(name: str, digits: str) -> Place:
    area = postcodes()[digits]
    return Place(name, area.latitude, area.longitude, area.municipality_code)


def different(places: Iterable[Place]) -> list[Place]:
    found: dict[tuple[str, str], Place] = {}
    for place in places:
        found.setdefault((place.municipality_code, place.name if not place.municipality_code else ""), place)
    return list(found.values())


def _by_key(known: Iterable[str], key: Callable[[str], str]) -> dict[str, list[str]]:
    keys: dict[str, list[str]] = defaultdict(list)
    for name in known:
        if made := key(name):
            keys[made].append(name)
    return dict(keys)


def _joined(words: str) -> str:
    """A name without spaces, its short words in full, and with one sign for "ij" and "y"."""
    return "".join(_in_full(words)).replace("ij", "y")


def _loose(words: str) -> str:
    """A name as `_joined` gives it, without its articles and prepositions."""
    left = [word for word in _in_full(words) if word not in names("small words")]
    key = "".join(left).replace("ij", "y")
    return key if len(key) > 2 else ""


def _in_full(words: str) -> list[str]:
    return [_abbreviations().get(word, word) for word in words.split()]


@cache
def _abbreviations() -> Mapping[str, str]:
    return {short: full for short, (full,) in table("abbreviations").items()}


def _shortens(typed: list[str], name: str) -> bool:
    full = [word for word in name.split() if word not in names("small words") or len(word) > 2]
    short = [word for word in typed if word not in names("small words") or word in {each[0] for each in full}]
    return (
        len(short) == len(full) > 1
        and all(whole.startswith(part) for part, whole in zip(short, full, strict=True))
        and any(part == whole and len(part) > 3 for part, whole in zip(short, full, strict=True))
    )
