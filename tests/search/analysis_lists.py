"""The judged lists of compounds and of other words, and how well words are split on them."""

import re
from collections.abc import Sequence
from pathlib import Path

from search.dutch import split, stem

HERE = Path(__file__).parent
WHOLE_WORDS = HERE / "analysis_whole_words.txt"
COMPOUNDS = HERE / "analysis_compounds.txt"


def entries(path: Path) -> list[str]:
    """The entries of a list; lines with # are for people."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [entry for line in lines if not line.startswith("#") for entry in line.split()]


def written(compound: str) -> str:
    """The word of an entry: "scheiding/s+kind" is "scheidingskind"."""
    return re.sub(r"[+/]", "", compound)


def last_part(compound: str) -> str:
    """The word that an entry ends in."""
    return compound.rpartition("+")[2].replace("/", "")


def right_heads(compounds: Sequence[str]) -> float:
    """The share of compounds whose last part is found."""
    return sum(split(written(each))[-1:] == (last_part(each),) for each in compounds) / len(compounds)


def right_parts(compounds: Sequence[str]) -> float:
    """The share of compounds of which every part is found, links aside."""
    return sum(_stems_of(each) == [stem(part) for part in split(written(each))] for each in compounds) / len(compounds)


def false_splits(words: Sequence[str]) -> float:
    """The share of words that are no compound and are split all the same."""
    return sum(bool(split(word)) for word in words) / len(words)


def _stems_of(compound: str) -> list[str]:
    *first, _last = (part.partition("/")[0] for part in compound.split("+"))
    return [*map(stem, first), stem(last_part(compound))]
