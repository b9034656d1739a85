"""What was somebody's at a participant goes to who is in charge there, when their last role there ends.

Drafts and plans stand in everybody's list already and stay; a page has an owner, and may be locked by one person.
"""

from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from content.modules.page import NationalIndex
from ground.changes import job
from municipalities.memberships.membership import Membership
from municipalities.memberships.roles import IN_CHARGE
from municipalities.memberships.trail import named
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite
from people.models import Person
from people.trail import Action, record
from people.trail.asking import asking

# The clock may have stood still: an end of so long ago is looked at again.
_LOOK_BACK = timedelta(days=14)


def hand_over(person: Any, participant: Participant, to: Any = None) -> int:
    """Give what `person` had at `participant` to somebody, or to the first who is in charge; how many pages that were.

    Nothing while they have another role there, or when nobody is in charge.
    """
    here = Membership.objects.current().filter(participant=participant)
    if here.filter(person=person).exists():
        return 0
    if to is None:
        first = here.filter(role__in=IN_CHARGE, person__is_active=True).order_by("pk").select_related("person").first()
        to = first.person if first else None
    pages = _pages_of(participant)
    if to is None or pages is None:
        return 0
    pages.filter(locked=True, locked_by=person).update(locked=False, locked_by=None, locked_at=None)
    count: int = pages.filter(owner=person).update(owner=to)
    if count:
        words = {"count": count, "person": named(person), "to": named(to)}
        sentence = _("Pagina's van %(person)s naar %(to)s: %(count)d") % words
        record(Action.WORK_HANDED_OVER, object=sentence, key=person.pk, participants=[participant.pk])
    return count


def pages_owned(person: Any, participant: Participant) -> int:
    """How many pages somebody owns there."""
    pages = _pages_of(participant)
    return 0 if pages is None else int(pages.filter(owner=person).count())


@receiver(post_delete, sender=Membership)
def role_is_over(instance: Membership, **_named: Any) -> None:
    """A role that ends at once, on whatever screen: what was theirs goes to who ended it and is in charge there."""
    person = Person.objects.filter(pk=instance.person_id).first()
    participant = Participant.objects.filter(pk=instance.participant_id).first()
    if person is None or participant is None:  # it went with them
        return
    request = asking()
    by = request.user if request is not None else None
    here = Membership.objects.current().filter(participant=participant, role__in=IN_CHARGE)
    may = by is not None and by.pk != person.pk and here.filter(person=by.pk).exists()
    hand_over(person, participant, by if may else None)


@job("municipalities.handing_over", every=timedelta(hours=1))
def hand_over_what_ended() -> str:
    """Of roles that ended since some days by their last day."""
    today = timezone.localdate()
    ended = Membership.objects.filter(until__lt=today, until__gte=today - _LOOK_BACK).select_related("participant")
    count = sum(hand_over(Person.objects.get(pk=row.person_id), row.participant) for row in ended)
    return f"{count} pages have another owner."


def _pages_of(participant: Participant) -> Any:
    """The pages of its sites, and of the board the national texts; None when it has none."""
    homes = Page.objects.filter(
        pk__in=LocalSite.objects.filter(participant=participant).values("wagtail_site__root_page")
    )
    roots = list(homes.values_list("path", flat=True))
    if participant.is_national_board:
        roots += NationalIndex.objects.values_list("path", flat=True)
    if not roots:
        return None
    return Page.objects.filter(reduce(or_, (Q(path__startswith=path) for path in roots)))
