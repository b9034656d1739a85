"""How far each subscriber has read, and the changes set aside because they fail every time."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ground.changes.leases import Leased


class Cursor(Leased):
    """One subscriber's place in the log. The lease keeps two relays from doing the same work."""

    subscriber = models.CharField(max_length=80, unique=True)
    position = models.BigIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)
    moved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["subscriber"]

    def __str__(self) -> str:
        return f"{self.subscriber} at {self.position}"


class QuarantinedChange(models.Model):
    """A change one subscriber could not handle in several attempts; the others, and later changes, went on."""

    subscriber = models.CharField(max_length=80)
    change = models.ForeignKey("ground.Change", on_delete=models.CASCADE)
    error = models.TextField(_("fout"))
    quarantined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["subscriber", "change_id"]
        constraints = [models.UniqueConstraint(fields=["subscriber", "change"], name="quarantined_once")]

    def __str__(self) -> str:
        return f"{self.subscriber}: {self.change_id}"
