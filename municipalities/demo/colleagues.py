"""Colleagues of the demo's managers: one who is invited, one who sleeps, support, and what the trail tells of them."""

from datetime import timedelta

from django.utils import timezone

from content.demo.parts import demo_part
from municipalities.demo.people import SUPPORT
from municipalities.memberships.invitations.inviting import invite
from municipalities.memberships.membership import Membership, give
from municipalities.memberships.roles import Role
from municipalities.memberships.support.coming_in import come_in
from municipalities.register.participant import Participant
from people.models import Person, TrailEntry
from people.trail import Action, Result, record

INVITED, ASLEEP = "iris.mulder@voorbeeld.example", "joost.kok@voorbeeld.example"


# After "Mail", which fills an outbox that is empty.
@demo_part("Open invitations")
def load_colleagues() -> str:
    """An open invitation, somebody asleep, support that looks along, and lines of the trail, unless they are there."""
    membership = Membership.objects.filter(role=Role.MANAGER).order_by("pk").select_related("participant").first()
    if membership is not None:
        _let_support_in(membership.participant)
    if membership is None or Person.objects.filter(email=ASLEEP).exists():
        return "loaded before"
    participant, manager = membership.participant, membership.person
    invite([INVITED], participant, Role.LOCAL_EDITOR, manager)
    joost = Person.objects.create_user(ASLEEP, first_name="Joost", last_name="Kok")
    give(joost, participant, Role.READER)
    long_ago = timezone.now() - timedelta(days=195)
    Person.objects.filter(pk=joost.pk).update(is_active=False, asleep_since=timezone.now(), last_login=long_ago)
    record(Action.FELL_ASLEEP, object=f"{joost} ({ASLEEP})", participants=[participant.pk])
    record(Action.LOG_IN, actor=manager)
    editor = Person.objects.filter(memberships__participant=participant, memberships__role=Role.LOCAL_EDITOR).first()
    for _time in range(3):
        record(Action.OPEN_ROUTE, result=Result.REFUSED, actor=editor, object="wagtailusers_users:index")
    return f"{TrailEntry.objects.filter(participant=participant.pk).count()} lines in the audit trail"


def _let_support_in(participant: Participant) -> None:
    """For some hours, after which the next start of the demo does it again."""
    support = Person.objects.filter(email=SUPPORT).first()
    there = Membership.objects.current().filter(person=support, participant=participant)
    if support is not None and not there.exists():
        come_in(support, participant, 8, "Bram belde: een tekst staat op de verkeerde plek.")
