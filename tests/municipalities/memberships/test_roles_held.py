"""Which roles somebody has: the memberships that count today."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from municipalities.memberships.membership import give
from municipalities.memberships.roles import Role
from municipalities.memberships.roles_held import Held, memberships_held, roles_held
from municipalities.register.site import LocalSite
from people.models import Person
from tests.making.people import make_superuser

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_roles_of_several_participants_add_up_and_are_asked_once(
    bo: Person, utrecht: LocalSite, zeist: LocalSite, django_assert_num_queries: Any
) -> None:
    give(bo, utrecht.participant, Role.MANAGER)
    give(bo, zeist.participant, Role.READER)

    with django_assert_num_queries(1):
        assert roles_held(bo) == roles_held(bo) == {Role.MANAGER, Role.READER}
        assert memberships_held(bo) == (
            Held(Role.MANAGER, utrecht.participant_id),
            Held(Role.READER, zeist.participant_id),
        )


def test_what_ended_yesterday_or_begins_tomorrow_gives_nothing(
    bo: Person, utrecht: LocalSite, zeist: LocalSite
) -> None:
    today = timezone.localdate()
    before, after = today - timedelta(days=9), today + timedelta(days=1)
    give(bo, utrecht.participant, Role.MANAGER, since=before, until=today - timedelta(days=1))
    give(bo, zeist.participant, Role.READER, since=after)

    assert roles_held(bo) == frozenset()


def test_who_may_do_everything_is_administrator_without_a_query(django_assert_num_queries: Any) -> None:
    boss = make_superuser()

    with django_assert_num_queries(0):
        assert roles_held(boss) == {Role.ADMINISTRATOR}


def test_nobody_and_who_was_switched_off_have_none(bo: Person, utrecht: LocalSite) -> None:
    give(bo, utrecht.participant, Role.MANAGER)
    bo.is_active = False

    assert roles_held(bo) == roles_held(AnonymousUser()) == frozenset()
