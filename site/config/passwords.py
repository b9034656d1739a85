"""Passwords that many people have: Django knows the English ones, these are what people here make of a rule."""

import re
from pathlib import Path
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator, MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

WORDS = frozenset(Path(__file__).with_name("common_password_words.txt").read_text().split())
_LEET = str.maketrans("013457@$!", "oieastasi")
_RUNS = ("abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "09876543210987654321")


class LongEnough(MinimumLengthValidator):
    """Django's, in words that it has no Dutch for."""

    def get_error_message(self) -> str:
        return _("Dit wachtwoord is te kort. Neem minstens %(count)d tekens.") % {"count": self.min_length}

    def get_help_text(self) -> str:
        return _("Minstens %(count)d tekens. Een zin van een paar woorden onthoud je makkelijk.") % {
            "count": self.min_length
        }


class CommonDutchPasswordValidator:
    """Refuses one or two words that everybody knows with digits around them, one piece repeated, and rows of keys."""

    def __init__(self) -> None:
        self._common = CommonPasswordValidator().passwords

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError for a password that is among the first a stranger tries."""
        if _is_common(password.casefold(), self._common):
            raise ValidationError(self.get_help_text(), code="password_too_common")

    def get_help_text(self) -> str:
        return _(
            "Dit wachtwoord ligt te veel voor de hand. Neem bijvoorbeeld vier woorden die niets met elkaar hebben."
        )


def _is_common(password: str, common: Any) -> bool:
    """Whether nothing but common pieces is in it."""
    letters = re.sub(r"[^a-z]+", "", password)
    core = re.sub(r"^[^a-z]+|[^a-z]+$", "", password)
    plain = {
        letters,
        core,
        re.sub(r"[^a-z]", "", core.translate(_LEET)),
        re.sub(r"[^a-z]", "", password.translate(_LEET)),
    }
    squeezed = re.sub(r"[\W_]+", "", password)
    return (
        not letters
        or any(each in WORDS or each in common for each in plain)
        or (len(words := re.findall("[a-z]+", password)) <= 2 and WORDS.issuperset(words))
        or bool(re.fullmatch(r"(.{1,6}?)\1+.{0,3}", squeezed))
        or any(squeezed[:10] in run or squeezed[:10] in run[::-1] for run in _RUNS)
    )
