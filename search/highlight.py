"""Marks the words that were found, in the text as it was written."""

from collections.abc import Collection
from html import escape
from itertools import islice

from search.analysis import Term, terms

SNIPPET = 200
_MOST_MATCHES = 60


def highlight(text: str, stems: Collection[str]) -> str:
    """`text` as HTML, every word with one of these stems in <mark>."""
    return _marked(text, [term for term in terms(text) if term.stem in stems])


def snippet(lead: str, body: str, stems: Collection[str]) -> str:
    """The piece of `lead`, or else of `body`, that holds most of the stems, as HTML with <mark>.

    About 200 characters from word to word; the beginning of `lead` when neither holds any.
    """
    candidates = [_best(text, stems) for text in (lead, body)]
    text, matches, start, end = max(candidates, key=lambda each: len({term.stem for term in each[1]}))
    inside = [Term(each.word, each.stem, each.start - start, each.end - start) for each in matches]
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return before + _marked(text[start:end], inside) + after


def _best(text: str, stems: Collection[str]) -> tuple[str, list[Term], int, int]:
    """The text, the matches of its best piece, and where that piece begins and ends."""
    found = list(islice((term for term in terms(text) if term.stem in stems), _MOST_MATCHES))
    if not found:
        return text, [], *_whole_words(text, 0)
    pieces = [[each for each in found if 0 <= each.start - first.start < SNIPPET * 3 // 4] for first in found]
    best = max(pieces, key=lambda piece: len({term.stem for term in piece}))
    start, end = _whole_words(text, best[0].start)
    return text, [each for each in found if start <= each.start and each.end <= end], start, end


def _whole_words(text: str, first: int) -> tuple[int, int]:
    """A piece of the text around position `first` that cuts no word; all of it when it is short."""
    if len(text) <= SNIPPET * 6 // 5:
        return 0, len(text)
    start = max(0, min(first - SNIPPET // 4, len(text) - SNIPPET))
    if start:
        space = text.find(" ", start, first)
        start = space + 1 if space >= 0 else first
    end = min(start + SNIPPET, len(text))
    if end < len(text):
        space = text.rfind(" ", first + 1, end)
        end = space if space > 0 else end
    return start, end


def _marked(text: str, matches: Collection[Term]) -> str:
    pieces, at = [], 0
    for term in matches:
        if term.start >= at:
            pieces += [escape(text[at : term.start]), f"<mark>{escape(text[term.start : term.end])}</mark>"]
            at = term.end
    return "".join([*pieces, escape(text[at:])])
