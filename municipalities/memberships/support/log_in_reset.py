"""Somebody lost all they log in with, and no colleague can help: what one of support asked, and another answered."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy

from municipalities.register.participant import Participant

# A request that nobody answered is forgotten: whoever asked calls again.
LASTS = timedelta(days=3)


class LogInResets(models.QuerySet["LogInReset"]):
    def open(self) -> "LogInResets":
        """Those that wait for a second person."""
        return self.filter(answered_at=None, asked_at__gt=timezone.now() - LASTS)


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
