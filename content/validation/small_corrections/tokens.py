"""A text as words, numbers and signs, and what becomes what between two of them."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from content.validation.small_corrections.word_lists import folded, listed, written_as

_SHORT = "|".join(sorted(listed("abbreviations"), key=len, reverse=True))
_TOKEN = re.compile(
    rf"\d+(?:[.,:/‐‑–-]\d+)*|\bt/m\b|(?i:\b(?:{_SHORT})\.)|\b(?:[^\W\d_]\.)+[^\W\d_]\b\.?"
    r"|[^\W\d_]+(?:[-‐‑'’´`][^\W\d_]+)*|[^\w\s]|_",
)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_TELEPHONE = re.compile(r"0\d{1,3}-?\d{4,8}")
_DECIMAL = re.compile(r"\d+\.\d{1,2}")
_ENDS = frozenset(".!?…\n")
BREAK = "\n"


@dataclass(frozen=True)
class Token:
    """A word, a number or a sign: as it is written, as it is compared, and of which sentence, counted from 0."""

    written: str
    plain: str
    sentence: int

    @property
    def is_sign(self) -> bool:
        return not any(letter.isalnum() for letter in self.plain)


@dataclass(frozen=True)
class Change:
    """A stretch that differs: from where to where in the old tokens and in the new."""

    start: int
    end: int
    new_start: int
    new_end: int


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order."""
    found: list[Token] = []
    sentence, ended = 0, False
    for line in unicodedata.normalize("NFC", text).split(BREAK):
        for match in _TOKEN.finditer(line):
            written = match.group()
            if ended and written[0].isalnum() and not written[0].islower():
                sentence += 1
            if written[0].isalnum():
                ended = False
            found.append(Token(written, _plain(written), sentence))
            ended = ended or written in _ENDS
        ended = bool(found)
    return found


def _plain(written: str) -> str:
    """As it is compared: a number without the full stops between thousands, a unit by one name."""
    plain = folded(written).rstrip(".") or written
    if _THOUSANDS.fullmatch(plain):
        return plain.replace(".", "")
    if _TELEPHONE.fullmatch(plain):
        return plain.replace("-", "")
    if _DECIMAL.fullmatch(plain):
        return plain.replace(".", ",")
    return written_as().get(plain, plain)


def changes(was: Sequence[Token], becomes: Sequence[Token]) -> list[Change]:
    """What differs between two texts, in order; capitals do not count."""
    matcher = SequenceMatcher(None, [each.plain for each in was], [each.plain for each in becomes], autojunk=False)
    return [Change(*numbers) for kind, *numbers in matcher.get_opcodes() if kind != "equal"]


def written(found: Iterable[Token]) -> str:
    """What is written there, with single spaces."""
    return " ".join(each.written for each in found)
