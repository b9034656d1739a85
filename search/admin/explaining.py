"""What is looked for when somebody types something, word by word, and where each part of it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from search.dutch import Token, analyse
from search.dutch.low_weight_words import may_stand_between
from search.dutch.synonyms import THESAURUS
from search.dutch.tokens import spans
from search.synonyms.current import synonyms
from search.synonyms.field import field_synonyms
from search.synonyms.models import SynonymGroup
from search.synonyms.validation import Stems, members, stems_of


@dataclass(frozen=True, slots=True)
class Also:
    """Another way to ask: as it is written, whether it goes both ways, and the editors' group it comes from.

    `group` is None for the fixed list.
    """

    words: str
    two_way: bool
    group: SynonymGroup | None

    @property
    def edit_url(self) -> str:
        """Where editors change that group; "" for the fixed list."""
        model: Any = SynonymGroup
        return reverse(model.snippet_viewset.get_url_name("edit"), args=[self.group.pk]) if self.group else ""


@dataclass(frozen=True, slots=True)
class WordLookedFor:
    """A word as typed and what is looked for: its stem, and the stems of its parts when it is a compound.

    `stem` is "" for a word that does not count.
    """

    written: str
    stem: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Replaced:
    """Words of the query that have synonyms."""

    words: str
    also: tuple[Also, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a query is understood."""

    words: tuple[WordLookedFor, ...]
    replaced: tuple[Replaced, ...]


def explain(text: str) -> Explanation:
    """How `text` is understood now, the editors' synonyms included. Any text will do."""
    tokens = analyse(text)
    groups = _groups_by_pair()
    labels = _labels(list(groups.values()))
    replaced = []
    for found in synonyms().within([token.stem for token in tokens], may_stand_between(tokens)):
        also = [
            Also(labels.get(other.terms, " ".join(other.terms)), other.two_way, groups.get((found.member, other.terms)))
            for other in found.synonyms
        ]
        written = text[tokens[found.places[0]].start : tokens[found.places[-1]].end]
        replaced.append(Replaced(written, tuple(also)))
    return Explanation(tuple(_words(text, tokens)), tuple(replaced))


def _words(text: str, tokens: list[Token]) -> Iterator[WordLookedFor]:
    for raw, start in spans(text):
        inside = [token for token in tokens if start <= token.start < start + len(raw)]
        for token in inside:
            yield WordLookedFor(text[token.start : token.end], token.stem, token.parts)
        if not inside:
            yield WordLookedFor(raw)


def _groups_by_pair() -> dict[tuple[Stems, Stems], SynonymGroup]:
    """The editors' active group behind each pair of what is asked and what is also found, unless the field has it."""
    found: dict[tuple[Stems, Stems], SynonymGroup] = {}
    for group in SynonymGroup.objects.filter(active=True):
        left, right = ([stems_of(member) for member in members(text)] for text in (group.terms, group.finds))
        if group.two_way:
            left = right = [*left, *right]
        for one in left:
            fixed = {synonym.terms for synonym in field_synonyms().of(one)}
            found |= {(one, other): group for other in right if other not in fixed}
    return found


def _labels(groups: list[SynonymGroup]) -> dict[Stems, str]:
    """How members are written, for an analysis knows stems only."""
    written = [group.line for group in groups] + THESAURUS.read_text(encoding="utf-8").splitlines()
    found: dict[Stems, str] = {}
    for line in written:
        for member in members(line.partition("#")[0].replace("->", ",")):
            found.setdefault(stems_of(member), member)
    return found
