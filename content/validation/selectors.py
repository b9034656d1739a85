"""What others read of verdicts."""

from collections.abc import Hashable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from content.releases.approved_by import ApprovedBy, register_approvals
from content.validation.approval import Approval, Origin, Verdict
from content.validation.requirements import GivenVerdict, standing_rejections


def to_be_seen() -> QuerySet[Approval]:
    """What came on paper and waits for a second person, the oldest first."""
    rows = Approval.objects.filter(origin=Origin.PAPER, seen_at=None, taken_back_at=None)
    return rows.order_by("recorded_at", "pk")


@register_approvals
def in_force(uid: UUID, language: str, content_sha256: str, today: date) -> list[ApprovedBy]:
    """The approvals that hold on a day for exactly this content: none while a "niet akkoord" stands against it."""
    rows = list(_verdicts(uid, language).filter(content_sha256=content_sha256))
    verdicts = {row.pk: given(row) for row in rows}
    if standing_rejections(verdicts.values(), {content_sha256}, today):
        return []
    return [
        ApprovedBy(row.role, row.institute, row.given_on, row.valid_until, row.guideline_then)
        for row in rows
        if row.valid_until is not None and verdicts[row.pk].approves(content_sha256, today)
    ]


def verdicts_on(uid: UUID, language: str) -> list[GivenVerdict]:
    """Every verdict on a text, of all its versions, as the rules look at it: one query."""
    return [given(row) for row in _verdicts(uid, language)]


def _verdicts(uid: UUID, language: str) -> QuerySet[Approval]:
    return Approval.objects.filter(uid=uid, language=language).select_related("expert", "expertise")


def given(row: Approval) -> GivenVerdict:
    """A verdict as the rules look at it."""
    return GivenVerdict(
        key=row.pk,
        person=person_of(row),
        field=row.expertise.code if row.expertise else "",
        verdict=Verdict(row.verdict).value,
        content_sha256=row.content_sha256,
        given_on=row.given_on,
        valid_until=row.valid_until,
        answers=row.expertise.asked_by if row.expertise else "",
        counts=row.counts,
        taken_back=row.taken_back_at is not None,
        wrote_it=bool(row.wrote_it),
        no_second_because=row.no_second_because,
        overruled_by=row.overruled_with_id,
        seen_by=row.seen_by_id,
    )


def person_of(row: Any) -> Hashable:
    """The same for everybody who is the same human being, as far as accounts tell; addresses are compared before."""
    if row.expert is None:
        return ("row", row.pk)
    return ("account", row.expert.account_id) if row.expert.account_id else ("expert", row.expert_id)
