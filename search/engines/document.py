"""What goes into an engine: documents, and the scope by which a site sees its own."""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b

from search.ranking.fields import Terms


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found, once for all sites.

    `sequence` is the change it is up to date with: an older document never replaces a newer one. `lead` is the short
    answer or summary, `extra` what helps to find it but is no sentence of it (names of topics, places). `note` is
    shown with a hit. Ages are in months, the end not included; None for what has no age. After `shown_until` it is no
    longer found.

    Who may find it: a module by `language`, `written_for` and `topics`; a listing by `owner` and `taken_by`
    (participant ids), `municipalities` (codes of those that need not take it) and `everywhere`; a page by `home` (id of
    the home page it lies under). `held_only` is a former version of a module: found only by a site that names its key.

    For filters: `points` are latitude and longitude of the places that may be known, and `anywhere` says that it is
    help without one (by phone, online), which no place leaves out; `hours` when it is open, as spans of
    `search.question.open_at`; `free` that it costs nothing; `help_type` is the broad type of a listing.
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
    taken_by: tuple[int, ...] = ()
    municipalities: tuple[str, ...] = ()
    everywhere: bool = False
    home: int | None = None
    held_only: bool = False
    points: tuple[tuple[float, float], ...] = ()
    hours: tuple[tuple[int, int], ...] = ()
    free: bool = False
    anywhere: bool = False
    help_type: str = ""
    shown_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What one site shows. Evaluated with the query, so that changing it indexes nothing.

    Modules: in `language`, written for one of `audiences`, on one of `topics` (None: on any). Listings: owned or taken
    over by `participant`, or serving one of `municipalities`, or everywhere when `everywhere` says so. Pages: under
    `home`.
    Never one of `hidden`, and of former versions those of `held` (both document keys).
    """

    language: str = "nl"
    audiences: frozenset[str] = frozenset()
    topics: frozenset[str] | None = None
    participant: int | None = None
    municipalities: frozenset[str] = frozenset()
    everywhere: bool = False
    hidden: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    home: int | None = None


def fingerprint(document: Document) -> str:
    """A short hash of everything in a document but its sequence: the same for two that are found and shown alike."""
    said = repr(replace(document, sequence=0)).encode()
    return blake2b(said, digest_size=8).hexdigest()


def scope_tokens(document: Document) -> tuple[str, ...]:
    """One token for every way in which a site may show a document: what an engine holds to keep sites apart."""
    if document.held_only:
        return (_joint(f"k|{document.key}"),)
    tokens = []
    if document.kind == "module":
        audience = _audience(document.language, document.written_for)
        tokens += [audience, *(f"{audience}|{topic}" for topic in document.topics)]
    if document.owner is not None:
        tokens.append(f"o|{document.owner}")
    tokens += [f"o|{participant}" for participant in document.taken_by]
    tokens += [f"g|{code}" for code in document.municipalities]
    if document.everywhere:
        tokens.append("everywhere")
    if document.home is not None:
        tokens.append(f"h|{document.home}")
    return tuple(map(_joint, tokens))


def tokens_of_scope(scope: Scope) -> tuple[str, ...]:
    """The tokens of which a document must have one to be this site's; none when nothing is."""
    audiences = [_audience(scope.language, audience) for audience in sorted(scope.audiences)]
    if scope.topics is None:
        tokens = audiences
    else:
        tokens = [f"{audience}|{topic}" for audience in audiences for topic in sorted(scope.topics)]
    if scope.participant is not None:
        tokens.append(f"o|{scope.participant}")
    tokens += [f"g|{code}" for code in sorted(scope.municipalities)]
    if scope.everywhere:
        tokens.append("everywhere")
    if scope.home is not None:
        tokens.append(f"h|{scope.home}")
    tokens += [f"k|{key}" for key in sorted(scope.held)]
    return tuple(map(_joint, tokens))


def _audience(language: str, written_for: str) -> str:
    return f"m|{language}|{written_for}"


def _joint(token: str) -> str:
    return "".join(token.split())
