"""Telephone numbers of the national help lines in compiled HTML: links, so that one tap calls.

Only in what is rendered; the content that experts checked and its hash stay as they are.
"""

import re
from collections.abc import Callable, Iterable

# A tag with its attributes (also when one holds ">"), a comment among them.
_TAG = re.compile(r'(<(?:"[^"]*"|[^">])*>)')
# Within these a link cannot stand, or does already.
_CLOSED = re.compile(r"<(/?)(?:a|summary)[\s>]")
_SHORT = 3  # digits: 112 and 113 are words of their own more often than part of a sum


def link_numbers(html: str, numbers: Iterable[str], shown: Callable[[str], str] = str) -> str:
    """`html` with these numbers as `tel:` links where they stand whole in the text, however they are spaced.

    `shown` makes what stands in the link out of the number as it was written.
    """
    pattern = _pattern(numbers)
    if pattern is None:
        return html

    def link(match: re.Match[str]) -> str:
        number = match.group()
        return f'<a class="cjg-link cjg-nowrap" href="tel:{_digits(number)}">{shown(number)}</a>'

    pieces, closed = [], 0
    for piece in _TAG.split(html):
        if piece.startswith("<"):
            if match := _CLOSED.match(piece):
                closed += -1 if match.group(1) else 1
            pieces.append(piece)
        else:
            pieces.append(piece if closed else pattern.sub(link, piece))
    return "".join(pieces)


def _pattern(numbers: Iterable[str]) -> re.Pattern[str] | None:
    digits = sorted({_digits(number) for number in numbers} - {""}, key=len, reverse=True)
    if not digits:
        return None
    ways = "|".join(each + r"(?! ?\d)" if len(each) <= _SHORT else r"[ \u00a0-]?".join(each) for each in digits)
    # Whole: not in a longer number, a word, an address such as 113.nl, a sum such as 1.112 or an entity.
    return re.compile(rf"(?<![\w.,/#&+-])(?<!\d )(?:{ways})(?![\w/-]|[.,]\w)")


def _digits(number: str) -> str:
    return "".join(character for character in number if character in "0123456789")
