"""The parts of a Dutch compound: the cheapest way to make it of known words (Viterbi over word frequencies)."""

from collections.abc import Mapping, Set
from functools import lru_cache
from math import log

from search.dutch.frequencies import SELDOM, counts
from search.dutch.word_files import word_file

SHORTEST, LONGEST = 6, 48
_SHORTEST_PART = 3
# The price of a word is how seldom it is used, and this for each part, so that few long parts win from many short ones.
_TOTAL = log(4e8)
_PENALTY = 6.0
# A word this much more used than the rarest of its parts is a word of its own: "luisteren" is no "teren" of lice.
_OWN = 60
# Seldom words of four letters are names and parts of words.
_OFTEN = 100

_FILE = word_file("compound_parts")
_SHORT, _SHORT_LAST = frozenset(_FILE.words("short, not last")), frozenset(_FILE.words("short, last"))
_NEVER, _NEVER_LAST = frozenset(_FILE.words("never before the last")), frozenset(_FILE.words("never last"))
_BOUND = _FILE.key_by_word("bound")
_WHOLE = frozenset(_FILE.words("whole"))

Piece = tuple[str, float]


@lru_cache(maxsize=20_000)
def split(word: str) -> tuple[str, ...]:
    """The words a folded compound is made of, without the letters that link them; () when it is no compound."""
    if not SHORTEST <= len(word) <= LONGEST or word in _WHOLE or not word.isalpha():
        return ()
    parts = _cheapest(word)
    if not parts or _is_own_word(word, parts):
        return ()
    return tuple(smaller for part in parts for smaller in (split(part) or (part,)))


def _cheapest(word: str) -> tuple[str, ...]:
    """The parts with the lowest price together, two or more; () when there are none."""
    known = counts()
    end = len(word)
    best: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for start in range(end - _SHORTEST_PART + 1):
        if start not in best:
            continue
        cost, before = best[start]
        for stop in range(start + _SHORTEST_PART, end - _SHORTEST_PART + 1):
            found = _first(word[start:stop], known)
            if found and (stop not in best or cost + found[1] < best[stop][0]):
                best[stop] = cost + found[1], (*before, found[0])
        found = _last(word[start:], known) if start else None
        if found and (end not in best or cost + found[1] < best[end][0]):
            best[end] = cost + found[1], (*before, found[0])
    return best.get(end, (0.0, ()))[1]


def _first(piece: str, known: Mapping[str, int]) -> Piece | None:
    """The word that a piece before the last is, perhaps without -s-, -e- or -en-, and its price."""
    if piece in _BOUND:
        return _bound(piece, known)
    whole = _usable(piece, known, _SHORT, _NEVER)
    link = 2 if piece.endswith("en") else 1 if piece[-1] in "se" else 0
    if not link:
        return whole
    bare = _usable(piece[:-link], known, _SHORT, _NEVER)
    if bare is None or (whole and whole[1] <= bare[1] + link):
        return whole
    return bare[0], bare[1] + link


def _last(piece: str, known: Mapping[str, int]) -> Piece | None:
    if piece in _BOUND:
        return _bound(piece, known)
    return _usable(piece, known, _SHORT_LAST, _NEVER_LAST)


def _bound(piece: str, known: Mapping[str, int]) -> Piece:
    return _BOUND[piece], _TOTAL - log(known.get(_BOUND[piece], SELDOM)) + _PENALTY


def _usable(part: str, known: Mapping[str, int], short: Set[str], never: Set[str]) -> Piece | None:
    """The part and its price, when it is a word that may be one."""
    count = known.get(part)
    if count is None:
        return None
    length = len(part)
    if length <= _SHORTEST_PART:
        if part not in short:
            return None
    elif part in never or (length <= 5 and count <= (_OFTEN if length == 4 else SELDOM)):
        return None
    return part, _TOTAL - log(count) + _PENALTY


def _is_own_word(word: str, parts: tuple[str, ...]) -> bool:
    known = counts()
    return known.get(word, 0) > _OWN * min(known.get(part, SELDOM) for part in parts)
