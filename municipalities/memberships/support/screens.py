"""Support at a participant: looking along for some hours, and a log-in that two of them reset.

Whoever is in charge of the participant sees it at Collega's, lets support change things, or ends it.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from municipalities.memberships.hat import HAT, no_more, note_roles
from municipalities.memberships.in_charge import participant_in_charge, participants_looked_after
from municipalities.memberships.membership import Membership
from municipalities.memberships.support.coming_in import HOURS, come_in, let_change, until
from municipalities.memberships.support.log_in_reset import LogInReset
from municipalities.memberships.support.resetting import answer_reset, ask_reset, who_may_answer
from people.models import Person

_FORM = ["GET", "HEAD", "POST"]


class ComeInForm(forms.Form):
    """Why, and for how long."""

    reason = forms.CharField(
        label=gettext_lazy("Waarom kijk je mee, en wie vroeg erom?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("De beheerders van de deelnemer krijgen dit per mail, en het staat in hun logboek."),
        error_messages={
            "required": gettext_lazy("Schrijf op waarom je meekijkt, en wie erom vroeg. De deelnemer leest dit."),
            "max_length": gettext_lazy("Houd het korter: hoogstens %(limit_value)d tekens."),
        },
    )
    hours = forms.TypedChoiceField(
        label=gettext_lazy("Hoe lang?"),
        coerce=int,
        initial=1,
        choices=[(1, gettext_lazy("1 uur")), *((n, gettext_lazy("%d uur") % n) for n in HOURS if n > 1)],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Kies een van de tijden uit de lijst."),
            "invalid_choice": gettext_lazy("Kies een van de tijden uit de lijst."),
        },
    )


@require_http_methods(_FORM)
def look_along(request: HttpRequest, participant_id: int) -> HttpResponse:
    """/collegas/<participant_id>/meekijken/: POST comes in, in the hat of that participant."""
    participant = get_object_or_404(participants_looked_after(request.user), pk=participant_id, is_national_board=False)
    form = ComeInForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        user: Any = request.user
        person = Person.objects.get(pk=user.pk)  # not the one that wears a hat
        try:
            made = come_in(person, participant, form.cleaned_data["hours"], form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            _go_on_as(request, person, participant.pk)
            words = {"name": participant, "until": until(made)}
            messages.success(request, _("Je kijkt mee bij %(name)s, tot %(until)s.") % words)
            return redirect("wagtailadmin_home")
    context = {"heading": _("Meekijken"), "icon": "view", "form": form, "participant": participant}
    return render(request, "admin/support/look_along.html", context)


@require_POST
def stop_looking(request: HttpRequest) -> HttpResponse:
    """/meekijken-stoppen/: somebody of support leaves the participant of the hat."""
    user: Any = request.user
    mine = Membership.objects.filter(person=user.pk, participant=user.hat, ends_at__isnull=False)
    row = mine.select_related("participant").first()
    if row is None:
        messages.info(request, no_more(request.session) or _("Je keek al niet meer mee."))
        return redirect("wagtailadmin_home")
    row.delete()
    _go_on_as(request, Person.objects.get(pk=user.pk))
    messages.success(request, _("Je kijkt niet meer mee bij %(name)s.") % {"name": row.participant})
    return redirect("wagtailadmin_home")


@require_http_methods(_FORM)
def support_here(request: HttpRequest, participant_id: int, membership_id: int) -> HttpResponse:
    """/collegas/<participant_id>/ondersteuning/<membership_id>/: `besluit` is `wijzigen`, `meekijken` or `stoppen`."""
    participant = participant_in_charge(request.user, participant_id)
    rows = Membership.objects.current().filter(participant=participant, ends_at__isnull=False)
    row = get_object_or_404(rows.select_related("person", "participant"), pk=membership_id)
    if request.method == "POST":
        return _answered(request, row)
    context = {"heading": str(row.person), "icon": "user", "participant": participant, "row": row, "until": until(row)}
    return render(request, "admin/support/here.html", context)


def _answered(request: HttpRequest, row: Membership) -> HttpResponse:
    answer, words = request.POST.get("besluit"), {"name": row.person}
    if answer == "stoppen":
        row.delete()
        messages.success(request, _("%(name)s kijkt niet meer mee.") % words)
    elif answer in ("wijzigen", "meekijken"):
        agreed = answer == "wijzigen"
        allowed, ended = _("%(name)s logt opnieuw in, en kan dan ook wijzigen."), _("%(name)s kan alleen nog lezen.")
        try:
            let_change(row, agreed=agreed)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, (allowed if agreed else ended) % words)
    else:
        raise Http404
    return redirect("colleagues", participant_id=row.participant_id)


@require_http_methods(_FORM)
def lost_log_in(request: HttpRequest, participant_id: int, membership_id: int) -> HttpResponse:
    """/collegas/<participant_id>/kwijt/<membership_id>/: ask for a new start, or answer (`besluit`: `ja`, `nee`)."""
    participant = get_object_or_404(participants_looked_after(request.user), pk=participant_id)
    rows = Membership.objects.current().filter(participant=participant, ends_at=None)
    row = get_object_or_404(rows.select_related("person", "participant"), pk=membership_id)
    by: Any = request.user
    typed = request.POST.get("waarom", "")
    if request.method == "POST":
        try:
            _refuse_what_was_answered(request.POST.get("gezien", ""), _last_reset(row))
            sentence = _lost(request.POST.get("besluit", ""), row, by, typed)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, sentence)
            return redirect("colleagues", participant_id=participant.pk)
    last = _last_reset(row)
    asked = last if last and last.answered_at is None else None
    context = {
        "heading": str(row.person),
        "icon": "key",
        "participant": participant,
        "row": row,
        "asked": asked,
        "last": last,
        "mine": bool(asked and asked.asked_by_id == by.pk),
        "seconds": ", ".join(who_may_answer(asked.asked_by_id if asked else by.pk, row.person_id)),
        "seen": seen_of(last),
        "typed": typed[:300],
    }
    return render(request, "admin/support/lost_log_in.html", context)


def _last_reset(row: Membership) -> LogInReset | None:
    rows = LogInReset.objects.recent().filter(person=row.person_id)
    return rows.select_related("asked_by", "answered_by").first()


def _refuse_what_was_answered(seen: str, last: LogInReset | None) -> None:
    """Raises ValidationError for a page of before: who asks anew, or does it, has read what there is now.

    `seen` is what the page says of it: the key of the last question, and whether that was answered.
    """
    if not seen or seen == seen_of(last):
        return
    if last is None:
        raise ValidationError(_("Deze vraag is langer dan drie dagen geleden, en vervallen. Kijk wat er nu staat."))
    words = {"outcome": last.outcome}
    raise ValidationError(_("Er is intussen iets veranderd: %(outcome)s. Kijk wat er nu staat.") % words)


def seen_of(last: LogInReset | None) -> str:
    """What a page says that it knew of."""
    return f"{last.pk}-{int(last.answered_at is not None)}" if last else "0"


def _lost(answer: str, row: Membership, by: Any, why: str) -> str:
    """What was done, in a sentence. Raises ValidationError with one when it was not."""
    words = {"name": row.person}
    if answer == "vragen":
        ask_reset(row, by, why)
        return _("Gevraagd. Een tweede van de ondersteuning stelt het inloggen van %(name)s opnieuw in.") % words
    if answer not in ("ja", "nee"):
        raise ValidationError(_("Kies wat je wilt doen."))
    asked = LogInReset.objects.open().filter(person=row.person_id).first()
    if asked is None:
        raise ValidationError(_("Dit is al beantwoord, of langer dan drie dagen geleden gevraagd."))
    answer_reset(asked, by, agreed=answer == "ja")
    if answer == "nee":
        return _("Het inloggen van %(name)s blijft zoals het is.") % words
    return _("%(name)s logt in met het wachtwoord, krijgt een code per mail, en stelt het opnieuw in.") % words


def _go_on_as(request: HttpRequest, person: Person, hat: int | None = None) -> None:
    """Other rights end sessions; the one that asked for them goes on, with the roles of now."""
    request.user = person
    update_session_auth_hash(request, person)
    if hat is not None:
        request.session[HAT] = hat
    note_roles(person, request.session)


def addresses() -> list[URLPattern]:
    """Where the screens are."""
    here = "collegas/<int:participant_id>/"
    return [
        path(f"{here}meekijken/", look_along, name="look_along"),
        path("meekijken-stoppen/", stop_looking, name="stop_looking"),
        path(f"{here}ondersteuning/<int:membership_id>/", support_here, name="support_here"),
        path(f"{here}kwijt/<int:membership_id>/", lost_log_in, name="lost_log_in"),
    ]
