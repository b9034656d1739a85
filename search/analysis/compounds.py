"""The parts of a Dutch compound: the cheapest way to make it of known words (Viterbi over word frequencies)."""

from collections.abc import Mapping
from functools import lru_cache
from math import log

from search.analysis.compound_parts import BOUND, NEVER_FIRST, NEVER_LAST, SHORT_FIRST, SHORT_LAST, WHOLE
from search.analysis.frequencies import SELDOM, counts

SHORTEST, LONGEST = 6, 48
_LINKS = ("", "s", "en", "e")
_PENALTY = 6.0
_TOTAL = log(4e8)
# A word this much more used than the rarest of its parts is a word of its own: "luisteren" is no "teren" of lice.
_OWN = 60


@lru_cache(maxsize=50_000)
def split(word: str) -> tuple[str, ...]:
    """The words a folded compound is made of, without the letters that link them; () when it is no compound."""
    if not SHORTEST <= len(word) <= LONGEST or word in WHOLE or not word.isalpha():
        return ()
    parts = _cheapest(word)
    if not parts or _is_own_word(word, parts):
        return ()
    return tuple(smaller for part in parts for smaller in (split(part) or (part,)))


def _cheapest(word: str) -> tuple[str, ...]:
    known = counts()
    end = len(word)
    best: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for start in range(end - 2):
        if start not in best:
            continue
        cost, before = best[start]
        for stop in range(start + 2, end + 1):
            if stop == end and not start:
                break
            piece = word[start:stop]
            found = _part(piece, known, linked=stop < end)
            if found is None:
                continue
            part, price = found
            total = cost + price
            if stop not in best or total < best[stop][0]:
                best[stop] = total, (*before, part)
    return best.get(end, (0.0, ()))[1]


def _part(piece: str, known: Mapping[str, int], linked: bool) -> tuple[str, float] | None:
    """The word that `piece` is, without its link, and the price of using it; None when it is no part."""
    bound = BOUND.get(piece)
    if bound:
        return bound, _TOTAL - log(known.get(bound, SELDOM)) + _PENALTY
    cheapest = None
    for link in _LINKS if linked else ("",):
        if not piece.endswith(link):
            continue
        part = piece[: len(piece) - len(link)]
        count = known.get(part, 0)
        if count and _usable(part, count, linked):
            price = _TOTAL - log(count) + _PENALTY + len(link)
            if cheapest is None or price < cheapest[1]:
                cheapest = part, price
    return cheapest


def _usable(part: str, count: int, linked: bool) -> bool:
    length = len(part)
    if length <= 3:
        return part in (SHORT_FIRST if linked else SHORT_LAST)
    if part in (NEVER_FIRST if linked else NEVER_LAST):
        return False
    return length > 5 or count > (100 if length == 4 else SELDOM)


def _is_own_word(word: str, parts: tuple[str, ...]) -> bool:
    known = counts()
    return known.get(word, 0) > _OWN * min(known.get(part, SELDOM) for part in parts)
