"""An invitation: a role for whoever has the secret that was mailed, for a few days and once."""

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from municipalities.memberships.in_charge import participants_in_charge
from municipalities.memberships.roles import Role
from municipalities.register.municipality import Municipality
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite
from people.address_field import AddressField


class State(models.TextChoices):
    """What can be done with it."""

    OPEN = "open", _("wacht op antwoord")
    EXPIRED = "expired", _("verlopen")
    WITHDRAWN = "withdrawn", _("ingetrokken")
    USED = "used", _("aangenomen")


class Invitations(models.QuerySet["Invitation"]):
    def unanswered(self) -> "Invitations":
        """Those that nobody used or withdrew, expired ones too."""
        return self.filter(used_at=None, withdrawn_at=None)


class Invitation(models.Model):
    """Sent to one address, for one role at one participant; the secret itself is in the mail alone."""

    email = AddressField(_("e-mailadres"))
    participant = models.ForeignKey(
        Participant, verbose_name=_("deelnemer"), on_delete=models.CASCADE, related_name="invitations"
    )
    role = models.CharField(_("rol"), max_length=20, choices=Role.choices)
    is_limited = models.BooleanField(default=False, db_default=False)
    sites = models.ManyToManyField(LocalSite, blank=True, related_name="+")
    municipalities = models.ManyToManyField(Municipality, blank=True, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = Invitations.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("uitnodiging")
        verbose_name_plural = _("uitnodigingen")
        ordering = ["-made_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["email", "participant"],
                condition=models.Q(used_at=None, withdrawn_at=None),
                name="one_open_invitation_at_a_participant",
            )
        ]

    def __str__(self) -> str:
        """Names nobody."""
        return f"{self.role} {self.pk}"

    @property
    def state(self) -> State:
        """As it is at this moment."""
        if self.used_at:
            return State.USED
        if self.withdrawn_at:
            return State.WITHDRAWN
        return State.OPEN if self.expires_at > timezone.now() else State.EXPIRED

    def renew(self, by: Any) -> str:
        """Give it a new secret and a new end, and return the secret; a link of before is worth nothing from then on."""
        secret = secrets.token_urlsafe(32)
        self.secret_hash, self.invited_by = hash_of(secret), by
        self.expires_at = timezone.now() + timedelta(days=settings.INVITATION_DAYS)
        return secret

    def may_still_be_given(self) -> bool:
        """Whether who invited could still give this role: nobody leaves a door open behind them."""
        by = self.invited_by
        return bool(by and by.is_active and participants_in_charge(by).filter(pk=self.participant_id).exists())


def hash_of(secret: str) -> str:
    """As it is kept: nobody who reads the database can use it."""
    return sha256(secret.encode()).hexdigest()


def invitation_of(secret: str) -> Invitation | None:
    """The invitation with this secret, in whatever state; None when there is none."""
    return Invitation.objects.select_related("participant", "invited_by").filter(secret_hash=hash_of(secret)).first()
