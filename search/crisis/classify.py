"""Which kind of danger a question is about, if any."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from search.crisis.classes import CrisisClass
from search.crisis.lexicon import Lexicon
from search.crisis.phrases import acute, baby, running_away, sexual, suicide, violence
from search.crisis.rules import ConceptText, Phrases
from search.crisis.tokens import Token, tokens
from search.crisis.words import read, real_words

UNREAD: Final = "unread"
# The class of a question that was read for danger, None when it is about something else; or that nobody read it yet.
MaybeRead = CrisisClass | Literal["unread"] | None

_PHRASES: dict[CrisisClass, Phrases] = {
    CrisisClass.BABY: baby.PHRASES,
    CrisisClass.SUICIDE: suicide.PHRASES,
    CrisisClass.SEXUAL: sexual.PHRASES,
    CrisisClass.VIOLENCE: violence.PHRASES,
    CrisisClass.RUNNING_AWAY: running_away.PHRASES,
    CrisisClass.ACUTE: acute.PHRASES,
}


@dataclass(frozen=True, slots=True)
class Danger:
    """What a question is about, and whether something was done already or happens now: then 112 goes first."""

    kind: CrisisClass
    under_way: bool


def danger_in(text: str) -> Danger | None:
    """What `text` asks help for; None when it is about something else. Any text will do, nothing is kept of it."""
    read = _read(text)
    kind = next((each for each in CrisisClass if _PHRASES[each].found_in(read)), None)
    if kind is None:
        return None
    return Danger(kind, _PHRASES[kind].under_way_in(read) or _PHRASES[CrisisClass.ACUTE].found_in(read))


def crisis_class(text: str) -> CrisisClass | None:
    """The class of what `text` asks help for, as `danger_in` finds it."""
    found = danger_in(text)
    return found.kind if found else None


def _read(text: str) -> ConceptText:
    lexicon = _lexicon()
    found = [
        Token(word, token.clause) for token in tokens(text) for word in (lexicon.split(token.word) or (token.word,))
    ]
    concepts = [lexicon.concepts(token.word) for token in found]
    for at, (one, other) in enumerate(pairwise([token.word for token in found])):
        if together := lexicon.joined(one, other):
            concepts[at] |= together
    return ConceptText(concepts, [token.clause for token in found])


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    return Lexicon(_concepts(), real_words())


def _concepts() -> dict[str, str]:
    concepts = read("shared")
    for phrases in _PHRASES.values():
        concepts |= phrases.concepts
    for name in {name for phrases in _PHRASES.values() for name in phrases.named} - set(concepts):
        concepts[name] = " ".join(concepts[part] if part.isupper() else _as_heard(part) for part in name.split("|"))
    return concepts


def _as_heard(part: str) -> str:
    """A word that a rule names itself: mostly a short, common one, so that one other letter is another word."""
    return part if part.startswith(("=", "~")) or part.endswith("*") else f"~{part}"
