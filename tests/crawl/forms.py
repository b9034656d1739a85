"""Forms of the admin as a browser sends them, and the fields in which a row is chosen."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.db.models import ForeignKey, Model
from django.forms import BaseForm, BaseFormSet, CharField, ChoiceField, DateField, Field, ModelChoiceField
from django.http import HttpResponse

# What fits where a form asks more than that something is there.
FITS = {
    "phone": "030 123 45 67", "starts_at": "24-12-2026 10:00", "ends_at": "24-12-2026 11:00", "town": "Zeist",
    "street": "Dorpsstraat 1", "no_registration": "on", "recognisable": "no", "description": "Een schommel",
    "new_slug": "nog-een", "serves_everywhere": "on",
}  # fmt: skip
# Forms on every screen.
_ELSEWHERE = ("logout", "wisselen")


@dataclass(frozen=True)
class Sent:
    """What pressing the button of a form sends; its fields that choose a row, and those that the row has besides."""

    fields: dict[str, list[str]]
    choosing: dict[str, type[Model]]
    not_shown: dict[str, type[Model]]


def sent_by(response: HttpResponse) -> Sent | None:
    """The largest form of a screen that is sent with POST; None without one."""
    found = [_fields(form) for form in _forms(response)]
    fields = max(found, key=len, default={})
    if not set(fields) - {"csrfmiddlewaretoken", "next"}:
        return None
    choosing = dict(_choosing(response))
    chosen = {name: model for name, model in choosing.items() if name in fields}
    filled = {"action-publish": ["1"]} | fields | dict(_lacking(response, fields))
    return Sent(filled, chosen, _not_shown(response, fields))


def _forms(response: HttpResponse) -> Iterator[Tag]:
    page = BeautifulSoup(response.content, "html.parser")
    for form in page.find_all("form", method=lambda each: each and each.lower() == "post"):
        if not any(word in form.get("action", "") for word in _ELSEWHERE):
            yield form


def _fields(form: Tag) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name = field.get("name")
        if name and field.find_parent("template") is None and "__prefix__" not in name:
            found.setdefault(name, []).extend(_values(field))
    return {name: values for name, values in found.items() if values}


def _values(field: Tag) -> list[str]:
    if field.name == "select":
        return [str(option.get("value", "")) for option in field.find_all("option", selected=True)] or (
            [] if field.get("multiple") is not None else [""]
        )
    if field.get("type") in ("checkbox", "radio"):
        return [str(field.get("value", "on"))] if field.get("checked") is not None else []
    if field.get("type") in ("submit", "button", "file"):
        return []
    return [field.get_text().lstrip("\n") if field.name == "textarea" else str(field.get("value", ""))]


def _lacking(response: HttpResponse, fields: dict[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    """What somebody has to fill in before the form is accepted."""
    for form in _bound(response):
        for name, field in form.fields.items():
            name = form.add_prefix(name)
            empty = not any(value not in ("", "null") for value in fields.get(name, ()))
            if (empty and name in FITS) or name == "new_slug":
                yield name, [FITS[name]]
            elif name == "municipalities" and name not in fields:
                yield name, [str(field.queryset[0].pk)]
            elif empty and field.required and name in fields and (value := _some(field)):
                yield name, [value]


def _some(field: Field) -> str:
    if isinstance(field, ChoiceField):
        return next((str(key) for key, _words in field.choices if key), "")
    if isinstance(field, DateField):
        return "24-12-2026"
    if isinstance(field, CharField):
        return (
            '{"blocks": [{"key": "a", "text": "Iets", "type": "unstyled"}], "entityMap": {}}'
            if _rich(field)
            else "Iets"
        )
    return ""


def _rich(field: Field) -> bool:
    return hasattr(field.widget, "features") or "Draftail" in type(field.widget).__name__


def _choosing(response: HttpResponse) -> Iterator[tuple[str, type[Model]]]:
    for form in _bound(response):
        for name, field in form.fields.items():
            if isinstance(field, ModelChoiceField):
                yield form.add_prefix(name), field.queryset.model


def _not_shown(response: HttpResponse, fields: dict[str, list[str]]) -> dict[str, type[Model]]:
    """Columns of the row that the form does not show, as a field that somebody adds to what is sent."""
    found: dict[str, type[Model]] = {}
    for form in _bound(response):
        row = getattr(form, "instance", None)
        for column in row._meta.concrete_fields if isinstance(row, Model) else ():
            name = form.add_prefix(column.name)
            if isinstance(column, ForeignKey) and name not in fields:
                found[name] = column.related_model
    return found


def _bound(response: Any) -> Iterator[BaseForm]:
    """The forms of a screen, with those inside them."""
    waiting = [value for context in response.context or () for each in context.dicts for value in each.values()]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each, BaseFormSet):
            waiting += each.forms
        elif isinstance(each, BaseForm):
            yield each
            waiting += getattr(each, "formsets", {}).values()
