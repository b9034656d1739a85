"""How long lifted brakes are kept: as long as the audit trail, which tells the same."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from ground.changes import job
from municipalities.brake.brake import Brake


@job("municipalities.brakes", every=timedelta(hours=12))
def remove_old_brakes() -> str:
    """Delete those that were lifted longer ago than the setting TRAIL_KEPT_DAYS; one that holds stays."""
    old = Brake.objects.filter(lifted_at__lt=timezone.now() - timedelta(days=settings.TRAIL_KEPT_DAYS))
    return f"{old.delete()[0]} brakes removed"
