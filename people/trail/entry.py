"""One line of the audit trail, as it is kept."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.trail.words import Action, Result


class TrailEntry(models.Model):
    """Who did what, with what, from where, and how it ended; one row for each participant that it belongs to.

    The participant is a key and no relation: this room does not know participants, and a row outlives what it tells of.
    So does the name of who did it.
    """

    at = models.DateTimeField(default=timezone.now)
    # Of refusals one after the other, which are one row.
    last_at = models.DateTimeField(default=timezone.now)
    times = models.PositiveIntegerField(default=1)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    actor_name = models.CharField(max_length=600, blank=True)
    action = models.CharField(max_length=30)
    object = models.CharField(max_length=600, blank=True)
    object_key = models.CharField(max_length=100, blank=True)
    result = models.CharField(max_length=10, choices=Result.choices, default=Result.DONE)
    origin = models.CharField(max_length=45, blank=True)
    participant = models.BigIntegerField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("regel van het logboek")
        verbose_name_plural = _("regels van het logboek")
        ordering = ["-at", "-pk"]
        # Nobody adds, changes or removes one by hand.
        default_permissions = ()
        indexes = [
            models.Index(fields=["participant", "-at"], name="trail_of_a_participant"),
            models.Index(fields=["-at"], name="trail_by_time"),
        ]

    def __str__(self) -> str:
        """Names nobody: it may stand in logs."""
        return f"{self.action} {self.pk}"

    @property
    def action_label(self) -> str:
        """In words; a word of an older version as it was written."""
        return str(Action(self.action).label) if self.action in Action.values else self.action
