"""Which day it is for what counts: approvals, their ends, and what a release says of them."""

from datetime import date, datetime

from django.utils import timezone


def board_day(moment: datetime | None = None) -> date:
    """The day of a moment, or today, where the board is; whatever time zone somebody chose in the admin."""
    return timezone.localdate(moment, timezone.get_default_timezone())
