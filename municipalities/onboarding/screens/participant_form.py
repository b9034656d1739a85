"""The form of a participant: its name and what it covers; of a new one also its first site."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from municipalities.onboarding.making import NewSite, make_participant
from municipalities.onboarding.screens.checked_host import HOST_HELP, checked_host
from municipalities.onboarding.screens.new_site_form import GP_HELP
from municipalities.register.municipality import Municipality
from municipalities.register.participant import Participant, refuse_taken
from municipalities.register.site import LocalSite, SiteAudience
from municipalities.tenancy.forms import OwnedForm

SITE_FIELDS = ("site_name", "place_name", "audience", "host", "gp_out_of_hours_phone")


def _of_site(name: str, **kwargs: Any) -> Any:
    field: Any = LocalSite._meta.get_field(name)
    return field.formfield(**kwargs)


class ParticipantForm(OwnedForm):
    """A participant: its name and what it covers; a new one with its first site."""

    instance: Participant

    site_name = _of_site("name")
    place_name = _of_site("place_name")
    audience = forms.ChoiceField(
        label=gettext_lazy("Voor"), choices=SiteAudience.choices, initial=SiteAudience.BOTH.value
    )
    host = forms.CharField(label=gettext_lazy("Webadres"), help_text=HOST_HELP)
    gp_out_of_hours_phone = _of_site("gp_out_of_hours_phone", help_text=GP_HELP)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in SITE_FIELDS:
                del self.fields[name]
        if self.instance.is_national_board:
            del self.fields["municipalities"]
        else:
            self._offer_municipalities(self.fields["municipalities"])

    def _offer_municipalities(self, field: Any) -> None:
        """Those of today, the free ones first; what is covered already stays, also when it ended."""
        of_today = Q(valid_to=None) | Q(coverage__participant=self.instance.pk or 0)
        field.queryset = Municipality.objects.filter(of_today).select_related("coverage__participant")
        field.choices = [(row.pk, self._named(row)) for row in field.queryset]
        field.widget.first = frozenset(str(row.pk) for row in field.queryset if self._may_have(row))
        field.required = not self.instance.pk  # the last one may go to another participant
        field.error_messages["required"] = _("Kies minstens één gemeente.")

    def _named(self, row: Municipality) -> str:
        if self._may_have(row):
            return row.name
        words = {"name": row.name, "participant": row.coverage.participant.name}
        return _("%(name)s (hoort bij %(participant)s)") % words

    def _may_have(self, row: Municipality) -> bool:
        return not hasattr(row, "coverage") or row.coverage.participant_id == self.instance.pk

    def clean_municipalities(self) -> QuerySet[Municipality]:
        """None of them is another participant's."""
        chosen: QuerySet[Municipality] = self.cleaned_data["municipalities"]
        refuse_taken(chosen, self.instance if self.instance.pk else None)
        return chosen

    def clean_host(self) -> str:
        """Free."""
        return checked_host(self.cleaned_data["host"])

    def save(self, commit: bool = True) -> Participant:
        if self.instance.pk:
            saved: Participant = super().save(commit)
            return saved
        given = self.cleaned_data
        site = NewSite(
            host=given["host"],
            name=given["site_name"],
            place_name=given["place_name"],
            audience=given["audience"],
            contact={"gp_out_of_hours_phone": given["gp_out_of_hours_phone"]},
        )
        codes = [row.code for row in given["municipalities"]]
        self.instance = make_participant(codes, site, name=given["name"]).participant
        return self.instance
