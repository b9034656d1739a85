"""Choosing for whom one works now, and the way to it in the menu."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from municipalities.memberships.hat import change_hat
from municipalities.memberships.membership import Membership
from municipalities.register.participant import Participant


@require_http_methods(["GET", "HEAD", "POST"])
def hats(request: HttpRequest) -> HttpResponse:
    """/admin/wisselen/: the participants somebody has a role at; a POST chooses one of several."""
    person: Any = request.user
    names = dict(Participant.objects.filter(pk__in=person.roles).values_list("pk", "name"))
    if request.method == "POST":
        return _changed(request, names)
    ends = _ends(person)
    rows = [
        {
            "participant": pk,
            "until": ends.get(pk),
            "name": name,
            "roles": ", ".join(sorted(str(role.label) for role in person.roles[pk])),
            "now": person.hat in (pk, None),
        }
        for pk, name in sorted(names.items(), key=lambda each: each[1].casefold())
    ]
    context = {"heading": _("Voor wie werk je?"), "icon": "group", "rows": rows, "next": _way_back(request)}
    return render(request, "admin/hats.html", context)


def _ends(person: Any) -> dict[int, Any]:
    """By participant that somebody of support looks along at, the moment it is over."""
    rows = Membership.objects.current().filter(person=person.pk, ends_at__isnull=False)
    return dict(rows.values_list("participant", "ends_at"))


def _changed(request: HttpRequest, names: dict[int, str]) -> HttpResponse:
    chosen = {str(pk): pk for pk in names}.get(request.POST.get("participant", ""))
    if chosen is None or len(names) < 2:
        messages.error(request, _("Kies voor wie je wilt werken uit de lijst."))
        return redirect("hats")
    change_hat(request, chosen)
    messages.success(request, _("Je werkt nu voor %(name)s.") % {"name": names[chosen]})
    return redirect(_way_back(request) or reverse("wagtailadmin_home"))


def _way_back(request: HttpRequest) -> str:
    """Where somebody was; empty when that is not on this host."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if asked.startswith("/") and url_has_allowed_host_and_scheme(asked, None) else ""


class _HatsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return getattr(request.user, "hat", None) is not None


@hooks.register("register_admin_menu_item")
def hats_item() -> MenuItem:
    """For who has roles at several participants."""
    return _HatsItem(gettext_lazy("Wisselen"), reverse("hats"), name="hats", icon_name="group", order=1)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [path("wisselen/", hats, name="hats")]
