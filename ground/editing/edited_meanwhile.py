"""A form that somebody opened before somebody else saved: what that one wrote is not lost without a word.

Rows with drafts have revisions, and Wagtail's forms already say which of these they were opened with; but it only looks
at that when it saves by itself. Other rows get a hidden field with a short hash of each value.

A form that saves itself goes on in what it wrote: it has a name of its own, and each revision holds the name of the
form that wrote it. What one form wrote before is never "somebody else", also when the answer to that saving got lost,
or when the browser went back to the form.
"""

import json
from hashlib import sha256
from secrets import token_hex
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Revision

from ground.editing.planning import PlannedDates
from ground.editing.references import OwnReferences
from ground.text.rich_words import in_plain_words, is_rich, spelled

OPENED = "opened_with"
FORM = "saved_from_form"
_SENTENCE = gettext_lazy(
    "Iemand anders heeft dit intussen gewijzigd. Wat jij schreef staat er nog, en is niet bewaard. Neem over wat je "
    "wilt houden en sla dan nog een keer op: dan geldt wat hier staat."
)
_OWN_SENTENCE = gettext_lazy(
    "Iemand anders heeft dit intussen gewijzigd. Of jij zelf, in een ander venster. Wat je hier schreef staat er nog, "
    "en is niet bewaard. Neem over wat je wilt houden en sla dan nog een keer op: dan geldt wat hier staat."
)
_TAKEN_AWAY = gettext_lazy(
    "Iemand heeft dit intussen ingetrokken. Wat jij schreef staat er nog, en is niet gepubliceerd. Wil je het toch "
    "weer op de site? Kies dan nog een keer Publiceren."
)
_NOTHING = "-"


