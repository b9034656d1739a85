"""Loads two months of example searches, counted as the log would have, and a few of the editors' synonyms."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from content.demo.parts import demo_part
from municipalities.demo.texts import template
from municipalities.register.site import LocalSite
from search.log.anonymity import ASKED, ON_DAYS, digest_of, kept_form
from search.log.models import CrisisDay, SearchedDay, SearchedQuery
from search.synonyms.models import SynonymGroup
from search.synonyms.stamp import bump_search_stamp

DAYS = 60
_FILE = Path(__file__).with_name("searches.toml")


@demo_part("Searches")
def load_searches() -> str:
    """Make what is missing; an installation with searches keeps those, and one with synonyms too."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    with transaction.atomic():
        if not SynonymGroup.objects.exists():
            for row in data["synonyms"]:
                SynonymGroup.objects.create(**row)
        if not SearchedQuery.objects.exclude(text="").exists():
            _searches(data["queries"], data["crises"], timezone.localdate())
            bump_search_stamp()
    return f"{SearchedQuery.objects.exclude(text='').count()} searches, {SynonymGroup.objects.count()} synonyms"


def _searches(queries: list[dict[str, Any]], crises: dict[str, int], today: date) -> None:
    sites = list(_sites())
    for number, row in enumerate(queries):
        text = kept_form(row["text"])
        query = SearchedQuery.objects.create(
            digest=digest_of(text),
            text=text,
            count=ASKED,
            days=ON_DAYS,
            last_day=today,
            approved=row.get("approved", False),
        )
        SearchedDay.objects.bulk_create(_days(query, row, number, sites, today))
    CrisisDay.objects.bulk_create(
        CrisisDay(kind=kind, day=today - timedelta(days=ago), count=1 + ago % 2)
        for kind, often in crises.items()
        for ago in range(1, DAYS, DAYS // often)
    )


def _days(
    query: SearchedQuery, row: dict[str, Any], number: int, sites: list[int], today: date
) -> Iterator[SearchedDay]:
    """The days on which this query was asked, spread over the sites; the national one has it more often."""
    for place, site in enumerate(sites):
        every = row["every"] if place == 0 else row["every"] * 3
        for ago in range(DAYS):
            if (number * 7 + place * 5 + ago) % every == 0:
                count = 1 + (number + place + ago) % 3
                yield SearchedDay(
                    query=query,
                    site_id=site,
                    day=today - timedelta(days=ago),
                    count=count,
                    nothing=count if row["finds"] == "nothing" else 0,
                    weak=count if row["finds"] == "weak" else 0,
                )


def _sites() -> Iterator[int]:
    """The national site, and the sites with rich content."""
    yield from LocalSite.objects.filter(participant__is_national_board=True).values_list("pk", flat=True)
    rich = template("brands")["rich"]["municipalities"]
    local = LocalSite.objects.filter(participant__coverage__municipality__code__in=rich).exclude(audience="young")
    yield from local.order_by("pk").values_list("pk", flat=True).distinct()
