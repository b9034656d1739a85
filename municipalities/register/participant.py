"""The tenant: who takes part, and which municipalities it covers."""

import uuid

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from municipalities.recording import AtomicSave
from municipalities.register.municipality import Municipality


class Participant(AtomicSave):
    """A municipality or region that takes part, or the national board. It has people, rights, listings and media."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("naam"), max_length=120)
    is_national_board = models.BooleanField(_("landelijke redactie"), default=False, editable=False)
    group = models.OneToOneField(
        Group, verbose_name=_("groep"), null=True, blank=True, on_delete=models.SET_NULL, related_name="participant"
    )
    collection = models.OneToOneField(
        Collection, verbose_name=_("verzameling"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("deelnemer")
        verbose_name_plural = _("deelnemers")
        ordering = ["name", "pk"]
        permissions = [("work_for_national_board", _("Kan voor de landelijke redactie werken"))]
        constraints = [
            models.UniqueConstraint(
                fields=["is_national_board"], condition=models.Q(is_national_board=True), name="one_national_board"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Coverage(AtomicSave):
    """A municipality that a participant covers; a municipality has at most one participant."""

    participant = models.ForeignKey(
        Participant, verbose_name=_("deelnemer"), on_delete=models.CASCADE, related_name="coverage"
    )
    municipality = models.OneToOneField(
        Municipality, verbose_name=_("gemeente"), on_delete=models.PROTECT, related_name="coverage"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("werkgebied")
        verbose_name_plural = _("werkgebied")
        ordering = ["municipality__name"]

    def __str__(self) -> str:
        return f"{self.participant}: {self.municipality}"
