"""Which words an index holds, and in how many documents: for rarity, for correcting typing errors."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from math import log

from search.dutch import phonetic
from search.dutch.phonetic import voiceless

BEGINNING = 5
_FEW = 100


class Vocabulary:
    """Words as written and stems, each with how many documents hold it. Read only, so threads may share it."""

    def __init__(
        self, words: Mapping[str, int] | None = None, stems: Mapping[str, int] | None = None, documents: int = 0
    ) -> None:
        self.words: Mapping[str, int] = words or {}
        self.stems: Mapping[str, int] = stems or {}
        self.documents = documents
        self._beginnings: dict[tuple[str, int], list[tuple[str, int, int]]] = {}

    def rarity(self, stems: Iterable[str]) -> float:
        """How much these stems together tell documents apart: from 0 (in all of them) to 1 (in one or none)."""
        count = sum(self.stems.get(stem, 0) for stem in stems)
        if not self.documents:
            return 1.0
        # In a handful of documents nothing is rare or common yet.
        documents = max(self.documents, _FEW) + 1
        return max(0.0, min(1.0, log(documents / (count + 0.5)) / log(documents)))

    def share(self, stem: str) -> float:
        """The part of all documents that hold this stem."""
        return self.stems.get(stem, 0) / self.documents if self.documents else 0.0

    @cached_property
    def by_length(self) -> Mapping[int, tuple[str, ...]]:
        """The words by how many letters they have."""
        found: dict[int, list[str]] = {}
        for word in self.words:
            found.setdefault(len(word), []).append(word)
        return {length: tuple(words) for length, words in found.items()}

    @cached_property
    def by_beginning(self) -> Mapping[str, tuple[str, ...]]:
        """The stems of five letters and more by how their first five sound."""
        found: dict[str, list[str]] = {}
        for stem in self.stems:
            if len(stem) >= BEGINNING:
                found.setdefault(voiceless(stem)[:BEGINNING], []).append(stem)
        return {beginning: tuple(stems) for beginning, stems in found.items()}

    @cached_property
    def by_sound(self) -> Mapping[str, tuple[str, ...]]:
        """The words by their phonetic key."""
        found: dict[str, list[str]] = {}
        for word in self.words:
            found.setdefault(phonetic(word), []).append(word)
        return {key: tuple(words) for key, words in found.items()}

    def begin_with(self, beginning: str) -> bool:
        """Whether some word begins so."""
        at = bisect_left(self._in_order, beginning)
        return at < len(self._in_order) and self._in_order[at].startswith(beginning)

    def beginnings(self, letter: str, length: int, letters: frozenset[str], most: int) -> Iterator[tuple[str, int]]:
        """Different beginnings of this length, with in how many documents words stand that have it.

        Those that begin with `letter`, and differ from `letters` in at most so many of them.
        """
        known = self._beginnings.get((letter, length))
        if known is None:
            counted: Counter[str] = Counter()
            first, behind = (bisect_left(self._in_order, each) for each in (letter, letter + "\U0010ffff"))
            for word in self._in_order[first:behind]:
                if len(word) >= length:
                    counted[word[:length]] += self.words[word]
            known = [(word, count, letter_mask(word)) for word, count in counted.items()]
            self._beginnings[letter, length] = known
        wanted = letter_mask("".join(letters))
        for word, count, mask in known:
            if (mask ^ wanted).bit_count() <= most:
                yield word, count

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self.words)


def letter_mask(word: str) -> int:
    """The set of letters of a word, as bits."""
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) & 31)
    return mask


EMPTY = Vocabulary()
