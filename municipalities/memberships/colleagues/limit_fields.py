"""Fields that limit a role to some sites and municipalities, for a participant that has several of either."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from municipalities.memberships.roles import MAY_BE_LIMITED
from municipalities.register.municipality import Municipality
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite

ALL, SOME = "alles", "deel"
_SOME_GONE = gettext_lazy("Kies uit de lijst: een van deze hoort niet meer bij jullie.")


class LimitFields(forms.Form):
    """All of a participant, or what is ticked; without these fields where there is nothing to choose."""

    reach = forms.ChoiceField(
        label=gettext_lazy("Waarvoor"),
        choices=[(ALL, gettext_lazy("alles")), (SOME, gettext_lazy("alleen wat je hieronder aanvinkt"))],
        widget=forms.RadioSelect,
        initial=ALL,
        error_messages={"required": gettext_lazy("Kies of het voor alles is, of voor een deel.")},
    )
    sites = forms.ModelMultipleChoiceField(
        LocalSite.objects.none(),
        label=gettext_lazy("Sites"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _SOME_GONE, "invalid_pk_value": _SOME_GONE},
    )
    municipalities = forms.ModelMultipleChoiceField(
        Municipality.objects.none(),
        label=gettext_lazy("Gemeenten"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _SOME_GONE, "invalid_pk_value": _SOME_GONE},
    )

    def offer(self, participant: Participant) -> None:
        """What there is to choose from: one's own."""
        fields: Any = self.fields
        sites = participant.sites.order_by("name", "pk")
        places = participant.municipalities.order_by("name", "code")
        if sites.count() < 2 and places.count() < 2:
            for name in ("reach", "sites", "municipalities"):
                del fields[name]
        else:
            fields["sites"].queryset, fields["municipalities"].queryset = sites, places

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("reach") != SOME or "role" not in cleaned:
            return cleaned
        if cleaned["role"] not in MAY_BE_LIMITED:
            self.add_error("reach", _("Een beheerder is er altijd voor alles. Kies een andere rol, of alles."))
        elif not cleaned.get("sites") and not cleaned.get("municipalities") and not self.errors:
            self.add_error("reach", _("Vink minstens één site of gemeente aan, of kies alles."))
        return cleaned

    def limits(self) -> dict[str, Any]:
        """What was ticked; nothing when the role is for all."""
        some = self.cleaned_data.get("reach") == SOME
        return {name: list(self.cleaned_data[name]) if some else [] for name in ("sites", "municipalities")}
