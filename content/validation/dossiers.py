"""What time takes away of people: contact data when a mandate ends, the name and the evidence when the dossier does."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from content.validation.approval import Approval
from content.validation.evidence import Evidence
from content.validation.experts import Expert, ExpertPerson
from content.validation.same_person import known_expert
from ground.changes import job


@job("content.expert_dossiers", every=timedelta(hours=6))
def end_what_ended() -> str:
    """Close the dossiers of mandates that ended, and remove those whose term is over."""
    today = timezone.localdate()
    return f"{close(today)} closed, {remove(today)} removed"


def close(today: date) -> int:
    """Take away how somebody can be reached whose mandate ended; who approved what stays, in a closed dossier."""
    ended = ExpertPerson.objects.filter(expert__mandate_until__lt=today, closed_on=None).order_by("pk")
    with transaction.atomic():
        people = list(ended.select_related("expert__account").select_for_update(of=("self",)))
        for person in people:
            left = known_expert(person.expert).kept()
            Expert.objects.filter(pk=person.expert_id).update(account=None)
            ExpertPerson.objects.filter(pk=person.pk).update(
                mail="", closed_on=today, known_by=left, may_be_named_since=None
            )
    return len(people)


def remove(today: date) -> int:
    """Take away who it was, and the files with signatures of which everybody's dossier is over."""
    before = years_after(today, -settings.EXPERT_DOSSIER_YEARS)
    with transaction.atomic():
        removed, _each = ExpertPerson.objects.filter(closed_on__lte=before).delete()
        _forget_who_judged(today)
    for evidence in _nobodys_evidence(before):
        evidence.file.delete(save=False)
        Evidence.objects.filter(pk=evidence.pk).update(file="", removed_at=timezone.now())
    return removed


def _forget_who_judged(today: date) -> None:
    """Take away by what is compared, of verdicts of nobody's dossier that hold no longer."""
    over = Q(valid_until=None) | Q(valid_until__lt=today)
    rows = Approval._base_manager.filter(over, expert__person=None, known_by__isnull=False)
    rows.update(known_by=None)


def _nobodys_evidence(before: date) -> list[Evidence]:
    """Files that are old, and name nobody of whom a dossier is kept."""
    known = Approval.objects.filter(evidence=OuterRef("pk"), expert__person__isnull=False)
    rows = Evidence.objects.filter(~Exists(known), removed_at=None, uploaded_at__date__lte=before)
    return list(rows.order_by("pk"))


def years_after(day: date, years: int) -> date:
    """The same day so many years later, or earlier when negative; of 29 February the day after."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