class _Stamp(forms.CharField):
    """What the form was opened with; never a change that somebody made."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class SavedFromForm:
    """A row with drafts whose revisions hold the name of the form that wrote them; no field of the row itself."""

    saved_from_form = ""

    def serializable_data(self) -> dict[str, Any]:
        data: dict[str, Any] = super().serializable_data()  # type: ignore[misc]
        return data | {FORM: self.saved_from_form} if self.saved_from_form else data


class EditedMeanwhile(PlannedDates, OwnReferences):
    """Refuses to save over what somebody else saved since the form was opened; a second time it does what is asked."""

    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A preview gets no files: it saves nothing, and may show what was written on an older version.
        self._saves = len(args) > 1 or "files" in kwargs
        self._has_drafts = hasattr(self.instance, "latest_revision_id")
        if self.instance.pk or self._has_drafts:
            self.fields[OPENED] = _Stamp(required=False, initial=self._stamp)

    def save(self, commit: bool = True) -> Any:
        if self._has_drafts:
            self.instance.saved_from_form = name_of_form(self._opened())
        return super().save(commit)

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """After Wagtail saved by itself: the form stands on the revision that it wrote."""
        updates: list[tuple[str, str]] = super().get_field_updates_for_resave()
        if latest := getattr(self.instance, "latest_revision", None):
            updates.append(("loaded_revision_id", str(latest.pk)))
            updates.append(("loaded_revision_created_at", latest.created_at.isoformat()))
        return updates

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.instance.pk and self._saves:
            if self._has_drafts:
                self._compare_revisions()
            else:
                self._compare_values()
        return cleaned

    def _stamp(self) -> str:
        """What is in the database now."""
        if self._has_drafts:
            return self._standing(token_hex(8))
        return json.dumps({name: _hash(self, name) for name in self._watched()})

    def _standing(self, form: str) -> str:
        """The newest revision, the name of this form, and whether readers see the row."""
        seen = "live" if self.instance.pk and self.instance.live else ""
        return f"{self.instance.latest_revision_id or _NOTHING}:{form}:{seen}"

    def _watched(self) -> list[str]:
        return [name for name, field in self.fields.items() if name != OPENED and not field.disabled]

    def _opened(self) -> str:
        return str(self.data.get(self.add_prefix(OPENED)) or "")

    def _compare_revisions(self) -> None:
        latest, opened = self.instance.latest_revision, self._opened()
        if "action-publish" in self.data and opened.endswith(":live") and not self.instance.live:
            self.add_error(None, str(_TAKEN_AWAY))
            self._open_anew(self._standing(name_of_form(opened)))
        if latest is None or not _is_older(self.data, opened, latest):
            return
        mine = self.for_user is not None and latest.user_id == self.for_user.pk
        sentence = _OWN_SENTENCE if mine else _SENTENCE
        self.add_error(None, _("%(sentence)s Wat er gewijzigd is zie je bij Geschiedenis.") % {"sentence": sentence})
        # Until somebody presses again nothing is saved by itself over what was found here (admin/saving.js).
        self.fields[OPENED].widget.attrs["data-refused"] = "true"

    def leave_untouched(self, name: str) -> None:
        """Let a text that another wrote since, and that was left as it was in this form, be what it is now."""
        opened = self._values_opened().get(name)
        typed = self.cleaned_data.get(name)
        if not self._saves or typed is None or opened in (None, _hash(self, name)):
            return
        if opened == _hash_of(self.fields[name], typed):
            self.cleaned_data[name] = now = self[name].initial
            self.data = self.data.copy()
            self.data[self.add_prefix(name)] = self.fields[name].widget.format_value(now)

    def _values_opened(self) -> dict[str, str]:
        """The hash of each value that the form was opened with."""
        try:
            return dict(json.loads(self._opened() or "{}"))
        except (ValueError, TypeError):
            return {}

    def _compare_values(self) -> None:
        """Values that another wrote since, and that would be overwritten with something else."""
        opened = self._values_opened()
        lost = [
            name
            for name in self._watched()
            if name in opened and opened[name] != _hash(self, name) and name in self.changed_data
        ]
        if not lost:
            return
        self.add_error(None, str(_SENTENCE))
        for name in lost:
            self.add_error(name, _("Hier staat nu: %(value)s") % {"value": self._now(name)})
        self._open_anew(self._stamp())

    def _open_anew(self, stamp: str) -> None:
        """The next time somebody knows what is overwritten."""
        data = self.data.copy()
        data[self.add_prefix(OPENED)] = stamp
        self.data = data

    def _now(self, name: str) -> str:
        """The value in the database, in words."""
        field, value = self.fields[name], self[name].initial
        if is_rich(field.widget):
            return in_plain_words(value) or _("niets")
        if isinstance(value, bool):
            return _("ja") if value else _("nee")
        chosen = value if isinstance(value, list | tuple) else [value]
        choices = dict(_flat(getattr(field, "choices", ())))
        words = [str(choices.get(str(field.prepare_value(one)), one)) for one in chosen if one not in (None, "")]
        return ", ".join(words) or _("niets")


class EditedMeanwhilePage(EditedMeanwhile, WagtailAdminPageForm):
    """The same for pages."""


def _is_older(data: Any, opened: str, latest: Revision) -> bool:
    """Whether a form was opened before this revision was saved, by another form.

    Other forms may have written over the revision this form was opened with, and then only its time tells.
    """
    form = name_of_form(opened)
    if form and latest.content.get(FORM) == form:
        return False
    if loaded := data.get("loaded_revision_id"):
        at = data.get("loaded_revision_created_at") or latest.created_at.isoformat()
        return bool((loaded, at) != (str(latest.pk), latest.created_at.isoformat()))
    return opened.partition(":")[0] == _NOTHING


def name_of_form(opened: str) -> str:
    """The name of the form, out of what it was opened with; nothing when somebody made that up."""
    name = opened.partition(":")[2].partition(":")[0]
    return name if len(name) == 16 and name.isalnum() else ""


def _hash(form: forms.BaseForm, name: str) -> str:
    return _hash_of(form.fields[name], form[name].initial)


def _hash_of(field: forms.Field, value: Any) -> str:
    value = field.prepare_value(value)
    if is_rich(field.widget):
        value = spelled(value or "", field.widget)
    return sha256(repr(value).encode()).hexdigest()[:12]


def _flat(choices: Any) -> list[tuple[str, Any]]:
    """Choices without their groups, by the value as a form sends it."""
    rows: list[tuple[str, Any]] = []
    for value, label in choices:
        rows += _flat(label) if isinstance(label, list | tuple) else [(str(value), label)]
    return rows
