"""Out-of-hours GP posts of places, written as lines: `Woerden, Montfoort: 0348 12 34 56`."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from ground.telephone import numbers
from ground.text.characters import plain

Lines = tuple[tuple[str, str], ...]
_LONGEST_PLACES = 80


def read_lines(text: str) -> Lines:
    """The places and the number of every line; raises ValueError with a Dutch sentence that names the line."""
    found: dict[str, str] = {}
    for line in filter(None, (" ".join(each.split()) for each in plain(text).splitlines())):
        places, number = _read(line)
        known = {name.strip().casefold() for each in found for name in each.split(",")}
        twice = [name for name in places.split(", ") if name.casefold() in known]
        if twice:
            raise ValueError(_("Bij %(place)s staan twee nummers. Laat er één staan.") % {"place": twice[0]})
        found[places] = number
    return tuple(found.items())


def _read(line: str) -> tuple[str, str]:
    places, colon, typed = line.partition(":")
    names = [name.strip() for name in places.split(",") if name.strip()]
    if not colon or not names or not typed.strip() or any(character.isdigit() for character in places):
        sentence = _(
            "Regel '%(line)s': schrijf de plaats, een dubbele punt en het nummer, zoals 'Woerden: 0348 12 34 56'."
        )
        raise ValueError(sentence % {"line": line})
    try:
        number = numbers.read(typed.strip()).shown
    except ValueError as error:
        raise ValueError(_("Regel '%(line)s': %(why)s") % {"line": line, "why": error}) from None
    if len(", ".join(names)) > _LONGEST_PLACES:
        raise ValueError(_("Regel '%(line)s' is te lang. Verdeel de plaatsen over twee regels.") % {"line": line})
    return ", ".join(names), number


class GpPostsField(models.TextField):  # type: ignore[type-arg]
    """Lines that `read_lines` reads, kept with the numbers as they are shown."""

    def clean(self, value: Any, model_instance: models.Model | None) -> str:
        """The lines as they are kept; raises ValidationError with the sentence."""
        try:
            lines = read_lines(str(value or ""))
        except ValueError as error:
            raise ValidationError(str(error), code="unreadable") from None
        return str(super().clean("\n".join(f"{places}: {number}" for places, number in lines), model_instance))

    def formfield(self, **kwargs: Any) -> Any:
        """A small text area."""
        field: Any = super().formfield(**kwargs)
        field.widget.attrs["rows"] = 3
        return field
