"""On the first page of the admin: what there is to do about people, for who is in charge of them."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from ground.start_page import SHOWN, ToDo, ToDoPanel
from municipalities.memberships.colleagues.everybody import WANTED, without_anybody
from municipalities.memberships.confirming import to_confirm
from municipalities.memberships.in_charge import sees_all_people
from municipalities.memberships.invitations.invitation import Invitation, State
from municipalities.memberships.membership import Membership
from municipalities.memberships.roles import IN_CHARGE, Role
from municipalities.memberships.roles_held import memberships_held, roles_held
from municipalities.register.participant import Participant


@hooks.register("construct_homepage_panels")
def add_people(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel when there is something to do."""
    held = memberships_held(request.user)
    own = [each.participant for each in held if each.role == Role.MANAGER]
    rows = _of_own(own) if own else []
    if sees_all_people(request.user) and (count := without_anybody()):
        words = _("Deelnemers zonder beheerder: %(count)d") % {"count": count}
        invites = Role.ADMINISTRATOR in roles_held(request.user)
        note = _("nodig er iemand uit") if invites else _("ga na wie dat wordt, en vraag een landelijk beheerder")
        rows.append(ToDo(words, reverse("colleagues_anywhere"), note))
    if rows:
        panels.append(ToDoPanel(_("Collega's"), rows[:SHOWN], order=25))


def _of_own(own: list[int]) -> list[ToDo]:
    names = dict(Participant.objects.filter(pk__in=own).order_by("name", "pk").values_list("pk", "name"))
    people = list(Membership.objects.current().filter(participant__in=own).select_related("person").order_by("pk"))
    expired = [row for row in Invitation.objects.unanswered().filter(participant__in=own) if row.state == State.EXPIRED]
    year_old = to_confirm(own)
    rows: list[ToDo] = []
    for pk, name in names.items():
        url = reverse("colleagues", args=[pk])
        mine = [row for row in people if row.participant_id == pk]
        in_charge = {row.person_id for row in mine if row.role in IN_CHARGE and row.person.is_active}
        if len(in_charge) < WANTED:
            label = _("Nodig een tweede beheerder uit voor %(name)s") % {"name": name}
            rows.append(ToDo(label, reverse("invite_colleagues", args=[pk]), _("voor als jij er niet bent")))
        if pk in year_old:
            rows.append(ToDo(_("Kijk of de lijst van collega's nog klopt: %(name)s") % {"name": name}, url))
        for row in mine:
            if row.person.asleep_since and not row.person.blocked_since:
                note = _("heeft lang niet ingelogd, en kan nu niet inloggen")
                rows.append(ToDo(_("Laat %(person)s weer toe, of niet") % {"person": row.person}, url, note))
        for each in expired:
            if each.participant_id == pk:
                label = _("Uitnodiging verlopen: %(address)s") % {"address": each.email}
                rows.append(ToDo(label, url, _("verstuur hem opnieuw, of trek hem in")))
    return rows
