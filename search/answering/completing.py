"""Titles for what somebody is still typing, also when there is a typing error in it."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from search.dutch import Synonyms, phonetic
from search.dutch.edit_distance import distance
from search.engines.base import Engine, Scope, Suggestion
from search.question.vocabulary import Vocabulary

# Each other way to read what was typed is one more question to the engine.
_MOST_TRIES, _MOST_SYNONYMS = 3, 2
_SHORTEST = 4
_TWO_EDITS = 8
_MOST_COST, _MOST_AWAY = 1.2, 2.0
# First letters that people take for each other.
_ALIKE = {
    "c": "cks", "k": "kcq", "q": "qk", "s": "szc", "z": "zs", "v": "vfw", "f": "fvp", "w": "wv", "t": "td", "d": "dt",
    "y": "yij", "i": "iey", "e": "ei", "j": "jyi", "g": "gc", "x": "xk", "p": "pfb", "b": "bp",
}  # fmt: skip

Prefix = tuple[str, ...]


def completed(
    engine: Engine, prefix: Prefix, scope: Scope, *, synonyms: Synonyms, now: datetime, limit: int = 5
) -> list[Suggestion]:
    """Titles in scope with these folded words, the last of which is still being typed.

    When there are few also those with a synonym, when there are none those with what was probably meant: at most three
    more questions to the engine. Raises EngineUnavailable.
    """
    found = {each.key: each for each in engine.suggest(prefix, scope, now=now, limit=limit)}
    if not prefix or len(found) >= limit:
        return list(found.values())
    vocabulary = engine.vocabulary()
    tries = synonymous = _other_words(prefix, vocabulary, synonyms)
    if not found:
        tries = [*synonymous, *islice(_other_spellings(prefix, vocabulary), _MOST_TRIES)]
    for other in tries[:_MOST_TRIES]:
        for each in engine.suggest(other, scope, now=now, limit=limit):
            found.setdefault(each.key, each)
        if found and other not in synonymous:
            break
    return list(found.values())[:limit]


def _other_words(prefix: Prefix, vocabulary: Vocabulary, synonyms: Synonyms) -> list[Prefix]:
    """With a synonym in the place of the last word, when that is whole."""
    *before, last = prefix
    if last not in synonyms.words:
        return []
    stems = [each.terms[0] for each in synonyms.of((synonyms.words[last].stem,)) if len(each.terms) == 1]
    written = (word for stem in stems for word in synonyms.written(stem) if word in vocabulary.words)
    return [(*before, word) for word in islice(written, _MOST_SYNONYMS)]


def _other_spellings(prefix: Prefix, vocabulary: Vocabulary) -> Iterator[Prefix]:
    """What may have been meant, the likeliest first: one word instead of several, words without their error."""
    *before, last = prefix
    for joined in (prefix[-2:], prefix[-3:]):
        if len(joined) > 1 and vocabulary.begin_with("".join(joined)):
            yield (*prefix[: -len(joined)], "".join(joined))
    first = tuple(_whole(word, vocabulary) for word in before)
    if vocabulary.begin_with(last):
        yield from ((*first, last),) if first != tuple(before) else ()
    else:
        for other in _beginnings(last, vocabulary):
            yield (*first, other)


def _whole(word: str, vocabulary: Vocabulary) -> str:
    """A word that is no longer typed, without its error."""
    if word in vocabulary.words or len(word) < _SHORTEST:
        return word
    ended = (each for each in _beginnings(word, vocabulary) if each in vocabulary.words)
    return next(ended, word)


def _beginnings(typed: str, vocabulary: Vocabulary) -> list[str]:
    """Beginnings of words that are nearly what was typed, the nearest first; of those the most used."""
    if len(typed) < _SHORTEST or not typed.isalpha():
        return []
    sounds, edits = phonetic(typed), 2 if len(typed) >= _TWO_EDITS else 1
    scored = []
    for letter in _ALIKE.get(typed[0], typed[0]):
        for length in range(len(typed) - 1, len(typed) + 2):
            for other, count in vocabulary.beginnings(letter, length, _letters(typed), 2 * edits + 1):
                away = distance(typed, other, most=_MOST_COST * edits)
                cost = 0.5 * min(away, _MOST_AWAY) if phonetic(other) == sounds else away / edits
                if cost <= _MOST_COST:
                    # An ending that is still to come is no error.
                    scored.append((cost + 0.1 * abs(length - len(typed)), -count, other))
    return [other for _cost, _count, other in sorted(scored)]


def _letters(word: str) -> frozenset[str]:
    return frozenset(word)
