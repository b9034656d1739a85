"""On the first page of the admin: brakes that have been on for long."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail import hooks

from ground.start_page import SHOWN, ToDo, ToDoPanel
from municipalities.brake.brake import Brake
from municipalities.braking.putting import brakes_of
from municipalities.memberships.in_charge import is_in_charge

LONG = timedelta(days=7)


@hooks.register("construct_homepage_panels")
def add_brakes(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel when one has been on for a week, for who sees to it; one query."""
    if not is_in_charge(request.user):
        return
    old = brakes_of(request.user).filter(lifted_at=None, put_at__lt=timezone.now() - LONG)
    rows = [_row(brake) for brake in old.order_by("put_at", "pk")[: SHOWN + 1]]
    if rows:
        more = ToDo(_("Alle noodremmen"), reverse("brakes")) if len(rows) > SHOWN else None
        panels.append(ToDoPanel(_("Noodrem staat nog aan"), rows[:SHOWN], order=15, more=more))


def _row(brake: Brake) -> ToDo:
    day = date_format(timezone.localtime(brake.put_at), "j F Y")
    return ToDo(brake.name, reverse("lift_brake", args=[brake.pk]), _("sinds %(day)s") % {"day": day})
