"""What editors see of the searches, and which of them are suggested to readers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Count, Max, Min, Q, QuerySet, Sum
from django.utils import timezone

from ground.stamped_memory import Polled
from search.dutch import words
from search.log.models import CrisisDay, SearchedDay, SearchedQuery
from search.synonyms.stamp import bump_search_stamp, read_search_stamp

DAYS = 90
MOST_ROWS = 100


@dataclass(frozen=True, slots=True)
class Searched:
    """A query and how it went in a period: asked `count` times, without results, with results that match in part."""

    id: int
    text: str
    count: int
    nothing: int
    weak: int
    last_day: date
    sites: int
    site_name: str
    approved: bool


def first_day() -> date:
    """The first of the days that the editors' lists are about."""
    return timezone.localdate() - timedelta(days=DAYS - 1)


def poorly_answered(sites: Collection[int] | None = None) -> list[Searched]:
    """Queries that found nothing, or only what matches in part, most often first; on these sites, or on all (None)."""
    return _searched(_days(sites).filter(Q(nothing__gt=0) | Q(weak__gt=0)), "-poor", sites)


def frequent() -> list[Searched]:
    """What is asked most in the whole country."""
    return _searched(_days(None), "-asked", None)


def crises() -> list[tuple[str, int]]:
    """How often each class of crisis was searched for, most often first."""
    rows = CrisisDay.objects.filter(day__gte=first_day()).values("kind").annotate(total=Sum("count"))
    return list(rows.order_by("-total", "kind").values_list("kind", "total"))


def approved_searches(prefix: str, limit: int = 5) -> list[str]:
    """Searches that an editor approved and that begin like this, the most asked first; then those with such a word.

    From memory: no query, but for one poll of the stamp a second. Raises DatabaseError when the database is away and
    nothing is known yet.
    """
    begin = " ".join(words(prefix))
    if not begin:
        return []
    known = _approved.current()
    found = [text for text in known if text.startswith(begin)]
    found += [text for text in known if f" {begin}" in text and not text.startswith(begin)]
    return found[:limit]


@transaction.atomic
def approve(query_id: int, *, approved: bool) -> str:
    """Let a query be suggested, or no longer; return its words. Raises SearchedQuery.DoesNotExist."""
    text: str = SearchedQuery.objects.exclude(text="").values_list("text", flat=True).get(pk=query_id)
    SearchedQuery.objects.filter(pk=query_id).update(approved=approved)
    bump_search_stamp()
    return text


def _days(sites: Collection[int] | None) -> QuerySet[SearchedDay]:
    rows = SearchedDay.objects.filter(day__gte=first_day()).exclude(query__text="")
    return rows if sites is None else rows.filter(site__in=sites)


def _searched(chosen: QuerySet[SearchedDay], order: str, sites: Collection[int] | None) -> list[Searched]:
    """The queries with these days, with all their counts in the period."""
    rows = _days(sites).filter(query__in=chosen.order_by().values("query")).order_by()
    grouped = rows.values("query_id", "query__text", "query__approved").annotate(
        asked=Sum("count"), without=Sum("nothing"), partly=Sum("weak"), poor=Sum("nothing") + Sum("weak"),
        last=Max("day"), places=Count("site", distinct=True), place=Min("site__name"),
    )  # fmt: skip
    return [
        Searched(
            id=row["query_id"],
            text=row["query__text"],
            count=row["asked"],
            nothing=row["without"],
            weak=row["partly"],
            last_day=row["last"],
            sites=row["places"],
            site_name=row["place"],
            approved=row["query__approved"],
        )
        for row in grouped.order_by(order, "query__text")[:MOST_ROWS]
    ]


def _load_approved() -> tuple[str, ...]:
    rows = SearchedQuery.objects.filter(approved=True).exclude(text="")
    asked = Sum("counted_days__count", default=0)
    return tuple(rows.annotate(times=asked).order_by("-times", "text").values_list("text", flat=True))


_approved = Polled("The approved searches", _load_approved, read_search_stamp)
