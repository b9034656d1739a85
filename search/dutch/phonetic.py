"""Keys that are the same for spellings that sound the same in Dutch.

Three, from fine to coarse: `phonetic` tells words apart that people look for, `rough_sound` forgives more, for the few
hundred words by which danger is recognised (with `phonetic` for both, sentences of the judged lists are missed), and
`voiceless` evens out what endings do to a stem.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

Rules = tuple[tuple[re.Pattern[str], str], ...]


def _compiled(rules: Iterable[tuple[str, str]]) -> Rules:
    return tuple((re.compile(pattern), sound) for pattern, sound in rules)


# In short words the length of a vowel tells words apart: "rok" and "rook".
_SHORT = 6
# In order: what people confuse in writing. A key is only ever compared with other keys.
_RULES = _compiled(
    (
        (r"eau", "o"),
        (r"uy", "ui"),
        (r"lijk", "lik"),
        (r"ij|ei", "ei"),
        (r"y", "i"),
        (r"ouw|auw|ou|au", "ou"),
        (r"isch", "is"),
        (r"sch(?=e$|en$|$)", "s"),
        (r"sch", "sg"),
        (r"che$|sh|sj|tj(?=e)|^ch(?=[aeiu])", "sj"),
        (r"ch", "g"),
        (r"ti(?=e$|es$|eve?$|oneel|onele|onaal)", "si"),
        (r"(?<=[ac])tie(?=[^eknruv])", "sie"),
        (r"ph|v", "f"),
        (r"(?<=[tr])h|(?<=^w)h", ""),
        (r"qu", "kw"),
        (r"cc(?=[ei])", "ks"),
        (r"c(?=[ei])|z", "s"),
        (r"c|q", "k"),
        (r"x", "ks"),
        (r"dt(?=$|[^aeiou])|d(?=$|[^aeiour])", "t"),
        (r"b(?=$|[^aeioulr])", "p"),
        (r"^ps(?=i)", "s"),
        (r"ie", "i"),
        (r"([^aeou])\1+", r"\1"),
        (r"en$", "e"),
    )
)
_ROUGH_RULES = _compiled(
    (
        (r"sch", "sg"),
        (r"ch", "g"),
        (r"ij", "y"),
        (r"ei", "y"),
        (r"ey", "y"),
        (r"ou", "au"),
        (r"ow", "au"),
        (r"dt", "t"),
        (r"th", "t"),
        (r"ph", "f"),
        (r"ck", "k"),
        (r"qu", "kw"),
        (r"x", "ks"),
        (r"c", "k"),
        (r"z", "s"),
        (r"v", "f"),
        (r"(.)\1+", r"\1"),
    )
)
_ROUGH_ENDS = {"d": "t", "b": "p"}
_VOICELESS = str.maketrans({"z": "s", "v": "f", "d": "t", "b": "p"})
_DOUBLE_VOWEL = re.compile(r"([aeou])\1+")


@lru_cache(maxsize=20_000)
def phonetic(word: str) -> str:
    """The key of a folded word; spellings with one key sound alike. The word itself when no letter is left."""
    key = _replaced(word, _RULES)
    if len(word) > _SHORT:
        key = _DOUBLE_VOWEL.sub(r"\1", key)
    return key or word


@lru_cache(maxsize=50_000)
def rough_sound(word: str) -> str:
    """A key that is equal for ei and ij, c and k, z and s, v and f, d and t at the end.

    Letters that stand twice or more become one: "doooood" is "dood", and so are "doot" and "dot".
    """
    key = rough_beginning(word)
    return key[:-1] + _ROUGH_ENDS.get(key[-1:], key[-1:])


def rough_beginning(word: str) -> str:
    """As `rough_sound`, for the beginning of a longer word: its last letter is not the end."""
    return _replaced(word, _ROUGH_RULES)


def voiceless(stem: str) -> str:
    """A stem with voiced letters written as voiceless ones, as endings change them in Dutch ("verhuiz", "verhuis")."""
    return stem.translate(_VOICELESS)


def _replaced(word: str, rules: Rules) -> str:
    for pattern, sound in rules:
        word = pattern.sub(sound, word)
    return word
