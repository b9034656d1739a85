"""Marks the words that were found, in the text as it was written."""

from collections.abc import Set
from html import escape

from search.dutch import Token, tokens_with_stems

SNIPPET = 200
_NEAR = SNIPPET * 3 // 4
_DEEPEST = 2000


def highlight(text: str, stems: Set[str]) -> str:
    """`text` as HTML, every word with one of these stems in <mark>."""
    pieces, at = [], 0
    for term in tokens_with_stems(text, stems):
        pieces += [escape(text[at : term.start]), f"<mark>{escape(text[term.start : term.end])}</mark>"]
        at = term.end
    return "".join([*pieces, escape(text[at:])])


def snippet(lead: str, body: str, stems: Set[str], enough: int | None = None) -> str:
    """The piece of `lead`, or else of `body`, that holds most of the stems, as HTML with <mark>.

    About 200 characters from word to word; the beginning of `lead` when neither holds any. A place with `enough`
    different stems is good: as many as words were asked, each of which may have several. Of a long body only the
    beginning is looked at.
    """
    enough = min(len(stems), enough or len(stems))
    text, (count, place) = lead, _best_place(lead, stems, enough)
    if count < enough:
        in_body = _best_place(body[:_DEEPEST], stems, enough)
        if in_body[0] > count:
            text, place = body, in_body[1]
    start, end = _whole_words(text, place)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return before + highlight(text[start:end], stems) + after


def _best_place(text: str, stems: Set[str], enough: int) -> tuple[int, int]:
    """How many of the stems stand close together at most, and where. Reads no further than a place with enough."""
    best = 0, 0
    near: list[Token] = []
    for term in tokens_with_stems(text, stems):
        near = [each for each in near if term.start - each.start < _NEAR] + [term]
        count = len({each.stem for each in near})
        if count > best[0]:
            best = count, near[0].start
            if count >= enough:
                break
    return best


def _whole_words(text: str, place: int) -> tuple[int, int]:
    """Where a piece of the text around `place` begins and ends, without cutting a word; all of it when it is short."""
    if len(text) <= SNIPPET * 6 // 5:
        return 0, len(text)
    start = max(0, min(place - SNIPPET // 4, len(text) - SNIPPET))
    if start:
        space = text.find(" ", start, place)
        start = space + 1 if space >= 0 else place
    end = min(start + SNIPPET, len(text))
    if end < len(text):
        space = text.rfind(" ", place + 1, end)
        end = space if space > 0 else end
    return start, end
