"""A key that is the same for spellings that sound the same in Dutch."""

import re
from functools import lru_cache

# In order. Each is what people confuse in writing; the key is only ever compared with other keys.
_RULES = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"tj(?=e)", "tj"),
        (r"sch(?=e?$|en$)", "s"),
        (r"sch", "sg"),
        (r"sj|sh|ch(?=[aeiou](?:f|uff))", "sj"),
        (r"ph|v", "f"),
        (r"th", "t"),
        (r"rh", "r"),
        (r"isch", "is"),
        (r"ti(?=(?:e|es|oneel|onele)$)", "si"),
        (r"cc(?=[eiy])", "ks"),
        (r"c(?=[eiy])", "s"),
        (r"ck|qu|q|c(?!h)", "k"),
        (r"x", "ks"),
        (r"ch", "g"),
        (r"z", "s"),
        (r"w$", ""),
        (r"ij|ei|y(?=[^aeiou])", "ei"),
        (r"ouw|auw|ou|au", "ou"),
        (r"y", "i"),
        (r"d(?=$|t$|s$)", "t"),
        (r"b$", "p"),
        (r"h(?!$)(?<=[^cs]h)(?=[^aeiou])", ""),
        (r"oe|oo", lambda m: "u" if m[0] == "oe" else "o"),
        (r"ie", "i"),
        (r"(.)\1+", r"\1"),
        (r"e?n$", ""),
    )
]


@lru_cache(maxsize=50_000)
def phonetic(word: str) -> str:
    """The key of a folded word; spellings with one key sound alike. The word itself when no letter is left."""
    key = word
    for pattern, replacement in _RULES:
        key = pattern.sub(replacement, key)
    return key or word
