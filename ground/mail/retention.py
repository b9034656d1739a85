"""How long is kept who got a mail, and what stood in it."""

from datetime import timedelta

from django.db.models import Q

from ground.changes import database_clock, job
from ground.mail.outbox import OutgoingMail, State

# Words go when a mail is sent. To whom it went, and what was refused, stays this long for who asks after it.
SETTLED_FOR = timedelta(days=30)
AT_MOST = timedelta(days=90)
ROW_FOR = timedelta(days=365)
_SETTLED = (State.SENT, State.REFUSED, State.CLOSED)


@job("mail.retention", every=timedelta(hours=12))
def empty_old_mail() -> str:
    """Take recipients and words out of old mails, and remove what was left of older ones."""
    now = database_clock.now()
    old = Q(state__in=_SETTLED, settled_at__lt=now - SETTLED_FOR) | Q(written_at__lt=now - AT_MOST)
    rows = OutgoingMail.objects.filter(old, emptied_at=None)
    rows.exclude(state__in=_SETTLED).update(state=State.CLOSED, settled_at=now, lease_until=None)
    emptied = rows.update(recipient="", subject="", text="", html="", reason="", emptied_at=now)
    removed, _models = OutgoingMail.objects.filter(written_at__lt=now - ROW_FOR).delete()
    return f"{emptied} mails emptied, {removed} removed"
