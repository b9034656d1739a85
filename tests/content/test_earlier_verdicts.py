"""Verdicts of before there were experts: an upgrade gives each its expert, and they go on counting."""

from datetime import date
from importlib import import_module
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.utils import timezone

from content.models import Approval, Expert, ExpertPerson, Institute
from content.releases.envelope import approvals_for
from people.models import Person
from tests.making.texts import make_guideline

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 3)
UNTIL = date(2099, 3, 3)


def verdict(uid: UUID, role: str = "jeugdarts", institute: str = "Instituut É!", given_on: date = DAY) -> Approval:
    """A verdict as it was kept: role and institute as words."""
    return Approval.objects.create(
        uid=uid, language="nl", content_sha256="a" * 64, role=role, institute=institute, given_on=given_on,
        valid_until=UNTIL, guideline=make_guideline(),
    )  # fmt: skip


def upgrade() -> None:
    import_module("content.migrations.0012_experts_of_earlier_verdicts").name_experts(apps, None)
    import_module("content.migrations.0018_give_back_verdicts").give_back(apps, None)


def test_each_gets_the_expert_of_its_words_without_a_person() -> None:
    uid = uuid4()
    rows = [
        verdict(uid),
        verdict(uid, "pedagoog"),
        verdict(uuid4(), given_on=UNTIL),
        verdict(uid, institute="Instituut E"),
    ]

    upgrade()
    upgrade()

    assert [Institute.objects.count(), Expert.objects.count(), ExpertPerson.objects.count()] == [2, 3, 0]
    found = Approval.objects.get(pk=rows[0].pk)
    assert found.expert is not None
    assert (found.expert.role, found.expert.institute.name, found.expert.mandate_until) == (
        "jeugdarts",
        "Instituut É!",
        UNTIL,
    )
    assert found.guideline_then is not None
    assert found.guideline_then["title"] == "JGZ-richtlijn"
    assert len(approvals_for(uid, "nl", "a" * 64)) == 3


def test_two_with_the_same_role_on_the_same_words_may_be_two_people_and_both_stand() -> None:
    uid, other = uuid4(), uuid4()
    days = [date(2026, 4, day) for day in (4, 5, 6)]
    rows = [verdict(uid, given_on=day) for day in days]
    verdict(other), verdict(other, given_on=days[2])

    upgrade()
    upgrade()

    assert Approval.objects.filter(taken_back_at=None, taken_back_because="").count() == 5
    assert Approval.objects.filter(pk__in=[row.pk for row in rows]).values("expert").distinct().count() == 3
    assert Expert.objects.count() == 3
    assert all(row.expert.mandate_until >= row.given_on for row in Approval.objects.select_related("expert"))
    assert len(approvals_for(uid, "nl", "a" * 64)) == 3


def test_what_somebody_took_back_stays_taken_back() -> None:
    row = verdict(uuid4())
    by = Person.objects.create_user("redacteur@voorbeeld.example")
    Approval._base_manager.filter(pk=row.pk).update(
        taken_back_at=timezone.now(), taken_back_because="Vervangen door een later oordeel.", taken_back_by=by
    )

    upgrade()

    assert not Approval.objects.filter(taken_back_at=None).exists()
