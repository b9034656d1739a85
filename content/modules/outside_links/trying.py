"""Trying links in the background: a few at a time, no website twice at once, and never from a page or a save."""

import time
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from content.modules.outside_links.collecting import collect_recent
from content.modules.outside_links.link import OutsideLink, Why
from ground.changes import job

AT_ONCE, BUDGET_SECONDS = 10, 15.0
CONTROLS = 3


@job("content.outside_links", every=timedelta(minutes=10))
def try_some() -> str:
    """Try the addresses that are due: AT_ONCE at most, each website once, and none after BUDGET_SECONDS.

    When nothing answers, and neither do websites that did before, it is this machine that is cut off: then nothing is
    kept.
    """
    if not settings.OUTSIDE_LINKS:
        return "off (OUTSIDE_LINKS)"
    collect_recent()
    ends, tried = time.monotonic() + BUDGET_SECONDS, []
    for row in _due():
        if time.monotonic() > ends:
            break
        tried.append((row, ask(row.address)))
    if tried and all(why == Why.SILENT for _row, why in tried) and _cut_off():
        return "nothing answers: is this machine cut off?"
    for row, why in tried:
        row.note(why)
    return f"{len(tried)} tried, {sum(bool(why) for _row, why in tried)} without an answer"


def ask(address: str) -> str:
    """Why an address does not answer; "" when it does. The client is loaded only where something is asked."""
    from content.modules.outside_links.asking import why_no_answer

    return why_no_answer(address)


def _due() -> list[OutsideLink]:
    """What is due, the longest first, one address of each website."""
    found: dict[str, OutsideLink] = {}
    rows = OutsideLink.objects.filter(due_at__lte=timezone.now()).order_by("due_at", "pk")
    for row in rows[: AT_ONCE * 20]:
        found.setdefault(_website(row.address), row)
        if len(found) == AT_ONCE:
            break
    return list(found.values())


def _cut_off() -> bool:
    """Whether websites that answered last time do not either; not when none ever did."""
    good = OutsideLink.objects.filter(failures=0, tried_at__isnull=False).order_by("-tried_at")
    controls = {_website(row.address): row.address for row in good[:20]}
    return bool(controls) and all(ask(address) == Why.SILENT for address in list(controls.values())[:CONTROLS])


def _website(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return address
