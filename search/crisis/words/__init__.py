"""The words by which concepts are known: one file per kind of danger, and those they share."""

import re
from importlib.resources import files

_CONCEPT = re.compile(r"^([A-Z_]+):(.*(?:\n[ ].*)*)", re.MULTILINE)


def read(name: str) -> dict[str, str]:
    """The concepts of one file: a name in capitals, and the words behind it as `Lexicon` takes them."""
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return {match[1]: " ".join(match[2].split()) for match in _CONCEPT.finditer(text)}


def real_words() -> list[str]:
    """Ordinary Dutch words that look like one that matters here ("slaapt" is not "slaat" with an error)."""
    text = files(__name__).joinpath("real_words.txt").read_text(encoding="utf-8")
    return [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]
