"""Youth health care that is missing: a reminder for who keeps the listings, a list of sites for the national board."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from municipalities.listings.listing import Listing
from municipalities.listings.youth_health import municipalities_without, public_sites_without
from municipalities.register.site import LocalSite
from municipalities.tenancy.ownership import is_national, participants_in_full


@dataclass(frozen=True, slots=True)
class Missing:
    """A participant, and where its sites show no youth health care."""

    participant: str
    municipalities: str


class YouthHealthMissing(Component):
    """What is missing at one's own participants; for the national board how many public sites miss it."""

    order = 145
    template_name = "admin/youth_health.html"

    def __init__(self, mine: list[Missing], sites: int) -> None:
        self.mine, self.sites = mine, sites

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        add = reverse(Listing.snippet_viewset.get_url_name("add"))
        return {"mine": self.mine, "sites": self.sites, "add_url": add}


def missing_at(user: Any) -> list[Missing]:
    """Where it is missing, of the participants for which this person may add listings."""
    if not policy_registry.get_by_type(Listing).user_has_permission(user, "add"):
        return []
    names = {row.pk: row.name for row in participants_in_full(user)}
    found = municipalities_without(names)
    return [Missing(names[pk], ", ".join(found[pk])) for pk in names if pk in found]


@hooks.register("construct_homepage_panels")
def remind(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel when something is missing."""
    mine = missing_at(request.user)
    sites = public_sites_without().count() if is_national(request.user) else 0
    if mine or sites:
        panels.append(YouthHealthMissing(mine, sites))


@require_safe
def sites_without(request: HttpRequest) -> HttpResponse:
    """/zonder-jeugdgezondheidszorg/: the public sites that miss it, for the national board."""
    sites = list(public_sites_without())
    missing = municipalities_without({site.participant_id for site in sites})
    edit = LocalSite.snippet_viewset.get_url_name("edit")  # type: ignore[attr-defined]
    may_open = policy_registry.get_by_type(LocalSite).user_has_permission(request.user, "change")
    rows = [
        {
            "name": site.name,
            "url": reverse(edit, args=[site.pk]) if may_open else "",
            "participant": site.participant.name,
            "municipalities": ", ".join(missing[site.participant_id]),
        }
        for site in sites
    ]
    context = {"heading": _("Zonder jeugdgezondheidszorg"), "icon": "warning", "rows": rows}
    return render(request, "admin/sites_without_youth_health.html", context)
