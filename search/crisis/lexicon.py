"""From a word as somebody typed it to what it may mean here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from search.dutch.edit_distance import EQUAL, distance
from search.dutch.phonetic import rough_beginning, rough_sound

Concepts = frozenset[str]
NONE: Concepts = frozenset()
_FORGIVING = 5  # words of fewer letters are taken as they sound: one other letter makes another word of them
_VERY_FORGIVING = 8  # so long that two errors still leave one word that can be meant
_LONGEST = 24
_JOINED = range(6, 25)


class Lexicon:
    """Concepts by the words that mean them.

    A word `dood` is found by its sound; from five letters on with one error, from eight with two. `zelfmoord*` is
    also the beginning of longer words. `=man` is found as written only, `~heeft` by its sound only. Real words are
    never taken for an error.
    """

    def __init__(self, concepts: Mapping[str, str], real_words: Iterable[str] = ()) -> None:
        self._written: dict[str, set[str]] = defaultdict(set)
        self._sounds: dict[str, set[str]] = defaultdict(set)
        self._forgiving: dict[str, set[str]] = defaultdict(set)
        self._openings: dict[str, set[str]] = defaultdict(set)
        for concept, entries in concepts.items():
            for entry in entries.split():
                self._add(entry, concept)
        self._real = frozenset(real_words) - set(self._written)
        self._near_sounds = _neighbours(self._forgiving)
        self._near_openings = _neighbours(self._openings, most=1)
        self._opening_lengths = sorted({len(key) for key in self._openings})
        self.concepts = lru_cache(maxsize=20_000)(self._concepts)

    def _add(self, entry: str, concept: str) -> None:
        word = entry.strip("=~*")
        self._written[word].add(concept)
        if entry.endswith("*"):
            self._openings[rough_beginning(word)].add(concept)
        if not entry.startswith("="):
            self._sounds[rough_sound(word)].add(concept)
            if not entry.startswith("~"):
                self._forgiving[rough_sound(word)].add(concept)

    def words(self) -> dict[str, Concepts]:
        """Every word as it stands in the lists, and what it means."""
        return {word: frozenset(concepts) for word, concepts in self._written.items()}

    def errors(self, word: str) -> Concepts:
        """What `word` may mean when it is spelled or typed wrong."""
        found = self._sounds.get(rough_sound(word), NONE)
        if not found and len(word) <= _LONGEST:
            found = self._near(rough_sound(word), self._forgiving, self._near_sounds) | self._near_beginning(
                rough_beginning(word)
            )
        return frozenset(found)

    def _concepts(self, word: str) -> Concepts:
        """What `word` may mean; empty for a word that means nothing here."""
        found = frozenset(self._written.get(word, NONE) | self._beginning(rough_beginning(word)))
        if word in self._real:
            return found
        return (found | self._sounds.get(rough_sound(word), NONE)) or self.errors(word)

    def joined(self, one: str, other: str) -> Concepts:
        """What two words mean when the space between them is an error: "zelf moord"."""
        word = one + other
        if not _VERY_FORGIVING <= len(word) <= 2 * _VERY_FORGIVING or word in self._real:
            return NONE
        return frozenset(self._beginning(rough_beginning(word)) | self._sounds.get(rough_sound(word), NONE))

    def split(self, word: str) -> tuple[str, ...]:
        """The words that were written as one ("ikwildood"), all of them known here; empty when it is not so."""
        if len(word) not in _JOINED or word in self._real or self.concepts(word):
            return ()
        return self._split(word)

    def _split(self, rest: str) -> tuple[str, ...]:
        for end in range(min(len(rest), _LONGEST), 1, -1):
            if rest[:end] in self._written:
                if end == len(rest):
                    return (rest,)
                if behind := self._split(rest[end:]):
                    return (rest[:end], *behind)
        return ()

    def _beginning(self, key: str) -> set[str]:
        found: set[str] = set()
        for length in self._opening_lengths:
            if length > len(key):
                break
            found |= self._openings.get(key[:length], NONE)
        return found

    def _near_beginning(self, key: str) -> set[str]:
        found: set[str] = set()
        for length in range(_FORGIVING, min(len(key), self._opening_lengths[-1] + 1) + 1):
            found |= self._near(key[:length], self._openings, self._near_openings, most=1)
        return found

    def _near(self, key: str, keys: Mapping[str, set[str]], near: Mapping[str, set[str]], most: int = 2) -> set[str]:
        found: set[str] = set()
        # One letter less here, up to two less in the index: two letters forgotten are found, two wrong ones are not.
        for short in _shortened(key, 1):
            for meant in near.get(short, NONE):
                if _same_start(key, meant) and _within(key, meant, min(most, _allowed(meant))):
                    found |= keys[meant]
        return found


def _within(key: str, meant: str, errors: int) -> bool:
    """Whether at most so many letters are missing, too many, different, or swapped with their neighbour."""
    return distance(key, meant, most=errors, costs=EQUAL) <= errors


def _shortened(key: str, edits: int) -> set[str]:
    """`key` and what is left of it without up to `edits` of its letters: near words share one of these."""
    found, edge = {key}, {key}
    for _ in range(edits):
        edge = {each[:at] + each[at + 1 :] for each in edge for at in range(len(each))}
        found |= edge
    return found


def _allowed(key: str) -> int:
    """How many errors a word of this length may have."""
    return 2 if len(key) >= _VERY_FORGIVING else 1


def _same_start(key: str, meant: str) -> bool:
    return key[:1] == meant[:1] or len(meant) >= _VERY_FORGIVING or key[:2] == meant[1::-1]


def _neighbours(keys: Iterable[str], most: int = 2) -> dict[str, set[str]]:
    near: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        if len(key) >= _FORGIVING:
            for short in _shortened(key, min(most, _allowed(key))):
                near[short].add(key)
    return near
