"""In every list of help, what is from here comes before what is also for here."""

from typing import Any

import pytest

from content.reference_data.taxonomy import Topic
from municipalities.listings.cards import cards_for, nearby_cards
from municipalities.listings.help_kinds import HelpKind
from municipalities.listings.listing import Listing
from municipalities.register.municipality import Municipality
from municipalities.register.participant import Coverage
from municipalities.register.site import LocalSite
from tests.making.listings import make_listing
from tests.making.participants import UTRECHT_CODE, frame_of

AMERSFOORT = {"place": "Amersfoort", "latitude": 52.155, "longitude": 5.3875}
ZEIST = {"place": "Zeist", "latitude": 52.09, "longitude": 5.2333}
UTRECHT = {"place": "Utrecht"}  # no degrees: its place says enough


@pytest.fixture
def listings(utrecht: LocalSite, zeist: LocalSite) -> list[str]:
    """Of others the titles come first by alphabet, and their ages too."""
    topic = Topic.objects.get(code="slapen")

    def make(owner: LocalSite, title: str, **fields: Any) -> None:
        serving = {"municipalities": list(Municipality.objects.filter(code=UTRECHT_CODE)), "topics": [topic]}
        listing = make_listing(owner.participant, title, **serving, **fields)
        if owner != utrecht:
            utrecht.participant.taken_listings.create(listing=listing)

    make(zeist, "A zonder plek", location={"place": "Utrecht", "address_hidden": True})
    make(zeist, "B Amersfoort", location=AMERSFOORT)
    make(zeist, "C Zeist", location=ZEIST)
    make(zeist, "D Utrecht", location=UTRECHT)
    make(utrecht, "E eigen, grote kinderen", age_from=48, location=AMERSFOORT)
    make(utrecht, "F eigen, kleine kinderen", age_from=12)
    return [
        "F eigen, kleine kinderen",
        "E eigen, grote kinderen",
        "D Utrecht",
        "C Zeist",
        "B Amersfoort",
        "A zonder plek",
    ]


def test_own_help_comes_first_then_the_nearest(
    utrecht: LocalSite, listings: list[str], django_assert_num_queries: Any
) -> None:
    frame = frame_of(utrecht)

    with django_assert_num_queries(1):
        found = cards_for(frame)

    assert [card.title for card in found] == listings


def test_every_list_has_that_rule(utrecht: LocalSite, listings: list[str]) -> None:
    frame, from_elsewhere = frame_of(utrecht), listings[2:]

    of_an_age = [card.title for card in cards_for(frame, ages=(48, 60), limit=6)]
    beside_a_text = nearby_cards(frame, topics=["slapen"], ages=(48, 60), audience="parents", limit=6)

    assert [of_an_age[2:], [card.title for card in beside_a_text][2:]] == [from_elsewhere] * 2


def test_care_for_every_child_and_the_subject_of_a_text_still_go_before_it(
    utrecht: LocalSite, zeist: LocalSite, listings: list[str]
) -> None:
    frame = frame_of(utrecht)
    here = Listing.objects.get(title="B Amersfoort")
    here.topics = [Topic.objects.get(code="scheiding")]  # type: ignore[assignment]
    here.save()
    Listing.objects.filter(title="C Zeist").update(kind=HelpKind.YOUTH_HEALTH)

    assert cards_for(frame)[0].title == "C Zeist"
    both = nearby_cards(frame, topics=["scheiding", "slapen"], ages=(48, 60), audience="parents", limit=6)
    assert both[0].title == "B Amersfoort"


def test_of_several_municipalities_the_nearest_counts(utrecht: LocalSite, listings: list[str]) -> None:
    amersfoort = Municipality.objects.get(main_place="Amersfoort")
    Coverage.objects.create(participant=utrecht.participant, municipality=amersfoort)

    found = [card.title for card in cards_for(frame_of(utrecht))]

    assert found == [*listings[:2], "B Amersfoort", "D Utrecht", "C Zeist", "A zonder plek"]
