"""The addresses in what somebody pastes: with words around them, signs behind them, capitals, or without a host."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from ground.text.characters import as_seen, one_line
from municipalities.register.hosts import ascii_host, host_name

_NO_HOST = "?"
# What stands around an address in a sentence or a mail, and is no part of it.
_AROUND = "\"'`´«»‹›“”„‘’‚()[]{}<>.,;:!?…*_|"
_WITH_SCHEME = re.compile(r"https?://[^\s\"<>«»“”„]+", re.IGNORECASE)
_WITH_HOST = re.compile(r"(?:[^\s/?#@]+\.[^\s/?#@.]+|[^\s/?#@]+:\d+)(?=/)|www\.[^\s/?#@]+")


@dataclass(frozen=True)
class Pasted:
    """An address: its host as sites have it, "" when there is none, "?" for what is none; its path, on one line."""

    host: str
    path: str


def tidy(asked: str) -> str:
    """What was typed on one line, without what does not show."""
    return " ".join(one_line(as_seen(asked)).split())


def bare(word: str) -> str:
    """A word without the signs around it."""
    return word.strip(_AROUND)


def addresses_in(asked: str) -> list[Pasted]:
    """The addresses in a text, in their order. One word with a slash in it is an address too."""
    words = asked.split()
    found = [each for word in words if (each := _address(word, alone=len(words) == 1))]
    return list(dict.fromkeys(found))


def _address(word: str, *, alone: bool) -> Pasted | None:
    if with_scheme := _WITH_SCHEME.search(word):
        return _read(bare(with_scheme[0]))
    word = bare(word)
    if _WITH_HOST.match(word.lower()):
        return _read(f"//{word}")
    if (len(word) > 1 and word.startswith("/")) or (alone and "/" in word and "@" not in word):
        return _read(f"///{word.lstrip('/')}")
    return None


def _read(address: str) -> Pasted:
    try:
        parts = urlsplit(address)
        host = host_name(ascii_host(parts.hostname or ""))
    except ValueError:
        return Pasted(_NO_HOST, "/")
    return Pasted(host or (_NO_HOST if parts.netloc else ""), one_line(unquote(parts.path)).strip() or "/")
