"""Words of a question that say how it is asked, not what about. They weigh little and need not be found."""

from collections.abc import Sequence

from search.dutch.stages import STAGES
from search.dutch.stems import stem
from search.dutch.terms import Token
from search.dutch.word_files import word_file

_FILE = word_file("low_weight_words")
ASKING = frozenset(_FILE.words("asking"))
PERSONS = frozenset(_FILE.words("persons"))
PLACES = frozenset(_FILE.words("places"))
LOW_WEIGHT = ASKING | PERSONS | PLACES
# Ends of compounds that name no subject.
NAMING = frozenset(_FILE.words("ends of compounds"))
NAMING_STEMS = frozenset(map(stem, NAMING))
LOW_WEIGHT_STEMS = frozenset(map(stem, ASKING.difference(_FILE.words("in this form only"))))
PERSON_STEMS = frozenset(map(stem, PERSONS))
_CHILDREN = frozenset(word for word, stage in STAGES.items() if stage.is_child)
_BETWEEN = PERSONS | _CHILDREN | frozenset(_FILE.words("filling"))


def has_low_weight(token: Token) -> bool:
    """Whether a word carries little, in this form or another."""
    return token.word in LOW_WEIGHT or token.stem in LOW_WEIGHT_STEMS


def may_stand_between(tokens: Sequence[Token]) -> frozenset[int]:
    """The places of words that may stand between others that mean something together."""
    return frozenset(place for place, token in enumerate(tokens) if token.word in _BETWEEN)
