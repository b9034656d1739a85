"""Writes counted searches in one transaction. Safe with any number of processes at once."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Case, F, Model, Q, When

from search.log.anonymity import ASKED, ON_DAYS, digest_of
from search.log.buffer import Batch, Outcome, Search
from search.log.models import CrisisDay, SearchedDay, SearchedQuery


@transaction.atomic
def write(batch: Batch) -> None:
    """Add these searches to what is counted; raises DatabaseError and then has written nothing."""
    _count_crises(search for search in batch if search.crisis)
    asked = {search: digest_of(search.kept) for search in batch if search.kept}
    if not asked:
        return
    # Everybody locks rows in the same order, so that nobody waits for another who waits for him.
    in_order = sorted(asked.items(), key=lambda entry: (entry[1], entry[0].day, entry[0].site))
    _count_queries(in_order)
    _count_days([(search, digest, batch[search]) for search, digest in in_order])


def _count_queries(asked: list[tuple[Search, str]]) -> None:
    """Count each hash, nationwide, until its words are known."""
    rows = [SearchedQuery(digest=digest, last_day=search.day - timedelta(days=1)) for search, digest in asked]
    SearchedQuery.objects.bulk_create(rows, ignore_conflicts=True)
    for search, digest in asked:
        row = SearchedQuery.objects.filter(digest=digest)
        new_day = Case(When(last_day__lt=search.day, then=1), default=0)
        row.filter(text="").update(count=F("count") + 1, days=F("days") + new_day)
        row.filter(last_day__lt=search.day).update(last_day=search.day)


def _count_days(asked: list[tuple[Search, str, Outcome]]) -> None:
    """Store the words of what was asked often enough by now, and count those per site and day."""
    often = Q(text="", count__gte=ASKED, days__gte=ON_DAYS)
    digests = {digest: search.kept for search, digest, _outcome in asked}
    rows = SearchedQuery.objects.filter(digest__in=digests).filter(often | ~Q(text=""))
    known: dict[str, int] = {}
    for row in rows.order_by("digest"):
        if not row.text:
            SearchedQuery.objects.filter(pk=row.pk).update(text=digests[row.digest])
        known[row.digest] = row.pk
    for search, digest, outcome in asked:
        if digest in known:
            which = {"query_id": known[digest], "site_id": search.site, "day": search.day}
            _add(SearchedDay, which, count=1, nothing=int(outcome.nothing), weak=int(outcome.weak))


def _count_crises(searches: Iterable[Search]) -> None:
    for search in sorted(searches, key=lambda search: (search.crisis, search.day)):
        _add(CrisisDay, {"kind": search.crisis, "day": search.day}, count=1)


def _add(model: type[Model], which: dict[str, object], **counts: int) -> None:
    """Add to the counters of one row, made when it is not there; two processes may do so at once."""
    rows = model._default_manager
    rows.bulk_create([model(**which)], ignore_conflicts=True)
    rows.filter(**which).update(**{name: F(name) + count for name, count in counts.items()})
