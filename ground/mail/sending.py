"""Sending what is due: written down before a mail is offered, and never twice by itself (docs/adr/0044).

A mail goes from waiting to being sent in a transaction of its own, which is committed before the server hears of it.
Whoever dies after that leaves a row that says so, and only a person sends it again.
"""

import logging
import smtplib
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections, connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from ground.changes import database_clock
from ground.changes.leases import HOLDER, LEASE
from ground.changes.relay import back_off
from ground.mail import server
from ground.mail.outbox import OutgoingMail, State, due

logger = logging.getLogger(__name__)
# What a server puts off (a full mailbox, grey listing) takes minutes to hours.
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)
GIVEN_UP = timedelta(days=3)
_PAUSES_FOR_DATABASE = (0.2, 1.0, 3.0, 10.0, 30.0)


def send_due(goes_on: Callable[[], bool] = lambda: True) -> int:
    """Send every mail that is due, one after the other; return how many the server took.

    Between two mails it asks whether to go on.
    """
    if not server.is_set():
        return 0
    now = database_clock.now()
    if not OutgoingMail.objects.filter(due(now)).exists():
        return 0
    _keep_commits()
    try:
        with server.connection() as smtp:
            return _send_all(smtp, goes_on)
    except server.Unreachable as error:
        logger.warning("No mail server: %s", error)
        _put_off(now, str(error))
        return 0


def pause_after(attempts: int) -> timedelta:
    """The wait after a mail was put off so many times: 1, 2, 4 ... minutes, an hour at most."""
    doubled: int = 2 ** min(attempts - 1, 10)
    return min(FIRST_PAUSE * doubled, LONGEST_PAUSE)


def claim(now: datetime) -> OutgoingMail | None:
    """Take the mail that is due first, and write down that it is being sent; None when there is none.

    What another process takes at this moment is passed over.
    """
    with transaction.atomic():
        free = OutgoingMail.objects.select_for_update(skip_locked=True).filter(due(now))
        mail = free.order_by("next_attempt_at", "pk").first()
        if mail is None:
            return None
        mail.state, mail.holder, mail.attempts = State.SENDING, HOLDER, mail.attempts + 1
        mail.sending_since, mail.lease_until = now, now + LEASE
        mail.save(update_fields=["state", "holder", "attempts", "sending_since", "lease_until"])
    return mail


def _send_all(smtp: smtplib.SMTP, goes_on: Callable[[], bool]) -> int:
    sent = 0
    while goes_on() and (mail := claim(database_clock.now())) is not None:
        values = _offered(smtp, mail)
        _write(mail, values)
        sent += values["state"] == State.SENT
        if not _answers(smtp):
            break
    return sent


def _offered(smtp: smtplib.SMTP, mail: OutgoingMail) -> dict[str, Any]:
    """Offer one mail; what is known of it afterwards."""
    try:
        server.hand_over(smtp, mail)
    except server.Later as error:
        return _not_now(mail, database_clock.now(), pause_after(mail.attempts), str(error))
    except server.Never as error:
        logger.warning("Refused: %s", mail)
        return {"state": State.REFUSED, "settled_at": database_clock.now(), "reason": str(error)}
    except Exception as error:
        # Also what nobody foresaw: better asked about than sent twice.
        logger.warning("Nobody knows whether %s arrived", mail)
        return {"state": State.UNCERTAIN, "reason": server.in_words(error)}
    # Nobody needs the words any more, and there may be a secret in them.
    return {"state": State.SENT, "settled_at": database_clock.now(), "reason": "", "text": "", "html": ""}


def _write(mail: OutgoingMail, values: dict[str, Any]) -> None:
    """Write what became of a mail, also when the database is away for a moment."""
    mine = OutgoingMail.objects.filter(
        pk=mail.pk, holder=HOLDER, attempts=mail.attempts, state__in=(State.SENDING, State.UNCERTAIN)
    )
    for pause in (*_PAUSES_FOR_DATABASE, None):
        try:
            if not mine.update(lease_until=None, **values):
                logger.warning("Somebody decided about %s while it was being sent", mail)
            return
        except (OperationalError, InterfaceError):
            if pause is None:
                raise
            close_old_connections()
            time.sleep(pause)


def _answers(smtp: smtplib.SMTP) -> bool:
    """Whether the connection is ready for the next mail."""
    try:
        return smtp.rset()[0] == 250
    except (OSError, smtplib.SMTPException):
        return False


def _put_off(now: datetime, reason: str) -> None:
    """Without a server every mail waits, and says why."""
    for mail in OutgoingMail.objects.filter(due(now)).only("pk", "attempts", "reason", "waits_since"):
        attempts = mail.attempts + 1
        OutgoingMail.objects.filter(due(now), pk=mail.pk, attempts=mail.attempts).update(
            attempts=attempts, **_not_now(mail, now, back_off(attempts), reason)
        )


def _not_now(mail: OutgoingMail, now: datetime, wait: timedelta, reason: str) -> dict[str, Any]:
    """It waits for the next attempt. What was tried for days helps nobody any more: it is shown, for a person to send.

    The days begin with the first attempt, which left a reason: while no server was set, nothing was tried.
    """
    since = mail.waits_since if mail.reason else now
    if now - since <= GIVEN_UP:
        return {"state": State.WAITING, "waits_since": since, "next_attempt_at": now + wait, "reason": reason}
    with override(settings.LANGUAGE_CODE):
        words = _("Drie dagen geprobeerd. Daarna zijn we gestopt.")
    return {"state": State.REFUSED, "settled_at": now, "reason": f"{words} {reason}"}


def _keep_commits() -> None:
    """On SQLite, too, what is committed is on the disk before the mail server hears of it."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous = FULL")
