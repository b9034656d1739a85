"""A national help line stands on every site, so a second person looks at what somebody changed of it.

A new number or web address waits until somebody else agreed. Other times, and whether a line is in use, count at once,
and are seen by somebody else within a day. What a command or an installation does is done by nobody, and waits for
nobody.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import get_active_log_context

from ground.telephone.numbers import perhaps_numbers_in

WITHIN = timedelta(days=1)
# Where a number can stand: every text of a line. One that is new in any of these waits.
WITH_NUMBERS = (
    "phone", "name", "short_name", "when_text", "when_young", "phone_note", "chat_note", "note", "note_young",
)  # fmt: skip
# A wrong address leads to whoever has it, as a wrong number does: any new one waits.
WITH_ADDRESSES = ("chat_url", "website")
_TIMES = ("hours", "chat_hours")


class What(models.TextChoices):
    """What was changed."""

    NUMBER = "number", _("nieuw nummer of adres")
    USE = "use", _("in gebruik of niet")
    TIMES = "times", _("andere tijden")


class HelpLineCheck(models.Model):
    """That a second person is asked to look at a change of a national line. `before` and `after` are its fields."""

    line = models.ForeignKey("content.HelpLine", on_delete=models.CASCADE, related_name="checks")
    what = models.CharField(max_length=10, choices=What.choices)
    before = models.JSONField()
    after = models.JSONField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    seen_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)

    class Meta:
        verbose_name = _("controle van een hulplijn")
        verbose_name_plural = _("controles van hulplijnen")
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"{self.line}: {self.get_what_display()}"

    @property
    def is_late(self) -> bool:
        """Whether nobody looked within a day."""
        return self.seen_at is None and self.asked_at < timezone.now() - WITHIN


class OwnChange(Exception):
    """Who changed something is not the second person."""


def asked_of(line: Any) -> list[HelpLineCheck]:
    """What a second person is asked of a line that is about to be saved; a new number is taken out of it again."""
    person = get_active_log_context().user
    if person is None or line.agreed_by_second:
        return []
    names = (*WITH_NUMBERS, *WITH_ADDRESSES, *_TIMES, "active")
    rows = type(line).objects.select_for_update().filter(pk=line.pk)  # what was agreed meanwhile is not put back
    stored = rows.values(*names).first() if line.pk else None
    before: Mapping[str, Any] = stored or _of_no_line(names)
    found = {What.NUMBER: _hold_numbers(line, before, is_new=stored is None)}
    if stored is not None:
        used = ["active", "phone"] if stored["phone"] and not line.phone else ["active"]
        found |= {What.TIMES: _changed(line, stored, _TIMES), What.USE: _changed(line, stored, used)}
    return [
        HelpLineCheck(what=what, before={name: before[name] for name in after}, after=after, asked_by=person)
        for what, after in found.items()
        if after
    ]


def ask(line: Any, checks: list[HelpLineCheck]) -> None:
    """Write down what is asked of a line that was saved.

    A new number comes in the place of one that waits for the same field; whatever else waits goes on waiting.
    """
    _go_on_waiting(line, next((check for check in checks if check.what == What.NUMBER), None))
    for check in checks:
        check.line = line
        check.save()


def waiting() -> models.QuerySet[HelpLineCheck]:
    """What a second person has yet to look at, the oldest first."""
    return HelpLineCheck.objects.filter(seen_at=None).select_related("line", "asked_by")


def see(pk: int, person: Any, *, agrees: bool) -> HelpLineCheck | None:
    """Write down what the second person says; a new number they agree with is on every site. None when it is done.

    Who made the change can take it back, and raises OwnChange by agreeing.
    """
    with transaction.atomic():
        rows = HelpLineCheck.objects.filter(pk=pk, seen_at=None)
        asked = rows.select_related("line").first()
        # The line first, as a save does: each would wait for the other.
        line = type(asked.line).objects.select_for_update().filter(pk=asked.line_id).first() if asked else None
        check = rows.select_for_update().first()
        if line is None or check is None:
            return None
        if agrees and check.asked_by_id == person.pk:
            raise OwnChange
        check.seen_by, check.seen_at, check.agreed = person, timezone.now(), agrees
        check.save()
        if agrees and check.what == What.NUMBER:
            for name, value in check.after.items():
                setattr(line, name, value)
            line.agreed_by_second = True
            line.save()
        return check


def _changed(line: Any, stored: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(line, name) for name in names if getattr(line, name) != stored[name]}


def _of_no_line(names: Iterable[str]) -> dict[str, Any]:
    """What stands in a new line in the place of what waits; it has to be called something."""
    called = gettext("Nieuwe hulplijn")
    return dict.fromkeys(names, "") | {"active": False, "name": called, "when_text": called}


def _hold_numbers(line: Any, before: Mapping[str, Any], *, is_new: bool) -> dict[str, Any]:
    """The fields with numbers that are nowhere in the line yet or a new address, as they will be.

    In the line they are as they were. `phone` is what every text dials: a number that stood beside it is new there.
    """
    numbers = {name: perhaps_numbers_in(before[name]) for name in WITH_NUMBERS}
    anywhere = frozenset(number for found in numbers.values() for number in found)
    after = {name: getattr(line, name) for name in WITH_NUMBERS}
    held = {
        name: value
        for name, value in after.items()
        if perhaps_numbers_in(value) - (numbers[name] if name == "phone" else anywhere)
    }
    held |= {name: value for name, value in _changed(line, before, WITH_ADDRESSES).items() if value}
    if held and is_new:
        held["active"], line.active = line.active, False
    for name in held.keys() - {"active"}:
        setattr(line, name, before[name])
    return held


def _go_on_waiting(line: Any, new: HelpLineCheck | None) -> None:
    """Take out of what waits the fields that are asked anew or are so already, and say of the rest what it replaces.

    What changed of a question is another question: nobody agrees with what they did not read.
    """
    asked = new.after if new else {}
    waits = HelpLineCheck.objects.select_for_update().filter(line=line, what=What.NUMBER, seen_at=None)
    for old in waits.order_by("pk"):
        after = {name: old.after[name] for name in old.after if name not in asked}
        after = {name: value for name, value in after.items() if value != getattr(line, name)}
        before = {name: getattr(line, name) for name in after}
        if new:
            for name in _asked_together(old, new, after):
                new.before[name], new.after[name] = before.pop(name), after.pop(name)
        if (before, after) == (old.before, old.after):
            continue
        old.delete()
        if after:
            old.pk, old.before, old.after = None, before, after
            old.save(force_insert=True)


def _asked_together(old: HelpLineCheck, new: HelpLineCheck, after: Mapping[str, Any]) -> list[str]:
    """What of an earlier question is part of the new one: a new line comes in use with its number, once.

    Only of who asks both: for what somebody else typed, this person may be the second.
    """
    if "active" not in after:
        return []
    if old.asked_by_id == new.asked_by_id:
        return list(after)
    return ["active"] if "phone" in new.after else []
