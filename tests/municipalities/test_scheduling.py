"""What is shown stays shown until a scheduled edit is due, also where code and not an editor made it live."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.utils import timezone

from content.modules.page import Module
from municipalities.additions.models import LocalAddition
from municipalities.demo import local, texts
from municipalities.demo.listings import ListingLoader
from municipalities.demo.local import load_local
from municipalities.listings.listing import Listing
from municipalities.pages.models import EventIndex, EventPage, LocalPage, NewsIndex, NewsItem
from municipalities.register.municipality import Municipality
from municipalities.register.site import LocalSite
from tests.making.listings import make_listing
from tests.making.participants import home_of
from tests.municipalities.test_additions import UID

PAGES = (LocalPage, NewsIndex, NewsItem, EventIndex, EventPage)
TITLES = {Listing: "title", LocalAddition: "html"} | dict.fromkeys(PAGES, "title")


@pytest.fixture
def demo(utrecht: LocalSite) -> LocalSite:
    """One site of the demo, with all it has; its additions hang on one text."""
    home = Municipality.objects.get(code="GM0344")
    ListingLoader().load(utrecht.participant, [home], rich=True, number=1)
    addition = texts.template("local")["additions"][0] | {"slot": "after"}
    content = texts.template("local") | {"additions": [addition]}
    with patch.object(local, "template", lambda _: content), patch.object(Module, "objects") as modules:
        modules.order_by.return_value.values_list.return_value = [(addition["module"], UID)]
        load_local(utrecht, home.name)
    return utrecht


def live_rows() -> Iterable[Any]:
    for model in (Listing, LocalAddition, *PAGES):
        rows = list(model.objects.filter(live=True).order_by("pk"))
        assert rows, model
        yield from rows


def schedule(row: Any, field: str) -> None:
    """What the edit form does with a change for tomorrow."""
    row = type(row).objects.get(pk=row.pk).get_latest_revision_as_object()
    setattr(row, field, "Morgen anders")
    row.go_live_at = timezone.now() + timedelta(days=1)
    row.save_revision().publish()


def test_whatever_the_demo_shows_is_a_revision(demo: LocalSite) -> None:
    for row in live_rows():
        assert row.live_revision_id == row.latest_revision_id is not None, row
        assert not row.has_unpublished_changes, row


def test_a_scheduled_edit_of_the_demo_waits(demo: LocalSite) -> None:
    for model, field in TITLES.items():
        row: Any = model.objects.filter(live=True).order_by("-pk").first()  # type: ignore[attr-defined]
        schedule(row, field)
        now: Any = model.objects.get(pk=row.pk)  # type: ignore[attr-defined]

        assert now.live, model
        assert getattr(now, field) == getattr(row, field) != "Morgen anders"
        assert now.scheduled_revision is not None


def test_the_revision_holds_all_of_the_row(utrecht: LocalSite) -> None:
    here = list(Municipality.objects.filter(code="GM0344"))
    listing = make_listing(utrecht.participant, "Hulp", municipalities=here)

    kept = listing.live_revision.as_object()

    assert kept.title == "Hulp"
    assert list(kept.municipalities.all()) == here
    assert list(kept.locations.all()) == list(listing.locations.all())


def test_a_draft_gets_no_live_revision(utrecht: LocalSite) -> None:
    listing = make_listing(utrecht.participant, "Concept", live=False)
    page = home_of(utrecht)
    draft = page.add_child(instance=LocalPage(title="Concept", live=False))

    assert listing.live_revision is None
    assert draft.live_revision is None


def test_an_alias_and_a_copy_can_be_made(utrecht: LocalSite) -> None:
    home = home_of(utrecht)
    page = home.add_child(instance=LocalPage(title="Over ons", slug="over-ons"))

    alias = page.create_alias(update_slug="alias")
    copy = page.copy(update_attrs={"slug": "kopie"})

    assert alias.live
    assert not alias.revisions.exists()
    assert copy.live
    assert LocalPage.objects.get(pk=copy.pk).live_revision_id is not None


def test_a_listing_of_the_demo_that_somebody_deleted_stays_away(demo: LocalSite) -> None:
    home = Municipality.objects.get(code="GM0344")
    Listing.objects.filter(owner=demo.participant).order_by("pk")[0].delete()
    left = Listing.objects.count()
    assert ListingLoader().load(demo.participant, [home], rich=True, number=1) == 0
    assert Listing.objects.count() == left
