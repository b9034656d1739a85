"""The admin of local additions: one form, in which a module and a place in it are chosen together."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, ObjectList

from content.reference_data.helplines import lines_in_use
from content.releases.help_line_marks import said_now
from content.releases.selectors import newest_releases
from municipalities.additions.models import LocalAddition, Slot, with_titles
from municipalities.brake.brake import Kind, marked
from municipalities.tenancy.columns import ONLINE, Unless
from municipalities.tenancy.forms import OwnedForm
from municipalities.tenancy.scoped_views import OwnChooseResultsView, OwnChooserViewSet, OwnChooseView, OwnViewSet


class AdditionForm(OwnedForm):
    """An addition: one choice of module and slot together, so that a section is always one of its own module."""

    target = forms.ChoiceField(label=gettext_lazy("Waar"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["target"]
        field.choices = _targets()
        if self.instance.pk:
            current = f"{self.instance.module_uid}/{self.instance.slot}/{self.instance.section_id}"
            if self.instance.section_missing:
                field.choices = [(current, _("(de paragraaf bestaat niet meer; kies een nieuwe plek)")), *field.choices]
            field.initial = self.initial["target"] = current

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if target := cleaned.get("target"):
            uid, slot, section = target.split("/")
            site = cleaned.get("site") or getattr(self.instance, "site", None)
            same = LocalAddition.objects.filter(site=site, module_uid=uid, language=self.instance.language)
            if site and same.filter(slot=slot, section_id=section).exclude(pk=self.instance.pk).exists():
                raise ValidationError({"target": _("Op deze plek staat al een aanvulling. Open die en vul hem aan.")})
            self.instance.module_uid, self.instance.slot, self.instance.section_id = uid, slot, section
        return cleaned


def _targets() -> list[tuple[str, str]]:
    """Every slot of every module that is out, each with the title: who types that in the list gets there."""
    targets, lines = [("", "---------")], lines_in_use()
    for release in newest_releases().defer(None).defer("envelope"):
        slots = [(f"{Slot.BEFORE}/", _("boven de tekst"))]
        content = said_now(json.loads(release.content), lines)
        for section in content["sections"]:
            label = _("na: %(heading)s") % {"heading": section["heading"]}
            slots.append((f"{Slot.SECTION}/{section['id']}", label))
        slots.append((f"{Slot.AFTER}/", _("onder de tekst")))
        targets += [(f"{release.uid}/{slot}", f"{release.title} – {label}") for slot, label in slots]
    return targets


class _ChooseAddition(OwnChooseView):
    def get_object_list(self) -> QuerySet[Any]:
        return with_titles(super().get_object_list())


class _FindAddition(OwnChooseResultsView):
    def get_object_list(self) -> QuerySet[Any]:
        return with_titles(super().get_object_list())


class AdditionChooserViewSet(OwnChooserViewSet):
    """The chooser that comes with the list."""

    choose_view_class = _ChooseAddition
    choose_results_view_class = _FindAddition


class AdditionViewSet(OwnViewSet):
    """Lokale aanvullingen."""

    model = LocalAddition
    icon = "doc-full-inverse"
    menu_label = gettext_lazy("Lokale aanvullingen")
    menu_order = 130
    add_to_admin_menu = True
    list_display = (
        "module_title",
        "site",
        "slot",
        Unless("section_missing", label=gettext_lazy("Plek bestaat"), sort_key="section_missing"),
        ONLINE,
    )
    list_filter = ("slot", "section_missing", "live")
    chooser_viewset_class = AdditionChooserViewSet

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return with_titles(marked(super().get_queryset(request), Kind.ADDITION))

    edit_handler = ObjectList(
        [FieldPanel("site", widget=forms.Select), FieldPanel("target"), FieldPanel("html")],
        base_form_class=AdditionForm,
    )
