"""How long the audit trail is kept."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from ground.changes import job
from people.trail.entry import TrailEntry

# So many rows in one statement: others write in between.
_AT_ONCE = 5_000


@job("people.trail", every=timedelta(hours=12))
def remove_old_entries() -> str:
    """Delete what is older than the setting TRAIL_KEPT_DAYS."""
    old = TrailEntry.objects.filter(at__lt=timezone.now() - timedelta(days=settings.TRAIL_KEPT_DAYS)).order_by()
    removed = 0
    while keys := list(old.values_list("pk", flat=True)[:_AT_ONCE]):
        removed += TrailEntry.objects.filter(pk__in=keys).delete()[0]
    return f"{removed} lines removed"
