"""Where Kraaij and Pohlmann's stemmer goes wrong as a rule: what is put right before it, and after it."""

from search.dutch.diminutives import base_of_diminutive
from search.dutch.frequencies import SELDOM, counts
from search.dutch.verbs import infinitive_of
from search.dutch.word_forms import ADVERBS_IN_S, NO_PARTICIPLES, PARTICLES

_VOWELS = "aeiouy"
_VOICELESS = {"v": "f", "z": "s"}


def before_stemming(word: str) -> str:
    """A form of the same word that the stemmer understands; `word` itself when it does already."""
    if len(word) < 4:
        return word
    return base_of_diminutive(word) or infinitive_of(word) or _singular(word) or _inflected(word) or word


def after_stemming(word: str, stem: str) -> str:
    """The stem that was found for `word`, with what should not have been taken off put back."""
    if stem == word:
        return word
    known = counts()
    if word.endswith("s") and _has_own_s(word):
        return word
    if word.endswith("en") and (f"{word}nen" in known or (_is_common(f"{word}s") and f"{word}s" not in ADVERBS_IN_S)):
        return word
    if word.startswith("ge"):
        return stem if stem.startswith("ge") else "ge" + stem
    return word if _lost_ge(word, stem) or stem[:2] != word[:2] else stem


def _lost_ge(word: str, stem: str) -> bool:
    """Whether a "ge" was taken from inside that is not that of a participle: from "zwangerschap", "overgewicht"."""
    at = word.find("ge", 1)
    if at < 1 or len(stem) <= at or "g" in stem[at:]:
        return False
    return word[:at] not in PARTICLES or word[at:].startswith(NO_PARTICIPLES)


def _singular(word: str) -> str | None:
    """The singular of a plural, where the stemmer would not see that they are one word."""
    if word.endswith("s"):
        single = word[:-1]
        return single if len(word) > 3 and _may_take_s(single) and not _has_own_s(word) else None
    if not word.endswith("en"):
        return None
    if word.endswith(("ieen", "eeen")):
        return word[:-2]
    if word.endswith(("den", "ten")) and word[-4] not in _VOWELS and _is_common(word[:-2]):
        return word[:-2]
    return _lengthened(word[:-2])


def _lengthened(open_syllable: str) -> str | None:
    """The word with the long vowel that its plural writes single ("criminel-en": "crimineel"), or "toeslag-en"."""
    if len(open_syllable) < 3 or open_syllable[-1] in _VOWELS or open_syllable[-2] not in "aeou":
        return None
    if open_syllable[-3] in _VOWELS:
        return None
    vowel, last = open_syllable[-2], open_syllable[-1]
    closed = open_syllable[:-2] + 2 * vowel + _VOICELESS.get(last, last)
    known = counts()
    if not _is_common(closed):
        return open_syllable if _is_common(open_syllable) else None
    return closed if known[closed] > known.get(open_syllable, 0) else None


def _may_take_s(single: str) -> bool:
    """Whether `single` is a word, and not one like "hui" that only lacks the s of "huis"."""
    return (_is_common(single) or single.endswith("er")) and (single[-1] not in "aiouy" or single[-2] not in "aeiou")


def _has_own_s(word: str) -> bool:
    """Whether the s at the end belongs to the word, as other forms of it show ("plaatsen", "adressen", "huizen")."""
    if word.endswith(("ers", "aars")) and word[:-1] in counts():
        return False
    return not _is_common(word[:-1]) or any(map(_is_common, (f"{word}en", f"{word}sen", f"{word[:-1]}zen")))


def _inflected(word: str) -> str | None:
    """An adjective without its e: "oude", "boze", "drukke"."""
    if not word.endswith("e") or len(word) < 4 or word[-2] in _VOWELS:
        return None
    last = word[-2]
    if word[-3] == last:
        bare = word[:-2]
    elif word[-3] in _VOWELS and word[-4] not in _VOWELS:
        bare = word[:-2] + word[-3] + _VOICELESS.get(last, last)
    else:
        bare = word[:-2] + _VOICELESS.get(last, last)
    return bare if len(bare) > 2 and counts().get(bare, 0) >= 2 * SELDOM else None


def _is_common(word: str) -> bool:
    return counts().get(word, 0) > SELDOM
