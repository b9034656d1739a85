"""Whether a short number in running text is one to call: 112 and 113 are also rooms, pages, prices and houses.

A wrong link would call for an ambulance, so a number is one to call only when the words around it say so.
"""

import re

from content.releases import calling_words

_WORD = re.compile(r"[^\W_](?:[\w'’/-]*\w)?")
_SENTENCE_END = re.compile(r"[.!?;](?=[\s'\")\u2019\u201d]|$)|\n")
_ABBREVIATION = re.compile(
    r"\b(?:tel|telnr|t|p|pp|blz|pag|art|nr|nrs|no|ca|max|min|str|pln|bijv|evt)\.$", re.IGNORECASE
)
# A number of at least seven digits, as the other of the two.
_JOINED = re.compile(r"\s*(?:,|/|of|en|or|and)\s*(?:\(?0\d{1,3}\)?|\+\d\d)(?:\W{0,3}\d){4}")
_FILLERS = 6
_ACT_WITHIN = 15
_IN_BETWEEN = (
    "te",
    "niet",
    "ook",
    "altijd",
    "gewoon",
    "alleen",
    "direct",
    "meteen",
    "dan",
    "moet",
    "mag",
    "kan",
    "wil",
    "moeten",
)
_PREPARED = "bij", "in", "voor"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CALLS, FILLERS = _words(calling_words.CALLS), _words(calling_words.FILLERS)
AFTER_CALLS, AFTER = _words(calling_words.AFTER_CALLS), _words(calling_words.AFTER)
BEFORE, NOT_BEFORE = _words(calling_words.BEFORE), _words(calling_words.NOT_BEFORE)
NOT_AFTER = _words(calling_words.NOT_AFTER)
ACTS, MEASURES = _words(calling_words.ACTS), _words(calling_words.MEASURES)
_DANGER = re.compile("|".join(rf"\b{word.replace('*', chr(92) + 'w*')}\b" for word in calling_words.DANGER.split()))
_AMOUNT = re.compile(r"[€$£#@&+=*×]\s*$|\d[\s.,]*$", re.ASCII)
_MEASURE = re.compile(r"\s*[%‰°€$£]|,-|[.,:]\d| ?\d|[a-z_]|\s[A-Z](?![\w'’])", re.IGNORECASE)


def is_called(before: str, after: str, *, like: bool | None = None, longer: bool = False) -> bool:
    """Whether the short number between these two stretches of text is one to call.

    `like` is the answer for the number that it is joined to ("112 of 113"), None when there is none. A `longer` one
    (14 030, 116 111) names nothing but itself: a name or a colon before it will do.
    """
    left, right = _sentence_left(before), _sentence_right(after)
    written, words_right = _WORD.findall(left), [word.lower() for word in _WORD.findall(right)]
    if _counts(left, right, words_right):
        return False
    if like is not None:
        return like
    if _names_something_else(left, written, longer=longer):
        return False
    words_left = _without_door_bells([word.lower() for word in written])
    if _acted_with(words_left, right, words_right):
        return True
    if longer and (left.rstrip()[-1:] in (":", "(") or (written and written[-1][0].isupper())):
        return _free_right(right, words_right)
    said = f"{left} 0 {right}"
    if not words_left and not words_right:
        said = _sentence_left(before.rstrip().rstrip(".!?;:"))
    return bool(_DANGER.search(said.lower())) and _stands_free(left, words_left, right, words_right)


def _counts(left: str, right: str, words_right: list[str]) -> bool:
    """Whether the number is part of an amount or a measure, or counts what comes after it."""
    if _AMOUNT.search(left) or _MEASURE.match(right):
        return True
    following = words_right[0] if words_right else ""
    at_a_door = following == "aan"
    return at_a_door or (following in NOT_AFTER and right.lstrip().lower().startswith(following))


def _acted_with(words_left: list[str], right: str, words_right: list[str]) -> bool:
    """Whether an act of calling, or the number that it is named with, makes it one to call."""
    if _JOINED.match(right) or _called_from(words_left) or _calls_after(words_right):
        return True
    alone = words_left == ["of"] and not words_right
    return alone or (_act_before(words_left) and _free_right(right, words_right))


def _sentence_left(text: str) -> str:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if not _ABBREVIATION.search(text[: end.end()]):
            start = end.end()
    return text[start:].lstrip()


def _sentence_right(text: str) -> str:
    end = _SENTENCE_END.search(text)
    return text[: end.start()] if end else text


def _names_something_else(left: str, words: list[str], *, longer: bool) -> bool:
    """Whether the word before the number makes it a room, a page, an amount, or an address."""
    if not words:
        return False
    last, lower = words[-1], words[-1].lower()
    if lower in CALLS or lower in BEFORE or lower.endswith(calling_words.CALLS_ENDINGS):
        return False
    if lower in NOT_BEFORE or lower.endswith(calling_words.NOT_BEFORE_ENDINGS):
        return not (lower in FILLERS and _called_from([word.lower() for word in words]))  # "bel het nummer 112"
    adjacent = left.rstrip(" \u00a0").endswith(last)
    return adjacent and not longer and last[0].isupper() and len(words) > 1 and lower not in FILLERS


def _without_door_bells(words: list[str]) -> list[str]:
    """The words without the acts of ringing at a door: "bel aan bij"."""
    after = [*words[1:], ""][: len(words)]
    return [word for word, following in zip(words, after, strict=True) if following != "aan" or word not in ACTS]


def _called_from(words: list[str]) -> bool:
    """Whether an act of calling comes before the number, with nothing of its own in between."""
    for word in reversed(words[-_FILLERS - 1 :]):
        if word in CALLS or word.endswith(calling_words.CALLS_ENDINGS):
            return True
        if word not in FILLERS and not word[0].isdigit():
            return False
    return False


def _calls_after(words: list[str]) -> bool:
    first = [word for word in words[:5] if word not in _IN_BETWEEN]
    if first[:1] and first[0] in AFTER_CALLS:
        return True
    return len(first) > 1 and first[0] in _PREPARED and bool(_DANGER.fullmatch(first[1]))


def _act_before(words: list[str]) -> bool:
    """Whether somebody is told to call earlier in the sentence, and the word before the number measures nothing."""
    return bool(words) and words[-1] not in MEASURES and not ACTS.isdisjoint(words[-_ACT_WITHIN:])


def _stands_free(left: str, words_left: list[str], right: str, words_right: list[str]) -> bool:
    """Whether nothing next to the number can be what it counts or belongs to."""
    ends = left.rstrip(" '\"\u2018\u201c")
    free_left = not words_left or words_left[-1] in BEFORE or ends[-1:] in (":", "(", ",", "-", "–", "—")
    return free_left and _free_right(right, words_right)


def _free_right(right: str, words: list[str]) -> bool:
    starts = right.lstrip(" '\"\u2019\u201d")
    return not words or words[0] in AFTER or starts[:1] in tuple(",:()-–—")
