"""What every engine does, and what comes out. Nothing above an engine sees an engine's own objects."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from search.engines.document import Document, Scope
from search.question.query import AgeRange, Alternative, Near, Query, Word
from search.question.vocabulary import Vocabulary
from search.ranking.fields import Terms

__all__ = [
    "DEEPEST",
    "AgeRange",
    "Alternative",
    "Document",
    "DocumentRefused",
    "Engine",
    "EngineUnavailable",
    "FacetCounts",
    "Health",
    "Hit",
    "LeftAlone",
    "Near",
    "NeedsRebuild",
    "Progress",
    "Query",
    "Results",
    "Scope",
    "Suggestion",
    "Terms",
    "Vocabulary",
    "Word",
    "require_full",
]

Progress = Callable[[int], None]
# Of what it found an engine gives the first thousand, a hundred pages; nobody reads further.
DEEPEST = 1_000


def require_full(keys: Collection[str], count: int) -> None:
    """The check before a swap: raises EngineUnavailable when a generation holds fewer documents than it was given.

    What was removed meanwhile counts: its key stays, so that an older document does not bring it back.
    """
    if count < len(keys):
        raise EngineUnavailable(f"The new index holds {count} of {len(keys)} documents; the one there is stays.")


class EngineUnavailable(Exception):
    """The engine cannot answer now: its file is missing, locked or damaged, or its server is down."""


class NeedsRebuild(EngineUnavailable):
    """There is no index, or one that is damaged or of another format: it has to be filled anew."""


class LeftAlone(EngineUnavailable):
    """The server is not asked for some seconds, because it failed just now; that was told then."""


class DocumentRefused(Exception):
    """The engine answers, but will never take this document: trying again does not help, somebody must look."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found, best first. `weak`: it does not answer all that was asked.

    `distance` is in kilometres from the place that was named, None without one.
    """

    key: str
    kind: str
    title: str
    lead: str
    body: str
    note: str
    score: float
    weak: bool = False
    number: int = 0
    age_from: int | None = None
    age_to: int | None = None
    distance: float | None = None


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """How many would be found per value of a filter, the other filters as chosen.

    `free` and `open_now` are how many cost nothing and how many are open at this moment. `located` is how many of what
    was found have a place within the kilometres that were asked; 0 when no place was named.
    """

    kind: Mapping[str, int] = field(default_factory=dict)
    topic: Mapping[str, int] = field(default_factory=dict)
    age: Mapping[str, int] = field(default_factory=dict)
    help_type: Mapping[str, int] = field(default_factory=dict)
    free: int = 0
    open_now: int = 0
    located: int = 0


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits, how many there are in all, and the facets.

    `strong` is how many of those that were ranked are not weak, `best` the score of the very first.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: FacetCounts = field(default_factory=FacetCounts)
    strong: int = 0
    best: float = 0.0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A title that begins as somebody types."""

    key: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the engine answers, with how many documents of each kind and in which generation of the index.

    `size` is in bytes. What `needs_rebuild` does not come back by itself, nor is it being filled.
    """

    ok: bool
    detail: str
    documents: Mapping[str, int] = field(default_factory=dict)
    generation: int = 0
    size: int = 0
    needs_rebuild: bool = False


class Engine(Protocol):
    """A full-text engine. Terms come in already analysed (search.dutch).

    Every method but `health` raises EngineUnavailable when the engine cannot do it now. Only `rebuild` makes an index:
    one that began with what changes next would lack all the rest, so without one the others raise NeedsRebuild.
    """

    def index(self, documents: Iterable[Document]) -> None:
        """Add or replace documents; one that is older than what is there is ignored. May raise DocumentRefused."""
        ...

    def delete(self, keys: Iterable[str], sequence: int) -> None:
        """Take documents out as of this change; an older document does not bring them back."""
        ...

    def search(self, query: Query, scope: Scope) -> Results:
        """What `scope` lets find: with all the words; when that is fewer than five, with some of them after those.

        There are no hits after the first DEEPEST, though `total` counts them.
        """
        ...

    def search_each(self, queries: Sequence[Query], scope: Scope) -> list[Results]:
        """What `search` gives for each of these, asked at once: over a network that is one way to go."""
        ...

    def suggest(self, prefix: tuple[str, ...], scope: Scope, *, now: datetime, limit: int = 5) -> list[Suggestion]:
        """Titles with these words, the last of which is still being typed."""
        ...

    def vocabulary(self) -> Vocabulary:
        """The words there are, of all sites together. Kept for a while: new words are in it within a minute."""
        ...

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        """The key of every document that is there, and its indexed.fingerprint."""
        ...

    def rebuild(self, documents: Iterator[Document], progress: Progress | None = None) -> int:
        """Fill a new generation while the old one answers, then swap; return how many documents it holds.

        What `index` and `delete` are given meanwhile goes into both. A new generation that lacks anything is dropped.
        """
        ...

    def remove_old(self) -> list[str]:
        """Remove what earlier versions of the program filled and no process uses any more; return the names."""
        ...

    def health(self) -> Health:
        """Never raises."""
        ...
