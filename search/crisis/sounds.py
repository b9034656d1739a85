"""Words as they sound, so that spelling errors people make by ear do not matter."""

import re
from functools import lru_cache

# Longest first: each pair of letters is heard as what stands behind it.
_HEARD = (
    ("sch", "sg"), ("ch", "g"), ("ij", "y"), ("ei", "y"), ("ey", "y"), ("ou", "au"), ("ow", "au"), ("dt", "t"),
    ("th", "t"), ("ph", "f"), ("ck", "k"), ("qu", "kw"), ("x", "ks"), ("c", "k"), ("z", "s"), ("v", "f"),
)  # fmt: skip
_REPEATED = re.compile(r"(.)\1+")
_AT_THE_END = {"d": "t", "b": "p"}


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """A key that is equal for words that sound alike: ei and ij, c and k, z and s, v and f, d and t at the end.

    Letters that stand twice or more become one: "doooood" is "dood", and so are "doot" and "dot".
    """
    key = opening(word)
    return key[:-1] + _AT_THE_END.get(key[-1:], key[-1:])


def opening(word: str) -> str:
    """As `sound`, for the beginning of a longer word: its last letter is not the end."""
    for written, heard in _HEARD:
        word = word.replace(written, heard)
    return _REPEATED.sub(r"\1", word)


def nearly(one: str, other: str, edits: int) -> bool:
    """Whether at most `edits` letters are missing, too many, different, or swapped with their neighbour."""
    if abs(len(one) - len(other)) > edits:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1] <= edits


def shortened(key: str, edits: int) -> set[str]:
    """`key` and what is left of it without up to `edits` of its letters: near words share one of these."""
    found, edge = {key}, {key}
    for _ in range(edits):
        edge = {each[:at] + each[at + 1 :] for each in edge for at in range(len(each))}
        found |= edge
    return found
