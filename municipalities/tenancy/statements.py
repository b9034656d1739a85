"""The yearly reminder, on the first page of the admin, to look at a site's accessibility statement again."""

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from municipalities.register.accessibility import needs_look
from municipalities.register.site import LocalSite
from municipalities.tenancy.ownership import changeable_by, participants_of

SHOWN = 5


class StatementsToCheck(Component):
    """One's own public sites whose statement is missing or a year old; nothing when there are none."""

    order = 150
    template_name = "admin/statements.html"

    def __init__(self, sites: list[dict[str, Any]]) -> None:
        self.sites = sites

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"sites": self.sites[:SHOWN], "more": max(0, len(self.sites) - SHOWN)}


def sites_to_check(user: Any) -> list[dict[str, Any]]:
    """Name, edit address and date (None: no statement) of the sites that this person should look at: those of one's own
    participant, of the national board the national one.
    """
    if not policy_registry.get_by_type(LocalSite).user_has_permission(user, "change"):
        return []
    today = timezone.localdate()
    old = Q(statement_date=None) | Q(statement_date__lte=today - timedelta(days=365))
    sites = LocalSite.objects.filter(old, is_live=True, participant__in=participants_of(user))
    mine = changeable_by(user, sites)
    rows = mine.order_by("name", "pk")
    edit = LocalSite.snippet_viewset.get_url_name("edit")  # type: ignore[attr-defined]
    return [
        {"name": name, "url": reverse(edit, args=[pk]), "stated_on": stated_on}
        for pk, name, stated_on in rows.values_list("pk", "name", "statement_date")
        if needs_look(stated_on, today)
    ]


@hooks.register("construct_homepage_panels")
def remind(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel when there is something to do."""
    if sites := sites_to_check(request.user):
        panels.append(StatementsToCheck(sites))
