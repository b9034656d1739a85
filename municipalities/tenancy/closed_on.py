"""On which public holidays a participant is closed: asked once on the first page, answered on a screen."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from ground.hours.holidays import ASKED, NAMES, USUALLY_CLOSED
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite
from municipalities.tenancy.ownership import participants_in_full


class ClosedOnForm(forms.Form):
    """The days to tick. Before the first answer those are ticked on which nearly every office is closed."""

    closed_on = forms.MultipleChoiceField(
        label=gettext_lazy("Op deze dagen zijn we gesloten"),
        choices=[(code, NAMES[code]) for code in ASKED],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Kies dagen uit de lijst.")},
    )

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        stored = participant.closed_on
        kwargs["initial"] = {"closed_on": sorted(USUALLY_CLOSED) if stored is None else stored}
        super().__init__(*args, **kwargs)


class AskClosedOn(Component):
    """One's own participants that never answered; nothing when all did."""

    order = 140
    template_name = "admin/ask_closed_on.html"

    def __init__(self, participants: list[Participant]) -> None:
        self.participants = participants

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"participants": self.participants}


def may_answer_for(user: Any) -> list[Participant]:
    """The participants for which somebody may say when they are closed: one's own, for who may change a site."""
    if not policy_registry.get_by_type(LocalSite).user_has_permission(user, "change"):
        return []
    return participants_in_full(user)


@require_safe
def participants(request: HttpRequest) -> HttpResponse:
    """/feestdagen/: on to those of one's own participant; of several, that of the hat."""
    rows = may_answer_for(request.user)
    if not rows:
        raise Http404
    return redirect("closed_on", pk=rows[0].pk)


@require_http_methods(["GET", "HEAD", "POST"])
def closed_on(request: HttpRequest, pk: int) -> HttpResponse:
    """/feestdagen/<pk>/: the days on which this participant is closed. POST saves them."""
    participant = get_object_or_404(Participant, pk=pk)
    form = ClosedOnForm(request.POST or None, participant=participant)
    if request.method == "POST":
        form = ClosedOnForm(request.POST, participant=participant)
        if form.is_valid():
            participant.closed_on = [code for code in ASKED if code in form.cleaned_data["closed_on"]]
            participant.save(update_fields=["closed_on"])
            messages.success(request, _("De feestdagen van %(name)s zijn bewaard.") % {"name": participant.name})
            return redirect("closed_on", pk=pk)
    context = {"heading": _("Feestdagen"), "icon": "date", "form": form, "participant": participant}
    return render(request, "admin/closed_on.html", context)


@hooks.register("construct_homepage_panels")
def ask(request: HttpRequest, panels: list[Any]) -> None:
    """Add the question as long as somebody may answer it."""
    if unanswered := [row for row in may_answer_for(request.user) if row.closed_on is None]:
        panels.append(AskClosedOn(unanswered))
