"""Somebody lost all they log in with, and no colleague can help: what one of support asked, and another answered."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy

from municipalities.register.participant import Participant

# A request that nobody answered is forgotten: whoever asked calls again.
LASTS = timedelta(days=3)


class LogInResets(models.QuerySet["LogInReset"]):
    def open(self) -> "LogInResets":
        """Those that wait for a second person."""
        return self.recent().filter(answered_at=None)

    def recent(self) -> "LogInResets":
        """Those of the last three days, answered or not; the newest first."""
        return self.filter(asked_at__gt=timezone.now() - LASTS).order_by("-asked_at", "-pk")


class LogInReset(models.Model):
    """What one of support asked for somebody, and what another answered."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="log_in_resets")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=300)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True)
    done = models.BooleanField(default=False)

    objects = LogInResets.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = gettext_lazy("inloggen opnieuw instellen")
        verbose_name_plural = gettext_lazy("inloggen opnieuw instellen")
        ordering = ["asked_at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        """Names nobody."""
        return f"{self.participant_id} {self.asked_at:%d-%m-%Y}"

    @property
    def outcome(self) -> str:
        """How it stands with it, in words."""
        if self.answered_at is None:
            return gettext("gevraagd door %(name)s, wacht op een tweede") % {"name": self.asked_by or "?"}
        moment = date_format(timezone.localtime(self.answered_at), "j F H:i")
        words = {"name": self.answered_by or "?", "moment": moment}
        if self.done:
            return gettext("gedaan door %(name)s, %(moment)s") % words
        if self.answered_by_id == self.asked_by_id:
            return gettext("ingetrokken door %(name)s, %(moment)s") % words
        return gettext("niet gedaan, zegt %(name)s, %(moment)s") % words
