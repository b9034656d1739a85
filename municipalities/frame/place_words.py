"""Reads the words that say how people write places: place_words.txt, beside this module."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from ground.text.characters import plain

FILE = Path(__file__).with_suffix(".txt")


def normalise(name: str) -> str:
    """A name for comparing: no case, accents, apostrophes or hyphens ("'s-Hertogenbosch" is "s hertogenbosch")."""
    apart = unicodedata.normalize("NFKD", plain(name).casefold())
    letters = "".join(character for character in apart if not unicodedata.combining(character))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", letters).split())


@cache
def names(heading: str) -> frozenset[str]:
    """The names of a list, normalised."""
    return frozenset(normalise(name) for line in _lists()[heading] for name in line.split(","))


@cache
def table(heading: str) -> Mapping[str, tuple[str, ...]]:
    """What the names of a table are, in the order of the file; neither is normalised."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _lists()[heading]:
        name, colon, values = line.partition(":")
        if not colon or not values.strip() or name in found:
            raise ValueError(f"{FILE.name}: '{line}' is no line of a table, or stands there twice.")
        found[name] = tuple(value.strip() for value in values.split(","))
    return found


@cache
def _lists() -> Mapping[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for line in _lines():
        if line.startswith("["):
            lists[line.strip("[]")] = current = []
        else:
            current.append(line.rstrip(","))
    return lists


def _lines() -> Iterator[str]:
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if text := line.partition("#")[0].strip():
            yield text
