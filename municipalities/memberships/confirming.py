"""Once a year a manager says that the list of people is right (BIO2 5.18.03): who did, and when, is kept."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from municipalities.memberships.membership import Membership
from municipalities.register.participant import Participant
from people.trail import Action, record

EVERY = timedelta(days=365)


class PeopleConfirmed(models.Model):
    """The list of a participant's people was right on this day, says somebody."""

    participant = models.ForeignKey(
        Participant, verbose_name=_("deelnemer"), on_delete=models.CASCADE, related_name="people_confirmed"
    )
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    # Readable when the person is gone.
    by_name = models.CharField(max_length=310)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("bevestigde lijst van mensen")
        verbose_name_plural = _("bevestigde lijsten van mensen")
        ordering = ["-on", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        """Names nobody."""
        return f"{self.participant_id} {self.on}"


def confirm(participant: Participant, by: Any) -> PeopleConfirmed:
    """Keep that somebody looked at the list and found it right."""
    record(Action.PEOPLE_CONFIRMED, object=participant.name, key=participant.pk, participants=[participant.pk])
    return PeopleConfirmed.objects.create(participant=participant, by=by, by_name=str(by)[:310])


def last_confirmed(participant: Participant) -> PeopleConfirmed | None:
    """The newest; None when nobody did yet."""
    return PeopleConfirmed.objects.filter(participant=participant).first()


def to_confirm(participants: list[int]) -> list[int]:
    """Of the participants with these keys those whose list is a year old; one without any since its first role."""
    old = timezone.localdate() - EVERY
    newest: dict[int, date] = dict(
        Membership.objects.filter(participant__in=participants)
        .order_by()
        .values_list("participant")
        .annotate(first=models.Min("since"))
    )
    newest |= dict(
        PeopleConfirmed.objects.filter(participant__in=participants)
        .order_by()
        .values_list("participant")
        .annotate(newest=models.Max("on"))
    )
    return [pk for pk in participants if pk in newest and newest[pk] <= old]
