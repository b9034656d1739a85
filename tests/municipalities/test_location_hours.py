"""Hours of a listing for each of its locations: in its form, on its page, in lists, and for machines."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ground.hours.opening_hours import AMSTERDAM
from municipalities.listings.cards import cards
from municipalities.listings.detail import listing_detail
from municipalities.listings.listing import Listing
from municipalities.listings.location_hours import LocationHours
from municipalities.listings.organisations import Location
from municipalities.listings.selectors import listings_for
from municipalities.listings.structured import of_listing
from municipalities.register.municipality import Municipality
from municipalities.register.site import LocalSite
from search.index.documents.listings import listing_documents, listing_rows
from search.question.open_at import OpenAt
from tests.making.listings import make_listing
from tests.making.participants import UTRECHT_CODE, frame_of
from tests.making.people import editor_of
from tests.municipalities.test_tenancy import HOST, url

NORTH, SOUTH = {"name": "Noord", "place": "Utrecht"}, {"name": "Zuid", "place": "Utrecht"}
ROW = "location_hours-0"


def at(text: str) -> datetime:
    """A time on the clock here."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def two_places(owner: Any, **fields: Any) -> tuple[Listing, Location, Location]:
    """A listing with two locations, of which each has its own hours: Tuesday in the north, Thursday in the south."""
    listing = make_listing(owner, "Spreekuur", location=NORTH, **fields)
    north = listing.locations.get()
    south = listing.organisation.locations.create(**SOUTH)
    listing.locations = [north, south]
    listing.location_hours = [
        LocationHours(location=north, hours="di 09:00-12:00"),
        LocationHours(location=south, hours="do 13:00-16:00\nfeestdagen dicht"),
    ]
    listing.save()
    return listing, north, south


