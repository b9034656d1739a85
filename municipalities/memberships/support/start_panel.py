"""On the first page of the admin: who of support looks along, and which log-in waits for a second of them."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from ground.start_page import SHOWN, ToDo, ToDoPanel
from municipalities.memberships.in_charge import sees_all_people
from municipalities.memberships.membership import Membership
from municipalities.memberships.roles import Role
from municipalities.memberships.roles_held import memberships_held
from municipalities.memberships.support.coming_in import looking_along, until
from municipalities.memberships.support.log_in_reset import LogInReset


@hooks.register("construct_homepage_panels")
def add_support(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel when there is something to say."""
    user: Any = request.user
    held = memberships_held(user)
    rows = _at_own([each.participant for each in held if each.role == Role.MANAGER])
    if sees_all_people(user):
        rows += _resets(user)
    elif getattr(user, "hat", None) is not None:
        mine = Membership.objects.current().filter(person=user.pk, participant=user.hat, ends_at__isnull=False)
        for row in mine.select_related("participant"):
            words = {"name": row.participant, "until": until(row)}
            if row.role == Role.READER:
                label, note = _("Je kijkt mee bij %(name)s, tot %(until)s"), _("je leest alles, en wijzigt niets")
            else:
                label = _("Je kijkt mee en mag wijzigen bij %(name)s, tot %(until)s")
                note = _("een beheerder daar liet dit toe")
            rows.append(ToDo(label % words, reverse("hats"), note))
    if rows:
        panels.append(ToDoPanel(_("Ondersteuning"), rows[:SHOWN], order=15))


def _at_own(participants: list[int]) -> list[ToDo]:
    rows = looking_along(participants) if participants else []
    sentence = _("%(person)s kijkt mee bij %(name)s, tot %(until)s")
    return [
        ToDo(
            sentence % {"person": row.person, "name": row.participant, "until": until(row)},
            reverse("support_here", args=[row.participant_id, row.pk]),
            row.reason,
        )
        for row in rows
    ]


def _resets(user: Any) -> list[ToDo]:
    recent = LogInReset.objects.recent().exclude(person=user.pk).exclude(answered_by=user.pk)
    mine_or_open = recent.filter(Q(answered_at=None) | Q(asked_by=user.pk)).order_by("asked_at", "pk")
    rows: list[ToDo] = []
    for each in mine_or_open.select_related("person", "participant", "asked_by", "answered_by"):
        at = Membership.objects.current().filter(person=each.person_id, participant=each.participant_id, ends_at=None)
        if (membership := at.first()) is None:
            continue
        words = {"person": each.person, "name": each.participant}
        label = _("Inloggen opnieuw instellen: %(person)s, %(name)s") % words
        url = reverse("lost_log_in", args=[each.participant_id, membership.pk])
        asked = each.answered_at is None and each.asked_by_id == user.pk
        note = _("jij vroeg dit, en het wacht op een tweede") if asked else each.outcome
        rows.append(ToDo(label, url, note))
    return rows
