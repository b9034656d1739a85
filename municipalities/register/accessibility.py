"""What a site says of its accessibility statement, which is made and registered elsewhere.

Dutch law wants the statement in the national form, in the national register (Besluit digitale toegankelijkheid
overheid). Here stand only its address there, the status it gives, and its date: the software claims nothing by itself.
"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

https_only = URLValidator(schemes=["https"], message=gettext_lazy("Schrijf het hele adres, dat begint met https://."))
_FIELDS = ("statement_url", "statement_status", "statement_date")


class StatementStatus(models.TextChoices):
    """The statuses of the national register."""

    FULL = "A", gettext_lazy("A: voldoet volledig")
    PARTIAL = "B", gettext_lazy("B: voldoet gedeeltelijk")
    FIRST_STEPS = "C", gettext_lazy("C: eerste maatregelen genomen")
    NOT = "D", gettext_lazy("D: voldoet niet")


MEANINGS = {
    StatementStatus.FULL: gettext_lazy("De site voldoet aan alle regels voor toegankelijkheid."),
    StatementStatus.PARTIAL: gettext_lazy("De site voldoet aan een deel van de regels. Aan de rest wordt gewerkt."),
    StatementStatus.FIRST_STEPS: gettext_lazy(
        "Er is een begin gemaakt. Of de site aan de regels voldoet, is nog niet helemaal onderzocht."
    ),
    StatementStatus.NOT: gettext_lazy("De site voldoet nog niet aan de regels voor toegankelijkheid."),
}


class AccessibilityStatement(models.Model):
    """The three facts about a site's statement: all of them, or none."""

    statement_url = models.CharField(
        gettext_lazy("adres van de verklaring"),
        max_length=300,
        blank=True,
        validators=[https_only],
        help_text=gettext_lazy("Het adres in het landelijke register van toegankelijkheidsverklaringen."),
    )
    statement_status = models.CharField(
        gettext_lazy("status"),
        max_length=1,
        blank=True,
        choices=StatementStatus.choices,
        help_text=gettext_lazy("Zoals die in het register staat."),
    )
    statement_date = models.DateField(
        gettext_lazy("datum van de verklaring"),
        null=True,
        blank=True,
        help_text=gettext_lazy("Na een jaar vragen we je om de verklaring na te kijken."),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """All three or none, and not of a day to come."""
        super().clean()
        missing: dict[str, Any] = {name: _("Vul ook dit in, of maak alle drie leeg.") for name in _FIELDS}
        given = [name for name in _FIELDS if getattr(self, name)]
        if given and len(given) < len(_FIELDS):
            raise ValidationError({name: words for name, words in missing.items() if name not in given})
        if self.statement_date and self.statement_date > timezone.localdate():
            raise ValidationError({"statement_date": _("Deze dag moet nog komen. Vul de datum van de verklaring in.")})


def needs_look(stated_on: date | None, today: date) -> bool:
    """Whether a statement is missing, or a year old."""
    if stated_on is None:
        return True
    return (today.year - stated_on.year) * 12 + today.month - stated_on.month - (today.day < stated_on.day) >= 12
