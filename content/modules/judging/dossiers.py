"""Closed dossiers: who an expert was. A chief editor opens one with a reason, which is written down."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter, log

from content.validation.dossiers import years_after
from content.validation.experts import ExpertPerson
from content.validation.national_people import DECIDE

OPENED = "cjg.dossier_opened"


class OpenedFormatter(LogFormatter):
    """Who looked, in the history of the expert: why, and never what was read."""

    @property
    def label(self) -> str:
        return _("Dossier geopend")

    def format_message(self, log_entry: Any) -> str:
        return str(log_entry.data.get("because", ""))


@hooks.register("register_log_actions")
def opened_in_words(actions: LogActionRegistry) -> None:
    """What the opening of a dossier looks like in the history of an expert."""
    actions.register_action(OPENED)(OpenedFormatter)


@require_http_methods(["GET", "HEAD", "POST"])
def dossiers(request: HttpRequest) -> HttpResponse:
    """/beoordelingen/dossiers/: the closed ones by role. POST opens one; 404 for who is no chief editor."""
    if not request.user.has_perm(DECIDE):
        raise Http404
    rows = ExpertPerson.objects.exclude(closed_on=None).select_related("expert__institute").order_by("-closed_on", "pk")
    opened = _open(request) if request.method == "POST" else None
    context = {
        "heading": _("Gesloten dossiers"),
        "icon": "lock",
        "rows": [(row, _kept_until(row.closed_on)) for row in rows if row.closed_on],
        "opened": opened,
    }
    return render(request, "admin/judging/dossiers.html", context)


def _open(request: HttpRequest) -> ExpertPerson | None:
    """The person whose dossier is asked for, when there is a reason; the reason is in the log from then on."""
    chosen, because = request.POST.get("dossier", ""), request.POST.get("reden", "").strip()[:300]
    closed = ExpertPerson.objects.exclude(closed_on=None).select_related("expert__institute")
    found = closed.filter(pk=int(chosen)).first() if chosen.isdecimal() and len(chosen) < 19 else None
    if found is None:
        raise Http404
    if not because:
        messages.error(request, _("Schrijf op waarom je wilt weten wie dit was."))
        return None
    log(instance=found.expert, action=OPENED, user=request.user, data={"because": because})
    return found


def _kept_until(closed_on: date) -> date:
    return years_after(closed_on, settings.EXPERT_DOSSIER_YEARS)
