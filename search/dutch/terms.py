"""From a text to the terms that go into an index and into a query: the same function for both."""

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from typing import NamedTuple

from search.dutch.stems import part_stems, stem
from search.dutch.stop_words import STOP_WORDS
from search.dutch.tokens import fold, parts, spans

_ENDING = re.compile(r"^(.{2,})'(?:s|t|en|er|ers|tje|tjes)$")
_TELEPHONE_DIGITS = 6
_LONGEST_KEPT = 100


class Token(NamedTuple):
    """A word of a text: folded, its stem, and where it stands (`text[start:end]` is the word as written).

    `parts` are the stems of the words a compound is made of; () when it is no compound.
    """

    word: str
    stem: str
    parts: tuple[str, ...]
    start: int
    end: int


def analyse(text: str) -> list[Token]:
    """The words of `text` in order, stop words left out.

    Compounds with a hyphen become their parts ("adhd-medicatie"), unless a part is one letter ("e-mail" is "email")
    or all are digits ("0-1" stays; a telephone number loses its hyphen). Any text will do, nothing is refused.
    """
    return list(terms(text))


def terms(text: str) -> Iterator[Token]:
    """What `analyse` gives, one by one."""
    at = 0
    for piece in text.split(" "):
        for word, root, within, begin, end in _tokens_of(piece):
            yield Token(word, root, within, at + begin, at + end)
        at += len(piece) + 1


def tokens_with_stems(text: str, stems: Set[str]) -> Iterator[Token]:
    """The words of `text` with one of these stems, or with one as a part of a compound.

    Stop when you have seen enough, nothing is read ahead.
    """
    at = 0
    for piece in text.split(" "):
        if len(piece) > _LONGEST_KEPT or not stems.isdisjoint(_roots(piece)):
            for word, root, within, begin, end in _tokens_of(piece):
                if root in stems or not stems.isdisjoint(within):
                    yield Token(word, root, within, at + begin, at + end)
        at += len(piece) + 1


def words(text: str) -> list[str]:
    """The folded words of `text` in order, stop words and all, for what people are still typing."""
    return [word for raw, _start in spans(text) for word, _begin, _end in _pieces(raw)]


def _analysed(piece: str) -> tuple[Token, ...]:
    """The tokens between two spaces, placed within it: no word has a space in it."""
    return tuple(
        Token(word, stem(word), part_stems(word), start + begin, start + end)
        for raw, start in spans(piece)
        if _plain(fold(raw)) not in STOP_WORDS and fold(raw) not in STOP_WORDS
        for word, begin, end in _pieces(raw)
        if word not in STOP_WORDS
    )


_remembered = lru_cache(maxsize=50_000)(_analysed)


def _tokens_of(piece: str) -> tuple[Token, ...]:
    """Nobody can fill the memory with words that are never asked: longer pieces are not kept."""
    return _remembered(piece) if len(piece) <= _LONGEST_KEPT else _analysed(piece)


@lru_cache(maxsize=50_000)
def _roots(piece: str) -> tuple[str, ...]:
    """The stems between two spaces, those of parts too: most pieces of a text have none of what is looked for."""
    return tuple(root for token in _remembered(piece) for root in (token.stem, *token.parts))


def _pieces(raw: str) -> list[tuple[str, int, int]]:
    """The words in one written word: more than one when it has a hyphen between real words."""
    pieces = [(piece, start) for piece, start in parts(raw) if piece]
    folded = [fold(piece) for piece, _start in pieces]
    if len(pieces) > 1 and not any(len(word) == 1 and word.isalpha() for word in folded) and not _digits(folded):
        found = [(_plain(word), start, start + len(piece)) for (piece, start), word in zip(pieces, folded, strict=True)]
    else:
        joint = "-" if _is_range(folded) else ""
        found = [(_plain(joint.join(folded))[:64], 0, len(raw))]
    return [piece for piece in found if piece[0]]


def _plain(word: str) -> str:
    """A folded word without a genitive or plural behind an apostrophe ("oma's"), and without apostrophes."""
    ending = _ENDING.match(word)
    return (ending[1] if ending else word).replace("'", "")


def _digits(folded: list[str]) -> bool:
    return all(word.isdecimal() for word in folded)


def _is_range(folded: list[str]) -> bool:
    """Whether these are the ends of a range like 0-1, and not the groups of a telephone number."""
    return _digits(folded) and sum(map(len, folded)) < _TELEPHONE_DIGITS
