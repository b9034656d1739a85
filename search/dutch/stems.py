"""Stems of Dutch words: Kraaij and Pohlmann (1994) as the Snowball project has them, with what they miss put right."""

import threading
from functools import lru_cache

import Stemmer  # type: ignore[import-not-found]

from search.dutch.compounds import split
from search.dutch.stemmer_corrections import after_stemming, before_stemming
from search.dutch.word_forms import STEMS

_local = threading.local()


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of a folded word; the word itself when nothing would be left of it.

    A compound keeps what is before its last part and gets that part's stem: "zwemlessen" is "zwemles" as "lessen" is
    "les".
    """
    known = STEMS.get(word)
    if known:
        return known
    parts = split(word)
    if parts and word.endswith(parts[-1]):
        return word[: -len(parts[-1])] + stem(parts[-1])
    base = before_stemming(before_stemming(word))
    return STEMS.get(base) or after_stemming(base, _kraaij_pohlmann(base))


def part_stems(word: str) -> tuple[str, ...]:
    """The stems of the parts of a compound, () for another word."""
    return tuple(map(stem, split(word)))


def _kraaij_pohlmann(word: str) -> str:
    stemmer = getattr(_local, "stemmer", None)
    if stemmer is None:
        # A stemmer must not be shared between threads. It keeps no cache of its own: ours is above.
        stemmer = _local.stemmer = Stemmer.Stemmer("dutch", 0)
    found: str = stemmer.stemWord(word)
    return found or word
