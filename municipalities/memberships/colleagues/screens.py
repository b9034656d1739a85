"""Collega's: who works at a participant, invited people, and the yearly look at the list.

Each screen answers 404 to whoever is not in charge of the participant; support looks, and changes nothing.
"""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.menu import MenuItem

from municipalities.memberships.asleep import wake
from municipalities.memberships.colleagues.everybody import colleagues_of_all
from municipalities.memberships.colleagues.forms import ColleagueForm, InviteForm
from municipalities.memberships.colleagues.lost import reset_log_in
from municipalities.memberships.colleagues.rows import colleagues, in_charge_of, log_in_resets, unanswered
from municipalities.memberships.confirming import confirm, last_confirmed, to_confirm
from municipalities.memberships.form import refusal_to_keep
from municipalities.memberships.handing_over import pages_owned
from municipalities.memberships.in_charge import (
    is_in_charge,
    participant_in_charge,
    participants_in_charge,
    sees_all_people,
)
from municipalities.memberships.invitations.invitation import Invitation, State
from municipalities.memberships.invitations.inviting import invite, invite_again, withdraw
from municipalities.memberships.limits import only_for
from municipalities.memberships.membership import Membership
from municipalities.memberships.roles import Role
from municipalities.memberships.roles_held import roles_held
from people.models import Person


@require_safe
def colleagues_anywhere(request: HttpRequest) -> HttpResponse:
    """/collegas/: on to those of one's own participant; who sees all people gets the list of participants."""
    if sees_all_people(request.user):
        return colleagues_of_all(request)
    own = participants_in_charge(request.user).first()  # of several, that of the hat
    if own is None:
        raise Http404
    return redirect("colleagues", participant_id=own.pk)


@require_safe
def colleagues_here(request: HttpRequest, participant_id: int) -> HttpResponse:
    """/collegas/<participant_id>/: people, invitations, and when the list was last found right."""
    participant = participant_in_charge(request.user, participant_id, to_look=True)
    in_charge, sees_all = {row.person_id for row in in_charge_of(participant)}, sees_all_people(request.user)
    invitations = [
        {
            "invitation": row,
            "by": row.invited_by or _("iemand die er niet meer is"),
            "state": row.state.label if _counts(row, in_charge) else _("werkt niet meer: verstuur hem opnieuw"),
            "expired": row.state == State.EXPIRED,
            "until": row.expires_at,
            "limits": only_for(row),
        }
        for row in unanswered(participant)
    ]
    context = {
        "heading": _("Collega's"),
        "icon": "group",
        "participant": participant,
        "rows": colleagues(participant, log_in_resets(participant) if sees_all else {}),
        "invitations": invitations,
        "may_change": participants_in_charge(request.user).filter(pk=participant.pk).exists(),
        "in_charge": len(in_charge),
        "may_come_in": Role.SUPPORT in roles_held(request.user) and not participant.is_national_board,
        "may_reset": sees_all,
        "confirmed": last_confirmed(participant),
        "must_confirm": bool(to_confirm([participant.pk])),
    }
    return render(request, "admin/colleagues.html", context)


def _counts(invitation: Invitation, in_charge: set[int]) -> bool:
    """Whether who invited may still do so, as `may_still_be_given` asks of one."""
    by = invitation.invited_by
    return bool(by and by.is_active and (by.is_superuser or by.pk in in_charge))


@require_http_methods(["GET", "HEAD", "POST"])
def invite_colleagues(request: HttpRequest, participant_id: int) -> HttpResponse:
    """/collegas/<participant_id>/uitnodigen/: POST invites all addresses, or none and says of each why."""
    participant = participant_in_charge(request.user, participant_id)
    form = InviteForm(request.POST if request.method == "POST" else None, participant=participant)
    if request.method == "POST" and form.is_valid():
        addresses, role = form.cleaned_data["addresses"], form.cleaned_data["role"]
        try:
            invite(addresses, participant, role, request.user, **form.limits())
        except ValidationError as error:
            form.add_error("addresses", error)
        else:
            messages.success(request, _("Uitgenodigd: %(names)s.") % {"names": ", ".join(addresses)})
            return redirect("colleagues", participant_id=participant.pk)
    context = {"heading": _("Nodig collega's uit"), "icon": "mail", "form": form, "participant": participant}
    return render(request, "admin/invite.html", context | {"days": settings.INVITATION_DAYS})


