"""Makes regular expressions of lists of words, so that no list stands in an expression."""

import re
from collections.abc import Iterable


def any_of(entries: Iterable[str]) -> str:
    """An expression for any of these words or phrases, without the group and the boundaries around it.

    `minu*` is any word that begins so; in a phrase `wie kan|helpt` one of the words stands in that place.
    """
    return "|".join(" ".join(map(_one_of, entry.split())) for entry in entries)


def _one_of(word: str) -> str:
    choices = [re.escape(choice).replace(r"\*", r"\w*") for choice in word.split("|")]
    return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"
