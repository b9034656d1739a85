"""Names that are a typing error away from what was typed."""

from collections.abc import Mapping

_SHORT, _LONG = 5, 8  # letters: of shorter names none is guessed, of longer ones two errors may be made
_BIG = 5_000  # people: what fewer live in has to be nearly right
_BIT = {letter: 1 << place for place, letter in enumerate("abcdefghijklmnopqrstuvwxyz0123456789")}


class NearNames:
    """The names of places by their letters, with how many people live there."""

    def __init__(self, sizes: Mapping[str, int]) -> None:
        self._rows = [(name, len(name), _letters(name), size) for name, size in sizes.items()]

    def near(self, typed: str) -> list[str]:
        """The names with the fewest errors in them, the largest place first; a hamlet only when nothing larger fits."""
        length, letters, found = len(typed), _letters(typed), dict[str, tuple[int, int]]()
        most = _most(length, _BIG)
        for name, long, others, size in self._rows:
            if not most or abs(long - length) > most or (letters ^ others).bit_count() > 2 * most:
                continue
            if name[:1] != typed[:1] and name[:2] != typed[1::-1]:
                continue
            errors = _errors(typed, name, min(most, _most(length, size)))
            if errors <= min(most, _most(length, size)):
                found[name] = errors, size
        fewest = min((errors for errors, _size in found.values()), default=0)
        best = sorted((-size, name) for name, (errors, size) in found.items() if errors == fewest)
        return [name for size, name in best if -size * 20 >= -best[0][0]]


def _most(length: int, size: int) -> int:
    """How many errors may be in what was typed for a place of this size."""
    if length < _SHORT or (size < _BIG and length <= _SHORT):
        return 0
    return 2 if length >= (_LONG if size >= _BIG else _LONG + 4) else 1


def _letters(name: str) -> int:
    bits = 0
    for letter in name:
        bits |= _BIT.get(letter, 0)
    return bits


def _errors(one: str, other: str, most: int) -> int:
    """Letters to change, add, drop or swap with a neighbour; more than `most` when that is sure before the end."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        previous, before, row = before, row, [place]
        for column, against in enumerate(other, start=1):
            best = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != against))
            if place > 1 and column > 1 and letter == other[column - 2] and one[place - 2] == against:
                best = min(best, previous[column - 2] + 1)
            row.append(best)
        if min(row) > most and (not before or min(before) > most):
            return most + 1
    return row[-1]
