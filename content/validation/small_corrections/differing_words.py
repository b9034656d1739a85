"""Which words of two texts differ so that it could matter, and why: without structure, sources and pictures."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from content.validation.small_corrections.harmless import say_the_same, turned_round
from content.validation.small_corrections.signs import capitals_say_the_same, ends_elsewhere, signs_say_the_same
from content.validation.small_corrections.spelling import why_it_matters
from content.validation.small_corrections.tokens import Change, Token, changes, tokens, written
from content.validation.small_corrections.word_lists import listed

_COMPARED_WITHIN = 5
_AROUND = 2


@dataclass(frozen=True)
class DifferingWords:
    """What stood there, what comes there, and why it could matter: a heading of [matters], or "word" or "sign"."""

    why: str
    was: str
    becomes: str


@dataclass(frozen=True)
class Compared:
    """What could matter in a text, and how much of it differs: words, and sentences by their number."""

    differing: tuple[DifferingWords, ...]
    words: int
    sentences: frozenset[int]


def compared(was: str, becomes: str) -> Compared:
    """Two versions of one text (a title, a paragraph, an item of a list), without tags."""
    old, new = tokens(was), tokens(becomes)
    found = changes(old, new)
    differing = [*_moved(old, new, found)] if _is_a_move(old, new, found) else _differing(old, new, found)
    return Compared(
        (*differing, *_capitals(old, new, found)),
        sum(_size(old, new, each) for each in found),
        frozenset(number for each in found for number in _sentences(old, new, each)) or _all_capitals(old, new),
    )


def _differing(old: list[Token], new: list[Token], found: Sequence[Change]) -> list[DifferingWords]:
    told = []
    elsewhere = ends_elsewhere(old, new, found)
    for each in found:
        was, becomes = _words(old[each.start : each.end]), _words(new[each.new_start : each.new_end])
        if not say_the_same(was, becomes, *_around(new, each), compared=_is_compared(new, each)):
            told += _why(old[each.start : each.end], new[each.new_start : each.new_end])
        elif (elsewhere and _has_sign(old, new, each)) or not signs_say_the_same(old, new, each):
            told.append(_sign(old, new, each))
    return told


def _why(was: list[Token], becomes: list[Token]) -> list[DifferingWords]:
    """The reason that the words give themselves, else that they are others."""
    gone, come = Counter(_words(was)), Counter(_words(becomes))
    reasons = [why for word in (*(gone - come), *(come - gone)) if (why := why_it_matters(word))]
    said = [written(each for each in side if not each.is_sign) for side in (was, becomes)]
    return [DifferingWords(reasons[0] if reasons else "word", *said)]


def _is_a_move(old: list[Token], new: list[Token], found: Sequence[Change]) -> bool:
    """Whether the same words stand there in another order."""
    gone = Counter(word for each in found for word in _words(old[each.start : each.end]))
    come = Counter(word for each in found for word in _words(new[each.new_start : each.new_end]))
    return len(found) > 1 and bool(gone) and (gone == come or _is_turned(old, new, found))


def _is_turned(old: list[Token], new: list[Token], found: Sequence[Change]) -> bool:
    first, last = found[0], found[-1]
    return turned_round(_words(old[first.start : last.end]), _words(new[first.new_start : last.new_end]))


def _moved(old: list[Token], new: list[Token], found: Sequence[Change]) -> list[DifferingWords]:
    was = old[found[0].start : found[-1].end]
    becomes = new[found[0].new_start : found[-1].new_end]
    if turned_round(_words(was), _words(becomes)):
        return []
    return [DifferingWords("order", written(was), written(becomes))]


def _capitals(old: list[Token], new: list[Token], found: Sequence[Change]) -> list[DifferingWords]:
    edges = [(0, 0), *((each.end, each.new_end) for each in found)]
    ends = [*((each.start, each.new_start) for each in found), (len(old), len(new))]
    kept_old = [token for (start, _n), (end, _m) in zip(edges, ends, strict=True) for token in old[start:end]]
    kept_new = [token for (_n, start), (_m, end) in zip(edges, ends, strict=True) for token in new[start:end]]
    return [DifferingWords("name", was, becomes) for was, becomes in capitals_say_the_same(kept_old, kept_new)]


def _sign(old: list[Token], new: list[Token], change: Change) -> DifferingWords:
    def around(text: list[Token], start: int, end: int) -> str:
        return written(text[max(0, start - 1) : end + 1])

    return DifferingWords("sign", around(old, change.start, change.end), around(new, change.new_start, change.new_end))


def _has_sign(old: list[Token], new: list[Token], change: Change) -> bool:
    return any(each.is_sign for each in (*old[change.start : change.end], *new[change.new_start : change.new_end]))


def _words(found: Sequence[Token]) -> tuple[str, ...]:
    return tuple(each.plain for each in found if not each.is_sign)


def _around(text: list[Token], change: Change) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The two words before a change and the two after it."""
    return _words(text[: change.new_start])[-_AROUND:], _words(text[change.new_end :])[:_AROUND]


def _is_compared(text: list[Token], change: Change) -> bool:
    """Whether what stands at a change comes after a comparative, and before no clause of its own."""
    before, after = _words(text[: change.new_start])[-_COMPARED_WITHIN:], _words(text[change.new_end :])
    if after and after[0] in listed("subjects"):
        return False
    return any(each.endswith("er") or each == "anders" for each in before)


def _size(old: list[Token], new: list[Token], change: Change) -> int:
    return max(len(_words(old[change.start : change.end])), len(_words(new[change.new_start : change.new_end])))


def _sentences(old: list[Token], new: list[Token], change: Change) -> set[int]:
    found = {each.sentence for each in new[change.new_start : change.new_end]}
    return found or {each.sentence for each in new[max(0, change.new_start - 1) : change.new_start]} or {0}


def _all_capitals(old: list[Token], new: list[Token]) -> frozenset[int]:
    if len(old) != len(new):
        return frozenset()
    return frozenset(b.sentence for a, b in zip(old, new, strict=True) if a.written != b.written)
