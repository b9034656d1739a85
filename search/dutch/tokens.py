"""Where words are in a text, and what a word is once spelling differences that do not matter are gone."""

import re
import unicodedata
from collections.abc import Iterator

LONGEST = 64

# Marks and invisible characters that belong to the word they stand in: combining accents, Hebrew and Arabic vowel
# signs, soft hyphen, zero-width characters.
_INSIDE = "\u00ad\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u200b-\u200d\u2060"
_APOSTROPHES = "'\u2019\u2018\u02bc\u0060\u00b4"
_HYPHENS = "\\-\u2010\u2011"
_RUN = rf"[^\W_][\w{_INSIDE}]*"
# 's avonds, 't: the clitic is matched so that its letter is not taken for a word.
_TOKEN = re.compile(
    rf"(?P<clitic>[{_APOSTROPHES}][stnmkrSTNMKR](?!\w))"
    rf"|(?P<word>{_RUN}(?:(?:[{_APOSTROPHES}{_HYPHENS}]|(?<=\d)\u2013(?=\d)){_RUN})*)"
)
_HYPHEN = re.compile(rf"[{_HYPHENS}\u2013]")
_APOSTROPHE = re.compile(rf"[{_APOSTROPHES}]")
# Folding leaves accents apart from their letters, and writes some single characters as words with spaces.
_NO_LETTER = re.compile(r"[^\w'-]|_")


def spans(text: str) -> Iterator[tuple[str, int]]:
    """Every word of `text` as written, hyphens and apostrophes inside included, and where it starts."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "word":
            yield match[0], match.start()


def fold(raw: str) -> str:
    """`raw` in lower case without accents and invisible characters, plain hyphens and apostrophes, cut at 64."""
    if raw.isascii():
        return raw.lower().replace("_", "").replace("`", "'")[:LONGEST]
    plain = _APOSTROPHE.sub("'", _HYPHEN.sub("-", raw))
    lower = unicodedata.normalize("NFKC", plain).casefold()
    bare = _NO_LETTER.sub("", unicodedata.normalize("NFD", lower))
    return unicodedata.normalize("NFC", bare)[:LONGEST]


def parts(raw: str) -> Iterator[tuple[str, int]]:
    """The pieces between the hyphens of a word as written, and where each starts in it."""
    start = 0
    for hyphen in _HYPHEN.finditer(raw):
        yield raw[start : hyphen.start()], start
        start = hyphen.end()
    yield raw[start:], start
