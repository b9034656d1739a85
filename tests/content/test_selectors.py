"""What pages read of releases, in one query each."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from content.models import Module, ModuleAddress, Release
from content.releases.hold_policy import choose_shown
from content.releases.selectors import facts_of, newest_of_each, newest_releases, releases_at
from ground.prepared_query import Prepared
from tests.making.texts import draft_module, parts_of, publish, released_module, releases_of

pytestmark = pytest.mark.usefixtures("board")


def age(module: Module, *days: float) -> list[Release]:
    """Pretend that the releases of a module came out this many days ago, the oldest first."""
    now = timezone.now()
    for release, ago in zip(releases_of(module), days, strict=True):
        Release._base_manager.filter(pk=release.pk).update(published_at=now - timedelta(days=ago))
    return releases_of(module)


def test_lists_hold_the_newest_release_of_each_text_and_nothing_withdrawn() -> None:
    module = publish(released_module("Eerste"), title="Tweede")
    gone = released_module("Weg")
    gone.unpublish()
    draft_module("Concept").save_revision()

    with CaptureQueriesContext(connection) as queries:
        titles = [release.title for release in newest_releases()]

    assert titles == ["Tweede"]
    assert len(queries) == 1
    assert module.slug


def test_lists_do_not_open_the_heavy_columns() -> None:
    released_module()

    [release] = newest_releases()

    assert release.get_deferred_fields() == {"content", "envelope", "proof"}


def test_lists_of_another_language_are_empty() -> None:
    released_module()

    assert not newest_releases("en").exists()


def test_the_newest_of_each_holds_withdrawals_too() -> None:
    module, gone = publish(released_module(), title="Tweede"), released_module()
    gone.unpublish()

    found = {row.uid: row.number for row in newest_of_each().order_by("pk")}

    assert found == {module.translation_key: 2, gone.translation_key: 2}


def test_what_comes_out_later_than_now_is_not_the_newest() -> None:
    module = publish(released_module(), title="Later")
    age(module, 2, -2)

    assert [row.number for row in newest_of_each().order_by("pk")] == [1]


def at_address(slug: str, *, hold_days: int = 0, now: datetime | None = None) -> list[Any]:
    now = now or timezone.now()
    rows = Prepared(releases_at(held=bool(hold_days)))
    return rows(slug=slug, language="nl", now=now, held_since=now - timedelta(days=hold_days))


def test_the_page_of_a_text_is_one_query_and_one_row() -> None:
    counterpart = released_module("Voor jongeren", slug="jong", written_for="young")
    module = publish(draft_module(slug="oud", counterpart=counterpart))
    module = publish(module, slug="nieuw", title="Nieuw")

    with CaptureQueriesContext(connection) as queries:
        [row] = at_address("oud")

    assert len(queries) == 1
    assert (row.number, row.title, row.current_slug) == (2, "Nieuw", "nieuw")
    assert (row.counterpart_slug, row.counterpart_title) == ("jong", "Voor jongeren")
    assert row.parts == parts_of(releases_of(module)[1])
    assert row.sources == []


def test_a_counterpart_that_was_withdrawn_has_no_title() -> None:
    counterpart = released_module("Voor jongeren", written_for="young")
    publish(draft_module(slug="adres", counterpart=counterpart))
    counterpart.unpublish()

    [row] = at_address("adres")

    assert row.counterpart_title is None


def test_with_a_hold_the_page_has_all_releases_and_the_html_of_those_it_may_show() -> None:
    module = released_module(slug="adres")
    for title in "234":
        module = publish(module, title=title)
    age(module, 40, 20, 6, 1)

    with CaptureQueriesContext(connection) as queries:
        rows = at_address("adres", hold_days=3)

    assert len(queries) == 1
    assert [(row.number, row.parts is not None) for row in rows] == [(4, True), (3, True), (2, False), (1, False)]


@pytest.mark.parametrize(("hold_days", "numbers"), [(1, [4]), (3, [4, 3]), (7, [4, 3, 2]), (30, [4, 3, 2, 1])])
def test_the_html_reaches_back_as_far_as_the_hold(hold_days: int, numbers: list[int]) -> None:
    module = released_module(slug="adres")
    for title in "234":
        module = publish(module, title=title)
    age(module, 40, 20, 6, 1.5)

    rows = at_address("adres", hold_days=hold_days)

    assert [row.number for row in rows if row.parts is not None] == numbers


@pytest.mark.parametrize("slug", ["bestaat-niet", "", "x" * 300, "a'--"])
def test_an_unknown_address_has_no_releases(slug: str) -> None:
    released_module()

    assert at_address(slug) == []


@given(
    ages=st.lists(st.integers(0, 24 * 20), min_size=3, max_size=3),
    kinds=st.lists(st.sampled_from(["major", "minor", "safety"]), min_size=2, max_size=2),
    hold_days=st.integers(1, 9),
    accepted=st.integers(0, 3),
)
def test_what_a_site_may_show_always_comes_with_its_html(
    ages: list[int], kinds: list[str], hold_days: int, accepted: int, three: Module
) -> None:
    now = timezone.now()
    for release, hours in zip(releases_of(three), sorted(ages, reverse=True), strict=True):
        kind = ["major", *kinds][release.number - 1]
        Release._base_manager.filter(pk=release.pk).update(published_at=now - timedelta(hours=hours), kind=kind)

    rows = at_address("drie", hold_days=hold_days, now=now)
    chosen = choose_shown([facts_of(row) for row in rows], accepted=accepted, hold_days=hold_days, now=now)

    assert chosen is not None
    assert next(row for row in rows if row.number == chosen.number).parts is not None


@pytest.fixture
def three(board: Any) -> Module:
    """A text with three releases."""
    module = released_module(slug="drie")
    for title in ("Twee", "Drie"):
        module = publish(module, title=title)
    assert ModuleAddress.objects.count() == 1
    return module
