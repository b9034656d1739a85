"""Typing errors, corrected against the words that the index holds, and those of the thesaurus that lead to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from search.dutch import Synonyms, analyse, phonetic
from search.dutch.edit_distance import distance
from search.dutch.frequencies import counts
from search.question.query import Word
from search.question.vocabulary import Vocabulary, letter_mask

_SHORTEST = 4
_TWO_EDITS = 8
_MOST = 2.0
# A word that films use this often is a word, not a typing error.
_COMMON = 200


@dataclass(frozen=True, slots=True)
class Correction:
    """Words as typed (folded) with what they were taken for, and the whole text with those in their place."""

    words: Mapping[str, str]
    text: str


def correct(
    text: str,
    words: Sequence[Word],
    vocabulary: Vocabulary,
    *,
    by_sound: bool = True,
    synonyms: Synonyms | None = None,
) -> Correction | None:
    """What was probably meant by the words of a question that no document holds; None when nothing is like it.

    With `synonyms` it may be a word that no document holds, when it stands for one that some do.
    """
    found = {}
    for word in words:
        if _unknown(word, vocabulary):
            meant = _with_n(word.text, vocabulary, synonyms) or _meant(word.text, vocabulary, by_sound=by_sound)
            if meant is None and synonyms is not None:
                meant = _meant_by_synonym(word.text, synonyms, vocabulary, by_sound=by_sound)
            if meant:
                found[word.text] = meant
    return Correction(found, _replaced(text, found)) if found else None


def _unknown(word: Word, vocabulary: Vocabulary) -> bool:
    """Whether no document holds the word, another form of it, or all parts of it."""
    full = [each for each in word.alternatives if each.kind in ("stem", "joined", "synonym")]
    known = any(all(term in vocabulary.stems for term in each.terms) for each in full)
    return not known and len(word.text) >= _SHORTEST and not any(letter.isdigit() for letter in word.text)


def _with_n(word: str, vocabulary: Vocabulary, synonyms: Synonyms | None) -> str | None:
    """The word with the last letter that most people do not say: "blowe"."""
    whole = f"{word}n"
    if not word.endswith("e") or word in counts():
        return None
    known = whole in vocabulary.words or (synonyms and whole in synonyms.words and _leads(whole, synonyms, vocabulary))
    return whole if known else None


def _meant_by_synonym(word: str, synonyms: Synonyms, vocabulary: Vocabulary, *, by_sound: bool) -> str | None:
    """The word of the thesaurus that was meant, if documents hold what it stands for."""
    meant = _close(word, _written(synonyms), by_sound=by_sound) if word not in counts() else None
    return meant if meant and _leads(meant, synonyms, vocabulary) else None


def _leads(word: str, synonyms: Synonyms, vocabulary: Vocabulary) -> bool:
    """Whether documents hold what this word of the thesaurus stands for."""
    given = synonyms.of((synonyms.words[word].stem,))
    return any(all(term in vocabulary.stems for term in each.terms) for each in given)


@lru_cache(maxsize=4)
def _written(synonyms: Synonyms) -> Vocabulary:
    """The words of the thesaurus, to look for one that is alike."""
    return Vocabulary({word: 1 for word in synonyms.words if len(word) > _SHORTEST and word.isalpha()})


def _meant(word: str, vocabulary: Vocabulary, *, by_sound: bool) -> str | None:
    """The word, or the two words, that this one was probably meant to be."""
    if counts().get(word, 0) >= _COMMON:
        return None
    listed = word in counts()
    best: tuple[float, int, str] | None = None
    for candidate in _candidates(word, vocabulary, by_sound=by_sound):
        cost = _cost(word, candidate, by_sound=by_sound)
        # What a word list has is a word, unless it sounds as another one does ("pubertijd").
        if listed and phonetic(word) != phonetic(candidate):
            continue
        if cost <= _allowed(word):
            key = (cost, -vocabulary.words[candidate], candidate)
            best = min(best, key) if best else key
    if best:
        return best[2]
    return _two_words(word, vocabulary) or _other_parts(word, vocabulary, by_sound=by_sound)


def _allowed(word: str) -> float:
    return 2.0 if len(word) >= _TWO_EDITS else 1.0


def _candidates(word: str, vocabulary: Vocabulary, *, by_sound: bool) -> Iterable[str]:
    """Words that could be meant: about as long and with letters in common, or sounding the same."""
    yield from vocabulary.by_sound.get(phonetic(word), ()) if by_sound else ()
    edits = int(_allowed(word))
    letters = _mask(word)
    for length in range(len(word) - edits, len(word) + edits + 1):
        for other in vocabulary.by_length.get(length, ()):
            # An edit changes at most two letters of the set.
            if (other[0] == word[0] or other[1:2] == word[1:2]) and (letters ^ _mask(other)).bit_count() <= 2 * edits:
                yield other


_mask = lru_cache(maxsize=200_000)(letter_mask)


def _cost(word: str, other: str, *, by_sound: bool) -> float:
    """How far apart two words are: edits, with those that fingers and ears make often for less."""
    cost = distance(word, other, most=_MOST)
    if other[0] != word[0]:
        cost += 0.5
    if not by_sound:
        return cost
    heard, meant = phonetic(word), phonetic(other)
    if heard == meant:
        return min(cost * 0.5, 1.0)
    if cost > _MOST and len(word) >= _TWO_EDITS and _may_sound_alike(heard, meant):
        return 1.0 + distance(heard, meant, most=1.0)
    return cost


def _may_sound_alike(one: str, other: str) -> bool:
    """Whether two keys can be one edit apart."""
    return one[:2] == other[:2] and abs(len(one) - len(other)) < 2 and (_mask(one) ^ _mask(other)).bit_count() <= 2


def _two_words(word: str, vocabulary: Vocabulary) -> str | None:
    """Two words of the index that were typed without the space."""
    best: tuple[int, str] | None = None
    for place in range(3, len(word) - 2):
        left, right = word[:place], word[place:]
        if left in vocabulary.words and right in vocabulary.words:
            found = (min(vocabulary.words[left], vocabulary.words[right]), f"{left} {right}")
            best = max(best, found) if best else found
    return best[1] if best else None


def _other_parts(word: str, vocabulary: Vocabulary, *, by_sound: bool) -> str | None:
    """A compound of which one half is misspelled: "tandepoetsen", "kinderopfang"."""
    for place in range(4, len(word) - 3):
        left, right = word[:place], word[place:]
        for right_form in [right] if right in vocabulary.words else []:
            if meant := _close(left, vocabulary, by_sound=by_sound):
                return f"{meant} {right_form}"
        if left in vocabulary.words and (meant := _close(right, vocabulary, by_sound=by_sound)):
            return f"{left} {meant}"
    return None


def _close(word: str, vocabulary: Vocabulary, *, by_sound: bool) -> str | None:
    if len(word) < _SHORTEST + 1 or counts().get(word, 0) >= _COMMON:
        return None
    scored = [
        (_cost(word, each, by_sound=by_sound), -vocabulary.words[each], each)
        for each in _candidates(word, vocabulary, by_sound=by_sound)
    ]
    best = min(scored, default=None)
    return best[2] if best and best[0] <= 1.0 else None


def _replaced(text: str, found: Mapping[str, str]) -> str:
    """The text as typed, with the corrected words in the place of the others."""
    pieces, at = [], 0
    for token in analyse(text):
        if token.word in found:
            pieces += [text[at : token.start], found[token.word]]
            at = token.end
    return "".join([*pieces, text[at:]])
