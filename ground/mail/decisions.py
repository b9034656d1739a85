"""What a person decides of a mail that waits for one: send it again, or let it be."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log

from ground.changes import database_clock
from ground.mail.outbox import OutgoingMail, State, uncertain

AGAIN, LET_BE = "ground.mail_again", "ground.mail_let_be"


def waits_for_somebody(now: datetime) -> Q:
    """Mails that nothing more happens to until somebody decides: uncertain, or refused."""
    return uncertain(now) | Q(state=State.REFUSED)


def may_be_sent_again(now: datetime) -> Q:
    """Those of which the words are still there."""
    return waits_for_somebody(now) & Q(emptied_at=None) & ~Q(text="")


@transaction.atomic
def send_again(pk: int, user: Any) -> bool:
    """Let it be sent once more; whether it still waited for that."""
    now = database_clock.now()
    rows = OutgoingMail.objects.filter(may_be_sent_again(now), pk=pk)
    done = rows.update(
        state=State.WAITING, waits_since=now, next_attempt_at=now, lease_until=None, settled_at=None, reason=""
    )
    return _logged(pk, AGAIN, user) if done else False


@transaction.atomic
def let_be(pk: int, user: Any) -> bool:
    """Close it as it is; whether it still waited for that."""
    now = database_clock.now()
    rows = OutgoingMail.objects.filter(waits_for_somebody(now), pk=pk)
    done = rows.update(state=State.CLOSED, lease_until=None, settled_at=now, text="", html="")
    return _logged(pk, LET_BE, user) if done else False


def _logged(pk: int, action: str, user: Any) -> bool:
    log(OutgoingMail.objects.get(pk=pk), action, user=user)
    return True
