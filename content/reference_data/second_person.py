"""Words and numbers of the national board stand on every site, so a second person looks at what somebody changed.

What waits is taken out of the row that is saved and put in when somebody else agrees. Each question is a row of its own
that never gets other words: who agrees, agrees with what they read. What a command or an installation does is done by
nobody, and waits for nobody.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import get_active_log_context

WITHIN = timedelta(days=1)
REASON_LENGTH = 1000


class SecondPersonCheck(models.Model):
    """That a second person is asked to look at a change of a row. `before` and `after` are fields of it.

    A model of it has a foreign key, named `of`, to the row; the row finds its questions as `checks`.
    """

    of: ClassVar[str]

    before = models.JSONField()
    after = models.JSONField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    seen_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)
    reason = models.TextField(_("waarom niet"), max_length=REASON_LENGTH, blank=True, default="", db_default="")

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return str(self.row)

    @classmethod
    def row_model(cls) -> Any:
        """The model of the rows that these questions are about."""
        return cls._meta.get_field(cls.of).related_model

    @classmethod
    def held(cls) -> models.Q:
        """Which of these are about something that is not in the row yet."""
        return models.Q()

    @property
    def row(self) -> Any:
        """What it is about."""
        return getattr(self, self.of)

    @property
    def waits(self) -> bool:
        """Whether the old stays until somebody agrees; else the new is in the row already."""
        return True

    @property
    def is_late(self) -> bool:
        """Whether nobody looked within a day."""
        return self.seen_at is None and self.asked_at < timezone.now() - WITHIN

    def is_of(self, person: Any) -> bool:
        """Whether this person had a hand in what is asked, and so is no second person."""
        return bool(self.asked_by_id == person.pk)

    def follows(self, old: Self) -> None:
        """Take over what this question has to know of one that it comes in the place of, in part or whole."""

    def asked_with(self, old: Self, after: Mapping[str, Any]) -> list[str]:
        """Which fields of what is left of an earlier question are part of this one, too."""
        return []


class OwnChange(Exception):
    """Who changed something is not the second person."""


class NoReason(Exception):
    """Who does not agree with what somebody else changed says why."""


def who_acts(row: Any) -> Any:
    """The person of whom a change of this row is looked at; None when nobody acts, or the second person does."""
    return None if row.agreed_by_second else get_active_log_context().user


def ask(row: Any, checks: Iterable[Any], *, over: Collection[str] = ()) -> None:
    """Write down what is asked of a row that was saved.

    What is asked now comes in the place of what waits for the same field; whatever else waits goes on waiting, but for
    the fields of which the question is `over`.
    """
    new = next((check for check in checks if check.waits), None)
    _go_on_waiting(row, new, over)
    for check in checks:
        setattr(check, check.of, row)
        check.save()


def see(check_model: type[SecondPersonCheck], pk: int, person: Any, *, agrees: bool, reason: str = "") -> Any:
    """Write down what the second person says, and put in what they agree with. None when there is no such question.

    Raises OwnChange when who had a hand in it agrees; they can take it back. Raises NoReason for others who do not
    agree and do not say why.
    """
    rows: models.QuerySet[Any] = check_model._default_manager.filter(pk=pk, seen_at=None)
    with transaction.atomic():
        asked = rows.select_related(check_model.of).first()
        # The row first, as a save does: each would wait for the other.
        row = asked and check_model.row_model().objects.select_for_update().filter(pk=asked.row.pk).first()
        check = rows.select_for_update().first()
        if not row or check is None:
            return None
        own = check.is_of(person)
        if agrees and own:
            raise OwnChange
        if not (agrees or own or reason):
            raise NoReason
        check.seen_by, check.seen_at, check.agreed = person, timezone.now(), agrees
        check.reason = "" if agrees else reason
        check.save()
        if agrees and check.waits:
            for name, value in check.after.items():
                setattr(row, name, value)
            row.agreed_by_second = True
            row.save()
        return check


def _go_on_waiting(row: Any, new: Any, over: Collection[str]) -> None:
    """Take out of what waits the fields that are asked anew or are so already, and say of the rest what it replaces.

    What changed of a question is another question: nobody agrees with what they did not read.
    """
    asked = new.after if new else {}
    waits = row.checks.model.objects.select_for_update().filter(row.checks.model.held(), seen_at=None)
    for old in waits.filter(**{row.checks.model.of: row}).order_by("pk"):
        after = {name: value for name, value in old.after.items() if name not in asked and name not in over}
        after = {name: value for name, value in after.items() if value != getattr(row, name)}
        before = {name: getattr(row, name) for name in after}
        if new:
            if asked.keys() & old.after.keys():
                new.follows(old)
            for name in new.asked_with(old, after):
                new.before[name], new.after[name] = before.pop(name), after.pop(name)
        if (before, after) == (old.before, old.after):
            continue
        old.delete()
        if after:
            old.pk, old.before, old.after = None, before, after
            old.save(force_insert=True)
