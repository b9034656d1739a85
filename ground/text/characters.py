"""Characters that nobody means to type: what becomes of them in all text that comes in or goes out.

A word processor breaks its lines with U+000B, a copied telephone number brings marks for its direction along, and XML
cannot hold a control character at all: https://www.w3.org/TR/xml/#charsets
"""

import re
import unicodedata

_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Controls but tab and line feed, lone surrogates, what stands for an object or a note, and what is no character.
_UNFIT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
# What has no width, and what turns the letters around. Joiners and soft hyphens are meant.
_UNSEEN = re.compile("[\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_TYPED_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_TELLING = re.compile(f"{_UNFIT.pattern}|[\n\r\t\x0b\x0c\x85\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LINES = re.compile(r"[ \t]*\n\s*")
_FIRST = re.compile(r"^[^a-z0-9]+")
_ASCII = str.maketrans({"\uff0b": "+", "\uff08": "(", "\uff09": ")", "\u2212": "-", "\u2043": "-", "\t": " "})


def as_seen(text: str) -> str:
    """`text` so that what looks the same is the same: a letter with its accent is one character (NFC), and nothing is
    there that does not show. An expert approves of what is to be seen.
    """
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def readable(text: str) -> str:
    """`text` with line feeds for every kind of line break, and without what can be neither seen nor written in XML."""
    return _UNFIT.sub("", _BREAK.sub("\n", text))


def one_line(text: str) -> str:
    """`text` as `readable` gives it, on a single line."""
    return _LINES.sub(" ", readable(text).strip("\n")).replace("\t", " ")


def with_breaks(html: str) -> str:
    """HTML as `readable` gives it, in which the line breaks of a word processor are `<br/>`."""
    return readable(_TYPED_BREAK.sub("<br/>", html))


def escaped(text: str) -> str:
    """`text` as one line of a log: what would break it, or turn its direction, is written as `\\x0a`."""
    return _TELLING.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def in_order_of_letters(text: str) -> str:
    """What to sort `text` by as people do: "Één" with the e, "'s Nachts" with the s."""
    bare = "".join(each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each))
    return _FIRST.sub("", bare.casefold())


def plain(text: str) -> str:
    """`text` for a field that holds numbers: ASCII digits, hyphens and spaces, no marks for direction.

    Every dash and minus becomes a hyphen, every space an ordinary one, and what has no width (U+200E, a soft hyphen, a
    byte order mark) goes; lines and other characters stay.
    """
    return "".join(map(_plain, readable(text).translate(_ASCII)))


def _plain(character: str) -> str:
    if character.isascii():
        return character
    kind = unicodedata.category(character)
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    return {"Cf": "", "Pd": "-", "Zs": " "}.get(kind, character)
