"""How long searches are kept: 13 months, and then no row of them is left."""

from calendar import monthrange
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from ground.changes import job
from search.log.models import CrisisDay, SearchedDay, SearchedQuery
from search.synonyms.stamp import bump_search_stamp

MONTHS = 13
_BATCH = 5000


def first_kept_day() -> date:
    """The oldest day of which searches are still kept."""
    today = timezone.localdate()
    year, month = divmod(today.year * 12 + today.month - 1 - MONTHS, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


@job("search.log", every=timedelta(days=1))
def remove_old_searches() -> str:
    """Delete what is older: days, crises, and queries and hashes that nobody has asked since."""
    first = first_kept_day()
    days = _delete(SearchedDay.objects.filter(day__lt=first))
    days += _delete(CrisisDay.objects.filter(day__lt=first))
    old = SearchedQuery.objects.filter(last_day__lt=first)
    was_suggested = old.filter(approved=True).exists()
    queries = _delete(old)
    if was_suggested:
        bump_search_stamp()
    return f"{days} day counts and {queries} queries removed"


def _delete(rows: QuerySet[SearchedDay] | QuerySet[CrisisDay] | QuerySet[SearchedQuery]) -> int:
    """Delete in pieces, so that nobody waits for the whole; return how many rows of this kind went."""
    gone = 0
    while pks := list(rows.order_by("pk").values_list("pk", flat=True)[:_BATCH]):
        rows.model._default_manager.filter(pk__in=pks).delete()
        gone += len(pks)
    return gone
