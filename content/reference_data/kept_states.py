"""States that a row was in, kept from each change on: what stood there on a day, also when the row is gone."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone


class KeptState(models.Model):
    """What people were told by a row from a moment on; `known_by` names the fields that say which row."""

    known_by: ClassVar[tuple[str, ...]] = ("code",)

    code = models.SlugField(max_length=40)
    since = models.DateTimeField(default=timezone.now)
    fields = models.JSONField()

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.code}, {self.since:%Y-%m-%d %H:%M}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ValidationError("What people were told never changes.")
        super().save(*args, **kwargs)

    @classmethod
    def last_of(cls, **known: str) -> Self | None:
        """The state that was kept last of a row."""
        return cls._default_manager.filter(**known).last()

    @classmethod
    def on(cls, moment: datetime) -> list[Self]:
        """The state of every row at a moment, in the order of what they are known by."""
        rows = cls._default_manager.filter(since__lte=moment).order_by("since", "pk")
        newest = {tuple(getattr(state, name) for name in cls.known_by): state for state in rows}
        return [newest[known] for known in sorted(newest)]
