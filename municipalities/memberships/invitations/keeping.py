"""How long an address that was invited is kept: the trail tells of it as long as it tells of anything."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from ground.changes import job
from municipalities.memberships.invitations.invitation import Invitation

KEPT = timedelta(days=30)


@job("municipalities.invitations", every=timedelta(hours=12))
def remove_old_invitations() -> str:
    """Delete what was used, withdrawn or expired a month ago."""
    old = timezone.now() - KEPT
    done = Q(used_at__lt=old) | Q(withdrawn_at__lt=old) | Q(used_at=None, withdrawn_at=None, expires_at__lt=old)
    Invitation.objects.filter(done).delete()
    return "Old invitations removed."
