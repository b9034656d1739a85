"""The audit trail on a screen and in a file: of one participant for its managers, of all for the board.

Where a request came from is shown to administrators and support alone.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from ipaddress import ip_address
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import AdminDateInput

from ground.dates.fields import PastDayField
from ground.spreadsheets import csv_answer
from municipalities.memberships.in_charge import (
    is_in_charge,
    participant_in_charge,
    participants_in_charge,
    sees_all_people,
)
from municipalities.register.participant import Participant
from people.models import TrailEntry
from people.trail import Action, Result, record
from people.trail.screens import object_in_words

ON_A_PAGE = 50
Rows = QuerySet[TrailEntry]


class TrailSearch(forms.Form):
    """What somebody looks for; what cannot be read leaves everything in the list, with a sentence."""

    wie = forms.CharField(label=gettext_lazy("Naam of onderwerp"), required=False, max_length=200)
    wat = forms.ChoiceField(
        label=gettext_lazy("Wat"), required=False, choices=[("", gettext_lazy("Alles")), *Action.choices]
    )
    van = PastDayField(label=gettext_lazy("Vanaf"), required=False, widget=AdminDateInput)
    tot = PastDayField(label=gettext_lazy("Tot en met"), required=False, widget=AdminDateInput)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("van") and cleaned.get("tot") and cleaned["tot"] < cleaned["van"]:
            self.add_error("tot", _("De laatste dag ligt voor de eerste. Kies die dag of een latere."))
        return cleaned

    def found_in(self, rows: Rows) -> Rows:
        """The entries that fit."""
        asked = self.cleaned_data if self.is_valid() else {}
        for word in asked.get("wie", "").split():
            rows = rows.filter(Q(actor_name__icontains=word) | Q(object__icontains=word))
        if asked.get("wat"):
            rows = rows.filter(action=asked["wat"])
        if asked.get("van"):
            rows = rows.filter(last_at__gte=_midnight(asked["van"]))
        if asked.get("tot"):
            rows = rows.filter(at__lt=_midnight(asked["tot"] + timedelta(days=1)))
        return rows

    def asked_for(self) -> dict[str, str]:
        """What was typed, for a link that asks the same."""
        return {name: self.data[name] for name in self.fields if self.data.get(name)}


@require_safe
def trails(request: HttpRequest) -> HttpResponse:
    """/logboek/: on to the trail of one's own participant, or of all; 404 for others."""
    if sees_all_people(request.user):
        return redirect("trail_of_all")
    own = participants_in_charge(request.user).first()  # of several, that of the hat
    if own is None:
        raise Http404
    return redirect("trail", participant_id=own.pk)


@require_safe
def trail(request: HttpRequest, participant_id: int) -> HttpResponseBase:
    """/logboek/<participant_id>/: of one participant; `export` gives a file. 404 for who is not in charge there."""
    participant = participant_in_charge(request.user, participant_id, to_look=True)
    return _shown(request, TrailEntry.objects.filter(participant=participant.pk), participant)


@require_safe
def trail_of_all(request: HttpRequest) -> HttpResponseBase:
    """/logboek/alles/: of everybody, for administrators and support; 404 for others."""
    if not sees_all_people(request.user):
        raise Http404
    return _shown(request, TrailEntry.objects.all(), None)


def _shown(request: HttpRequest, rows: Rows, participant: Participant | None) -> HttpResponseBase:
    search = TrailSearch(request.GET)
    found = search.found_in(rows)
    if "export" in request.GET and not search.errors:
        return _file(request, found, participant)
    with_origin = sees_all_people(request.user)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("pagina"))
    names = _names(page) if participant is None else {}
    asked = urlencode(search.asked_for())
    context = {
        "heading": _("Logboek"),
        "icon": "history",
        "participant": participant,
        "search": search,
        "asked": bool(asked),
        "page": page,
        "rows": [_row(entry, names) for entry in page],
        "again": f"?{asked}&" if asked else "?",
        "with_origin": with_origin,
        "kept_days": settings.TRAIL_KEPT_DAYS,
    }
    return render(request, "admin/trail.html", context)


def _row(entry: TrailEntry, names: dict[int, str]) -> dict[str, Any]:
    gone = _("verwijderde deelnemer")
    return {
        "entry": entry,
        "object": object_in_words(entry),
        "origin": shown_origin(entry),
        "refused": entry.result != Result.DONE,
        "until": entry.last_at if entry.last_at - entry.at >= timedelta(minutes=1) else None,
        "participant": names.get(entry.participant, gone) if entry.participant is not None else "",
    }


def shown_origin(entry: TrailEntry) -> str:
    """Where it came from, of IPv6 the network; nothing when that is the machine itself, as in the demo."""
    network = entry.origin.count(":") == 3
    try:
        at = ip_address(f"{entry.origin}::" if network else entry.origin)
    except ValueError:
        return entry.origin
    if at.is_loopback or at.is_unspecified:
        return ""
    return f"{at}/64" if network else str(at)


def _file(request: HttpRequest, rows: Rows, participant: Participant | None) -> StreamingHttpResponse:
    """A spreadsheet; that it was made is told in the trail."""
    whose = [participant.pk] if participant else []
    record(Action.TRAIL_EXPORTED, request=request, object=str(participant or ""), participants=whose)
    with_origin = sees_all_people(request.user)
    names = dict(Participant.objects.values_list("pk", "name")) if participant is None else {}
    headings = [_("Tijd"), _("Wie"), _("Wat"), _("Onderwerp"), _("Sleutel"), _("Uitkomst"), _("Hoe vaak"), _("Laatst")]
    headings += [_("Van adres")] if with_origin else []
    headings += [_("Deelnemer")] if participant is None else []

    def cells(entry: TrailEntry) -> Iterable[Any]:
        key = entry.object_key or (entry.object if entry.action == Action.OPEN_ROUTE else "")
        yield from (entry.at, entry.actor_name, entry.action_label, object_in_words(entry), key)
        yield from (entry.get_result_display(), entry.times, entry.last_at)
        if with_origin:
            yield shown_origin(entry)
        if participant is None:
            yield names.get(entry.participant or 0, "")

    return csv_answer(f"logboek-{timezone.localdate()}", headings, map(cells, rows.iterator()))


def _names(page: Iterable[TrailEntry]) -> dict[int, str]:
    keys = {entry.participant for entry in page if entry.participant}
    return dict(Participant.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class _TrailItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_in_charge(request.user)


def trail_item() -> MenuItem:
    """Below Collega's."""
    return _TrailItem(gettext_lazy("Logboek"), reverse("trails"), name="trail", icon_name="history", order=9010)


def addresses() -> list[URLPattern]:
    """Where the screens are."""
    return [
        path("logboek/", trails, name="trails"),
        path("logboek/alles/", trail_of_all, name="trail_of_all"),
        path("logboek/<int:participant_id>/", trail, name="trail"),
    ]
