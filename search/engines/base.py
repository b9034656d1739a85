"""What every engine does, and what goes in and comes out. Nothing above an engine sees an engine's own objects."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

Progress = Callable[[int], None]


class EngineUnavailable(Exception):
    """The engine cannot answer now: its file is missing, locked or damaged, or its server is down."""


@dataclass(frozen=True, slots=True)
class Terms:
    """A document's text as an engine indexes it: stems per field, and the words of the title for suggestions."""

    title: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    title_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found, once for all sites.

    `sequence` is the change it is up to date with: an older document never replaces a newer one. `lead` is the short
    answer or summary, `extra` what helps to find it but is no sentence of it (names of topics, places). `note` is
    shown with a hit. Ages are in months, the end not included; None for what has no age. After `shown_until` it is no
    longer found.

    Who may find it: a module by `language`, `written_for` and `topics`; a listing by `owner` (participant id),
    `municipalities` (codes) and `everywhere`; a page by `home` (id of the home page it lies under).
    """

    key: str
    sequence: int
    kind: str
    title: str
    terms: Terms
    lead: str = ""
    body: str = ""
    note: str = ""
    language: str = "nl"
    number: int = 0
    topics: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()
    age_from: int | None = None
    age_to: int | None = None
    written_for: str = "both"
    owner: int | None = None
    municipalities: tuple[str, ...] = ()
    everywhere: bool = False
    home: int | None = None
    shown_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What one site shows. Evaluated with the query, so that changing it indexes nothing.

    Modules: in `language`, written for one of `audiences`, on one of `topics` (None: on any). Listings: owned by
    `participant`, or serving one of `municipalities`, or everywhere when `everywhere` says so; never one of `hidden`
    (document keys). Pages: under `home`.
    """

    language: str = "nl"
    audiences: frozenset[str] = frozenset()
    topics: frozenset[str] | None = None
    participant: int | None = None
    municipalities: frozenset[str] = frozenset()
    everywhere: bool = False
    hidden: frozenset[str] = frozenset()
    home: int | None = None


@dataclass(frozen=True, slots=True)
class AgeRange:
    """A phase by its code, in months; its end is not included."""

    code: str
    start: int
    end: int

    def overlaps(self, age_from: int | None, age_to: int | None) -> bool:
        """Whether something for these ages is for this phase too."""
        return age_from is not None and age_to is not None and age_from < self.end and age_to > self.start


@dataclass(frozen=True, slots=True)
class Near:
    """Around a place, in degrees and kilometres as the crow flies."""

    latitude: float
    longitude: float
    kilometres: float = 10.0


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: stems, the filters chosen, and which page of the answer.

    `ages` are the phases to count; `age` is the code of the one chosen. `first_for` puts what is written for that
    audience before the rest. `now` decides what is over and what is open. `sort` is empty for the best first, or
    "distance" from `near`.
    """

    terms: tuple[str, ...]
    now: datetime
    kind: str = ""
    topic: str = ""
    age: str = ""
    ages: tuple[AgeRange, ...] = ()
    near: Near | None = None
    open_now: bool = False
    free: bool = False
    first_for: str = ""
    sort: str = ""
    offset: int = 0
    limit: int = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found, best first. `weak`: it holds some of the words, not all."""

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


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """How many would be found per value of a filter, the other filters as chosen."""

    kind: Mapping[str, int] = field(default_factory=dict)
    topic: Mapping[str, int] = field(default_factory=dict)
    age: Mapping[str, int] = field(default_factory=dict)
    free: int = 0
    open_now: int = 0


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits, how many there are in all, and the facets."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: FacetCounts = field(default_factory=FacetCounts)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A title that begins as somebody types."""

    key: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the engine answers, with how many documents of each kind and in which generation of the index."""

    ok: bool
    detail: str
    documents: Mapping[str, int] = field(default_factory=dict)
    generation: int = 0
    size: int = 0


class Engine(Protocol):
    """A full-text engine. Terms come in already analysed (search.analysis).

    Every method but `health` raises EngineUnavailable when the engine cannot do it now.
    """

    def index(self, documents: Iterable[Document]) -> None:
        """Add or replace documents; one that is older than what is there is ignored."""
        ...

    def delete(self, keys: Iterable[str], sequence: int) -> None:
        """Take documents out as of this change; an older document does not bring them back."""
        ...

    def search(self, query: Query, scope: Scope) -> Results:
        """What `scope` lets find: with all the words; when that is fewer than five, with some of them after those."""
        ...

    def suggest(self, prefix: tuple[str, ...], scope: Scope, *, now: datetime, limit: int = 5) -> list[Suggestion]:
        """Titles with these words, the last of which is still being typed."""
        ...

    def rebuild(self, documents: Iterator[Document], progress: Progress | None = None) -> int:
        """Fill a new generation while the old one answers, then swap; return how many documents it holds.

        What `index` and `delete` are given meanwhile goes into both.
        """
        ...

    def health(self) -> Health:
        """Never raises."""
        ...
