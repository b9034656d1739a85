"""Every state that a national help line was in: which number stood there on a day, also when the line is gone."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

# What people are told of a line; where it stands in a list is left out.
KEPT = (
    "code", "name", "short_name", "when_text", "phone", "phone_note", "hours", "chat_url", "chat_note", "chat_hours",
    "website", "free_of_charge", "age_from", "age_to", "note", "when_young", "note_young", "source", "checked_on",
    "active",
)  # fmt: skip


class HelpLineState(models.Model):
    """What people were told of a national line from a moment on. Its key is the version of the list of lines."""

    code = models.SlugField(max_length=40)
    since = models.DateTimeField(default=timezone.now)
    number = models.CharField(max_length=30, blank=True)
    active = models.BooleanField()
    fields = models.JSONField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["code", "since"], name="states_of_help_line")]

    def __str__(self) -> str:
        return f"{self.code}, {self.since:%Y-%m-%d %H:%M}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ValidationError("What people were told never changes.")
        super().save(*args, **kwargs)


def keep_state(rows: models.QuerySet[Any]) -> None:
    """Keep the state of these lines where it differs from the last that was kept."""
    for values in rows.order_by("pk").values(*KEPT):
        _keep({name: _plain(value) for name, value in values.items()})


def keep_end(code: str) -> None:
    """Keep that a line is gone."""
    last = HelpLineState.objects.filter(code=code).last()
    if last is not None:
        _keep(last.fields | {"active": False})


def states_on(moment: datetime) -> list[HelpLineState]:
    """The state of every line at a moment, by code."""
    newest = {state.code: state for state in HelpLineState.objects.filter(since__lte=moment).order_by("since", "pk")}
    return [newest[code] for code in sorted(newest)]


def newest_version() -> int:
    """The version of the list of lines; 0 when there is none."""
    return HelpLineState.objects.aggregate(newest=models.Max("pk"))["newest"] or 0


def numbers_ever() -> Iterable[tuple[str, str]]:
    """Code and number of every line, the oldest first."""
    return HelpLineState.objects.exclude(number="").order_by("pk").values_list("code", "number")


def _keep(fields: dict[str, Any]) -> None:
    last = HelpLineState.objects.filter(code=fields["code"]).last()
    if last is None or last.fields != fields:
        HelpLineState.objects.create(
            code=fields["code"], number=fields["phone"], active=fields["active"], fields=fields
        )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
