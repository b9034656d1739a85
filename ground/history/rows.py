"""What was changed of a row, by whom and when, so that it can be read and undone.

For rows without versions of their own: contact details, help lines, organisations, locations. The changes stand in
Wagtail's log, where its history looks for them; with the row they go, because an address may be a secret.
"""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.signals import m2m_changed, post_delete
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.log_actions import LogFormatter, get_active_log_context, log
from wagtail.models import ModelLogEntry

CHANGED = "cjg.changed"
_NOT_OURS = frozenset({"id", "uuid"})


class HistoryKept(models.Model):
    """A model of which each saved change is written down in the transaction of the save."""

    # Of these alone, when a model names them; and of these too, though no form has them.
    history_only: ClassVar[tuple[str, ...]] = ()
    history_also: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and write down what became different from what the database had."""
        with transaction.atomic():
            fields = _kept(type(self), kwargs.get("update_fields"))
            before = _stored(self, fields)
            super().save(*args, **kwargs)
            if before is None or not (before.pop("live", True) and getattr(self, "live", True)):
                return
            after = {field.name: _plain(field, field.value_from_object(self)) for field in fields}
            _write(self, {field.name: pair for field in fields if _differs(field, pair := _pair(field, before, after))})


class ChangeFormatter(LogFormatter):
    """A change in Wagtail's history: each field with what it was and what it became."""

    @property
    def label(self) -> str:
        return _("Gewijzigd")

    def format_message(self, log_entry: Any) -> str:
        words = in_words(log_entry)
        return _("Ongedaan gemaakt. %(words)s") % {"words": words} if "undoes" in log_entry.data else words


def follow(model: type[HistoryKept]) -> None:
    """Attach what `save` does not see: choices of several rows, and the end of a row."""
    post_delete.connect(_forget, sender=model, dispatch_uid=f"history.{model.__name__}.deleted")
    for field in () if model.history_only else model._meta.many_to_many:
        m2m_changed.connect(
            _chosen, sender=getattr(model, field.name).through, dispatch_uid=f"history.{model.__name__}.{field.name}"
        )


def in_words(entry: ModelLogEntry) -> str:
    """What a change was, for people: `Telefoonnummer: 030 123 45 67 → 030 765 43 21`."""
    model = entry.content_type.model_class() if entry.content_type else None
    if model is None:
        return ""
    parts = []
    for name, (before, after) in _in_order(model, entry):
        field = _field(model, name)
        names = entry.data.get("names", {}).get(name)
        if field is None:
            continue
        was, became = names or (_words(field, before), _words(field, after))
        parts.append(f"{capfirst(str(field.verbose_name))}: {was} → {became}")
    return "; ".join(parts) or _("De gegevens van toen zijn er niet meer.")


@transaction.atomic
def undo(entry: ModelLogEntry, *, closed: Collection[str] = ()) -> list[str]:
    """Put back what a change replaced, as a change of its own; give the labels of what stayed as it is.

    What was changed again since stays, and so does what is `closed` to who asks. Raises ValidationError when nothing
    can be put back, or when the old value is not allowed any more.
    """
    model = entry.content_type.model_class()
    row = model._default_manager.select_for_update().get(pk=entry.object_id)
    many: list[tuple[str, list[Any]]] = []
    put_back, left = [], []
    for name, (before, after) in _in_order(model, entry):
        field = _field(model, name)
        if field is None or name in closed or _now(row, field) != after:
            left.append(capfirst(str(field.verbose_name)) if field else name)
        elif field.many_to_many:
            many.append((name, before))
        else:
            setattr(row, field.attname, field.to_python(before))
            put_back.append(name)
    if not (many or put_back):
        raise ValidationError(
            _("Dit is daarna weer gewijzigd, of niet van jou. Maak eerst de latere wijziging ongedaan.")
        )
    _save_undone(row, entry, put_back, many)
    return left


def _save_undone(row: Any, entry: ModelLogEntry, put_back: list[str], many: list[tuple[str, list[Any]]]) -> None:
    row.clean_fields(exclude={field.name for field in row._meta.fields if field.name not in put_back})
    row.clean()
    row.validate_unique()
    row.history_undoes = entry.pk
    row.save()
    for name, pks in many:
        relation = getattr(row, name)
        relation.set(relation.model._default_manager.filter(pk__in=pks))


def _pair(field: Any, before: dict[str, Any], after: dict[str, Any]) -> list[Any]:
    return [before[field.name], after[field.name]]


def _differs(field: Any, pair: list[Any]) -> bool:
    """Whether people see a difference; the usual order, chosen or not, is the same order."""
    return bool(pair[0] != pair[1]) and not (
        hasattr(field, "in_words") and _words(field, pair[0]) == _words(field, pair[1])
    )


