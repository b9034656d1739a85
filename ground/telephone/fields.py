"""Model fields that hold numbers: what was typed is understood, kept in one way of writing, or refused in words."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from ground.telephone import numbers
from ground.text.characters import plain


class ReadField(models.CharField):  # type: ignore[type-arg]
    """Characters that a function reads: `kept` gives what is stored, or raises ValueError with a Dutch sentence."""

    kept: Callable[[str], str] = staticmethod(plain)
    # What is typed or pasted can be longer than what is kept of it: a browser must not cut a digit off.
    longest_typed = 100

    def clean(self, value: Any, model_instance: models.Model | None) -> str:
        """The value as it is kept; raises ValidationError with the sentence."""
        if plain(text := str(value or "")).strip():
            try:
                text = self.kept(text)
            except ValueError as error:
                raise ValidationError(str(error), code="unreadable") from None
        else:
            text = ""
        return str(super().clean(text, model_instance))

    def formfield(self, **kwargs: Any) -> Any:
        """A line with room for what is typed."""
        longest = max(self.longest_typed, self.max_length or 0)
        return super().formfield(**{"max_length": longest, **kwargs})


class TelephoneField(ReadField):
    """One telephone number, as `ground.telephone.numbers` reads it."""

    kept = staticmethod(lambda text: numbers.read(text).shown)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 30)
        super().__init__(*args, **kwargs)


class WhatsAppField(TelephoneField):
    """A telephone number with which a conversation by WhatsApp can begin."""

    @staticmethod
    def kept(text: str) -> str:
        """The number as it is shown; raises ValueError for a short number and for a service number."""
        number = numbers.found(text)
        if number is None or not number.chats:
            raise ValueError(_("Schrijf het hele nummer: 06 12 34 56 78 of +31 6 12 34 56 78."))
        return number.shown
