"""Telephone numbers of the national help lines in text: which are to be called, and links so that one tap does it."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from html import unescape

from content.releases.calling_words import REGISTERED
from content.releases.number_context import is_called
from ground import addresses
from ground.telephone.numbers import found

Put = Callable[[str, str], str]
# Around what is linked whatever the words around it say: characters for private use.
_CERTAIN = "\ue000\ue001"
_WITHOUT_CERTAIN = dict.fromkeys(map(ord, _CERTAIN))
_NO_BREAK = "\xa0"
# A tag with its attributes (also when one holds ">"), a comment among them.
_TAG = re.compile(r'(<(?:"[^"]*"|[^">])*>)')
# Within these a link cannot stand, or does already; a heading in <bdi> has its button below it.
_CLOSED = re.compile(r"<(/?)(?:a|bdi|summary)[\s>]")
_INLINE = re.compile(r"</?(?:a|abbr|b|bdi|em|i|mark|small|span|strong|sub|sup|u)[\s/>]|<!--")
# Spaces and marks that may have come as an entity; what they stand for can be written as it is.
_ENTITY = re.compile(r"&(?:nbsp|shy|ndash|mdash|minus|lrm|rlm|#(?:160|8203|8206|8207|820[89]|821[0-2]|8722));")
# A number between brackets, with what closes them: no line may begin or end between those.
_BRACKETED = re.compile(r'\((<a class="cjg-link cjg-nowrap" href="tel:[^"]*">.*?</a>[).,;:]*)')
_SHORTEST = 3
_SHORT = 6  # digits: 112 and 14 030 are words of their own, or amounts, more often than part of a sum
_MARKS = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_HYPHENS = r"\-\u2010-\u2015\u2212"
_SPACES = " \u00a0\u2000-\u200a\u202f\u3000"
_GAP = rf"[{_MARKS}{_SPACES}]{{0,2}}[{_HYPHENS}./]?[{_MARKS}{_SPACES}]{{0,2}}"
_SHORT_GAP = rf"[{_MARKS}]?[{_SPACES}{_HYPHENS}]?"
_NEXT = re.compile(r"\s*(?:,|/|,? ?(?:of|en|en/of|or|and))\s*")
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{4}[ \d]*$")
_IS_OURS = re.compile(r"\s+is\s+\w+\s+([\w-]+)")
_GLUED_BEFORE = re.compile(rf"[\w@#&+={{]$|\d[{_SPACES}.,:{_HYPHENS}]$")
_GLUED_AFTER = re.compile(rf"[\w@]|[{_HYPHENS}]\w|[.,:]\w|/[^\W\d]")


def link_numbers(html: str, numbers: Iterable[str], shown: Callable[[str], str] = str) -> str:
    """`html` with these numbers as `tel:` links where they stand whole in the text, however they are spaced.

    A short one (112, 14 030) only where the words around it say that it is to be called. `shown` makes what stands in
    the link out of the number as it was written. What is `certain` is linked wherever a link can stand.
    """
    return _linked(html, tuple(numbers), shown)


@lru_cache(maxsize=2000)  # of a text that is released, or shown, again most paragraphs are as they were
def _linked(html: str, numbers: tuple[str, ...], shown: Callable[[str], str]) -> str:
    known, pattern = _pattern(numbers)
    if not known and _CERTAIN[0] not in html:
        return html

    def put(dialled: str, written: str) -> str:
        if not dialled:
            return f'<a class="cjg-link" href="{addresses.HELP_LINES}">{shown(written)}</a>'
        return f'<a class="cjg-link cjg-nowrap" href="tel:{dialled}">{shown(written)}</a>'

    pieces = [_ENTITY.sub(lambda entity: unescape(entity[0]), piece) for piece in _TAG.split(html)]
    text = _Text([_as_text(piece) for piece in pieces])
    closed = 0
    for index, piece in enumerate(pieces):
        if piece.startswith("<"):
            if match := _CLOSED.match(piece):
                closed += -1 if match.group(1) else 1
        elif not closed:
            linked = text.replaced(index, pattern, known, put)
            pieces[index] = _BRACKETED.sub(r'<span class="cjg-nowrap">(\1</span>', linked)
    return "".join(pieces).translate(_WITHOUT_CERTAIN)


def certain(words: str) -> str:
    """Words that `link_numbers` makes a link of whatever stands around them: a number, or what stands in for one."""
    return f"{_CERTAIN[0]}{uncertain(words)}{_CERTAIN[1]}"


def uncertain(words: str) -> str:
    """Words without the two characters by which `certain` ones are known."""
    return words.translate(_WITHOUT_CERTAIN)


def replace_called(html: str, numbers: Iterable[str], put: Put) -> str:
    """`html` in its one spelling with `put(dialled, written)` for each of these numbers that is to be called."""
    known, pattern = _pattern(tuple(numbers))
    pieces = _TAG.split(html)
    text = _Text([_as_text(piece).replace("&nbsp;", _NO_BREAK) for piece in pieces])
    for index, piece in enumerate(pieces):
        if not piece.startswith("<"):
            pieces[index] = text.replaced(index, pattern, known, put).replace(_NO_BREAK, "&nbsp;")
    return "".join(pieces)


def replace_called_in_words(words: str, numbers: Iterable[str], put: Put) -> str:
    """The same in words that are no HTML."""
    known, pattern = _pattern(tuple(numbers))
    return _Text([words]).replaced(0, pattern, known, put)


@lru_cache(maxsize=1000)
def _pattern(numbers: tuple[str, ...]) -> tuple[list[str], re.Pattern[str]]:
    """The numbers that can be dialled, the longest first, and where one stands: each is a group of its own.

    The first group is what is certain.
    """
    dialled = {number.dialled for number in map(found, numbers) if number}
    known = sorted(dialled, key=lambda each: (-len(each), each))
    begin, end = _CERTAIN[0], _CERTAIN[1]
    return known, re.compile("|".join([f"{begin}([^{end}]*){end}", *(f"({_ways(each)})" for each in known)]))


def _ways(dialled: str) -> str:
    """The ways in which a number can be written: with gaps, its area in brackets, or as from abroad."""
    digits = f"0{dialled[3:]}" if dialled.startswith("+31") else dialled
    if len(digits) <= 3:
        return digits
    if len(digits) <= _SHORT:
        return _SHORT_GAP.join(digits)
    if digits.startswith("+"):
        outside = _GAP.join(digits[1:])
        return rf"(?:\+|00){_GAP}{outside}"
    rest = digits[1:]
    bracketed = "|".join(
        rf"\({_GAP}{_GAP.join(digits[:area])}{_GAP}\){_GAP}{_GAP.join(digits[area:])}" for area in range(2, 5)
    )
    return rf"(?:\+|00)31{_GAP}(?:\(0\){_GAP}|0)?{_GAP.join(rest)}|0{_GAP}{_GAP.join(rest)}|{bracketed}"


def _as_text(piece: str) -> str:
    """What a piece of HTML is in a stretch of text: a tag that ends a line is a line end, another one nothing."""
    return ("" if _INLINE.match(piece) else "\n") if piece.startswith("<") else piece


class _Text:
    """Pieces of text as one stretch, so that what stands around a number is seen through the tags between them."""

    def __init__(self, parts: list[str]) -> None:
        self.starts: list[int] = []
        length = 0
        for part in parts:
            self.starts.append(length)
            length += len(part)
        self.parts = parts
        self.whole = "".join(parts)
        self.last_end, self.last_called = -1, False

    def replaced(self, index: int, pattern: re.Pattern[str], known: list[str], put: Put) -> str:
        """One piece with what is put for its numbers; the groups of `pattern` are the `known` ones in their order."""
        start = self.starts[index]

        def replacement(match: re.Match[str]) -> str:
            begin, end = start + match.start(), start + match.end()
            if match.lastindex == 1:
                self.last_end, self.last_called = end, True
                number = found(match[1])
                return put(number.dialled if number else "", match[1])
            dialled = known[(match.lastindex or 2) - 2]
            called = self._is_called(begin, end, len(dialled))
            self.last_end, self.last_called = end, called
            return put(dialled, match.group()) if called else match.group()

        return pattern.sub(replacement, self.parts[index])

    def _is_called(self, begin: int, end: int, digits: int) -> bool:
        before, after = self.whole[max(0, begin - 300) : begin], self.whole[end : end + 300]
        if _GLUED_BEFORE.search(before) or _GLUED_AFTER.match(after) or _in_address(before):
            return False
        if digits > _SHORT:
            return not _is_registered(before, after)
        follows = self.last_end >= 0 and _NEXT.fullmatch(self.whole[self.last_end : begin])
        return is_called(before, after, like=self.last_called if follows else None, longer=digits > _SHORTEST)


def _in_address(before: str) -> bool:
    """Whether this stands within an address of a page or a mailbox."""
    return bool(re.search(r"[^\W\d][^\s]*[./@]$", before)) and not re.search(r"(?:^|\s|\()(?:tel|t)\.$", before, re.I)


def _is_registered(before: str, after: str) -> bool:
    """Whether this is the number of a firm, an account or a file."""
    words = re.findall(r"[\w-]+", before.lower())
    named = words[-1:] + [match[1].lower() for match in [_IS_OURS.match(after)] if match]
    return bool(_ACCOUNT.search(before)) or any(word.startswith(REGISTERED) for word in named)
