"""Closed dossiers: who an expert was. A chief editor opens one with a reason, which is written down."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter, log

from content.validation.dossiers import years_after
from content.validation.evidence import Evidence
from content.validation.experts import Expert, ExpertPerson

OPENED, EVIDENCE_READ = "cjg.dossier_opened", "cjg.dossier_evidence_read"


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
    actions.register_action(
        EVIDENCE_READ, gettext_lazy("Bewijs gedownload"), gettext_lazy("Bewijs van een gesloten dossier gedownload")
    )


@require_http_methods(["GET", "HEAD", "POST"])
def dossiers(request: HttpRequest) -> HttpResponse:
    """/beoordelingen/dossiers/: the closed ones by role. POST opens one."""
    rows = ExpertPerson.objects.exclude(closed_on=None).select_related("expert__institute").order_by("-closed_on", "pk")
    opened = _open(request) if request.method == "POST" else None
    context = {
        "heading": _("Gesloten dossiers"),
        "icon": "lock",
        "rows": [(row, _kept_until(row.closed_on)) for row in rows if row.closed_on],
        "opened": opened,
    }
    return render(request, "admin/judging/dossiers.html", context)


def evidence_is_closed(evidence: Evidence) -> bool:
    """Whether somebody it names has a closed dossier, or none any more."""
    return _closed_experts(evidence).exists()


def log_evidence(evidence: Evidence, reader: Any) -> None:
    """Write down, in the history of each expert whose dossier is closed, that somebody has their evidence."""
    for expert in _closed_experts(evidence):
        log(instance=expert, action=EVIDENCE_READ, user=reader)


def _closed_experts(evidence: Evidence) -> QuerySet[Expert]:
    closed = Q(person=None) | Q(person__closed_on__isnull=False)
    return Expert.objects.filter(closed, verdicts__evidence=evidence).order_by("pk").distinct()


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
