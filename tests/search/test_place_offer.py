"""A place in the question leads to help there."""

from collections.abc import Callable
from typing import Any

import pytest

from municipalities.register.site import LocalSite
from municipalities.sites.frame import SiteFrame
from search.engines.fts5 import Fts5Engine
from search.filters import Asked
from search.indexing import rebuild
from search.place_offer import place_offer

pytestmark = pytest.mark.usefixtures("register", "utrecht")
IN_AMERSFOORT = "/gemeente/?plaats=amersfoort&naar=%2Fzoeken%2F%3Fq%3Dlogopedie"


@pytest.mark.parametrize(
    ("typed", "url", "elsewhere"),
    [
        ("logopedie Amersfoort", IN_AMERSFOORT, True),
        ("logopedie in Amersfoort", IN_AMERSFOORT, True),
        ("amersfoort", "/gemeente/?plaats=amersfoort&naar=%2F", True),
        ("oppas in vleuten", "/zoeken/?q=oppas&plaats=vleuten", False),
        ("logopedie utrecht", None, False),
        ("slapen", None, False),
        ("'; drop table", None, False),
    ],
)
def test_where_the_rest_can_be_asked(
    frame_at: Callable[[str], SiteFrame], typed: str, url: str | None, elsewhere: bool
) -> None:
    offer = place_offer(Asked(typed), frame_at("utrecht.example"))

    assert (offer and offer.url) == url
    assert (offer.elsewhere if offer else False) is elsewhere


def test_the_page_shows_the_way_there(index: Fts5Engine, visit: Callable[..., Any]) -> None:
    rebuild()

    page = visit(q="logopedie amersfoort").content.decode()

    assert IN_AMERSFOORT.replace("&", "&amp;") in page


def test_a_site_of_one_of_several_places_with_that_name_is_not_left(
    utrecht: LocalSite, frame_at: Callable[[str], SiteFrame]
) -> None:
    utrecht.place_name = "Vleuten"
    utrecht.save()

    assert place_offer(Asked("oppas vleuten"), frame_at("utrecht.example")) is None
