"""Who did not log in for a long time is put to sleep: no access until somebody in charge wakes them, nothing is lost.

Asleep is inactive with a date, so whatever asks whether somebody is active holds it already.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy

from ground.changes import job
from ground.mail import declare_letter, send_later
from ground.models import OutgoingMail
from municipalities.memberships.last_manager import refusals_to_lose
from municipalities.memberships.membership import Membership
from municipalities.memberships.roles import IN_CHARGE
from municipalities.memberships.trail import named, record_person
from people.models import Person
from people.rights_stamp import end_sessions
from people.trail import Action

WARNED_BEFORE = timedelta(days=14)
WARNING = declare_letter("falls_asleep", gettext_lazy("Je toegang gaat slapen"))
ASLEEP = declare_letter("asleep", gettext_lazy("Je toegang slaapt"))


def not_seen_since(moment: datetime) -> QuerySet[Person]:
    """The active people with a role of today who last logged in, were made or were woken before this moment."""
    last = Greatest(Coalesce("last_login", "awake_since"), "awake_since")
    with_role = Membership.objects.current().values("person")
    rows = Person.objects.filter(is_active=True, pk__in=with_role)
    return rows.annotate(last_used=last).filter(last_used__lt=moment).order_by("pk")


@job("municipalities.asleep", every=timedelta(hours=6))
def put_to_sleep() -> str:
    """Warn by mail, and two weeks after that put to sleep; the last in charge of a participant stays awake."""
    now, after = timezone.now(), timedelta(days=settings.ASLEEP_AFTER_DAYS)
    warned = slept = 0
    for person in not_seen_since(now - after + WARNED_BEFORE):
        if refusals_to_lose([person]):
            continue
        last_used: datetime = person.last_used  # type: ignore[attr-defined]
        cause = f"{WARNING}:{person.pk}:{last_used.date()}"
        told = OutgoingMail.objects.filter(cause=cause).values_list("written_at", flat=True).first()
        if told is None:
            warned += _warn(person, cause, max(last_used + after, now + WARNED_BEFORE))
        elif told <= now - WARNED_BEFORE and last_used <= now - after:
            slept += _sleep(person)
    return f"{warned} people warned, {slept} put to sleep."


def wake(person: Any) -> bool:
    """Let somebody in again; password, factor and roles are as they were. False for who is awake or blocked."""
    with transaction.atomic():
        rows = Person.objects.filter(pk=person.pk, blocked_since=None).exclude(asleep_since=None)
        if not rows.update(is_active=True, asleep_since=None, awake_since=timezone.now()):
            return False
        record_person(Action.WOKEN, person)
    return True


def _warn(person: Person, cause: str, day: datetime) -> bool:
    with transaction.atomic():
        context = {"name": person.get_short_name(), "day": timezone.localtime(day), "days": settings.ASLEEP_AFTER_DAYS}
        send_later(WARNING, person.email, context, cause=cause)
    return True


def _sleep(person: Person) -> bool:
    with transaction.atomic():
        awake = Person.objects.filter(pk=person.pk, is_active=True)
        if not awake.update(is_active=False, asleep_since=timezone.now()):
            return False
        end_sessions(Person.objects.filter(pk=person.pk))
        record_person(Action.FELL_ASLEEP, person)
        context = {
            "name": person.get_short_name(),
            "days": settings.ASLEEP_AFTER_DAYS,
            "in_charge": [named(each) for each in _in_charge_of(person)],
        }
        send_later(ASLEEP, person.email, context)
    return True


def _in_charge_of(person: Person) -> QuerySet[Person]:
    """Who may wake somebody: those in charge of where they have a role."""
    where = Membership.objects.current().filter(person=person).values("participant")
    roles = Membership.objects.current().filter(participant__in=where, role__in=IN_CHARGE)
    return Person.objects.filter(pk__in=roles.values("person"), is_active=True).order_by("pk")
