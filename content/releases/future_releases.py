"""Releases that a clock which was ahead dated in the future: each is followed by the same one, dated now.

A release never changes, so its date cannot either. What follows it is shown, in lists and in the feed, from now on.
"""

import json
import logging
from datetime import datetime

from django.db import transaction

from content.releases import signing
from content.releases.models import Release, ReleaseKind
from content.releases.publishing import follow_up
from content.releases.selectors import last_made
from ground.changes import clock_doubt, database_clock, hold_log

logger = logging.getLogger(__name__)


class ClockWrong(Exception):
    """The clock is not right yet: what would be dated now would be wrong again."""


def from_the_future(now: datetime | None = None) -> list[Release]:
    """The last releases of their texts that are dated later than the clocks may differ, by title."""
    now = now or database_clock.now()
    return list(last_made().filter(published_at__gt=now + database_clock.TOLERATED).order_by("title", "pk"))


def repair() -> list[Release]:
    """Follow each release from the future by one of now, and say in the log that the clock is right; give the new ones.

    Raises ClockWrong while this machine and the database differ, NoSigningKey without a key; then nothing is written.
    """
    if sentence := database_clock.difference():
        raise ClockWrong(sentence)
    key_id = signing.active_key()
    with transaction.atomic():
        hold_log()
        made = [_followed(release, key_id) for release in from_the_future()]
        clock_doubt.say_right([[str(row.uid), row.language, row.number] for row in made])
    logger.warning("The clock was said to be right; %s releases from the future are dated anew", len(made))
    return made


def _followed(release: Release, key_id: str) -> Release:
    # The first release of a text is never held back, so neither is what repeats it.
    kind = ReleaseKind.MINOR if release.number == 1 else release.kind
    written = follow_up(release, kind=kind, key_id=key_id, signed=json.loads(release.envelope))
    logger.warning("%s was dated %s and is now %s", release, release.published_at.isoformat(), written)
    return written