def test_a_card_says_of_each_location_when_it_is_open_and_the_soonest_first(
    utrecht: LocalSite, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    two_places(utrecht.participant)
    frame = frame_of(utrecht)
    said = {}
    for moment in ("2026-11-17T10:00", "2026-11-17T13:00"):  # a Tuesday
        monkeypatch.setattr(timezone, "now", lambda moment=moment: at(moment))
        with django_assert_num_queries(1):
            (card,) = cards(listings_for(frame))
        said[moment[-5:]] = [(each.where, each.status.label) for each in card.statuses]

    assert card.statuses[0].label == "Zuid: Nu gesloten, tot donderdag 13.00 uur"
    assert said == {
        "10:00": [("Noord", "Nu open, tot 12.00 uur"), ("Zuid", "Nu gesloten, tot donderdag 13.00 uur")],
        "13:00": [
            ("Zuid", "Nu gesloten, tot donderdag 13.00 uur"),
            ("Noord", "Nu gesloten, tot volgende week dinsdag 9.00 uur"),
        ],
    }


def test_a_location_without_hours_of_its_own_has_those_of_the_listing(
    utrecht: LocalSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing, north, _south = two_places(utrecht.participant, hours="ma 09:00-10:00")
    listing.location_hours = [LocationHours(location=north, hours="di 09:00-12:00")]
    listing.save()
    monkeypatch.setattr(timezone, "now", lambda: at("2026-11-17T10:00"))

    detail = listing_detail(frame_of(utrecht), listing.pk)

    assert detail is not None
    assert detail.says_hours
    assert [bool(place.status) for place in sorted(detail.locations, key=lambda place: place.name)] == [True, False]


def test_the_page_says_no_hours_of_the_listing_where_each_location_has_its_own(
    utrecht: LocalSite, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing, _north, _south = two_places(utrecht.participant)
    monkeypatch.setattr(timezone, "now", lambda: at("2026-11-17T10:00"))

    page = client.get(listing.get_absolute_url(), headers={"host": "utrecht.example"}).text

    assert page.count("Nu open, tot 12.00\u00a0uur") == page.count("Nu gesloten, tot donderdag 13.00\u00a0uur") == 1
    assert "Bel voor openingstijden" not in page


def test_a_hidden_location_keeps_its_hours_and_not_its_name(
    utrecht: LocalSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing, north, _south = two_places(utrecht.participant)
    north.address_hidden = True
    north.save()
    monkeypatch.setattr(timezone, "now", lambda: at("2026-11-17T10:00"))
    frame = frame_of(utrecht)

    (card,) = cards(listings_for(frame))
    detail = listing_detail(frame, listing.pk)

    assert [each.where for each in card.statuses] == ["", "Zuid"]
    assert "Noord" not in repr((card, detail, detail and of_listing(frame, detail)))


def test_machines_read_the_hours_with_the_place(utrecht: LocalSite) -> None:
    listing, _north, _south = two_places(utrecht.participant)
    frame = frame_of(utrecht)
    detail = listing_detail(frame, listing.pk)
    assert detail is not None

    node = of_listing(frame, detail)

    told = {
        channel["serviceLocation"]["name"]: channel["serviceLocation"]["openingHoursSpecification"][0]["opens"]
        for channel in node["availableChannel"]
    }
    assert told == {"Noord": "09:00", "Zuid": "13:00"}
    assert node["hoursAvailable"] == []


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-17T10:00", True),
        ("2026-11-17T13:00", False),
        ("2026-11-19T13:30", True),
        ("2026-11-19T10:00", False),
        ("2027-01-05T10:00", True),
        ("2026-12-25T10:00", False),
    ],
)
def test_search_finds_it_open_when_one_of_them_is(
    utrecht: LocalSite, monkeypatch: pytest.MonkeyPatch, moment: str, is_open: bool
) -> None:
    two_places(utrecht.participant)
    monkeypatch.setattr(timezone, "now", lambda: at("2026-11-16T10:00"))

    (document,) = listing_documents(listing_rows(), 1)

    assert OpenAt.of(at(moment)).among(document.hours) is is_open


def test_on_a_date_that_differs_for_one_the_other_is_open_as_always(
    utrecht: LocalSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: at("2026-11-16T10:00"))
    listing, north, south = two_places(utrecht.participant)
    listing.location_hours = [
        LocationHours(location=north, hours="di 09:00-12:00\n24 nov gesloten"),
        LocationHours(location=south, hours="di 10:00-11:00"),
    ]
    listing.save()

    (document,) = listing_documents(listing_rows(), 1)

    found = [OpenAt.of(at(f"2026-11-24T{time}")).among(document.hours) for time in ("09:30", "10:30", "11:30")]
    assert found == [False, True, False]


def form_of(listing: Listing, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """What a browser sends of a listing's form, with these rows of locations."""
    data: dict[str, Any] = {
        "title": listing.title, "summary": "Kom langs.", "html": "null", "organisation": listing.organisation_id,
        "age_from": 0, "age_to": 48, "written_for": "parents", "action-publish": "1",
        "municipalities": list(Municipality.objects.filter(code=UTRECHT_CODE).values_list("pk", flat=True)),
        "locations": [row.pk for row in listing.locations.all()],
        "location_hours-TOTAL_FORMS": len(rows), "location_hours-INITIAL_FORMS": 0,
        "location_hours-MIN_NUM_FORMS": 0, "location_hours-MAX_NUM_FORMS": 1000,
    }  # fmt: skip
    for number, row in enumerate(rows):
        data |= {f"location_hours-{number}-{name}": value for name, value in row.items()}
    return data


def saved(listing: Listing) -> dict[str, str]:
    """The hours that are stored, by the name of the location."""
    return {row.location.name: row.hours for row in LocationHours.objects.filter(listing=listing)}


def test_ones_own_people_write_them(utrecht: LocalSite, client: Client) -> None:
    listing, north, south = two_places(utrecht.participant)
    LocationHours.objects.all().delete()
    client.force_login(editor_of(utrecht.participant))
    rows = [{"location": north.pk, "hours": "ma t/m do 9-17 uur"}, {"location": south.pk, "hours": "wo op afspraak"}]

    response = client.post(url(Listing, "edit", listing.pk), form_of(listing, rows), headers=HOST)

    assert response.status_code == 302
    assert saved(listing) == {"Noord": "ma t/m do 9-17 uur", "Zuid": "wo op afspraak"}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("north", "ma 9-5")], "loopt door tot in de nacht"),
        ([("north", "")], "Dit is een verplicht veld"),
        ([("north", "ma 9-12"), ("north", "di 9-12")], "Deze locatie staat er al"),
        ([("third", "ma 9-12")], "Vink deze locatie hierboven ook aan"),
        ([("strange", "ma 9-12")], "Selecteer een geldige keuze"),
    ],
)
def test_a_mistake_is_told_and_loses_nothing(
    utrecht: LocalSite, zeist: LocalSite, client: Client, rows: list[tuple[str, str]], said: str
) -> None:
    listing, north, south = two_places(utrecht.participant)
    strange = two_places(zeist.participant)[1]
    third = listing.organisation.locations.create(name="Oost", place="Utrecht")
    by_name = {"north": north, "south": south, "third": third, "strange": strange}
    client.force_login(editor_of(utrecht.participant))
    before = saved(listing)
    sent = [{"location": by_name[name].pk, "hours": hours} for name, hours in rows]

    response = client.post(url(Listing, "edit", listing.pk), form_of(listing, sent), headers=HOST)

    assert response.status_code == 200
    assert said in response.text, response.context["form"].formsets["location_hours"].errors
    assert saved(listing) == before
    assert strange.street == "" or strange.street not in response.text


def test_only_ones_own_locations_are_offered(utrecht: LocalSite, zeist: LocalSite, client: Client) -> None:
    listing, _north, _south = two_places(utrecht.participant)
    zeist.participant.organisations.create(name="Van Zeist").locations.create(name="Slot", place="Zeist")
    client.force_login(editor_of(utrecht.participant))

    page = client.get(url(Listing, "edit", listing.pk), headers=HOST).text

    assert "Tijden per locatie" in page
    assert f'name="{ROW}-hours"' in page
    assert "Slot, Zeist" not in page


def test_a_draft_keeps_its_own_until_it_is_published(utrecht: LocalSite, client: Client) -> None:
    listing, north, _south = two_places(utrecht.participant)
    before = saved(listing)
    client.force_login(editor_of(utrecht.participant))
    data = form_of(listing, [{"location": north.pk, "hours": "vr 9-10"}])
    del data["action-publish"]

    client.post(url(Listing, "edit", listing.pk), data, headers=HOST)

    assert saved(listing) == before
    content = Listing.objects.get(pk=listing.pk).latest_revision.content
    assert "vr 9-10" in [row["hours"] for row in content["location_hours"]]


def test_what_sends_no_rows_leaves_them(utrecht: LocalSite, client: Client) -> None:
    listing, _north, _south = two_places(utrecht.participant)
    before = saved(listing)
    client.force_login(editor_of(utrecht.participant))
    data = {name: value for name, value in form_of(listing, []).items() if not name.startswith("location_hours")}

    response = client.post(url(Listing, "edit", listing.pk), data, headers=HOST)

    assert response.status_code == 302
    assert saved(listing) == before
