"""Hours in the database that the grammar of today refuses: pages say nothing about them, and are shown."""

import pytest

from content.models import HelpLine
from ground.hours.opening_hours import OpeningHours
from municipalities.frame.known_sites import forget_frames
from municipalities.listings.listing import Listing
from municipalities.register.site import LocalSite
from tests.site.conftest import Get
from tests.site.world import UTRECHT, World

OLD = "ma-vr 9-12 zoals vroeger"


@pytest.fixture
def upgraded(world: World) -> None:
    """Every row has hours that an earlier version read."""
    LocalSite.objects.update(phone_hours=OLD, whatsapp_hours=OLD, walk_in_hours=OLD)
    HelpLine.objects.exclude(code="112").update(hours=OLD, chat_hours=OLD)
    Listing.objects.update(hours=OLD)
    forget_frames()


@pytest.mark.usefixtures("upgraded")
@pytest.mark.parametrize(
    "path",
    ["/", "/jongeren/", "/contact/", "/direct-hulp/", "/hulp-in-de-buurt/", "/hulp-in-de-buurt/huilspreekuur-4711/"],
)
def test_a_page_is_shown_without_the_hours_that_nobody_can_read(get: Get, path: str) -> None:
    answer = get(UTRECHT, path)

    assert answer.status_code == 200
    assert "zoals vroeger" not in answer.content.decode()


def test_what_cannot_be_read_is_unknown() -> None:
    assert not OpeningHours.stored(OLD).known
    assert OpeningHours.stored("ma 9-12") == OpeningHours.parse("ma 9-12")
