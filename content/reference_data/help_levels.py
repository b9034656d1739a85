"""What a reader is advised to do when things go wrong: how soon, whom to call, and the words for both.

They are text, the same for every reader. Codes stand in what experts approved and never change. The words are a
versioned list (`level_words/`), and content names its version: experts approved of those words. "[site]" in them stands
for the name of the site on which the text is read.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
# What new content is written with. Content of before it named a version has the first.
LEVEL_WORDS, FIRST_LEVEL_WORDS = 1, 1
_VERSIONS = Path(__file__).with_name("level_words")
_DUTCH = "nl"


class Level(NamedTuple):
    """How soon something is done, as an editor chooses it."""

    code: str
    choice: Words


class Called(NamedTuple):
    """Whom somebody calls: what an editor chooses, and the help line with their number."""

    code: str
    choice: Words
    help_line: str = ""
    by_appointment: bool = True


# The most urgent first. Some codes name whom to call as well: they are older than that choice.
LEVELS = (
    Level("call_112", _("Bel 112")),
    Level("call_gp_now", _("Bel nu")),
    Level("call_today", _("Bel vandaag nog")),
    Level("make_appointment", _("Maak een afspraak")),
    Level("discuss_with_site", _("Bespreek het")),
)
CALLED = (
    Called("gp", _("huisarts (bij spoed ook de huisartsenpost)")),
    Called("midwife", _("verloskundige")),
    Called("dentist", _("tandarts")),
    Called("pharmacy", _("apotheek"), by_appointment=False),
    Called("veilig-thuis", _("Veilig Thuis"), "veilig-thuis", by_appointment=False),
    Called("113", _("113 (bij gedachten aan zelfdoding)"), "113", by_appointment=False),
)
SOON = ("call_gp_now", "call_today")
HELP_LEVELS = tuple((level.code, level.choice) for level in LEVELS)
WHOM = tuple((called.code, called.choice) for called in CALLED)
_CALLED = {called.code: called for called in CALLED}


@dataclass(frozen=True, slots=True)
class LevelWords:
    """One version of the words in one language."""

    question: str
    age: str
    call: str
    chat: str
    doubt: str
    no_number: str
    headings: Mapping[str, str]
    headings_with: Mapping[str, str]
    named: Mapping[str, str]

    def heading(self, level: str, whom: str = "") -> str:
        """What a box says above its advice; nothing while an editor has yet to choose how soon."""
        named, heading_with = self.named.get(whom), self.headings_with.get(level)
        if named is None or heading_with is None or calls_gp(level, whom):
            return self.headings.get(level, "")
        return heading_with.format(whom=named)


@lru_cache(maxsize=100)
def level_words(version: int, language: str) -> LevelWords:
    """The words of a version in a language, in Dutch where it has no others. Raises FileNotFoundError."""
    words = tomllib.loads((_VERSIONS / f"{int(version)}.toml").read_text(encoding="utf-8"))
    return LevelWords(**words.get(language, words[_DUTCH]))


def words_of(content: Mapping[str, Any]) -> LevelWords:
    """The words that belong to a content."""
    return level_words(content.get("level_words", FIRST_LEVEL_WORDS), content["language"])


def calls_gp(level: str, whom: str = "") -> bool:
    """Whether the GP is called at once, so that outside their hours it is the site's own GP post."""
    return level in SOON and whom in ("", "gp")


def help_line(whom: str) -> str:
    """The code of the national help line that has the number of whom to call; "" when we cannot know their number."""
    called = _CALLED.get(whom)
    return called.help_line if called else ""


def refusal(level: str, whom: str) -> Words:
    """Why nobody is called like this, in words; "" when it can be done."""
    called = _CALLED.get(whom)
    if called and level == "call_112":
        return _("Bij 112 belt iedereen 112. Kies hier niemand.")
    if called and level == "make_appointment" and not called.by_appointment:
        return _("Met de apotheek, Veilig Thuis en 113 maak je geen afspraak. Kies iemand anders, of een andere stap.")
    return ""
