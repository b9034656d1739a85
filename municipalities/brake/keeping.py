"""How long brakes are kept: lifted ones as long as the audit trail, which tells the same; on a person until lifted."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils import timezone

from ground.changes import job
from municipalities.brake.brake import Brake, Kind
from municipalities.register.participant import Participant


@job("municipalities.brakes", every=timedelta(hours=12))
def remove_old_brakes() -> str:
    """Delete those that were lifted longer ago than the setting TRAIL_KEPT_DAYS; one that holds stays."""
    old = Brake.objects.filter(lifted_at__lt=timezone.now() - timedelta(days=settings.TRAIL_KEPT_DAYS))
    return f"{old.delete()[0]} brakes removed"


@receiver(pre_delete, sender=Participant)
def person_stays_blocked(instance: Participant, **_named: Any) -> None:
    """A participant goes with its brakes; on a person who is blocked it goes on as the board's, which can lift it."""
    board = Participant.objects.filter(is_national_board=True).exclude(pk=instance.pk).first()
    if board is not None:
        Brake.objects.on(Kind.PERSON).filter(participant=instance).update(participant=board)
