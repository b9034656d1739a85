"""Whether the clock that dates changes and releases can be right; while it is in doubt nothing is published."""

from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from ground.changes import database_clock
from ground.changes.kinds import declare, records
from ground.changes.log import Change, record
from ground.prepared_query import Prepared

# What changes of the clock itself are about.
CLOCK = UUID("00000000-0000-4000-8000-00000000c10c")
REPAIRED = declare(
    "clock.repaired",
    "Somebody said that the clock is right again.",
    subject="the clock, which has one uid of its own",
    data={"releases": "what was released anew with a right date: uid, language and number of each"},
    unread="`clock_doubt` looks for the last one itself, whenever something is published",
)


def doubt(moment: datetime | None = None) -> str:
    """Why nothing can be dated now, in a sentence for who publishes; empty when the clocks can be right.

    They cannot when this machine and the database differ, nor when it is earlier than the last change says: then a
    clock is behind now or was ahead before, and a person must say which (`manage.py repair_release_dates`).
    Who dates something by `database_clock.now()` gives the moment that it will have.
    """
    here, there = timezone.now(), moment or database_clock.now()
    return database_clock.apart(here, there) or _backwards(there, _newest_change())


@records(REPAIRED)
def say_right(releases: list[list[Any]]) -> None:
    """Record that the clock is right; `releases` are those that were dated anew (uid, language, number)."""
    record(REPAIRED, uid=CLOCK, releases=releases)


def _backwards(there: datetime, last: datetime | None) -> str:
    if last is None or there >= last - database_clock.TOLERATED:
        return ""
    sentence = _(
        "Volgens de klok is het %(now)s, maar de laatste wijziging is van %(last)s. Een van beide klopt niet. Tot"
        " dat verholpen is kun je niet publiceren. Bewaar je tekst als concept en waarschuw de technisch beheerder."
    )
    return sentence % {"now": database_clock.written(there), "last": database_clock.written(last)}


def _newest_change() -> datetime | None:
    """The latest date in the log since it was last said that the clock is right."""
    found = _dates()()
    return found[0][0] if found else None


@cache
def _dates() -> Prepared:
    said = Change.objects.filter(uid=CLOCK, kind=REPAIRED.name).order_by("-sequence").values("sequence")[:1]
    # By an expression: a database that looked for these by their number would sort the whole log by date each time.
    since = Change.objects.annotate(number=F("sequence") + 0).filter(number__gt=Coalesce(said, 0))
    return Prepared(since.order_by("-recorded_at").values_list("recorded_at")[:1])
