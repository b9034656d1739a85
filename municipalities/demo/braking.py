"""A brake of the demo's participant: a listing that is hidden, with the reason, and one that was lifted."""

from datetime import timedelta

from django.utils import timezone

from content.demo.parts import demo_part
from municipalities.brake.brake import Brake, Kind
from municipalities.braking.putting import lift, put
from municipalities.braking.things import as_things, rows
from municipalities.memberships.membership import Membership
from municipalities.memberships.roles import Role
from municipalities.register.participant import Participant

HIDDEN, SHOWN = "Vaderochtend", "Babymassage"
WHY = "De organisatie belde: dit aanbod is gestopt, en het nummer is nu van iemand anders."


# After "Open invitations", whose outbox and trail these add to.
@demo_part("Overlooked brake")
def load_brakes() -> str:
    """Of the manager's participant, when there is no brake yet."""
    manager = Membership.objects.filter(role=Role.MANAGER).order_by("pk").select_related("person").first()
    if manager is None or Brake.objects.exists():
        return "loaded before"
    own = rows(Kind.LISTING, Participant.objects.filter(pk=manager.participant_id))
    hidden, shown = (as_things(Kind.LISTING, own.filter(title__startswith=title)[:1]) for title in (HIDDEN, SHOWN))
    for thing in [*hidden, *shown]:
        put(thing, manager.person, WHY)
    for thing in shown:
        lift(Brake.objects.get(key=thing.key, kind=Kind.LISTING).pk, manager.person, "Het nummer is aangepast.")
    Brake.objects.on().update(put_at=timezone.now() - timedelta(days=9))
    return f"{Brake.objects.count()} times used"
