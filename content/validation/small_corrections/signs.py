"""Whether signs and capitals that changed leave a sentence as it was."""

from collections import Counter
from collections.abc import Sequence

from content.validation.small_corrections.spelling import why_it_matters
from content.validation.small_corrections.tokens import Change, Token
from content.validation.small_corrections.word_lists import capitals, listed, names

_QUOTES = frozenset("'\"‘’“”„«»`´")
_HARMLESS = _QUOTES | frozenset("*_")
_RELATIVE = frozenset(["die", "dat", "welke", "wie", "waarvan", "waarbij"])
_ANSWERS = frozenset(("ja", "nee"))
_ALLOWED = frozenset(("en", "of", "maar", "als", "dan"))  # `_groups` looks at these
_SEPARATE = frozenset(".,;:!?-–—…")
_UNLIKE = frozenset("%°€$+=<>×&/()?")
_BEFORE_A_START = frozenset(":.!?-•")
_NEAR = 2


def signs_say_the_same(was: Sequence[Token], becomes: Sequence[Token], change: Change) -> bool:
    """Whether the signs that differ in a stretch separate nothing that must stay together, and ask nothing."""
    old = Counter(each.plain for each in was[change.start : change.end] if each.is_sign)
    new = Counter(each.plain for each in becomes[change.new_start : change.new_end] if each.is_sign)
    moved = {sign for sign in (old - new) + (new - old) if sign not in _HARMLESS}
    if not moved:
        as_many = sum(old[sign] for sign in _QUOTES) == sum(new[sign] for sign in _QUOTES)
        return as_many or not (
            _doubts(was, change.start, change.end) or _doubts(becomes, change.new_start, change.new_end)
        )
    if "?" in moved and not _is_a_question(becomes, change):
        return False
    if "." in moved and _joins(becomes, change.new_end):
        return False
    if set(old) == set(new) or (_separate(old) and _separate(new) and not moved & _UNLIKE):
        return True
    if moved <= {".", "!", "?", "…"} and _ends(was, change.end) and _ends(becomes, change.new_end):
        return True
    if moved & _UNLIKE:
        return False
    return not any(
        _separates(text, start, end)
        for text, start, end in ((was, change.start, change.end), (becomes, change.new_start, change.new_end))
    )


def capitals_say_the_same(was: Sequence[Token], becomes: Sequence[Token]) -> list[tuple[str, str]]:
    """The words, equal but for capitals, that became a name or stopped to be one; none when nothing did."""
    found = []
    for place, (old, new) in enumerate(zip(was, becomes, strict=True)):
        if (old.written != new.written and _is_in_name(was, place)) or (
            _becomes_a_name(old, new) and not _starts(becomes, place)
        ):
            found.append((old.written, new.written))
    return found


def _joins(text: Sequence[Token], place: int) -> bool:
    """Whether what comes next can belong to what stands before as well as to what comes after."""
    following = next((each.plain for each in text[place:] if not each.is_sign), "")
    return following in listed("holds")


def ends_elsewhere(was: Sequence[Token], becomes: Sequence[Token], changes: Sequence[Change]) -> bool:
    """Whether a sentence, or a part of one, ends at another place: a sign went here and came there."""
    gone, come = Counter[str](), Counter[str]()
    for each in changes:
        old = Counter(token.plain for token in was[each.start : each.end] if token.is_sign)
        new = Counter(token.plain for token in becomes[each.new_start : each.new_end] if token.is_sign)
        gone, come = gone + (old - new), come + (new - old)
    return any(come[sign] for sign in gone if sign in _SEPARATE)


def _separate(signs: Counter[str]) -> bool:
    """Whether these part what comes before them from what comes after: one of them can be another."""
    return bool(_SEPARATE & set(signs))


def _becomes_a_name(old: Token, new: Token) -> bool:
    got_capital = old.written[:1].islower() and new.written[:1].isupper()
    return got_capital and not new.written.isupper() and new.plain not in capitals()


def _starts(text: Sequence[Token], place: int) -> bool:
    """Whether a word begins a sentence, or what is said in quotes or after a colon."""
    before = [each for each in text[:place] if each.plain not in _HARMLESS]
    if before and before[-1].plain == "s" and text[place - 2].plain in _QUOTES:  # "'s Avonds"
        return _starts(text, place - 1)
    return not before or before[-1].sentence != text[place].sentence or before[-1].plain in _BEFORE_A_START


def _is_in_name(text: Sequence[Token], place: int) -> bool:
    for name in names():
        for start in range(max(0, place - len(name) + 1), place + 1):
            if tuple(each.plain for each in text[start : start + len(name)]) == name:
                return True
    return False


def _is_a_question(text: Sequence[Token], change: Change) -> bool:
    """Whether the sentence at a change begins as questions do that nothing else can be."""
    at = text[min(max(change.new_start - 1, 0), len(text) - 1)].sentence
    first = next((each.plain for each in text if each.sentence == at and not each.is_sign), "")
    return first in listed("asks")


def _ends(text: Sequence[Token], place: int) -> bool:
    """Whether nothing of the sentence comes after this place."""
    following = [each for each in text[place:] if each.plain not in _HARMLESS]
    return not following or place == 0 or following[0].sentence != text[place - 1].sentence


def _doubts(text: Sequence[Token], start: int, end: int) -> bool:
    """Whether a quote there stands around one or two words, as around what is not really so."""
    quotes = [place for place, each in enumerate(text) if each.plain in _QUOTES]
    pairs = list(zip(quotes[::2], quotes[1::2], strict=False))
    return any((start <= one < end or start <= other < end) and other - one <= _NEAR + 1 for one, other in pairs)


def _groups(text: Sequence[Token], place: int, following: Token) -> bool:
    """Whether a sign before "en" or "of" tells which words belong together: there is another of them."""
    if following.plain not in ("en", "of"):
        return False
    return sum(each.plain in ("en", "of") and each.sentence == following.sentence for each in text) > 1


def _separates(text: Sequence[Token], start: int, end: int) -> bool:
    """Whether a sign there stands near a word that denies, counts or limits, or before one that tells which."""
    left = [each for each in text[:start] if not each.is_sign][-_NEAR:]
    right = [each for each in text[end:] if not each.is_sign][:_NEAR]
    if left and left[-1].plain in _ANSWERS and _starts(text, start - 1):
        return False
    if right and (right[0].plain in _RELATIVE or _groups(text, start, right[0])):
        return True
    return any(
        each.plain in listed("holds") - _ALLOWED or why_it_matters(each.plain) == "number" for each in (*left, *right)
    )
