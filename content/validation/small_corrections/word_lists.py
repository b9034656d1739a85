"""The lists of words.toml, read once."""

import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Any

_DASHES = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-", "’": "'", "‘": "'", "´": "'", "`": "'"})


def folded(word: str) -> str:
    """A word as the lists spell it: small letters, one kind of dash and apostrophe."""
    return word.translate(_DASHES).lower()


@cache
def matters() -> dict[str, str]:
    """Word -> why a change of it matters: the heading it stands under in [matters]; the first when in several."""
    found: dict[str, str] = {}
    for why, words in _lists()["matters"].items():
        for word in words.split():
            found.setdefault(word, why)
    return found


@cache
def listed(heading: str) -> frozenset[str]:
    """The words below one heading."""
    return frozenset(_lists()[heading]["words"].split())


@cache
def written_as() -> dict[str, str]:
    """Word or sign -> the writing that the rules compare: "twee" is "2", "%" is "procent"."""
    return dict(entry.split("=") for entry in _lists()["written_as"]["words"].split())


@cache
def filler_phrases() -> frozenset[tuple[str, ...]]:
    """Stretches of words that may come and go."""
    return frozenset(tuple(phrase.split()) for phrase in _lists()["fillers"]["phrases"])


@cache
def names() -> tuple[tuple[str, ...], ...]:
    """Names that are ordinary words when written small, as words."""
    return tuple(tuple(phrase.split()) for phrase in _lists()["names"]["phrases"])


@cache
def capitals() -> frozenset[str]:
    """Words that have a capital wherever they stand."""
    return frozenset(_lists()["names"]["capitals"].split())


@cache
def groups() -> dict[str, frozenset[str]]:
    """Word -> the words that may take its place."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in ("same", "synonyms"):
        for line in _lists()[name]["groups"].strip().splitlines():
            words = line.split()
            for word in words:
                found[word].update(set(words) - {word})
    return {word: frozenset(others) for word, others in found.items()}


@cache
def phrases() -> dict[tuple[str, ...], frozenset[tuple[str, ...]]]:
    """Phrase, as words -> the phrases that may take its place."""
    found: defaultdict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for one, other in _lists()["synonyms"]["phrases"]:
        here, there = tuple(one.split()), tuple(other.split())
        found[here].add(there)
        found[there].add(here)
    return {phrase: frozenset(others) for phrase, others in found.items()}


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
