"""The order of the blocks on a site's beginning: the site's own choice, within one limit.

Search stands first. Contact is never below the fourth place, search included: whoever cannot find it can ask a person.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy

LAST_PLACE_OF_CONTACT = 4
_FIRST_PLACE = 2  # after search


class Block(models.TextChoices):
    """A block that a site may put in another place."""

    AGES = "ages", gettext_lazy("Leeftijden (op een site voor jongeren: teksten)")
    CONTACT = "contact", gettext_lazy("Contact")
    TOPICS = "topics", gettext_lazy("Onderwerpen")
    HELP_LINES = "help_lines", gettext_lazy("Hulplijnen")
    NEARBY = "nearby", gettext_lazy("Hulp in de buurt")
    NEWS = "news", gettext_lazy("Nieuws en agenda")


USUAL = tuple(Block.values)
USUAL_YOUNG = ("help_lines", "topics", "contact", "ages", "nearby", "news")


def arranged(text: str, *, audience: str = "") -> tuple[str, ...]:
    """The blocks after search in the order that `text` ("contact,ages,...") asks for; every block is there once.

    What the text does not name follows in the order that is usual for the readers of the site (a `SiteAudience`), and
    contact is brought up to the fourth place.
    """
    asked = [code for code in text.split(",") if code in USUAL]
    usual = USUAL_YOUNG if audience == "young" else USUAL
    order = list(dict.fromkeys([*asked, *usual]))
    if order.index(Block.CONTACT) + _FIRST_PLACE > LAST_PLACE_OF_CONTACT:
        order.remove(Block.CONTACT)
        order.insert(LAST_PLACE_OF_CONTACT - _FIRST_PLACE, Block.CONTACT.value)
    return tuple(order)


def validate_arrangement(text: str) -> None:
    """Raise ValidationError, with a sentence that says what to change, unless every block has a place of its own."""
    if not text:
        return
    order = text.split(",")
    labels = dict(Block.choices)
    if twice := [code for code in labels if order.count(code) > 1]:
        missing = [code for code in labels if code not in order]
        words = {"twice": labels[twice[0]], "missing": labels[missing[0]] if missing else ""}
        raise ValidationError(
            gettext("%(twice)s staat er twee keer, en %(missing)s niet. Geef elk blok één plek.") % words
        )
    if sorted(order) != sorted(labels):
        raise ValidationError(gettext("Geef elk blok één plek."))
    if order.index(Block.CONTACT) + _FIRST_PLACE > LAST_PLACE_OF_CONTACT:
        raise ValidationError(
            gettext(
                "Contact mag niet lager staan dan de vierde plek: wie het niet vindt, moet iemand kunnen vragen. "
                "Kies plek 2, 3 of 4."
            )
        )


class _Places(forms.MultiWidget):
    """A list of places, each with the block that stands there."""

    def __init__(self, choices: Sequence[tuple[str, Any]]) -> None:
        places = range(_FIRST_PLACE, _FIRST_PLACE + len(choices))
        label = gettext_lazy("Plek")
        super().__init__([forms.Select({"aria-label": f"{label} {n}"}, choices) for n in places])

    def decompress(self, value: str | None) -> list[str]:
        return list(arranged(value or ""))

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        parts = self.get_context(name, value, attrs)["widget"]["subwidgets"]
        rows = [(1, gettext("Zoeken (staat altijd bovenaan)"))]
        for number, (widget, each) in enumerate(zip(self.widgets, parts, strict=True), start=_FIRST_PLACE):
            rows.append((number, widget.render(each["name"], each["value"], each["attrs"], renderer)))
        # Numbers in words of the page: the admin's style takes those of a list away.
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}. {}</li>", rows))


class _PlacesField(forms.MultiValueField):
    """The order as a choice per place."""

    def __init__(self, **kwargs: Any) -> None:
        for name in ("widget", "max_length", "empty_value", "strip"):
            kwargs.pop(name, None)
        choices = list(Block.choices)
        fields = [forms.ChoiceField(choices=choices) for _ in choices]
        super().__init__(fields, widget=_Places(choices), require_all_fields=False, **kwargs)

    def compress(self, values: list[str]) -> str:
        return ",".join(values)


class ArrangementField(models.CharField):  # type: ignore[type-arg]
    """The order of the blocks, as text that `arranged` reads; empty is the usual order."""

    default_validators = [validate_arrangement]

    def in_words(self, value: str) -> str:
        """The order with the names of the blocks."""
        return ", ".join(str(dict(Block.choices).get(name, name)) for name in arranged(value))

    def formfield(self, **kwargs: Any) -> Any:
        """A choice for each place."""
        return super().formfield(form_class=_PlacesField, **kwargs)
