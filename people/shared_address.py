"""Addresses that look like those of a team: what was done with one of them was done by nobody (BIO2 5.16.02)."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple
from unicodedata import combining, normalize

from django.utils.translation import gettext_lazy as _

from people.address_field import normal_address

WORDS = Path(__file__).with_name("shared_addresses.txt")
SHARED = _("Dit lijkt een adres van een team. Vul het adres van één persoon in. Zo weten we wie wat heeft gedaan.")
_BETWEEN = re.compile(r"[^a-z]+")


def looks_shared(address: str, name: str = "") -> bool:
    """Whether what stands before the @ names a team, a desk or a task rather than somebody.

    `name` is what the person is called, when that is known: an address with a part of it is theirs.
    """
    words = _words()
    before = normal_address(address).partition("@")[0].partition("+")[0]
    parts = _parts(before)
    if any(len(part) == 1 for part in parts):  # an initial
        return False
    if any(len(own) > 2 and own in "".join(parts) for own in _parts(name)):
        return False
    if len(parts) == 1 and parts[0] in words.alone:
        return True
    return any(
        part in words.anywhere or part.startswith(words.beginnings) or part.endswith(words.endings) for part in parts
    )


def _parts(text: str) -> list[str]:
    """The runs of letters in a text, in lower case and without accents."""
    letters = "".join(character for character in normalize("NFD", text.lower()) if not combining(character))
    return [part for part in _BETWEEN.split(letters) if part]


class _Words(NamedTuple):
    """Words that are all there is, that are a part, and beginnings and endings of a part."""

    alone: frozenset[str]
    anywhere: frozenset[str]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]


@cache
def _words() -> _Words:
    lines = [line.strip() for line in WORDS.read_text().splitlines() if line.strip() and not line.startswith("#")]
    return _Words(
        alone=frozenset(line[1:] for line in lines if line[0] == "="),
        anywhere=frozenset(line for line in lines if not {"=", "*"} & set(line)),
        beginnings=tuple(line[:-1] for line in lines if line[-1] == "*"),
        endings=tuple(line[1:] for line in lines if line[0] == "*"),
    )
