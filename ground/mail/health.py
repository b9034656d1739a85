"""Whether mail goes out: what `mail_status`, the health check and the check of the settings say."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.db.models import Min

from ground.changes import database_clock
from ground.changes.leases import MAIL
from ground.changes.relay_health import nobody_at
from ground.mail import server
from ground.mail.outbox import OutgoingMail, State, uncertain

LATE = timedelta(minutes=15)
_NOBODY = "No process sends mail"


def state(now: datetime) -> str:
    """For the health check: ok, none (no server is set), or why nothing is sent."""
    if not server.is_set():
        return "none"
    return nobody_at(MAIL, now, _NOBODY) or "ok"


def troubles() -> Iterator[str]:
    """A sentence for everything that a person must look at."""
    now = database_clock.now()
    waiting = OutgoingMail.objects.filter(state=State.WAITING)
    if not server.is_set():
        if number := waiting.count():
            yield f"No mail server is set (EMAIL_HOST): {number} mails wait."
    elif sentence := nobody_at(MAIL, now, _NOBODY):
        yield sentence
    oldest = waiting.aggregate(oldest=Min("waits_since"))["oldest"]
    if server.is_set() and oldest and now - oldest > LATE:
        yield f"Mail waits since {oldest:%Y-%m-%d %H:%M}: {waiting.order_by('waits_since').values_list('reason')[0][0]}"
    if number := OutgoingMail.objects.filter(uncertain(now)).count():
        yield f"Of {number} mails nobody knows whether they arrived: decide in the admin, Rapporten, Mail."
    if number := OutgoingMail.objects.filter(state=State.REFUSED, emptied_at=None).count():
        yield f"{number} mails were refused: look in the admin, Rapporten, Mail."


def check_mail(**kwargs: Any) -> list[CheckMessage]:
    """ground.W001 and ground.E006, when asked for (`check --deploy`): there is a server, and who sends is known."""
    if not server.is_set():
        return [Warning("No mail server is set: mail is written and waits.", hint="Set EMAIL_HOST.", id="ground.W001")]
    if "@" not in settings.DEFAULT_FROM_EMAIL:
        return [Error("Mail has no sender.", hint="Set EMAIL_FROM to an address that may send.", id="ground.E006")]
    return []
