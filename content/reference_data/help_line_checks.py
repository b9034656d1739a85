"""What of a national help line waits for a second person, and what they look at within a day.

A new number or web address waits until somebody else agreed. Other times, and whether a line is in use, count at once,
and are seen by somebody else within a day.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.reference_data.second_person import SecondPersonCheck, who_acts
from ground.telephone.numbers import perhaps_numbers_in

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


class HelpLineCheck(SecondPersonCheck):
    """That a second person is asked to look at a change of a national line."""

    of = "line"

    line = models.ForeignKey("content.HelpLine", on_delete=models.CASCADE, related_name="checks")
    what = models.CharField(max_length=10, choices=What.choices)

    class Meta(SecondPersonCheck.Meta):
        verbose_name = _("controle van een hulplijn")
        verbose_name_plural = _("controles van hulplijnen")

    def __str__(self) -> str:
        return f"{self.line}: {self.get_what_display()}"

    @classmethod
    def held(cls) -> models.Q:
        return models.Q(what=What.NUMBER)

    @property
    def waits(self) -> bool:
        return self.what == What.NUMBER

    def asked_with(self, old: Self, after: Mapping[str, Any]) -> list[str]:
        """A new line comes in use with its number, once.

        Only of who asks both: for what somebody else typed, this person may be the second.
        """
        if "active" not in after:
            return []
        if old.asked_by_id == self.asked_by_id:
            return list(after)
        return ["active"] if "phone" in self.after else []


def asked_of(line: Any) -> list[HelpLineCheck]:
    """What a second person is asked of a line that is about to be saved; a new number is taken out of it again."""
    person = who_acts(line)
    if person is None:
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
