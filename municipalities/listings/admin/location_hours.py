"""The hours of a listing at each of its locations, in its form."""

from operator import attrgetter
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.admin.panels.base import get_form_for_model

from municipalities.listings.location_hours import LocationHours
from municipalities.tenancy.ownership import owned_by

RELATION = "location_hours"


class LocationHoursForm(WagtailAdminModelForm):
    """One location with its hours; to choose from are one's own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["location"]
        field.queryset = owned_by(self.for_user, field.queryset).select_related("organisation")
        field.label_from_instance = attrgetter("choice_label")


class LocationHoursPanel(InlinePanel):
    """Rows of a location and its hours."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {
            "relation_name": RELATION,
            "panels": [FieldPanel("location", widget=forms.Select), FieldPanel("hours")],
            "heading": gettext_lazy("Tijden per locatie"),
            "label": gettext_lazy("locatie met eigen tijden"),
            "help_text": gettext_lazy(
                "Alleen als de tijden per locatie verschillen. Een locatie die hier niet staat, heeft de openingstijden"
                " hierboven."
            ),
        }
        super().__init__(*args, **kwargs)

    def get_form_options(self) -> dict[str, Any]:
        """With a form that knows who fills it in."""
        options: dict[str, Any] = super().get_form_options()
        deferred = self.child_edit_handler.get_form_options().get("defer_required_on_fields", [])
        options["formsets"][RELATION] |= {
            "form": get_form_for_model(LocationHours, form_class=LocationHoursForm, defer_required_on_fields=deferred),
            "inherit_kwargs": ["for_user"],
        }
        return options


def with_counts(data: Any) -> Any:
    """What was sent, so that a program that sends no rows at all leaves those that are there as they are."""
    if data is None or f"{RELATION}-TOTAL_FORMS" in data:
        return data
    data = data.copy()
    data[f"{RELATION}-TOTAL_FORMS"] = data[f"{RELATION}-INITIAL_FORMS"] = "0"
    return data


def refuse_strangers(formset: Any, chosen: Any) -> None:
    """Add an error to each row whose location is not one of the listing's, or is there already."""
    seen = set()
    for form in formset.forms:
        if not form.is_valid() or form in formset.deleted_forms:
            continue
        location = form.cleaned_data.get("location")
        if location is None:
            continue
        if location not in chosen:
            form.add_error("location", _("Vink deze locatie hierboven ook aan."))
        elif location in seen:
            form.add_error("location", _("Deze locatie staat er al. Zet alle tijden bij elkaar."))
        seen.add(location)
