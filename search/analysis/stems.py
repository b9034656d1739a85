"""Stems of Dutch words after Kraaij and Pohlmann (1994), as the Snowball project has them."""

import threading

import Stemmer  # type: ignore[import-not-found]

_local = threading.local()


def stem(word: str) -> str:
    """The stem of a folded word; the word itself when nothing would be left of it."""
    stemmer = getattr(_local, "stemmer", None)
    if stemmer is None:
        # A stemmer must not be shared between threads.
        stemmer = _local.stemmer = Stemmer.Stemmer("dutch", 0)
    found: str = stemmer.stemWord(word)
    return found or word
