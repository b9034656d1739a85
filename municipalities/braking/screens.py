"""The screens of the emergency brake: finding a thing, putting the brake on, what is braked, lifting it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from municipalities.brake.brake import Brake, Kind
from municipalities.braking.finding import find
from municipalities.braking.putting import LONGEST, brakes_of, lift, put, refusal_to_lift, refusal_to_put, whose
from municipalities.braking.things import Thing, thing
from municipalities.memberships.in_charge import is_in_charge, sees_all_people

ON_A_PAGE = 20
_REASON = forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST})


class FindForm(forms.Form):
    """What somebody wants away."""

    wat = forms.CharField(
        label=gettext_lazy("Plak het adres, of typ een naam of e-mailadres"), required=False, max_length=2000
    )
    soort = forms.ChoiceField(
        label=gettext_lazy("Wat is het?"), required=False, choices=[("", gettext_lazy("Weet ik niet")), *Kind.choices]
    )


class BrakeForm(forms.Form):
    """Why; and of support who lifts it."""

    reden = forms.CharField(
        label=gettext_lazy("Waarom?"),
        help_text=gettext_lazy(
            "Dit lezen de beheerders, en het staat in het logboek. Zet er niets in over iemands gezondheid."
        ),
        widget=_REASON,
        required=False,
    )
    alleen_ondersteuning = forms.BooleanField(label=gettext_lazy("Alleen de ondersteuning heft dit op"), required=False)

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not sees_all_people(by):
            del self.fields["alleen_ondersteuning"]


class LiftForm(forms.Form):
    """Why it may be seen again."""

    reden = forms.CharField(label=gettext_lazy("Waarom mag het weer?"), widget=_REASON, required=False)


@require_safe
def brakes(request: HttpRequest) -> HttpResponse:
    """/noodrem/: finds what `wat` means; what is braked now, and what was."""
    form = FindForm(request.GET if "wat" in request.GET else None)
    found = None
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data["soort"]
        found = find(form.cleaned_data["wat"], Kind(chosen) if chosen else None, whose(request.user))
    rows = brakes_of(request.user).order_by(F("lifted_at").desc(nulls_first=True), "-put_at", "-pk")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "heading": _("Noodrem"),
        "icon": "warning",
        "form": form,
        "found": found,
        "page": page,
        "rows": [(row, _note(row, request.user)) for row in page],
        "again": "?",
        "with_participant": sees_all_people(request.user),
    }
    return render(request, "admin/brakes.html", context)


def _note(row: Brake, by: Any) -> str:
    """Why somebody cannot lift it; empty for one that they can, or that is lifted."""
    return "" if row.lifted_at else refusal_to_lift(row, by)


@require_http_methods(["GET", "HEAD", "POST"])
def put_brake(request: HttpRequest, sort: str, pk: int) -> HttpResponse:
    """/noodrem/<sort>/<pk>/: POST puts the brake on. 404 for what is not one's own, or nothing."""
    found = thing(Kind(sort), pk, whose(request.user)) if sort in Kind.values else None
    if found is None:
        raise Http404
    form = BrakeForm(request.POST if request.method == "POST" else None, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            put(
                found,
                request.user,
                form.cleaned_data["reden"],
                only_support=form.cleaned_data.get("alleen_ondersteuning", False),
            )
        except ValidationError as error:
            form.add_error("reden", error)
        else:
            messages.success(request, _sentence_when_on(found))
            return redirect("brakes")
    refusal = "" if form.is_bound else refusal_to_put(found, request.user)
    context = {"heading": _("Noodrem: %(name)s") % {"name": found.name}, "icon": "warning", "found": found}
    return render(request, "admin/brake.html", context | {"form": form, "refusal": refusal, "kind": found.kind.value})


def _sentence_when_on(found: Thing) -> str:
    if found.kind == Kind.PERSON:
        sentence = _("%(name)s kan niet meer inloggen, en is overal uitgelogd.")
    else:
        sentence = _("%(name)s is weg. Binnen 15 seconden ziet niemand het meer.")
    return sentence % {"name": found.name}


@require_http_methods(["GET", "HEAD", "POST"])
def lift_brake(request: HttpRequest, pk: int) -> HttpResponse:
    """/noodrem/<pk>/opheffen/: POST lifts it, with a reason. 404 for one that is not one's own, or none."""
    row = brakes_of(request.user).filter(pk=pk).first()
    if row is None:
        raise Http404
    form = LiftForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            lift(row.pk, request.user, form.cleaned_data["reden"])
        except ValidationError as error:
            form.add_error("reden", error)
        else:
            is_person = row.kind == Kind.PERSON
            sentence = _("%(name)s kan weer inloggen.") if is_person else _("%(name)s is weer te zien.")
            messages.success(request, sentence % {"name": row.name})
            return redirect("brakes")
    refusal = "" if form.is_bound else refusal_to_lift(row, request.user)
    context = {"heading": _("Noodrem opheffen"), "icon": "warning", "brake": row, "form": form, "refusal": refusal}
    return render(request, "admin/lift_brake.html", context)


class _BrakeItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_in_charge(request.user)


def brake_item() -> MenuItem:
    """In the menu itself: who needs it has no time to look for it."""
    return _BrakeItem(gettext_lazy("Noodrem"), reverse("brakes"), name="brakes", icon_name="warning", order=8990)


def addresses() -> list[URLPattern]:
    """Where the screens are."""
    return [
        path("noodrem/", brakes, name="brakes"),
        path("noodrem/<int:pk>/opheffen/", lift_brake, name="lift_brake"),
        path("noodrem/<slug:sort>/<int:pk>/", put_brake, name="put_brake"),
    ]
