"""What is planned for later: not public before its time, never in the way of taking something away, and then past."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.locks import BasicLock, ScheduledForPublishLock
from wagtail.models import PagePermissionTester

PLAN = ["go_live_at", "expire_at"]
# Somebody who plans for this minute is not late.
_SLACK = timedelta(minutes=1)


def hold_back(row: Any) -> None:
    """Make a row that is planned for later a draft until then, when nothing of it was public before.

    Wagtail's form for a new page saves it live first and plans it then.
    """
    if row.live and not row.live_revision_id and row.go_live_at and row.go_live_at > timezone.now():
        row.live = False


def cancel_plans(rows: Any, user: Any = None) -> int:
    """Cancel what is planned of these revisions (a queryset), each with a line in its history; return how many."""
    planned = list(rows.filter(approved_go_live_at__isnull=False).order_by("pk"))
    for revision in planned:
        revision.approved_go_live_at = None
        revision.save(user=user, update_fields=["approved_go_live_at"])
    return len(planned)


class HistoryForEditors(PagePermissionTester):
    """What somebody may do with a page; its history is for who may edit it, as Wagtail's own screen has it."""

    def can_view_revisions(self) -> bool:
        return bool(self.can_edit())


class PlanGivesWay(HistoryForEditors):
    """What somebody may do with a page: a plan keeps it from being edited, not from being taken away."""

    def can_unpublish(self) -> bool:
        """As Wagtail has it, and also what is only planned; a lock that a person put on it stays."""
        if not isinstance(self.page.get_lock(), ScheduledForPublishLock):
            return bool(super().can_unpublish())
        if not self.user.is_active or self.page_is_root:
            return False
        if self.page.locked and BasicLock(self.page).for_user(self.user):
            return False
        return bool(self.user.is_superuser or "publish" in self.permissions)


class PlannedDates(WagtailAdminModelForm):
    """A form with the dates of a plan. One that has passed is not offered again: what was planned has happened."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = timezone.now()
        self._passed = {
            name: value
            for name in PLAN
            if name in self.fields and (value := getattr(self.instance, name, None)) and value < now
        }
        self.initial |= dict.fromkeys(self._passed)

    def clean_go_live_at(self) -> datetime | None:
        """Refuse a moment that is over and that somebody chose: it would publish at once, without a word."""
        value: datetime | None = self.cleaned_data["go_live_at"]
        passed = self._passed.get("go_live_at")
        came = passed is not None and value == passed.replace(second=0, microsecond=0)
        if value and not came and value < timezone.now() - _SLACK:
            raise ValidationError(
                _("Dit moment is al voorbij. Kies een later moment, of maak het veld leeg om meteen te publiceren.")
            )
        return value

    def clean_expire_at(self) -> datetime | None:
        """Without the date that passed while the form was open; who publishes then has to say how long."""
        value: datetime | None = self.cleaned_data["expire_at"]
        passed = self._passed.get("expire_at")
        if value is None or passed is None or value != passed.replace(second=0, microsecond=0):
            return value
        if "action-publish" in self.data:
            raise ValidationError(
                _("Dit moment van intrekken is voorbij. Maak het veld leeg, of kies een later moment.")
            )
        return None

    def clean(self) -> Any:
        cleaned = super().clean()
        start, end = (self.cleaned_data.get(name) for name in PLAN)
        if start and start == end:
            self.add_error("expire_at", _("Dit is hetzelfde moment als bij Publiceren op. Kies een later moment."))
        return cleaned
