"""The form of a site that exists."""

from typing import Any

from django.utils.translation import gettext as _

from municipalities.onboarding.screens.hosts_form import HOST_FIELDS, HostsForm
from municipalities.register.home_order import arranged
from municipalities.register.site import LocalSite
from municipalities.tenancy.forms import OwnedForm


class TopicsForm(OwnedForm):
    """A form with a site's choice of topics: all of them, or those that are ticked."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if "topics" in self.fields and not cleaned.get("carries_all_topics") and not cleaned.get("topics"):
            self.add_error("topics", _("Kies minstens één onderwerp, of zet het vinkje bij alle onderwerpen."))
        return cleaned


class SiteForm(TopicsForm, HostsForm):
    """What a participant's people change of their site: how to reach them. The rest is the national board's."""

    national_fields = (*LocalSite.national_fields, *HOST_FIELDS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        site = self.instance
        if not site.arrangement:  # the order that readers see now
            self.initial["arrangement"] = ",".join(arranged("", audience=site.audience))
