"""The words of a question, with the shorthand of telephones written out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search.dutch import words
from search.dutch.shorthand import BEFORE_SELF, IN_DANGER

# A story is told at the beginning; what comes later is not read, so that the longest text costs a few milliseconds.
LONGEST = 1_200
_CLAUSE_ENDS = re.compile(r"[.,!?;:…\n]+(?=\s|$)")
_MASKED = re.compile(r"(?<=[^\W\d_])[*_#•]+(?=[^\W\d_])")
_SPACED = re.compile(r"(?<!\w)(?:[^\W\d_][ .\-]){3,}[^\W\d_](?!\w)")
_LETTERS = str.maketrans("013457$@", "oieastsa")


@dataclass(frozen=True, slots=True)
class Token:
    """A folded word, and which part of the text between punctuation it stands in."""

    word: str
    clause: int


def tokens(text: str) -> list[Token]:
    """The words in order. "z3lfm*rd" and "z e l f m o o r d" are read as one word, "me zelf" as "mezelf"."""
    plain = _SPACED.sub(lambda match: re.sub(r"[ .\-]", "", match[0]), text[:LONGEST])
    plain = _MASKED.sub("", plain)
    found: list[Token] = []
    for clause, part in enumerate(_CLAUSE_ENDS.split(plain)):
        for word in _words(part):
            if word == "zelf" and found and found[-1].word in BEFORE_SELF and found[-1].clause == clause:
                found[-1] = Token("mezelf", clause)
            else:
                found.append(Token(word, clause))
    return found


def _words(text: str) -> Iterator[str]:
    for word in words(text):
        plain = word.translate(_LETTERS) if not word.isalpha() and not word[0].isdigit() else word
        yield from IN_DANGER.get(plain, plain).split()