def _kept(model: type[HistoryKept], update_fields: Collection[str] | None) -> list[Any]:
    only, also = model.history_only, model.history_also
    return [
        field
        for field in model._meta.concrete_fields
        if field.name not in _NOT_OURS
        and (field.name in only if only else field.editable or field.name in also)
        and (update_fields is None or field.name in update_fields)
    ]


def _stored(row: models.Model, fields: list[Any]) -> dict[str, Any] | None:
    if row.pk is None or not fields:
        return None
    extra = ["live"] if hasattr(row, "live") else []
    found = type(row)._base_manager.filter(pk=row.pk).values(*(field.attname for field in fields), *extra).first()
    if found is None:
        return None
    return {field.name: _plain(field, found[field.attname]) for field in fields} | {name: found[name] for name in extra}


def _now(row: Any, field: Any) -> Any:
    if field.many_to_many:
        return sorted(getattr(row, field.name).values_list("pk", flat=True))
    return _plain(field, field.value_from_object(row))


def _plain(field: Any, value: Any) -> Any:
    """A value as the log keeps it."""
    value = field.to_python(value)
    if isinstance(value, str):
        return value.replace("\r\n", "\n")  # as a form sends it
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, Decimal) else value


def _write(row: Any, changes: dict[str, list[Any]]) -> None:
    """One entry for one press of a button: what comes in pieces (a form saves its ticks later) is put together."""
    if not changes:
        return
    names = {name: _names(row, name, pair) for name, pair in changes.items() if _relation(row, name)}
    uuid = get_active_log_context().uuid
    entry = ModelLogEntry.objects.for_instance(row).filter(action=CHANGED, uuid=uuid).first() if uuid else None
    if entry is None:
        data = {"changes": changes, "names": names}
        if undoes := getattr(row, "history_undoes", None):
            data["undoes"] = undoes
        log(row, CHANGED, data=data, content_changed=True)
        return
    for name, (before, after) in changes.items():
        first = entry.data["changes"].get(name, [before])[0]
        entry.data["changes"][name] = [first, after]
    for name, (before, after) in names.items():
        first = entry.data["names"].get(name, [before])[0]
        entry.data["names"][name] = [first, after]
    entry.save()


def _relation(row: models.Model, name: str) -> bool:
    return bool(row._meta.get_field(name).is_relation)


def _names(row: models.Model, name: str, pair: list[Any]) -> list[str]:
    """What rows that were chosen are called now: later they may be called otherwise, or be gone."""
    model: Any = row._meta.get_field(name).related_model
    wanted = [value if isinstance(value, list) else [value] for value in pair]
    known = {each.pk: str(each) for each in model._default_manager.filter(pk__in=[pk for pks in wanted for pk in pks])}
    return [", ".join(known[pk] for pk in pks if pk in known) or _("niets") for pks in wanted]


def _words(field: Any, value: Any) -> str:
    if hasattr(field, "in_words"):
        return str(field.in_words(value))
    if value in (None, "", [], {}):
        return _("niets")
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, dict):  # a logo has words of its own, an imported house style the name of its file
        return str(value.get("alt") or value.get("file") or _("ingesteld"))
    if isinstance(field, models.DateField):
        return date_format(field.to_python(value), "j F Y")
    if isinstance(value, list):
        return ", ".join(_words(field, each) for each in value)
    return str(dict(field.flatchoices).get(value, value)).replace("\r", "").replace("\n", "; ")


def _in_order(model: Any, entry: ModelLogEntry) -> list[tuple[str, list[Any]]]:
    """The changes of an entry in the order of the model's fields: a database keeps the keys of JSON in its own."""
    order = {field.name: place for place, field in enumerate((*model._meta.fields, *model._meta.many_to_many))}
    changes = entry.data.get("changes", {}).items()
    return sorted(changes, key=lambda change: (order.get(change[0], len(order)), change[0]))


def _field(model: Any, name: str) -> Any:
    return next((each for each in (*model._meta.fields, *model._meta.many_to_many) if each.name == name), None)


def _chosen(sender: Any, instance: Any, action: str, reverse: bool, pk_set: set[Any] | None, **kwargs: Any) -> None:
    field = next((each for each in instance._meta.many_to_many if each.remote_field.through is sender), None)
    if reverse or field is None or not isinstance(instance, HistoryKept):
        return
    now = _now(instance, field)
    if action == "pre_clear":
        pair = [now, []]
    elif action == "post_add":
        pair = [sorted(set(now) - (pk_set or set())), now]
    elif action == "post_remove":
        pair = [sorted({*now, *(pk_set or set())}), now]
    else:
        return
    if pair[0] != pair[1]:
        _write(instance, {field.name: pair})


def _forget(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    ModelLogEntry.objects.for_instance(instance).filter(action=CHANGED).update(data={})