@require_http_methods(["GET", "HEAD", "POST"])
def colleague(request: HttpRequest, participant_id: int, membership_id: int) -> HttpResponse:
    """/collegas/<participant_id>/rol/<membership_id>/: POST changes a role; `besluit` is `stoppen` or `inloggen`."""
    participant = participant_in_charge(request.user, participant_id)
    rows = Membership.objects.filter(ends_at=None).select_related("person", "participant")
    membership = get_object_or_404(rows, pk=membership_id, participant=participant)
    by: Any = request.user
    form = ColleagueForm(request.POST if request.method == "POST" else None, membership=membership, by=by)
    there = redirect("colleagues", participant_id=participant.pk)
    if request.method == "POST" and request.POST.get("besluit") == "stoppen":
        if sentence := refusal_to_keep(membership, by):
            messages.error(request, sentence)
            return redirect("colleague", participant_id=participant.pk, membership_id=membership.pk)
        return _ended(request, membership)
    if request.method == "POST" and request.POST.get("besluit") == "inloggen":
        if sentence := reset_log_in(membership, by, request.POST.get("waarom", "")):
            messages.error(request, sentence)
            return redirect("colleague", participant_id=participant.pk, membership_id=membership.pk)
        sentence = _("%(name)s logt in met het wachtwoord, krijgt een code per mail, en stelt het opnieuw in.")
        messages.success(request, sentence % {"name": membership.person})
        return there
    if request.method == "POST" and form.is_valid():
        try:
            form.save()
        except ValidationError as error:  # another manager ended it at this moment
            messages.error(request, " ".join(error.messages))
            return there
        messages.success(request, _("Bewaard. %(name)s logt opnieuw in.") % {"name": membership.person})
        return there if membership.person_id != by.pk else redirect("wagtailadmin_home")
    context = {"heading": str(membership.person), "icon": "user", "form": form, "participant": participant}
    is_oneself, stays = membership.person_id == by.pk, refusal_to_keep(membership, by)
    context |= {"membership": membership, "is_oneself": is_oneself, "stays": stays}
    return render(request, "admin/colleague.html", context)


def _ended(request: HttpRequest, membership: Membership) -> HttpResponse:
    """The role is over, and what was theirs goes on with who ended it."""
    person, participant = membership.person, membership.participant
    is_oneself, count = person.pk == request.user.pk, pages_owned(person, participant)
    membership.delete()
    count -= pages_owned(person, participant)
    messages.success(request, _("De toegang van %(name)s is gestopt.") % {"name": person})
    if count and not is_oneself:
        messages.info(request, _("Pagina's die nu op naam van een beheerder staan: %(count)d.") % {"count": count})
    return redirect("wagtailadmin_home") if is_oneself else redirect("colleagues", participant_id=participant.pk)


@require_POST
def answer_invitation(request: HttpRequest, participant_id: int, invitation_id: int) -> HttpResponse:
    """/collegas/<participant_id>/uitnodiging/<invitation_id>/: `besluit` is `opnieuw` or `intrekken`."""
    participant = participant_in_charge(request.user, participant_id)
    invitation = get_object_or_404(
        Invitation.objects.select_related("participant"), pk=invitation_id, participant=participant
    )
    choice = request.POST.get("besluit", "")
    if choice not in ("opnieuw", "intrekken"):
        raise Http404
    try:
        if choice == "opnieuw":
            invite_again(invitation, request.user)
            sentence = _("Er gaat een nieuwe mail naar %(address)s. De link in de vorige werkt niet meer.")
        else:
            withdraw(invitation)
            sentence = _("De uitnodiging van %(address)s is ingetrokken.")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, sentence % {"address": invitation.email})
    return redirect("colleagues", participant_id=participant.pk)


@require_POST
def wake_colleague(request: HttpRequest, participant_id: int, person_id: int) -> HttpResponse:
    """/collegas/<participant_id>/wakker/<person_id>/: somebody who works here and slept may log in again."""
    participant = participant_in_charge(request.user, participant_id)
    here = Membership.objects.current().filter(participant=participant).values("person")
    person = get_object_or_404(Person, pk__in=here, pk=person_id)
    if wake(person):
        sentence = _("%(name)s kan weer inloggen, met hetzelfde wachtwoord en dezelfde tweede stap.")
        messages.success(request, sentence % {"name": person})
    elif person.blocked_since:
        messages.error(request, _("%(name)s komt er niet in: de noodrem staat aan.") % {"name": person})
    else:
        messages.info(request, _("%(name)s sliep niet.") % {"name": person})
    return redirect("colleagues", participant_id=participant.pk)


@require_POST
def confirm_colleagues(request: HttpRequest, participant_id: int) -> HttpResponse:
    """/collegas/<participant_id>/bevestigen/: the list is right, says who is logged in."""
    participant = participant_in_charge(request.user, participant_id)
    confirm(participant, request.user)
    messages.success(request, _("Dank je. Over een jaar vragen we het weer."))
    return redirect("colleagues", participant_id=participant.pk)


class _ColleaguesItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_in_charge(request.user)


def colleagues_item() -> MenuItem:
    """In the menu itself: letting people in and out is work of every manager."""
    url = reverse("colleagues_anywhere")
    return _ColleaguesItem(gettext_lazy("Collega's"), url, name="colleagues", icon_name="group", order=9000)


def addresses() -> list[URLPattern]:
    """Where the screens are."""
    here = "collegas/<int:participant_id>/"
    return [
        path("collegas/", colleagues_anywhere, name="colleagues_anywhere"),
        path(here, colleagues_here, name="colleagues"),
        path(f"{here}uitnodigen/", invite_colleagues, name="invite_colleagues"),
        path(f"{here}rol/<int:membership_id>/", colleague, name="colleague"),
        path(f"{here}uitnodiging/<int:invitation_id>/", answer_invitation, name="answer_invitation"),
        path(f"{here}wakker/<int:person_id>/", wake_colleague, name="wake_colleague"),
        path(f"{here}bevestigen/", confirm_colleagues, name="confirm_colleagues"),
    ]
