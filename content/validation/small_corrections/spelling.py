"""Whether a word was misspelt, or only has another form: for that it has to be the same word."""

import re
import unicodedata
from functools import cache
from itertools import product

import Stemmer  # type: ignore[import-not-found]
from spellchecker import SpellChecker

from content.validation.small_corrections.word_lists import folded, groups, listed, matters

_LONG = 7
_SELDOM = 50
_PARTS = 3
_ENDINGS = frozenset({("", "t"), ("d", "dt"), ("t", "d"), ("", "d"), ("t", "dt")})
_MORE = re.compile(r"(?:er|ere|st|ste|ster)$")
_THEN = re.compile(r"(?:te|ten|de|den)$")
_SMALL = re.compile(r"(?:je|jes|tje|tjes|pje|pjes)$")


def is_word(word: str) -> bool:
    """Whether Dutch has this word, or it is made of two that it has."""
    plain = without_accents(word)
    return (
        _known(plain)
        or _known(word)
        or any(
            _used(plain[:cut]) and _used(plain[cut:].removeprefix(between))
            for cut, between in product(range(_PARTS, len(plain) - _PARTS), ("", "s"))
            if len(plain[cut:].removeprefix(between)) > _PARTS
        )
    )


def mends_misspelling(was: str, becomes: str) -> bool:
    """Whether the first is no word, and everybody reads the second in it."""
    if is_word(was) or not is_word(becomes) or was.isdigit():
        return False
    near = _near(was)
    if becomes not in near and not (len(was) >= _LONG and _two_slips(was, becomes)):
        return False
    if sorted(was) == sorted(becomes):  # two letters changed places
        return True
    return not any(_may_be_meant(other, becomes) for other in near if other != becomes)


def is_respelt(was: str, becomes: str) -> bool:
    """Whether a compound got the -n- that it is spelt with now, or lost it: "pannekoek", "pannenkoek"."""
    short, long = sorted((was, becomes), key=len)
    places = range(_PARTS, len(short) - _PARTS + 1)
    return any(short[place - 1] == "e" and f"{short[:place]}n{short[place:]}" == long for place in places)


def is_same_word(was: str, becomes: str) -> bool:
    """Whether two forms are of one word and say as much: number, gender or person differs, not degree or time."""
    if {was, becomes} & matters().keys():
        is_one = _is_inflected(was, becomes) or _ends_otherwise(was, becomes)
        return is_one and matters().get(was) == matters().get(becomes)
    if _denies(was) != _denies(becomes):
        return False
    if bool(_SMALL.search(was)) != bool(_SMALL.search(becomes)):
        return False
    return _ends_otherwise(was, becomes) or _stems_alike(was, becomes) or _is_conjugated(was, becomes)


def without_accents(word: str) -> str:
    """Letters without marks, and no hyphens, apostrophes and full stops."""
    letters = unicodedata.normalize("NFD", word)
    return "".join(each for each in letters if not unicodedata.combining(each) and each not in "-'.")


def why_it_matters(word: str) -> str:
    """The heading of [matters] that a word is of, "" when it is of none."""
    if why := matters().get(word):
        return why
    if any(letter.isdigit() for letter in word):
        return "number"
    return "negation" if _denies(word) else ""


def _denies(word: str) -> bool:
    return (
        word.startswith("on") and word not in listed("not_negations") and len(word) > _PARTS + 2 and is_word(word[2:])
    )


def _may_be_meant(other: str, becomes: str) -> bool:
    """Whether somebody could as well read another word that is near: one that matters, or one that is used as much."""
    if other in groups().get(becomes, ()) or _stem(other) & _stem(becomes):
        return False
    return other in matters() or _speller()[other] > _speller()[becomes]


def _is_inflected(was: str, becomes: str) -> bool:
    """Whether an adjective got or lost its -e."""
    short, long = sorted((was, becomes), key=len)
    return long.endswith("e") and not short.endswith("e") and bool(_stem(short) & _stem(long))


def _is_conjugated(was: str, becomes: str) -> bool:
    """Whether one is a verb of one person and the other of several: "groeit", "groeien"."""
    one, many = sorted((was, becomes), key=lambda word: word.endswith("en"))
    if not (many.endswith("en") and one.endswith("t") and len(one) > _PARTS):
        return False
    return _bare(one[:-1]) == _bare(many[:-2])


def _bare(stem: str) -> str:
    """A stem with one vowel and one consonant where it has two, and v and z as they sound at the end."""
    single = re.sub(r"([a-z])\1", r"\1", stem)
    return single.removesuffix("v") + "f" if single.endswith("v") else re.sub("z$", "s", single)


def _ends_otherwise(was: str, becomes: str) -> bool:
    """Whether d, t and dt were mixed up."""
    short, long = sorted((was, becomes), key=len)
    base = short.rstrip("dt")
    if len(base) < (_PARTS if long.endswith("dt") else _PARTS + 1) or base != long.rstrip("dt"):
        return False
    return (short[len(base) :], long[len(base) :]) in _ENDINGS or (long[len(base) :], short[len(base) :]) in _ENDINGS


def _stems_alike(was: str, becomes: str) -> bool:
    if not _stem(was) & _stem(becomes):
        return False
    if _is_plural(was, becomes) or _is_plural(becomes, was):
        return False
    return not any(bool(ending.search(was)) != bool(ending.search(becomes)) for ending in (_MORE, _THEN))


def _is_plural(one: str, many: str) -> bool:
    """Whether the second is the first, more than once: "prik", "prikken"."""
    if many.endswith("s") and many.removesuffix("s").rstrip("'") == one:
        return True
    return many.endswith("en") and not one.endswith(("t", "en")) and _bare(many[:-2]) == _bare(one)


def _near(word: str) -> set[str]:
    """The words one slip away, as the list spells them."""
    speller = _speller()
    return set(speller.known(speller.edit_distance_1(word)))


def _two_slips(was: str, becomes: str) -> bool:
    speller = _speller()
    return not set(speller.edit_distance_1(was)).isdisjoint(speller.edit_distance_1(becomes))


def _known(word: str) -> bool:
    return bool(_speller()[word])


def _used(word: str) -> bool:
    """Whether people use it; the list has many that they do not."""
    return bool(_speller()[word] > _SELDOM)


@cache
def _stem(word: str) -> frozenset[str]:
    """What two ways of stemming make of a word; each knows forms that the other does not."""
    return frozenset(f"{name} {Stemmer.Stemmer(name).stemWord(folded(word))}" for name in ("dutch", "dutch_porter"))


@cache
def _speller() -> SpellChecker:
    """A list of Dutch words with how often each is used; read at the first question (0.3 s)."""
    return SpellChecker(language="nl")
