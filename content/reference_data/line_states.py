"""Every state that a national help line was in: which number stood there on a day, also when the line is gone."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from django.db import models

from content.reference_data.kept_states import KeptState
from ground.prepared_query import Prepared

# What people are told of a line; where it stands in a list is left out.
KEPT = (
    "code", "name", "short_name", "when_text", "phone", "phone_note", "hours", "chat_url", "chat_note", "chat_hours",
    "website", "free_of_charge", "age_from", "age_to", "note", "when_young", "note_young", "source", "checked_on",
    "active",
)  # fmt: skip


class HelpLineState(KeptState):
    """What people were told of a national line from a moment on. Its key is the version of the list of lines."""

    number = models.CharField(max_length=30, blank=True)
    active = models.BooleanField()

    class Meta(KeptState.Meta):
        indexes = [models.Index(fields=["code", "since"], name="states_of_help_line")]


def keep_state(rows: models.QuerySet[Any]) -> None:
    """Keep the state of these lines where it differs from the last that was kept."""
    for values in rows.order_by("pk").values(*KEPT):
        _keep({name: _plain(value) for name, value in values.items()})


def keep_end(code: str) -> None:
    """Keep that a line is gone."""
    last = HelpLineState.last_of(code=code)
    if last is not None:
        _keep(last.fields | {"active": False})


def newest_version() -> int:
    """The version of the list of lines; 0 when there is none."""
    return HelpLineState.objects.aggregate(newest=models.Max("pk"))["newest"] or 0


def numbers_ever() -> Iterable[tuple[str, str]]:
    """Code and number of every line, the oldest first."""
    return _numbers()()


@cache
def _numbers() -> Prepared:
    return Prepared(HelpLineState.objects.exclude(number="").order_by("pk").values_list("code", "number"))


def _keep(fields: dict[str, Any]) -> None:
    last = HelpLineState.last_of(code=fields["code"])
    if last is None or last.fields != fields:
        HelpLineState.objects.create(
            code=fields["code"], number=fields["phone"], active=fields["active"], fields=fields
        )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
