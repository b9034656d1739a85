"""What is planned: rows whose moment to go live or to end has just passed."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from content.modules.page import Module


def make_due(row: Any) -> None:
    """Let the moment of the scheduled revision of a page or listing be past; nothing when none is scheduled."""
    past = timezone.now() - timedelta(minutes=1)
    for revision in row.revisions.filter(approved_go_live_at__isnull=False):
        revision.content["go_live_at"] = past.isoformat()
        revision.approved_go_live_at = past
        revision.save()


def scheduled(module: Module, **changes: str) -> Module:
    """The module, with these changes due to go live."""
    for name, value in changes.items():
        setattr(module, name, value)
    module.go_live_at = timezone.now() + timedelta(days=1)
    module.save_revision().publish()
    make_due(module)
    return module


def expired(module: Module) -> Module:
    """The module, of which the moment to end has passed."""
    Module.objects.filter(pk=module.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    return module
