"""A national help line stands on every site, so a second person looks at what somebody changed of it.

A new number waits until somebody else agreed. Other times, and whether a line is in use, count at once, and are seen by
somebody else within a day. What a command or an installation does is done by nobody, and waits for nobody.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import get_active_log_context

from ground.telephone.numbers import dialled, numbers_in

WITHIN = timedelta(days=1)
# Where a number can stand; one that is new in any of these waits.
WITH_NUMBERS = ("phone", "phone_note", "note", "note_young")
_TIMES = ("hours", "chat_hours")


class What(models.TextChoices):
    """What was changed."""

    NUMBER = "number", _("nieuw nummer")
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
    names = (*WITH_NUMBERS, *_TIMES, "active")
    stored = type(line).objects.filter(pk=line.pk).values(*names).first() if line.pk else None
    before: Mapping[str, Any] = stored or dict.fromkeys(names, "") | {"active": False}
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
    """Write down what is asked of a line that was saved; a new number comes in the place of one that waits."""
    if any(check.what == What.NUMBER for check in checks):
        HelpLineCheck.objects.filter(line=line, what=What.NUMBER, seen_at=None).delete()
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
        check = HelpLineCheck.objects.select_for_update().filter(pk=pk, seen_at=None).first()
        if check is None:
            return None
        if agrees and check.asked_by_id == person.pk:
            raise OwnChange
        check.seen_by, check.seen_at, check.agreed = person, timezone.now(), agrees
        check.save()
        if agrees and check.what == What.NUMBER:
            line = check.line
            for name, value in check.after.items():
                setattr(line, name, value)
            line.agreed_by_second = True
            line.save()
        return check


def _changed(line: Any, stored: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(line, name) for name in names if getattr(line, name) != stored[name]}


def _hold_numbers(line: Any, before: Mapping[str, Any], *, is_new: bool) -> dict[str, Any]:
    """The fields with numbers that are nowhere in the line yet, as they will be; in the line they are as they were."""
    known = {number for name in WITH_NUMBERS for number in _numbers(before[name])}
    held = {name: getattr(line, name) for name in WITH_NUMBERS if _numbers(getattr(line, name)) - known}
    if held and is_new:
        held["active"], line.active = line.active, False
    for name in held.keys() & set(WITH_NUMBERS):
        setattr(line, name, before[name])
    return held


def _numbers(words: str) -> set[str]:
    whole = dialled(words)
    return {whole} if whole else {dialled(each) for each in numbers_in(words)}
