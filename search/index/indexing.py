"""Keeps the index up to date with the change log: reads the rows again, so running twice or late does no harm."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

from django.db.models import Max, Q

from content.reference_data.kinds import HELPLINE_CHANGED
from content.releases.kinds import RELEASED, RENAMED, WITHDRAWN
from content.releases.models import NamedKind, Release
from content.releases.release_links import named_line, releases_naming
from ground.changes import Change, Kind, Unavailable, job, subscribe
from ground.changes.kinds import kind_named
from municipalities.listings.kinds import LISTING_CHANGED, ORGANISATION_CHANGED, TRUST_CHANGED
from municipalities.listings.listing import Listing
from municipalities.listings.taken_over import OwnerTrusted
from municipalities.pages.kinds import PAGE_CHANGED
from municipalities.register.kinds import PARTICIPANT_CHANGED
from search.engines import EngineUnavailable, engine
from search.engines.base import Document, NeedsRebuild, Progress
from search.engines.document import fingerprint
from search.index.documents import (
    all_documents,
    former_keys,
    former_rows,
    listing_documents,
    listing_key,
    listing_rows,
    module_documents,
    module_key,
    module_rows,
    page_documents,
    page_key,
    page_rows,
)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Subjects:
    """What a change is about: the keys that may have changed, and the documents there are for them now."""

    keys: frozenset[str]
    documents: Iterable[Document]


def _module(change: Change) -> Subjects:
    of_module = {"uid": change.uid, "language": change.language}
    newest = module_documents(module_rows().filter(**of_module), change.sequence)
    former = module_documents(former_rows().filter(**of_module), change.sequence)
    keys = [module_key(change.uid, change.language), *former_keys(Release.objects.filter(**of_module))]
    return Subjects(frozenset(keys), chain(newest, former))


def _help_line(change: Change) -> Subjects:
    """The texts that name a national help line: its number stands in them as it is now."""
    code = named_line(change.uid)
    named = releases_naming(NamedKind.HELP_LINE, code).values("uid") if code else Release.objects.none().values("uid")
    rows = Release.objects.filter(uid__in=named)
    texts = rows.order_by("uid", "language").values_list("uid", "language").distinct()
    newest = module_documents(module_rows().filter(uid__in=named), change.sequence)
    former = module_documents(former_rows().filter(uid__in=named), change.sequence)
    keys = [*(module_key(*text) for text in texts), *former_keys(rows)]
    return Subjects(frozenset(keys), chain(newest, former))


def _listing(change: Change) -> Subjects:
    return _listings([change.data["listing"]], change)


def _organisation(change: Change) -> Subjects:
    return _listings(_listing_ids(organisation__uuid=change.uid), change)


def _participant(change: Change) -> Subjects:
    """Its own listings, and those of others that it shows by taking them over: what it covers may have changed."""
    theirs = Q(owner__uuid=change.uid) | Q(taken__participant__uuid=change.uid)
    trusted = Q(owner__in=OwnerTrusted.objects.filter(participant__uuid=change.uid).values("owner"))
    pks = Listing.objects.filter(theirs | trusted).order_by("pk").values_list("pk", flat=True).distinct()
    return _listings(pks, change)


def _owner(change: Change) -> Subjects:
    return _listings(_listing_ids(owner__uuid=change.uid), change)


def _page(change: Change) -> Subjects:
    pk = change.data["page"]
    return Subjects(frozenset([page_key(pk)]), page_documents(page_rows().filter(pk=pk), change.sequence))


READERS: dict[Kind, Callable[[Change], Subjects]] = {
    RELEASED: _module,
    WITHDRAWN: _module,
    RENAMED: _module,
    HELPLINE_CHANGED: _help_line,
    LISTING_CHANGED: _listing,
    ORGANISATION_CHANGED: _organisation,
    PARTICIPANT_CHANGED: _participant,
    TRUST_CHANGED: _owner,
    PAGE_CHANGED: _page,
}


@subscribe("search.index", to=READERS, writes=False)
def index_subject(change: Change) -> None:
    """Bring the documents of one change's subject up to date with the database.

    Raises ground.changes.Unavailable when the engine is, so that the relay tries again for as long as it takes. An
    index that is lost is filled anew at once.
    """
    subjects = READERS[kind_named(change.kind)](change)
    documents = list(subjects.documents)
    gone = subjects.keys - {document.key for document in documents}
    try:
        if documents:
            engine().index(documents)
        if gone:
            engine().delete(sorted(gone), change.sequence)
    except EngineUnavailable as error:
        if not (isinstance(error, NeedsRebuild) and _filled_anew()):
            raise Unavailable(str(error)) from error


def rebuild(progress: Progress | None = None) -> int:
    """Fill the index anew from the database and swap it in; return how many documents it holds.

    The log's position is read before the rows: what changes while it runs comes with a later number and wins.
    Raises EngineUnavailable.
    """
    return engine().rebuild(iter(all_documents(newest_sequence())), progress)


@job("search.lost", every=timedelta(minutes=5))
def replace_lost() -> str:
    """Fill the index anew when it is missing or damaged; while nothing changes nobody else would see that."""
    health = engine().health()
    if not health.needs_rebuild:
        return "The index is there." if health.ok else f"Nothing was done. {health.detail}"
    return f"The index was lost: {rebuild()} documents are in a new one."


@job("search.former", every=timedelta(days=1))
def remove_former() -> str:
    """Take out former releases that no site can hold any more; they are not found since the hour that this was so."""
    kept = {module_key(*values) for values in former_rows().values_list("uid", "language", "number")}
    over = sorted(set(former_keys(Release.objects.all())) - kept)
    if over:
        engine().delete(over, newest_sequence())
    return f"{len(over)} former releases are out of the index."


@job("search.old_files", every=timedelta(days=1))
def remove_old_files() -> str:
    """Remove indexes that an earlier version of the program left."""
    return f"Removed: {', '.join(engine().remove_old()) or 'nothing'}."


@dataclass(frozen=True)
class Difference:
    """What the index lacks, has too much, or has of an older change than the database."""

    missing: frozenset[str]
    extra: frozenset[str]
    stale: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.missing or self.extra or self.stale)


def verify(*, repair: bool = False) -> Difference:
    """Compare the index with the database, and with `repair` make it the same. Raises EngineUnavailable.

    A document is stale when its content differs from what would be indexed now.
    """
    sequence = newest_sequence()
    indexed = dict(engine().fingerprints())
    wanted: dict[str, str] = {}
    repaired: list[Document] = []
    missing, stale = set(), set()
    for document in all_documents(sequence):
        wanted[document.key] = fingerprint(document)
        if document.key not in indexed:
            missing.add(document.key)
        elif indexed[document.key] != wanted[document.key]:
            stale.add(document.key)
        else:
            continue
        if repair:
            repaired.append(document)
    extra = frozenset(indexed.keys() - wanted.keys())
    if repaired:
        engine().index(repaired)
    if repair and extra:
        engine().delete(sorted(extra), sequence)
    return Difference(frozenset(missing), extra, frozenset(stale))


def newest_sequence() -> int:
    """The number of the last change there is."""
    return Change.objects.aggregate(last=Max("sequence"))["last"] or 0


def _filled_anew() -> bool:
    try:
        rebuild()
    except Exception:
        # Nothing is wrong with the change that came upon it: it waits.
        logger.exception("The search index is lost and cannot be filled anew.")
        return False
    return True


def _listings(pks: Iterable[int], change: Change) -> Subjects:
    pks = list(pks)
    rows = listing_rows().filter(pk__in=pks)
    return Subjects(frozenset(map(listing_key, pks)), listing_documents(rows, change.sequence))


def _listing_ids(**which: object) -> list[int]:
    return list(Listing.objects.filter(**which).order_by("pk").values_list("pk", flat=True))
