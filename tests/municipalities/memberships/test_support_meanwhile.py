"""Support at a participant while others do something too: what ended stays ended, and two means two who may."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from municipalities.memberships.membership import Membership, give
from municipalities.memberships.roles import Role
from municipalities.memberships.support.coming_in import come_in, let_change
from municipalities.register.site import LocalSite
from people.factors import factors_of
from people.models import Person
from tests.making.people import board, logged_in
from tests.municipalities.memberships.test_support import (
    WHY,
    access,
    at,
    boss,
    comes_in,
    logged_in_again,
    lost,
    said,
    steun,
    support,
)

__all__ = ["boss", "steun"]


def had(person: Person, site: LocalSite, role: Role, *, begins: int, ends: int | None = None) -> Membership:
    """A role whose days are so many from today."""
    row, today = give(person, site.participant, role), timezone.localdate()
    row.since, row.until = today + timedelta(days=begins), None if ends is None else today + timedelta(days=ends)
    row.save()
    return row


def test_whoever_worked_there_before_comes_in_and_may_be_let_change_things(
    steun: Person, boss: Person, utrecht: LocalSite
) -> None:
    for role in (Role.READER, Role.LOCAL_EDITOR):
        had(steun, utrecht, role, begins=-9, ends=-2)

    assert "Je kijkt mee bij Utrecht, tot" in said(comes_in(logged_in_again(steun), utrecht))
    row = access(steun)
    page = said(logged_in(boss).post(at("support_here", utrecht, row.pk), {"besluit": "wijzigen"}, follow=True))

    assert "kan dan ook wijzigen" in page
    assert access(steun).role == Role.LOCAL_EDITOR


def test_a_role_that_begins_later_or_was_given_besides_is_told_of(
    steun: Person, boss: Person, utrecht: LocalSite
) -> None:
    later = had(steun, utrecht, Role.READER, begins=3)
    assert "Je rol bij Utrecht begint nog" in said(comes_in(logged_in_again(steun), utrecht))
    later.delete()

    row = come_in(steun, utrecht.participant, 1, WHY)
    give(steun, utrecht.participant, Role.LOCAL_EDITOR)
    page = said(logged_in(boss).post(at("support_here", utrecht, row.pk), {"besluit": "wijzigen"}, follow=True))

    assert "heeft hier ook de rol redacteur" in page
    assert access(steun).role == Role.READER


def test_access_that_is_ended_at_the_same_moment_does_not_come_back(steun: Person, utrecht: LocalSite) -> None:
    row = come_in(steun, utrecht.participant, 4, WHY)
    read_before = Membership.objects.get(pk=row.pk)
    row.delete()

    with pytest.raises(ValidationError, match="intussen gestopt"):
        let_change(read_before, agreed=True)

    assert not Membership.objects.filter(person=steun, participant=utrecht.participant).exists()
    assert not Person.objects.get(pk=steun.pk).groups.filter(pk=utrecht.participant.group_id).exists()


def test_a_question_of_somebody_who_was_blocked_since_resets_nothing(
    steun: Person, boss: Person, utrecht: LocalSite
) -> None:
    lost(logged_in(steun), utrecht, boss, besluit="vragen", waarom=WHY)
    steun.is_active = False
    steun.save()
    second = logged_in(support("tweede"))

    assert "werkt niet meer bij de ondersteuning" in lost(second, utrecht, boss, besluit="ja")
    assert factors_of(boss).exists()
    assert "blijft zoals het is" in lost(second, utrecht, boss, besluit="nee")


def test_whoever_became_administrator_since_is_not_reset(steun: Person, boss: Person, utrecht: LocalSite) -> None:
    lost(logged_in(steun), utrecht, boss, besluit="vragen", waarom=WHY)
    give(boss, board(), Role.ADMINISTRATOR)

    assert "op de server" in lost(logged_in(support("tweede")), utrecht, boss, besluit="ja")
    assert factors_of(boss).exists()
