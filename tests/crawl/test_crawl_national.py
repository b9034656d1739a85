"""People of the national board without a role at a participant ask every address about what is of one."""

from typing import Any

import pytest

from config.admin_routes import ROUTES
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
# The board reaches what participants have on each route that is open to it; on all others it is refused.
ROLES |= {
    role: {name for name, rules in ROUTES.items() if any(role.value in rule.roles for rule in rules)}
    for role in (Role.EDITOR, Role.CHIEF_EDITOR)
}


@pytest.mark.sqlite
@pytest.mark.parametrize("role", ROLES)
def test_crawl_finds_nothing_of_a_participant(
    utrecht: LocalSite, role: Role, caplog: pytest.LogCaptureFixture, capsys: Any
) -> None:
    make_national_board()
    person = Person.objects.create_user("nel@voorbeeld.example", PASSWORD)
    give(person, board(), role)

    crawl(person, utrecht, caplog, capsys, role.value, ROLES[role])
