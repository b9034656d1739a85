"""By which clock the log and its releases are dated, and whether that clock can be right."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

# What the clocks of two machines may differ, and what a clock that is set right may jump back.
TOLERATED = timedelta(seconds=60)
# What changes of the clock itself are about.
CLOCK = UUID("00000000-0000-4000-8000-00000000c10c")
REPAIRED = "clock.repaired"


def now() -> datetime:
    """The moment at which something is dated: that of the database, which all machines share.

    SQLite has no clock of its own. Tests put another function in its place.
    """
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment


def doubt() -> str:
    """Why nothing can be dated now, in a sentence for who publishes; empty when the clocks can be right.

    They cannot when this machine and the database differ, nor when it is earlier than the last change says: then a
    clock is behind now or was ahead before, and a person must say which (`manage.py repair_release_dates`).
    """
    here, there = timezone.now(), now()
    return _apart(here, there) or _backwards(there, _newest_change())


def difference() -> str:
    """The sentence about this machine's clock and the database's; empty when they agree."""
    return _apart(timezone.now(), now())


def _apart(here: datetime, there: datetime) -> str:
    if abs(here - there) <= TOLERATED:
        return ""
    sentence = _(
        "De klok van deze server (%(here)s) en die van de database (%(there)s) lopen niet gelijk. Tot dat verholpen is"
        " kun je niet publiceren. Bewaar je tekst als concept en waarschuw de technisch beheerder."
    )
    return sentence % {"here": _written(here), "there": _written(there)}


def _backwards(there: datetime, last: datetime | None) -> str:
    if last is None or there >= last - TOLERATED:
        return ""
    sentence = _(
        "Volgens de klok is het %(now)s, maar de laatste wijziging is van %(last)s. Een van beide klopt niet. Tot"
        " dat verholpen is kun je niet publiceren. Bewaar je tekst als concept en waarschuw de technisch beheerder."
    )
    return sentence % {"now": _written(there), "last": _written(last)}


def _newest_change() -> datetime | None:
    """The latest date in the log since it was last said that the clock is right."""
    from content.changes.log import Change

    said = Change.objects.filter(uid=CLOCK, kind=REPAIRED).order_by("-sequence").values("sequence")[:1]
    since = Change.objects.filter(sequence__gt=Coalesce(said, 0))
    return since.order_by("-recorded_at").values_list("recorded_at", flat=True).first()


def _written(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%d-%m-%Y %H:%M:%S")
