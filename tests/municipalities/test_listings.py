"""The sociale kaart: what a site shows, what stays hidden, and what the change log hears."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page

from content.reference_data.taxonomy import Topic
from ground.changes import Change
from municipalities.frame.known_sites import SiteFrame, national_frame
from municipalities.listings.cards import cards
from municipalities.listings.detail import listing_detail
from municipalities.listings.listing import Listing, ListingHidden, ListingNote
from municipalities.listings.nearby import by_distance
from municipalities.listings.postcodes import parse_area, read_area, serves
from municipalities.listings.selectors import listings_for
from municipalities.listings.taken_over import ListingTaken
from municipalities.onboarding.making import NewSite, make_national_board
from municipalities.register.municipality import Municipality, PostcodeArea
from municipalities.register.site import LocalSite
from tests.making.listings import make_listing
from tests.making.participants import frame_of

SECRET = {
    "name": "Opvanghuis", "street": "Geheimeweg 7", "postcode": "1234 XY", "place": "Stilwoude",
    "latitude": 52.3333, "longitude": 4.7777, "address_hidden": True,
}  # fmt: skip


def titles(frame: SiteFrame, **filters: Any) -> list[str]:
    return [row.title for row in listings_for(frame, **filters)]


@pytest.fixture
def national(register: None, root_page: Page) -> LocalSite:
    return make_national_board(root_page, NewSite("localhost", "CJG Online", "Nederland"))


def test_a_site_shows_its_own_what_serves_it_and_what_serves_everywhere(
    utrecht: LocalSite, zeist: LocalSite, national: LocalSite
) -> None:
    own_area = Municipality.objects.filter(code="GM0344")
    make_listing(utrecht.participant, "Eigen")
    make_listing(zeist.participant, "Van Zeist")
    also = make_listing(zeist.participant, "Van Zeist, ook voor Utrecht", municipalities=list(own_area))
    ListingTaken.objects.create(participant=utrecht.participant, listing=also)
    make_listing(zeist.participant, "Van Zeist, niet overgenomen", municipalities=list(own_area))
    make_listing(national.participant, "Landelijk", serves_everywhere=True)
    make_listing(national.participant, "Alleen op de landelijke site")
    make_listing(utrecht.participant, "Concept", live=False)

    assert titles(frame_of(utrecht)) == ["Eigen", "Landelijk", "Van Zeist, ook voor Utrecht"]
    frame = national_frame()
    assert frame is not None
    assert titles(frame) == ["Alleen op de landelijke site", "Landelijk"]


def test_what_a_participant_hid_is_not_on_its_sites(utrecht: LocalSite, zeist: LocalSite) -> None:
    listing = make_listing(zeist.participant, "Gedeeld", serves_everywhere=True)
    ListingHidden.objects.create(participant=utrecht.participant, listing=listing)

    assert titles(frame_of(utrecht)) == []
    assert titles(frame_of(zeist)) == ["Gedeeld"]
    assert listing_detail(frame_of(utrecht), listing.pk) is None


def test_topics_ages_and_readers_filter(utrecht: LocalSite) -> None:
    slapen = Topic.objects.get(code="slapen")
    make_listing(utrecht.participant, "Baby", topics=[slapen], age_from=0, age_to=12)
    make_listing(utrecht.participant, "Kind", age_from=48, age_to=144)
    make_listing(utrecht.participant, "Jong", age_from=144, age_to=276, written_for="young")
    make_listing(utrecht.participant, "Allen", age_from=-9, age_to=276, written_for="both")
    frame = frame_of(utrecht)

    assert titles(frame) == ["Allen", "Baby", "Kind"]
    assert titles(frame, audience="young") == ["Allen", "Jong"]
    assert titles(frame, audience=None) == ["Allen", "Baby", "Jong", "Kind"]
    assert titles(frame, topics=["slapen", "scheiding"]) == ["Baby"]
    assert titles(frame, topics=[]) == []
    assert titles(frame, ages=(12, 24)) == ["Allen"]
    assert titles(frame, ages=(-9, 0)) == ["Allen"]
    assert titles(frame, ages=(0, 60)) == ["Allen", "Baby", "Kind"]


def test_cards_take_one_query(utrecht: LocalSite, django_assert_num_queries: Any) -> None:
    for number in range(3):
        make_listing(utrecht.participant, f"Hulp {number}", costs="gratis", hours="elke dag 00:00-24:00", age_to=48)
    frame = frame_of(utrecht)

    with django_assert_num_queries(1):
        found = cards(listings_for(frame)[:2])

    assert [card.title for card in found] == ["Hulp 0", "Hulp 1"]
    card = found[0]
    assert card.url == f"/hulp-in-de-buurt/hulp-0-{card.id}/"
    assert (card.phone, card.phone_display) == ("0307654321", "030 765 43 21")
    assert (card.place, card.ages_label, card.costs) == ("Utrecht", "0 tot 4 jaar", "gratis")
    assert card.status.state == "always"


def test_a_hidden_address_leaves_nothing_behind(utrecht: LocalSite) -> None:
    listing = make_listing(utrecht.participant, "Vrouwenopvang", location=SECRET)
    make_listing(utrecht.participant, "Inloop")
    frame = frame_of(utrecht)

    listed = cards(listings_for(frame))
    near = by_distance(listed, "Utrecht", frame).cards
    detail = listing_detail(frame, listing.pk)

    seen = repr((listed, near, detail))
    for part in ("Opvanghuis", "Geheimeweg", "1234", "Stilwoude", "52.3333", "4.7777"):
        assert part not in seen
    assert detail is not None
    assert detail.locations[0].hidden
    assert [card.title for card in near] == ["Inloop", "Vrouwenopvang"]
    assert near[1].distance_km is None


def test_of_two_locations_the_public_one_is_shown(utrecht: LocalSite) -> None:
    listing = make_listing(utrecht.participant, "Hulp", location=SECRET)
    public = listing.organisation.locations.create(place="Utrecht", street="Straat 1")
    listing.locations = [*listing.locations.all(), public]
    listing.save()

    card = cards(listings_for(frame_of(utrecht)))[0]

    assert card.place == "Utrecht"


def test_the_nearest_comes_first(utrecht: LocalSite) -> None:
    make_listing(utrecht.participant, "A ver", location={"place": "Assen", "latitude": 52.99, "longitude": 6.56})
    make_listing(utrecht.participant, "B dichtbij", location={"place": "Zeist", "latitude": 52.09, "longitude": 5.23})
    make_listing(utrecht.participant, "C online", location={"place": "Online"})

    near = by_distance(cards(listings_for(frame_of(utrecht))), "Zeist", frame_of(utrecht))

    assert [card.title for card in near.cards] == ["B dichtbij", "C online"]
    assert (near.place, near.error) == ("Zeist", "")
    assert near.sentence == "Je ziet hulp binnen 10 kilometer van Zeist, en hulp zonder vast adres."


def test_when_nothing_is_near_the_nearest_is_shown_and_that_is_said(utrecht: LocalSite) -> None:
    def around(place: str) -> tuple[list[str], str]:
        found = by_distance(cards(listings_for(frame_of(utrecht))), place, frame_of(utrecht))
        return [card.title for card in found.cards], found.sentence

    none_near = "Binnen 10 kilometer van Zeist vonden we niets."
    assert around("Zeist") == ([], "")
    make_listing(utrecht.participant, "A online", location={"place": "Online"})
    assert around("Zeist") == (["A online"], f"{none_near} Deze hulp heeft geen vast adres.")
    make_listing(utrecht.participant, "B ver", location={"place": "Assen", "latitude": 52.99, "longitude": 6.56})
    assert around("Zeist") == (["B ver", "A online"], f"{none_near} Dit is het dichtst bij.")


def test_an_unknown_place_keeps_the_order_and_says_so(utrecht: LocalSite) -> None:
    make_listing(utrecht.participant, "Hulp")

    near = by_distance(cards(listings_for(frame_of(utrecht))), "Atlantis", frame_of(utrecht))

    assert [card.title for card in near.cards] == ["Hulp"]
    assert "kennen we niet" in near.error
    assert (near.place, near.sentence) == ("", "")


def test_a_listing_page_holds_all_and_the_participants_own_note(utrecht: LocalSite, zeist: LocalSite) -> None:
    listing = make_listing(
        zeist.participant, "Gedeeld", html='<p onclick="x">Tekst</p>', topics=list(Topic.objects.filter(code="slapen")),
        municipalities=list(Municipality.objects.filter(code__in=["GM0344", "GM0355"])), postcode_area="3511-3515",
    )  # fmt: skip
    ListingTaken.objects.create(participant=utrecht.participant, listing=listing)
    ListingNote.objects.create(participant=utrecht.participant, listing=listing, text="Bij ons <b>via</b> de huisarts.")

    here, there = listing_detail(frame_of(utrecht), listing.pk), listing_detail(frame_of(zeist), listing.pk)

    assert here is not None
    assert there is not None
    assert here.html == "<p>Tekst</p>"
    assert here.note_html == "<p>Bij ons &lt;b&gt;via&lt;/b&gt; de huisarts.</p>"
    assert there.note_html == ""
    assert here.municipalities == ["Utrecht", "Zeist", "alleen postcode 3511-3515"]
    assert [topic.name for topic in here.topics] == ["Slapen"]
    assert here.status.label == "Bel voor openingstijden"


def test_a_listing_inherits_sensitive_from_its_topics(utrecht: LocalSite) -> None:
    listing = make_listing(utrecht.participant, topics=list(Topic.objects.filter(code="onveilig-thuis")))

    detail = listing_detail(frame_of(utrecht), listing.pk)

    assert detail is not None
    assert detail.sensitive


@pytest.mark.parametrize("model", [Topic, Listing])
def test_the_form_promises_no_button_that_no_page_has(model: type[Topic] | type[Listing]) -> None:
    words = str(model._meta.get_field("sensitive").help_text)

    assert "gevoelig" in words
    assert "knop" not in words


def heard(listing: Listing) -> int:
    return Change.objects.filter(kind="listing.changed", uid=listing.uuid).count()


def test_every_way_a_listing_changes_for_readers_is_recorded(utrecht: LocalSite) -> None:
    listing = make_listing(utrecht.participant)
    counts = [heard(listing)]

    listing.title = "Ander spreekuur"
    revision = listing.save_revision()
    counts.append(heard(listing))
    revision.publish()
    counts.append(heard(listing))
    listing.organisation.name = "Andere stichting"
    listing.organisation.save()
    counts.append(heard(listing))
    location = listing.organisation.locations.get()
    location.address_hidden = True
    location.save()
    counts.append(heard(listing))
    Listing.objects.get(pk=listing.pk).unpublish()
    counts.append(heard(listing))

    assert counts[0] == counts[1]
    assert counts[1:] == sorted(set(counts[1:]))


def test_deleting_in_bulk_is_recorded_too(utrecht: LocalSite) -> None:
    listing = make_listing(utrecht.participant)
    before = heard(listing)

    Listing.objects.filter(pk=listing.pk).delete()

    assert heard(listing) > before


def test_a_draft_listing_is_not_recorded(utrecht: LocalSite) -> None:
    listing = make_listing(utrecht.participant, live=False)

    assert heard(listing) == 0


def test_hiding_and_noting_are_recorded_for_the_listing(utrecht: LocalSite, zeist: LocalSite) -> None:
    listing = make_listing(zeist.participant, serves_everywhere=True)
    before = heard(listing)

    hidden = ListingHidden.objects.create(participant=utrecht.participant, listing=listing)
    hidden.delete()

    assert heard(listing) == before + 2


def test_an_organisation_with_listings_cannot_be_deleted(utrecht: LocalSite) -> None:
    listing = make_listing(utrecht.participant)

    with pytest.raises(ProtectedError):
        listing.organisation.delete()


@pytest.mark.parametrize(("start", "end"), [(12, 12), (24, 12), (-10, 12), (0, 277)])
def test_an_impossible_age_is_refused(utrecht: LocalSite, start: int, end: int) -> None:
    listing = make_listing(utrecht.participant)
    listing.age_from, listing.age_to = start, end

    with pytest.raises(ValidationError, match="het einde na het begin"):
        listing.clean()


def test_an_area_of_postcodes_is_read() -> None:
    assert parse_area("3511-3515, 3521") == [(3511, 3515), (3521, 3521)]
    assert serves("3511-3515", "3513")
    assert not serves("3511-3515", "3516")
    assert serves("", "3516")


def near(site: LocalSite, place: str) -> tuple[list[str], str]:
    """What is left for somebody who types this place, and the sentence."""
    found = by_distance(cards(listings_for(frame_of(site))), place, frame_of(site))
    return [card.title for card in found.cards], found.error


@pytest.mark.parametrize("typed", ["3513", "3513 AB", "3513ab", " 3513 "])
def test_what_is_only_for_other_postcodes_is_left_out(utrecht: LocalSite, typed: str) -> None:
    PostcodeArea.objects.create(digits="3513", place="Utrecht", latitude=52.1, longitude=5.1)
    for title, area in (("Hier", "3511-3515"), ("Overal", ""), ("Elders", "3521, 3530-3540")):
        make_listing(utrecht.participant, title, postcode_area=area)

    assert near(utrecht, typed) == (["Hier", "Overal"], "")
    assert near(utrecht, "Utrecht")[0] == ["Elders", "Hier", "Overal"]


def test_without_a_file_of_postcodes_the_area_still_counts(utrecht: LocalSite) -> None:
    for title, area in (("Hier", "3511-3515"), ("Elders", "3521")):
        make_listing(utrecht.participant, title, postcode_area=area)

    titles_left, sentence = near(utrecht, "3513 AB")

    assert titles_left == ["Hier"]
    assert sentence == ""


def test_an_area_that_cannot_be_read_leaves_nothing_out(utrecht: LocalSite) -> None:
    make_listing(utrecht.participant, "Hulp", postcode_area="de hele wijk")

    assert near(utrecht, "3513")[0] == ["Hulp"]


@pytest.mark.parametrize("text", ["utrecht", "3515-3511", "351", "3511 AB", "0511"])
def test_what_is_no_area_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="geen postcodegebied"):
        read_area(text)


@given(st.text(max_size=30))
def test_any_text_is_an_area_or_refused(text: str) -> None:
    try:
        ranges = parse_area(text)
    except ValueError:
        return

    assert all(1000 <= first <= last <= 9999 for first, last in ranges)


def test_the_page_tells_when_it_was_last_changed(utrecht: LocalSite) -> None:
    listing = make_listing(utrecht.participant)
    listing.save_revision().publish()

    detail = listing_detail(frame_of(utrecht), listing.pk)

    assert detail is not None
    assert detail.updated is not None
    assert detail.updated.date() >= date(2025, 1, 1)
