"""An e-mail address that is one and the same in any case: stored, compared and looked up in lower case."""

from typing import Any
from unicodedata import normalize

from django.db import models


def normal_address(text: str) -> str:
    """`text` as addresses are stored: without spaces around it, in lower case, in one of Unicode's spellings."""
    return normalize("NFKC", text).strip().lower()


class AddressField(models.EmailField):  # type: ignore[type-arg]
    """Makes addresses normal where they come in: from forms, from code, and in the conditions of queries."""

    def to_python(self, value: Any) -> Any:
        """For what a form has checked, and (by `get_prep_value`) for what goes to the database."""
        value = super().to_python(value)
        return normal_address(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """The object in memory says what the database does."""
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value
