"""One question to an engine: understood, looked up, and looked up again with its typing errors corrected."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from search.crisis import UNREAD, MaybeRead, crisis_class
from search.dutch import Synonyms
from search.engines.base import Engine, Results, Scope
from search.question import weights
from search.question.correction import Correction, correct
from search.question.query import Query
from search.question.understanding import Question, understand
from search.synonyms.field import field_synonyms

# By how much the best of a corrected question has to beat the best of the question as it was typed.
BETTER = 0.05


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found. The results are for the correction `used`; `meant` is one to ask about, and changed nothing."""

    query: Query
    results: Results = field(default_factory=Results)
    used: Correction | None = None
    meant: Correction | None = None


@dataclass(frozen=True, slots=True)
class Switches:
    """What can be left out, to measure what it brings."""

    compounds: bool = True
    corrections: bool = True
    phonetic: bool = True
    synonyms: Synonyms | None = None


EVERYTHING = Switches()


def ask(
    engine: Engine,
    text: str,
    scope: Scope,
    *,
    switches: Switches = EVERYTHING,
    literally: bool = False,
    danger: MaybeRead = UNREAD,
    **fields: Any,
) -> Answer:
    """What `engine` finds for `text` in `scope`; `fields` are those of Query. Raises EngineUnavailable.

    Words that are in no document are corrected. When nothing answers the question as it was typed, the results are
    those of the corrected one; with `literally` they never are. `danger` is as for `understand`.
    """
    about = crisis_class(text) if danger == UNREAD else danger
    vocabulary = engine.vocabulary()

    def understood(corrections: Mapping[str, str]) -> Query:
        question = understand(
            text,
            vocabulary,
            synonyms=switches.synonyms,
            corrections=corrections,
            compounds=switches.compounds,
            danger=about,
        )
        return _query(question, fields)

    query = understood({})
    if not query.words:
        return Answer(query)
    correction = None
    if switches.corrections:
        known = field_synonyms() if switches.synonyms is None else switches.synonyms
        correction = correct(text, query.words, vocabulary, by_sound=switches.phonetic, synonyms=known)
    if correction is None:
        return Answer(query, engine.search(query, scope))
    corrected_query = understood(correction.words)
    results, corrected = engine.search_each([query, corrected_query], scope)
    if corrected.best < results.best + BETTER:
        return Answer(query, results)
    if literally or (results.strong and results.best >= weights.FOUND):
        return Answer(query, results, meant=correction)
    return Answer(corrected_query, corrected, used=correction)


def _query(question: Question, fields: Mapping[str, Any]) -> Query:
    return Query(words=question.words, intent=question.intent, child=question.child, **fields)
