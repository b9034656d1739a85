"""Words that ask for the same: lines that people keep, looked up by stems.

One group on a line, its members between commas; a member may have several words. Members of a group stand for each
other. With an arrow it goes one way: who asks for what is before it also finds what is behind it, not the other way
round. What follows a # is for people.

    waterpokken, varicella
    maxi-cosi -> autostoel
    weegschaal baby -> consultatiebureau    # where parents can weigh

Words of a member may be asked in any order ("slaapt niet", "niet slapen"). What is behind an arrow brings its own
equals, a step that counts less.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from search.dutch.terms import Token, terms
from search.dutch.word_files import lines_with_text

THESAURUS = files(__package__).joinpath("synonyms.txt")
TWO_WAY, ONE_WAY = 1.0, 0.8
_STEP = 0.9
_ARROW = "->"
_MOST_WORDS = 6

Stems = tuple[str, ...]
Fault = Literal["arrows", "alone", "empty", "long"]

_FAULTS: Mapping[Fault, str] = {
    "arrows": "more than one arrow.",
    "alone": "a group needs two different members, with a comma between.",
    "empty": "no word to look for in \u201c{member}\u201d.",
    "long": f"more than {_MOST_WORDS} words in \u201c{{member}}\u201d.",
}


class UnreadableSynonyms(ValueError):
    """A line that is no group of synonyms.

    `line` is its number counted from 1, `fault` what is wrong, for sentences in another language, `member` where.
    """

    def __init__(self, line: int, fault: Fault, member: str = "") -> None:
        super().__init__(f"Line {line}: {_FAULTS[fault].format(member=member)}")
        self.line, self.fault, self.member = line, fault, member


@dataclass(frozen=True, slots=True)
class Synonym:
    """Another way to ask: its stems (all of them are needed), how much it counts (0-1), whether it goes both ways."""

    terms: Stems
    weight: float
    two_way: bool


@dataclass(frozen=True, slots=True)
class SynonymMatch:
    """Synonyms of the stems at these `places` of a question; `member` is what they are synonyms of."""

    places: tuple[int, ...]
    member: Stems
    synonyms: tuple[Synonym, ...]


class Synonyms:
    """Looks up synonyms. Never changes; `plus` gives a new one, which costs as much as its new lines.

    `words` are the members of one word as they are written, folded.
    """

    def __init__(self, table: Mapping[Stems, tuple[Synonym, ...]], words: Mapping[str, Token] | None = None) -> None:
        self._table = MappingProxyType(dict(table))
        self.words: Mapping[str, Token] = MappingProxyType(dict(words or {}))
        self._written: dict[str, list[str]] = defaultdict(list)
        for word, token in self.words.items():
            self._written[token.stem].append(word)
        self._parts = {token.stem: token.parts for token in self.words.values() if len(token.parts) > 1}
        self._any_order: dict[Stems, list[Stems]] = defaultdict(list)
        for asked in self._table:
            self._any_order[tuple(sorted(asked))].append(asked)
        self.longest = max(map(len, self._table), default=0)

    @classmethod
    def load(cls, source: Traversable | str | Iterable[str] = THESAURUS) -> "Synonyms":
        """From a file (a path) or from lines; the field's own thesaurus when nothing is said.

        Raises UnreadableSynonyms, and OSError when there is no such file.
        """
        if isinstance(source, str):
            source = Path(source)
        if isinstance(source, Traversable):
            source = source.read_text(encoding="utf-8").splitlines()
        return cls({}).plus(source)

    def plus(self, lines: Iterable[str]) -> "Synonyms":
        """These synonyms and those of `lines`; raises UnreadableSynonyms."""
        table, words = dict(self._table), dict(self.words)
        for number, line in lines_with_text(lines):
            for asked, synonym in _read(number, line, words):
                table[asked] = _with(table.get(asked, ()), synonym)
        return Synonyms(table, words)

    def parts(self, stem: str) -> Stems:
        """The stems of the parts when this is the stem of a member that is a compound, otherwise ()."""
        return self._parts.get(stem, ())

    def written(self, stem: str) -> Sequence[str]:
        """The members of one word that have this stem, as they are written, folded."""
        return self._written.get(stem, ())

    def of(self, stems: Stems) -> tuple[Synonym, ...]:
        """The other ways to ask for exactly these stems, those that count most first."""
        found = self._table.get(stems, ())
        for synonym in found:
            for further in self._table.get(synonym.terms, ()):
                # What equals it is behind the arrow too, and what is behind the arrow of an equal is behind this one's.
                if further.two_way != synonym.two_way and further.terms != stems:
                    weight = min(synonym.weight, further.weight) * _STEP
                    found = _with(found, Synonym(further.terms, weight, False))
        return found

    def within(self, stems: Sequence[str], aside: Collection[int] = ()) -> Iterator[SynonymMatch]:
        """Every run of neighbouring stems that has synonyms, longer runs first where several begin.

        Stems at the places `aside` may also stand between neighbours: "wil mijn peuter niet slapen".
        """
        seen = set()
        kept = [place for place in range(len(stems)) if place not in aside]
        for places in (range(len(stems)), kept) if aside else (range(len(stems)),):
            for start in range(len(places)):
                for end in range(min(len(places), start + self.longest), start, -1):
                    run = tuple(places[start:end])
                    if run not in seen:
                        seen.add(run)
                        for asked in self._any_order.get(tuple(sorted(stems[place] for place in run)), ()):
                            yield SynonymMatch(run, asked, self.of(asked))

    def __len__(self) -> int:
        """The number of different things that can be asked for."""
        return len(self._table)


def _read(number: int, line: str, words: dict[str, Token]) -> Iterator[tuple[Stems, Synonym]]:
    """What one line adds: what is asked for and what it also finds. Its single words are put in `words`."""
    left, arrow, right = line.partition(_ARROW)
    if _ARROW in right:
        raise UnreadableSynonyms(number, "arrows")
    asked = _members(number, left, words)
    given = _members(number, right, words) if arrow else asked
    if not arrow and len(asked) < 2:
        raise UnreadableSynonyms(number, "alone")
    weight = ONE_WAY if arrow else TWO_WAY
    for one in asked:
        for other in given:
            if one != other:
                yield one, Synonym(other, weight, not arrow)


def _members(number: int, text: str, words: dict[str, Token]) -> list[Stems]:
    """The stems of each member, each once."""
    found: dict[Stems, None] = {}
    for member in text.split(","):
        tokens = list(terms(member))
        stems = tuple(token.stem for token in tokens)
        if len(tokens) == 1:
            words[tokens[0].word] = tokens[0]
        if not stems:
            raise UnreadableSynonyms(number, "empty", member.strip())
        if len(stems) > _MOST_WORDS:
            raise UnreadableSynonyms(number, "long", member.strip())
        found[stems] = None
    return list(found)


def _with(known: tuple[Synonym, ...], added: Synonym) -> tuple[Synonym, ...]:
    """`known` and `added`, of the same terms only the one that counts most."""
    same = next((synonym for synonym in known if synonym.terms == added.terms), None)
    if same and same.weight >= added.weight:
        return known
    others = [synonym for synonym in known if synonym is not same]
    return tuple(sorted([*others, added], key=lambda synonym: -synonym.weight))
