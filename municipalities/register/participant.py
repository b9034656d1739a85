"""The tenant: who takes part, and which municipalities it covers."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from ground.changes import record, records
from ground.history.rows import HistoryKept
from ground.hours.holidays_field import HolidaysField
from ground.recording import Recorded
from municipalities.register.file_collections import rename_collection
from municipalities.register.frame_stamp import InFrame
from municipalities.register.kinds import PARTICIPANT_CHANGED
from municipalities.register.municipality import Municipality

GROUP_PREFIX = "Deelnemer: "


class Participant(HistoryKept, InFrame, Recorded):
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
    municipalities = models.ManyToManyField(
        Municipality, verbose_name=_("gemeenten"), through="Coverage", blank=True, related_name="+"
    )
    closed_on = HolidaysField(_("gesloten op feestdagen"), null=True, blank=True, editable=False)

    history_also = ("closed_on",)
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

    def clean(self) -> None:
        """No two participants have one name: people choose by it."""
        super().clean()
        others = Participant.objects.filter(name__iexact=self.name).exclude(pk=self.pk)
        groups = Group.objects.filter(name__iexact=group_name(self.name)).exclude(participant__pk=self.pk or 0)
        if others.exists() or groups.exists():
            sentence = gettext("Er is al een deelnemer met de naam %(name)s. Kies een andere naam.")
            raise ValidationError({"name": sentence % {"name": self.name}})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; the group of its people and the collection of its files go by its name."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            if self.group_id:
                Group.objects.filter(pk=self.group_id).update(name=group_name(self.name))
            if self.collection_id:
                rename_collection(self.collection_id, self.name)

    @records(PARTICIPANT_CHANGED)
    def record_change(self) -> None:
        record(PARTICIPANT_CHANGED, uid=self.uuid, participant=self.pk)


class Coverage(InFrame, Recorded):
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

    def record_change(self) -> None:
        self.participant.record_change()


def group_name(name: str) -> str:
    """What the group of a participant's people is called."""
    return f"{GROUP_PREFIX}{name}"


def refuse_taken(municipalities: Iterable[Municipality], participant: Participant | None = None) -> None:
    """Raise ValidationError, a sentence each, unless `participant` may cover these; with `coverage__participant` read.

    What it covers already it may keep, also when the municipality has ended since.
    """
    sentences = []
    for row in municipalities:
        coverage = getattr(row, "coverage", None)
        if coverage is None and row.valid_to:
            sentences.append(gettext("%(name)s bestaat niet meer als gemeente.") % {"name": row.name})
        elif coverage is not None and (participant is None or coverage.participant_id != participant.pk):
            words = {"name": row.name, "participant": coverage.participant.name}
            sentences.append(gettext("%(name)s hoort al bij deelnemer %(participant)s.") % words)
    if sentences:
        raise ValidationError(sentences)
