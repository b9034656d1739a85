"""A model field for the public holidays on which somebody is closed."""

from collections.abc import Collection
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from ground.hours.holidays import NAMES


class HolidaysField(models.JSONField):
    """Codes of `ground.hours.holidays`; None as long as nobody answered."""

    def deconstruct(self) -> Any:
        """To migrations it is what the database has."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def in_words(self, value: Collection[str] | None) -> str:
        """The names of the days, in the order of the year."""
        if value is None:
            return _("nog niet ingevuld")
        return ", ".join(str(words) for code, words in NAMES.items() if code in value) or _("niets")
