"""Keeps the index up to date with the change log: reads the rows again, so running twice or late does no harm."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Max

from content.changes import Change, Unavailable, subscribe
from content.releases.selectors import newest_releases
from municipalities.listings.models import Listing
from search.documents import (
    all_documents,
    listing_documents,
    listing_key,
    listing_rows,
    module_documents,
    module_key,
    page_documents,
    page_key,
    page_rows,
)
from search.engines import EngineUnavailable, engine
from search.engines.base import Document, Progress


@dataclass(frozen=True)
class Subjects:
    """What a change is about: the keys that may have changed, and the documents there are for them now."""

    keys: frozenset[str]
    documents: Iterable[Document]


def _module(change: Change) -> Subjects:
    rows = newest_releases(change.language).filter(uid=change.uid)
    return Subjects(frozenset([module_key(change.uid, change.language)]), module_documents(rows, change.sequence))


def _listing(change: Change) -> Subjects:
    return _listings([change.data["listing"]], change)


def _organisation(change: Change) -> Subjects:
    return _listings(_listing_ids(organisation__uuid=change.uid), change)


def _participant(change: Change) -> Subjects:
    return _listings(_listing_ids(owner__uuid=change.uid), change)


def _page(change: Change) -> Subjects:
    pk = change.data["page"]
    return Subjects(frozenset([page_key(pk)]), page_documents(page_rows().filter(pk=pk), change.sequence))


READERS: dict[str, Callable[[Change], Subjects]] = {
    "module.released": _module,
    "module.withdrawn": _module,
    "module.renamed": _module,
    "listing.changed": _listing,
    "organisation.changed": _organisation,
    "participant.changed": _participant,
    "page.changed": _page,
}


@subscribe("search.index", to=READERS)
def index_subject(change: Change) -> None:
    """Bring the documents of one change's subject up to date with the database.

    Raises content.changes.Unavailable when the engine is, so that the relay tries again for as long as it takes.
    """
    subjects = READERS[change.kind](change)
    documents = list(subjects.documents)
    gone = subjects.keys - {document.key for document in documents}
    try:
        if documents:
            engine().index(documents)
        if gone:
            engine().delete(sorted(gone), change.sequence)
    except EngineUnavailable as error:
        raise Unavailable(str(error)) from error


def rebuild(progress: Progress | None = None) -> int:
    """Fill the index anew from the database and swap it in; return how many documents it holds.

    The log's position is read before the rows: what changes while it runs comes with a later number and wins.
    Raises EngineUnavailable.
    """
    return engine().rebuild(iter(all_documents(newest_sequence())), progress)


def newest_sequence() -> int:
    """The number of the last change there is."""
    return Change.objects.aggregate(last=Max("sequence"))["last"] or 0


def _listings(pks: Iterable[int], change: Change) -> Subjects:
    pks = list(pks)
    rows = listing_rows().filter(pk__in=pks)
    return Subjects(frozenset(map(listing_key, pks)), listing_documents(rows, change.sequence))


def _listing_ids(**which: object) -> list[int]:
    return list(Listing.objects.filter(**which).order_by("pk").values_list("pk", flat=True))
