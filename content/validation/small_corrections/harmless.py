"""Whether words that became other words say the same: each has to be explained, or the change is refused."""

from functools import lru_cache

from content.validation.small_corrections.spelling import (
    is_respelt,
    is_same_word,
    mends_misspelling,
    why_it_matters,
    without_accents,
)
from content.validation.small_corrections.word_lists import filler_phrases, groups, listed, phrases

_JOINED = 3
Words = tuple[str, ...]


def say_the_same(was: Words, becomes: Words, before: Words = (), after: Words = (), *, compared: bool = False) -> bool:
    """Whether every word of the one is explained by the other; `before` and `after` are the words around them.

    `compared`: a comparative stands before them, so that "als" and "dan" say the same.
    """
    if compared and {was, becomes} == {("als",), ("dan",)}:
        return True
    alone = _explained(was, becomes, "".join(before[-1:]), "".join(after[:1]))
    return alone or _explained((*before, *was, *after), (*before, *becomes, *after), "", "")


@lru_cache(maxsize=1000)
def _explained(was: Words, becomes: Words, before: str, after: str) -> bool:
    if was == becomes:
        return True
    if was and becomes:
        if was[0] == becomes[0] and _explained(was[1:], becomes[1:], was[0], after):
            return True
        if _takes_the_place(was[0], becomes[0]) and _explained(was[1:], becomes[1:], becomes[0], after):
            return True
    if any(_explained(was[n:], becomes[m:], becomes[m - 1], after) for n, m in _stretches(was, becomes)):
        return True
    if any(_explained(was[n:], becomes[m:], before, after) for n, m in _filler_stretches(was, becomes)):
        return True
    if was and _may_go(was, before, after) and _explained(was[1:], becomes, before, after):
        return True
    return bool(becomes and _may_come(becomes, after) and _explained(was, becomes[1:], becomes[0], after))


def _takes_the_place(was: str, becomes: str) -> bool:
    if {was, becomes} == {"een", "één"} or any(letter.isdigit() for letter in was + becomes):
        return False
    if without_accents(was) == without_accents(becomes):
        return True
    if becomes in groups().get(was, ()):
        return True
    return any(rule(was, becomes) for rule in (mends_misspelling, is_same_word, is_respelt))


def _filler_stretches(was: Words, becomes: Words) -> list[tuple[int, int]]:
    return [
        found
        for size in range(1, 6)
        for words, found in ((was[:size], (size, 0)), (becomes[:size], (0, size)))
        if len(words) == size and words in filler_phrases()
    ]


def _stretches(was: Words, becomes: Words) -> list[tuple[int, int]]:
    """How many words of each side are one stretch: written apart or together, or a phrase for a phrase."""
    found = []
    for n in range(1, min(len(was), 5) + 1):
        for m in range(1, min(len(becomes), 5) + 1):
            if (was[:n] in phrases() and becomes[:m] in phrases()[was[:n]]) or (
                1 in (n, m) and n != m and max(n, m) <= _JOINED and _written_together(was[:n], becomes[:m])
            ):
                found.append((n, m))
    return found


def _written_together(was: Words, becomes: Words) -> bool:
    if without_accents("".join(was)) != without_accents("".join(becomes)):
        return False
    parts, whole = sorted((was, becomes), key=len, reverse=True)
    heavy = {"number", "negation"}
    if was[-1:] == ("minste",) or becomes[-1:] == ("minste",) or any(letter.isdigit() for letter in whole[0]):
        return False
    return not ({why_it_matters(each) for each in parts} & heavy or why_it_matters(whole[0]) in heavy)


def _may_go(was: Words, before: str, after: str) -> bool:
    """Whether the first word can be left out: it says nothing, or it stands there twice."""
    following = was[1] if len(was) > 1 else after
    if was[0] == "te":
        return _is_infinitive(following)
    twice = was[0] in (before, following) and not any(letter.isdigit() for letter in was[0])
    return twice or was[0] in listed("fillers")


def _may_come(becomes: Words, after: str) -> bool:
    following = becomes[1] if len(becomes) > 1 else after
    if becomes[0] == "te":
        return _is_infinitive(following)
    return becomes[0] in listed("fillers")


def _is_infinitive(word: str) -> bool:
    return (word.endswith("en") or word in ("zijn", "gaan", "doen", "staan", "zien")) and word not in listed("no_verbs")


def turned_round(was: Words, becomes: Words) -> bool:
    """Whether parts of one clause changed places that may: what it begins with, when and where, verbs at its end."""
    if set(was) & listed("holds") or any(why_it_matters(each) == "number" for each in was):
        return False
    if len(was) == 2 and was == becomes[::-1]:  # "die het heeft gezien", "die het gezien heeft"
        return not set(was).isdisjoint(listed("auxiliary") | listed("subjects"))
    return _is_fronted(was, becomes) or _is_fronted(becomes, was) or _parts_moved(was, becomes)


def _is_fronted(fronted: Words, plain: Words) -> bool:
    """Whether one begins with when or where, and the other with its subject: "soms huilt hij", "hij huilt soms"."""
    if not fronted or fronted[0] not in listed("fronted"):
        return False
    for verb in range(1, len(fronted) - 1):
        front, rest = fronted[:verb], fronted[verb + 1 :]
        for size in range(1, len(rest) + 1):
            subject, others = rest[:size], rest[size:]
            if plain[:size] != subject or not _same_verb(fronted[verb], plain[size]):
                continue
            if plain[size + 1 :] in (front + others, others + front):
                return True
    return False


def _parts_moved(was: Words, becomes: Words) -> bool:
    """Whether the same parts stand there in another order, each beginning with a word that begins one."""
    if sorted(was) != sorted(becomes):
        return False
    for cut in range(1, len(was)):
        first, second = was[:cut], was[cut:]
        if second + first == becomes and (first[0] in listed("fronted") or second[0] in listed("fronted")):
            return True
    return was[0] in listed("fronted") and _parts(was) == _parts(becomes)


def _parts(words: Words) -> list[Words]:
    starts = [place for place, word in enumerate(words) if not place or word in listed("fronted")]
    return sorted(words[start:end] for start, end in zip(starts, [*starts[1:], len(words)], strict=True))


def _same_verb(one: str, other: str) -> bool:
    return one == other or other in groups().get(one, ()) or is_same_word(one, other)
