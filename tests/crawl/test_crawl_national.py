"""People of the national board without a role at a participant ask every address about what is of one."""

from typing import Any

import pytest

from municipalities.memberships.membership import give
from municipalities.memberships.roles import Role
from municipalities.register.site import LocalSite
from people.models import Person
from tests.crawl.walking import crawl
from tests.making.people import PASSWORD, board, make_national_board

# What each of them may see of a participant: support looks at its people and its trail, to help, and can ask for more.
OF_SUPPORT = {"trail", "trail_of_all", "colleagues", "colleagues_anywhere", "look_along", "lost_log_in"}
OF_SUPPORT |= {"brakes", "put_brake"}  # and may put a brake on
ROLES = {Role.VALIDATOR: set[str](), Role.SUPPORT: OF_SUPPORT}


@pytest.mark.sqlite
@pytest.mark.parametrize("role", ROLES)
def test_crawl_finds_nothing_of_a_participant(
    utrecht: LocalSite, role: Role, caplog: pytest.LogCaptureFixture, capsys: Any
) -> None:
    make_national_board()
    person = Person.objects.create_user("nel@voorbeeld.example", PASSWORD)
    give(person, board(), role)

    crawl(person, utrecht, caplog, capsys, role.value, ROLES[role])
