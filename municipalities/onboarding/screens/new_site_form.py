"""The form of one more site for a participant."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from municipalities.onboarding.making import NewSite, make_site
from municipalities.onboarding.screens.checked_host import HOST_HELP, checked_host
from municipalities.onboarding.screens.site_form import TopicsForm
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite

GP_HELP = gettext_lazy(
    "Een site kan openbaar zijn met dit nummer, en met de jeugdgezondheidszorg bij het aanbod. Tot dan blijft hij in "
    "voorbereiding."
)


class NewSiteForm(TopicsForm):
    """One more site for a participant that is there."""

    host = forms.CharField(label=gettext_lazy("Webadres"), help_text=HOST_HELP)

    def _limit_participant(self, name: str, field: Any) -> None:
        field.queryset = Participant.objects.filter(is_national_board=False)

    def clean_host(self) -> str:
        """Free."""
        return checked_host(self.cleaned_data["host"])

    def save(self, commit: bool = True) -> LocalSite:
        given = self.cleaned_data
        self.instance = make_site(
            given["participant"],
            NewSite(
                host=given["host"],
                name=given["name"],
                place_name=given["place_name"],
                audience=given["audience"],
                topics=[] if given["carries_all_topics"] else [topic.code for topic in given["topics"]],
                contact={"gp_out_of_hours_phone": given["gp_out_of_hours_phone"]},
            ),
        )
        return self.instance
