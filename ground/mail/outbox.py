"""The outbox: one row for each mail and recipient, and what became of it."""

from datetime import datetime
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ground.changes.leases import Leased, free


class State(models.TextChoices):
    """What is known of a mail."""

    WAITING = "waiting", _("wacht")
    SENDING = "sending", _("wordt verstuurd")
    SENT = "sent", _("verstuurd")
    UNCERTAIN = "uncertain", _("onzeker")
    REFUSED = "refused", _("geweigerd")
    CLOSED = "closed", _("afgesloten")


class OutgoingMail(Leased):
    """A mail as it was rendered when its cause was written.

    While it is sent it has a holder and a lease; one whose lease ended meanwhile may have arrived, or not.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    letter = models.CharField(max_length=40)
    # What it is about, when that may be told twice (a subscriber runs again): the second one is no mail.
    cause = models.CharField(max_length=150, blank=True)
    recipient = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    written_at = models.DateTimeField()
    # Since it was written or sent again; when it was put off, since the first attempt.
    waits_since = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    sending_since = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    # What a mail server or a program said last.
    reason = models.TextField(blank=True)
    emptied_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-written_at", "-pk"]
        # Nobody adds or removes one by hand.
        default_permissions = ("change", "view")
        indexes = [models.Index(fields=["state", "next_attempt_at"], name="mail_that_is_due")]
        constraints = [
            models.UniqueConstraint(fields=["cause"], condition=~Q(cause=""), name="one_mail_for_each_cause")
        ]

    def __str__(self) -> str:
        """Names nobody: it stands in the history and in logs."""
        return f"{self.letter} {self.pk}"


def uncertain(now: datetime) -> Q:
    """Mails of which nobody knows whether they arrived: cut off while they were handed over."""
    return Q(state=State.UNCERTAIN) | (Q(state=State.SENDING) & free(now))


def due(now: datetime) -> Q:
    """Mails that may be sent now."""
    return Q(state=State.WAITING, next_attempt_at__lte=now)
