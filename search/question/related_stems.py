"""Stems that may belong to the same word although they differ: "verhuisd" and "verhuizing", "vriendin" and "vriend".

A stemmer knows endings, not irregular forms. When no document holds a stem, stems that begin the same and differ only
in a short ending may stand for it; what is found so is always weak.
"""

from collections.abc import Iterator

from search.dutch.phonetic import voiceless
from search.question.vocabulary import BEGINNING, Vocabulary

_MOST = 4
_ENDING = 3


def related_stems(stem: str, vocabulary: Vocabulary) -> Iterator[tuple[str, float]]:
    """Stems of the index that may belong to the same word, the most alike first, each with how alike it is (0 to 1)."""
    bare = voiceless(stem)
    if len(bare) < BEGINNING:
        return
    scored = []
    for other in vocabulary.by_beginning.get(bare[:BEGINNING], ()):
        same = _same(bare, voiceless(other))
        if len(bare) - same <= _ENDING and len(other) - same <= _ENDING:
            scored.append((-2 * same / (len(bare) + len(other)), other))
    for alike, other in sorted(scored)[:_MOST]:
        yield other, -alike


def _same(one: str, other: str) -> int:
    """How many letters from the beginning are the same."""
    for place, (letter, against) in enumerate(zip(one, other, strict=False)):
        if letter != against:
            return place
    return min(len(one), len(other))
