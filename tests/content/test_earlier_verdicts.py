"""Verdicts of before there were experts: an upgrade gives each its expert, and they go on counting."""

from datetime import date
from importlib import import_module
from uuid import UUID, uuid4

import pytest
from django.apps import apps

from content.models import Approval, Expert, ExpertPerson, Institute
from content.releases.envelope import approvals_for
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


def test_of_two_by_the_same_expert_on_the_same_words_the_later_one_stands() -> None:
    uid = uuid4()
    verdict(uid)
    later = verdict(uid, given_on=date(2026, 4, 4))

    upgrade()

    assert list(Approval.objects.filter(taken_back_at=None)) == [later]
    assert [each["date"] for each in approvals_for(uid, "nl", "a" * 64)] == ["2026-04-04"]
