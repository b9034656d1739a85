"""A place in the question leads to help there."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from content.reference_data.taxonomy import Audience
from municipalities.frame.entrance import entrance_for
from municipalities.frame.known_sites import SiteFrame
from municipalities.register.site import LocalSite
from search.answering.filters import SearchRequest
from search.engines.fts5 import Fts5Engine
from search.index.indexing import rebuild
from search.page.place_offer import PlaceOffer, _without, place_offer
from tests.making.participants import frame_at

pytestmark = pytest.mark.usefixtures("register", "utrecht")
IN_AMERSFOORT = "/gemeente/?plaats=amersfoort&naar=%2Fzoeken%2F%3Fq%3Dlogopedie"


def offer_at(frame: SiteFrame, typed: str, audience: str = Audience.PARENTS) -> PlaceOffer | None:
    """What these readers are offered on this site."""
    return place_offer(SearchRequest(typed, entrance_for(frame, audience)), frame)


@pytest.mark.parametrize(
    ("typed", "url", "elsewhere"),
    [
        ("logopedie Amersfoort", IN_AMERSFOORT, True),
        ("logopedie in Amersfoort", IN_AMERSFOORT, True),
        ("amersfoort", "/gemeente/?plaats=amersfoort&naar=%2F", True),
        ("oppas in vleuten", "/zoeken/?q=oppas&plaats=vleuten", False),
        ("logopedie utrecht", None, False),
        ("slapen", None, False),
        ("logopedie amersfoort?", IN_AMERSFOORT, True),
        ("oppas in 's-Hertogenbosch", "/gemeente/?plaats=%27s-hertogenbosch&naar=%2Fzoeken%2F%3Fq%3Doppas", True),
        ("oppas den bosch", "/gemeente/?plaats=den+bosch&naar=%2Fzoeken%2F%3Fq%3Doppas", True),
        ("oppas in bergen op zoom", "/gemeente/?plaats=bergen+op+zoom&naar=%2Fzoeken%2F%3Fq%3Doppas", True),
        (
            "ik woon in amersfoort en zoek oppas",
            "/gemeente/?plaats=amersfoort&naar=%2Fzoeken%2F%3Fq%3Dik%2Bwoon%2Ben%2Bzoek%2Boppas",
            True,
        ),
        ("'; drop table", None, False),
    ],
)
def test_where_the_rest_can_be_asked(typed: str, url: str | None, elsewhere: bool) -> None:
    offer = offer_at(frame_at("utrecht.example"), typed)

    assert (offer and offer.url) == url
    assert (offer.elsewhere if offer else False) is elsewhere


def test_the_page_shows_the_way_there(index: Fts5Engine, visit: Callable[..., Any]) -> None:
    rebuild()

    page = visit(q="logopedie amersfoort").content.decode()

    assert IN_AMERSFOORT.replace("&", "&amp;") in page
    assert "<strong>Amersfoort</strong>" in page


def test_a_site_of_one_of_several_places_with_that_name_is_not_left(utrecht: LocalSite) -> None:
    utrecht.place_name = "Vleuten"
    utrecht.save()

    assert offer_at(frame_at("utrecht.example"), "oppas vleuten") is None


def test_who_came_as_a_young_person_still_is_there() -> None:
    offer = offer_at(frame_at("utrecht.example"), "zelfbeeld amersfoort", Audience.YOUNG)

    assert offer
    assert offer.url.endswith("%3Fq%3Dzelfbeeld%26voor%3Djongeren")
    alone = offer_at(frame_at("utrecht.example"), "amersfoort", Audience.YOUNG)
    assert alone
    assert alone.url.endswith("naar=%2Fjongeren%2F")


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("Amersfort", "/gemeente/?plaats=Amersfoort&naar=%2F"),
        ("zuidwold", "/gemeente/?plaats=zuidwold&naar=%2F"),
        ("mijn kind slaapt niet", None),
        ("ikwildood", None),
        ("x" * 300, None),
    ],
)
def test_what_the_national_site_has_no_answer_to_may_be_a_misspelt_place(typed: str, url: str | None) -> None:
    local = frame_at("utrecht.example")
    national = replace(local, national=True, municipality_codes=frozenset())
    asked = SearchRequest(typed, entrance_for(local, Audience.PARENTS))

    offer = place_offer(asked, national, answered=False)

    assert (offer and offer.url) == url
    assert place_offer(asked, national) is None
    assert place_offer(asked, local, answered=False) is None


@pytest.mark.parametrize("typed", ["oppas 3811AB", "oppas 3811 ab", "oppas in 3811"])
def test_of_a_postcode_no_letters_are_left(typed: str) -> None:
    assert _without("3811", typed) == "oppas"
