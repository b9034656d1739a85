"""What an address was before a mail program, a word processor or a thumb changed it.

Addresses of pages are small letters, figures, hyphens and slashes; what comes in between or behind was never in them.
Only guesses: whoever uses one looks first whether there is anything there.
"""

import re
import unicodedata
from html import unescape
from urllib.parse import quote, unquote_to_bytes

# As pages are: nothing to look for.
_PLAIN = re.compile(r"/(?:[a-z0-9-]+/)*[a-z0-9-]*")
_QUOTED_PRINTABLE = re.compile(r"(?:=[0-9A-Fa-f]{2})+(?=/|$)")
_PARAMETER = re.compile(r"&\w+=.*", re.DOTALL)  # added by a program that counted on a question mark
_NEVER_IN_ONE = re.compile(r"[^\w./ -]")
_SPACES = re.compile(r"\s+")
_BEHIND_A_VALUE = re.compile(r"(?:[\s.,;:!?<>()\[\]{}\"'`´*|\\]|[^\w\s!-/:-@\[-`{-~])+$")
_TIMES_ENCODED = 3
_EMPTY = re.compile(r"(?:\+|%20)*")


def is_plain(path: str) -> bool:
    """Whether nothing about `path` is odd."""
    return _PLAIN.fullmatch(path) is not None


def likely_paths(path: str) -> list[str]:
    """The paths that `path` may have been, the likeliest first, and never itself; each begins with a single slash."""
    if "\ufffd" in path:
        return []
    text = _PARAMETER.sub("", _decoded(path).partition("#")[0].partition("?")[0]).replace("\\", "/")
    text = _QUOTED_PRINTABLE.sub("", "".join(map(_ordinary, unicodedata.normalize("NFKC", text))))
    text = _SPACES.sub(" ", _NEVER_IN_ONE.sub("", text))
    spellings = (_joined(text, ""), _joined(text, "-"))
    cased = [each for one in spellings for each in (one, one.lower(), _without_accents(one.lower()))]
    return [each for each in dict.fromkeys(cased) if each != path]


def without_empty(query: str) -> str:
    """A query string without parameters that say nothing, and without the `amp;` of an address copied from HTML."""
    pairs = (pair.removeprefix("amp;") for pair in query.split("&"))
    return "&".join(pair for pair in pairs if not _EMPTY.fullmatch(pair.partition("=")[2]))


def likely_query(query: str) -> str:
    """A query string without what stands behind its last value."""
    try:
        unquote_to_bytes(query).decode()
    except UnicodeDecodeError:
        return query
    name, equals, value = query.rpartition("=")
    cut = _BEHIND_A_VALUE.sub("", _decoded(value.replace("+", " ")))
    return f"{name}={quote(cut)}" if equals and cut and cut != _decoded(value.replace("+", " ")) else query


def _decoded(text: str) -> str:
    """Without escapes for addresses and for HTML, also when a program escaped what was escaped."""
    for _time in range(_TIMES_ENCODED):
        raw = unquote_to_bytes(text)
        try:
            decoded = unescape(raw.decode())
        except UnicodeDecodeError:  # an old program's no-break space is one byte
            decoded = unescape(raw.decode("cp1252", "ignore"))
        if decoded == text:
            break
        text = decoded
    return text


def _ordinary(character: str) -> str:
    kind = unicodedata.category(character)
    if kind in ("Zs", "Zl", "Zp") or character in "\t\r\n\x0b\x0c\x85":
        return " "
    return "-" if kind == "Pd" else "" if kind in ("Cf", "Cc") else character


def _joined(text: str, instead_of_space: str) -> str:
    """The parts between slashes, without what cannot stand at their ends; a name with a dot in it is a file."""
    parts = (part.strip(" ").rstrip(".-_ ").replace(" ", instead_of_space) for part in text.split("/"))
    filled = [part for part in parts if part]
    ending = "" if not filled or "." in filled[-1] else "/"
    return f"/{'/'.join(filled)}{ending}"


def _without_accents(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each))
