"""What time takes away of people: contact data when a mandate ends, the name and the evidence when the dossier does."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from content.validation.approval import Approval
from content.validation.evidence import Evidence
from content.validation.experts import Expert, ExpertPerson
from ground.changes import job


@job("content.expert_dossiers", every=timedelta(hours=6))
def end_what_ended() -> str:
    """Close the dossiers of mandates that ended, and remove those whose term is over."""
    today = timezone.localdate()
    return f"{close(today)} closed, {remove(today)} removed"


def close(today: date) -> int:
    """Take away how somebody can be reached whose mandate ended; who approved what stays, in a closed dossier."""
    ended = ExpertPerson.objects.filter(expert__mandate_until__lt=today, closed_on=None)
    with transaction.atomic():
        Expert.objects.filter(person__in=ended).update(account=None)
        return ended.update(mail="", closed_on=today)


def remove(today: date) -> int:
    """Take away who it was, and the files with signatures of which everybody's dossier is over."""
    before = years_after(today, -settings.EXPERT_DOSSIER_YEARS)
    with transaction.atomic():
        removed, _each = ExpertPerson.objects.filter(closed_on__lte=before).delete()
    for evidence in _nobodys_evidence(before):
        evidence.file.delete(save=False)
        Evidence.objects.filter(pk=evidence.pk).update(file="", removed_at=timezone.now())
    return removed


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
