"""How many errors lie between two words (docs/adr/0019-ranking.md says why this is no library)."""

from dataclasses import dataclass

FAR = 9.0
_NEIGHBOURS = {
    letter: frozenset(near)
    for letter, near in {
        "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl",
        "p": "ol", "a": "qsz", "s": "awdx", "d": "sefc", "f": "drgv", "g": "fthb", "h": "gyjn", "j": "hukm",
        "k": "jil", "l": "kop", "z": "asx", "x": "zsc", "c": "xdv", "v": "cfb", "b": "vgn", "n": "bhm", "m": "njk",
    }.items()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Costs:
    """What a slip costs where any other edit costs 1: a neighbouring key, a doubled letter, two letters swapped."""

    near_key: float = 1.0
    doubled: float = 1.0
    swapped: float = 1.0


EQUAL = Costs()
TYPING = Costs(near_key=0.8, doubled=0.7, swapped=0.9)


def distance(one: str, other: str, most: float = FAR, costs: Costs = TYPING) -> float:
    """Edits between two words (Damerau-Levenshtein, neighbours swapped count once).

    FAR when it is surely more than `most`, which takes less time, or when their lengths differ by more than two.
    """
    if abs(len(one) - len(other)) > 2:
        return FAR
    before: list[float] = []
    row = [float(column) for column in range(len(other) + 1)]
    for place, letter in enumerate(one, start=1):
        previous, before, row = before, row, [float(place)]
        for column, against in enumerate(other, start=1):
            best = min(
                before[column] + _slip(one, place - 1, costs),
                row[-1] + _slip(other, column - 1, costs),
                before[column - 1] + _change(letter, against, costs),
            )
            if place > 1 and column > 1 and letter == other[column - 2] and one[place - 2] == against:
                best = min(best, previous[column - 2] + costs.swapped)
            row.append(best)
        if min(row) > most and min(before) > most:
            return FAR
    return row[-1]


def _change(letter: str, against: str, costs: Costs) -> float:
    if letter == against:
        return 0.0
    return costs.near_key if against in _NEIGHBOURS.get(letter, ()) else 1.0


def _slip(word: str, place: int, costs: Costs) -> float:
    """The cost of a letter too many or too few: less when it doubles its neighbour."""
    return costs.doubled if place and word[place] == word[place - 1] else 1.0
