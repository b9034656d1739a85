"""The clock by which changes and releases are dated: the database's, which all machines share."""

from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

# What the clocks of two machines may differ, and what a clock that is set right may jump back.
TOLERATED = timedelta(seconds=60)


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


def difference() -> str:
    """The sentence about this machine's clock and the database's; empty when they agree."""
    return apart(timezone.now(), now())


def apart(here: datetime, there: datetime) -> str:
    """The sentence about two clocks of which only one can be right; empty when they agree."""
    if abs(here - there) <= TOLERATED:
        return ""
    sentence = _(
        "De klok van deze server (%(here)s) en die van de database (%(there)s) lopen niet gelijk. Tot dat verholpen is"
        " kun je niet publiceren. Bewaar je tekst als concept en waarschuw de technisch beheerder."
    )
    return sentence % {"here": written(here), "there": written(there)}


def written(moment: datetime) -> str:
    """A moment in the local time, to the second, as sentences about clocks name it."""
    return timezone.localtime(moment).strftime("%d-%m-%Y %H:%M:%S")
