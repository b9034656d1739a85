"""Lists of the admin with nothing in them, and with filters that cannot be read: said in words."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.making.people import logged_in, make_superuser
from tests.site.world import World

NOT_FILTERED = "er is nog niet gefilterd"


@pytest.fixture
def boss(world: World) -> Client:
    return logged_in(make_superuser())


@pytest.fixture
def read(boss: Client, world: World) -> Callable[[str], str]:
    """The words of an address, on one line."""
    site = world.site("utrecht").wagtail_site
    assert site is not None

    def words(address: str) -> str:
        response = boss.get(address.format(home=site.root_page_id))
        assert response.status_code == 200, address
        return " ".join(re.sub("<[^>]*>", " ", response.text.partition("<main")[2]).split())

    return words


@pytest.mark.parametrize(
    ("address", "field"),
    [("/admin/pages/{home}/", "latest_revision_created_at"), ("/admin/reports/site-history/", "timestamp")],
)
def test_days_of_a_filter_that_cannot_be_read_are_shown_with_why(
    read: Callable[[str], str], address: str, field: str
) -> None:
    unread = read(f"{address}?{field}_from=overmorgenavond")
    turned = read(f"{address}?{field}_from=2-3-2026&{field}_to=1-3-2026")
    right = read(f"{address}?{field}_from=1-3-2020&{field}_to=2-3-2020")

    assert "overmorgenavond" in unread
    assert NOT_FILTERED in unread
    assert "2-3-2026 – 1-3-2026" in turned
    assert "De eerste dag ligt na de laatste." in turned
    assert NOT_FILTERED not in right


@pytest.mark.parametrize("address", ["/admin/teksten/?primary_topic=x", "/admin/teksten/?state=x"])
def test_another_filter_that_cannot_be_read_is_said_too(read: Callable[[str], str], address: str) -> None:
    assert NOT_FILTERED in read(address)


def test_nothing_is_not_counted_from_one_to_none(read: Callable[[str], str]) -> None:
    for address in ("/admin/pages/{home}/?q=zzzz", "/admin/pages/{home}/?owner=1", "/admin/teksten/?q=zzzz"):
        words = read(address)

        assert words, address
        assert not re.search(r"\b1-0\b", words), address
    assert "None" not in read("/admin/pages/search/?q=baby")


def test_a_list_with_nothing_in_it_makes_no_plural_of_its_own(read: Callable[[str], str]) -> None:
    hidden = "/admin/snippets/listings/listinghidden/"

    assert "Hier staat nog niets. Verborgen aanbod toevoegen" in read(hidden)
    assert "Niets gevonden. Zoek met minder woorden" in read("/admin/snippets/listings/organisation/?q=zzzz")


def test_no_menu_or_report_speaks_to_programmers(boss: Client) -> None:
    start = boss.get("/admin/").text
    report = boss.get("/admin/reports/page-types-usage/").text

    assert "/admin/logout/" in start
    assert "<main" in report
    assert "wagtail.org" not in start
    assert "whats-new" not in start
    assert "app-label" not in report
    assert "content.module" not in report.partition("<main")[2].replace("content_type", "")
