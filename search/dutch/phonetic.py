"""A key that is the same for spellings that sound the same in Dutch."""

import re
from functools import lru_cache

# In short words the length of a vowel tells words apart: "rok" and "rook".
_SHORT = 6
# In order: what people confuse in writing. A key is only ever compared with other keys.
_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
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
_DOUBLE_VOWEL = re.compile(r"([aeou])\1+")


@lru_cache(maxsize=20_000)
def phonetic(word: str) -> str:
    """The key of a folded word; spellings with one key sound alike. The word itself when no letter is left."""
    key = word
    for pattern, sound in _RULES:
        key = pattern.sub(sound, key)
    if len(word) > _SHORT:
        key = _DOUBLE_VOWEL.sub(r"\1", key)
    return key or word
