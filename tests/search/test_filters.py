"""Choosing what is near, open now or free: what is left, how many there would be, and in what order."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from content.reference_data.taxonomy import Audience
from municipalities.frame.entrance import entrance_for
from municipalities.frame.gazetteer import PlacesFound
from municipalities.frame.known_places import Place
from municipalities.frame.known_sites import forget_frames
from municipalities.listings.cards import cards
from municipalities.listings.help_kinds import HelpKind, HelpType
from municipalities.listings.nearby import by_distance
from municipalities.listings.selectors import listings_for
from municipalities.pages.models import EventIndex, EventPage
from municipalities.register.site import LocalSite
from search.answering.filters import Filters, SearchRequest, UnknownFilter, read_filters
from search.answering.results import find
from search.engines.base import FacetCounts
from search.engines.fts5 import Fts5Engine
from search.index.indexing import rebuild
from search.page.filter_options import filter_options
from tests.making.listings import add_listing
from tests.making.pages import add_page
from tests.making.participants import frame_at

TUESDAY_MORNING = datetime(2026, 3, 3, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
CENTRE = {"place": "Utrecht", "latitude": 52.0908, "longitude": 5.1222}
ZEIST = {"place": "Zeist", "latitude": 52.0906, "longitude": 5.2333}
GRONINGEN = {"place": "Groningen", "latitude": 53.2192, "longitude": 6.5667}


@pytest.fixture
def courses(index: Fts5Engine, utrecht: LocalSite, monkeypatch: pytest.MonkeyPatch) -> LocalSite:
    """Five courses on a Tuesday morning."""
    monkeypatch.setattr("search.answering.results.timezone.now", lambda: TUESDAY_MORNING)
    add_listing(utrecht, "Slaapcursus verweg", location=GRONINGEN, costs="gratis", hours="di 09:00-12:00")
    add_listing(utrecht, "Slaapcursus opzij", location=ZEIST, costs="20 euro", hours="di 13:00-17:00")
    add_listing(utrecht, "Slaapcursus midden", location=CENTRE, costs="Gratis", hours="elke dag 00:00-24:00")
    add_listing(utrecht, "Slaapcursus thuis", location={"place": "Utrecht"})
    hidden = CENTRE | {"address_hidden": True}
    add_listing(utrecht, "Slaapcursus geheim", location=hidden, costs="gratis")
    rebuild()
    return utrecht


@pytest.fixture
def titles() -> Callable[..., list[str]]:
    """The last word of the titles that are found with these parameters."""

    def found(**parameters: str) -> list[str]:
        frame = frame_at("utrecht.example")
        page = find("slaapcursus", frame, read_filters(parameters, frame))
        return [str(hit.title_html).split()[-1] for hit in page.hits]

    return found


def test_free_leaves_what_costs_nothing(courses: LocalSite, titles: Callable[..., list[str]]) -> None:
    assert sorted(titles(gratis="1")) == ["geheim", "midden", "verweg"]


def test_open_now_leaves_what_is_open_at_this_moment(courses: LocalSite, titles: Callable[..., list[str]]) -> None:
    assert sorted(titles(nu_open="1")) == ["midden", "verweg"]


def test_nearby_leaves_what_is_within_ten_kilometres_and_what_has_no_place(
    courses: LocalSite, titles: Callable[..., list[str]]
) -> None:
    assert sorted(titles(plaats="Utrecht")) == ["geheim", "midden", "opzij", "thuis"]


def test_near_first_puts_them_in_order_of_distance(courses: LocalSite, titles: Callable[..., list[str]]) -> None:
    assert titles(plaats="Zeist", sorteer="afstand")[:2] == ["opzij", "midden"]
    assert titles(plaats="Utrecht", sorteer="afstand")[:2] == ["midden", "opzij"]


def test_when_nothing_is_near_the_nearest_comes_first_and_that_is_said(
    courses: LocalSite, titles: Callable[..., list[str]], visit: Callable[..., Any]
) -> None:
    page = visit(q="slaapcursus", plaats="Assen").content.decode()

    assert titles(plaats="Assen")[:3] == ["verweg", "opzij", "midden"]
    assert sorted(titles(plaats="Assen")[3:]) == ["geheim", "thuis"]
    assert "Binnen 10 kilometer van Assen vonden we niets. Dit is het dichtst bij." in page
    assert "25 km" in page


@pytest.mark.parametrize("place", ["Utrecht", "Zeist", "3704", "Groningen", "Assen"])
@pytest.mark.parametrize("free", [{}, {"gratis": "1"}])
def test_a_place_means_the_same_as_in_the_list_of_all_help(
    courses: LocalSite, visit: Callable[..., Any], place: str, free: dict[str, str]
) -> None:
    frame = frame_at("utrecht.example")
    found = find("slaapcursus", frame, read_filters({"plaats": place, "sorteer": "afstand", **free}, frame))
    rows = listings_for(frame)
    listed = by_distance(cards(rows.filter(costs__istartswith="gratis") if free else rows), place, frame)

    assert {strip_tags(hit.title_html): hit.kilometres for hit in found.hits} == {
        card.title: card.distance_km for card in listed.cards
    }
    assert found.near == listed.sentence != ""


def test_a_hidden_address_is_never_found_by_its_place(courses: LocalSite) -> None:
    frame = frame_at("utrecht.example")
    for place in ("Utrecht", "Groningen", "Assen"):
        hits = find("slaapcursus", frame, read_filters({"plaats": place}, frame)).hits

        assert [hit.kilometres for hit in hits if "geheim" in hit.title_html] == [None]


def test_an_event_is_found_by_a_place_with_its_kilometres(
    utrecht: LocalSite, index: Fts5Engine, visit: Callable[..., Any]
) -> None:
    agenda = add_page(utrecht, EventIndex(title="Agenda", slug="agenda"))
    start = timezone.now() + timedelta(days=3)
    places = ({"postcode": "3701 AA", "town": "Zeist"}, {"postcode": "9711 AA", "town": "Groningen"}, {"online": True})
    for number, fields in enumerate(places):
        page = EventPage(
            title=f"Slaapavond {number}", slug=f"avond-{number}", introduction="Praten.", place="Zaal", starts_at=start,
            ends_at=start + timedelta(hours=2), **fields,  # type: ignore[arg-type]
        )  # fmt: skip
        agenda.add_child(instance=page)
    rebuild()
    frame = frame_at("utrecht.example")

    near = find("slaapavond", frame, read_filters({"plaats": "Utrecht", "sorteer": "afstand"}, frame))
    shown = visit(q="slaapavond", plaats="Utrecht").content.decode()

    assert [strip_tags(hit.title_html) for hit in near.hits] == ["Slaapavond 0", "Slaapavond 2"]
    assert [round(hit.kilometres) if hit.kilometres else None for hit in near.hits] == [8, None]
    assert "8 km" in shown


def test_a_place_leaves_texts_out(courses: LocalSite, titles: Callable[..., list[str]]) -> None:
    assert titles(plaats="Utrecht", soort="informatie") == []


def test_the_type_of_help_is_a_filter(utrecht: LocalSite, index: Fts5Engine, visit: Callable[..., Any]) -> None:
    add_listing(utrecht, "Slaapcursus groep", kind=HelpKind.COURSE)
    add_listing(utrecht, "Slaapcursus oppas", kind=HelpKind.CHILDCARE)
    rebuild()
    frame = frame_at("utrecht.example")

    chosen = find("slaapcursus", frame, read_filters({"soort_hulp": HelpType.CARE}, frame))
    page = " ".join(visit(q="slaapcursus", soort_hulp="zorg-opvang").content.decode().split())

    assert [strip_tags(hit.title_html) for hit in chosen.hits] == ["Slaapcursus oppas"]
    assert chosen.facets.help_type == {HelpType.CARE: 1, HelpType.TOGETHER: 1}
    assert '<option value="zorg-opvang" selected> Zorg en opvang (1)' in page
    assert "Cursussen en groepen (1)" in page


def test_help_that_is_only_for_other_postcodes_is_left_out_and_says_so_elsewhere(
    utrecht: LocalSite, index: Fts5Engine
) -> None:
    add_listing(utrecht, "Slaapcursus Noord", postcode_area="3551-3555")
    add_listing(utrecht, "Slaapcursus overal")
    rebuild()

    def found(text: str, **values: str) -> set[tuple[str, str]]:
        frame = frame_at("utrecht.example")
        page = find(text, frame, read_filters(values, frame))
        return {(strip_tags(hit.title_html), hit.meta.rpartition(", ")[2]) for hit in page.hits}

    north = ("Slaapcursus Noord", "alleen postcode 3551-3555")
    assert north in found("slaapcursus")
    assert north in found("slaapcursus 3552")
    assert north not in found("slaapcursus 3511 AB")
    assert {title for title, _meta in found("slaapcursus 3511")} == {"Slaapcursus overal"}
    assert find("slaapcursus 3511", frame_at("utrecht.example"), Filters()).facets.kind == {"listing": 1}
    assert not any(hit.weak for hit in find("slaapcursus in Utrecht", frame_at("utrecht.example"), Filters()).hits)


def test_filters_count_each_other(courses: LocalSite) -> None:
    frame = frame_at("utrecht.example")

    facets = find("slaapcursus", frame, read_filters({"plaats": "Utrecht"}, frame)).facets

    assert (facets.free, facets.open_now, dict(facets.kind)) == (2, 1, {"listing": 4})
    assert facets.located == 2


def test_the_page_offers_them_with_counts_and_tells_distances(courses: LocalSite, visit: Callable[..., Any]) -> None:
    page = visit(q="slaapcursus", plaats="Zeist", sorteer="afstand").content.decode()

    assert '<label for="filter-nu_open">Nu open (1)</label>' in page
    assert '<label for="filter-gratis">Gratis (2)</label>' in page
    assert "8 km" in page
    assert page.index("opzij") < page.index("midden")


def test_the_api_tells_distances(courses: LocalSite, client: Client) -> None:
    forget_frames()
    parameters = {"q": "slaapcursus", "plaats": "Zeist", "sorteer": "afstand", "gratis": "true"}

    answer = client.get("/api/v1/zoek", parameters, headers={"host": "utrecht.example"})

    body = json.loads(answer.content)
    assert [each["afstandKm"] for each in body["resultaten"]] == [7.6, None]
    assert (body["aantallen"]["gratis"], body["aantallen"]["nuOpen"], body["nietsDichtbij"]) == (2, 1, False)


def test_of_two_places_with_one_name_a_site_means_its_own(utrecht: LocalSite, monkeypatch: pytest.MonkeyPatch) -> None:
    places = [Place("Bergen", 51.6, 6.05, "GM0893"), Place("Bergen", 52.1, 5.1, "GM0344")]
    monkeypatch.setattr("municipalities.frame.gazetteer.find_places", lambda _typed: PlacesFound(places))

    found = read_filters({"plaats": "Bergen"}, frame_at("utrecht.example"))

    assert found.place == places[1]


@pytest.mark.parametrize("name", ["soort", "onderwerp", "leeftijd", "soort_hulp", "nu_open", "gratis", "sorteer"])
def test_a_value_that_means_nothing_names_its_filter(utrecht: LocalSite, name: str) -> None:
    with pytest.raises(UnknownFilter, match=name):
        read_filters({name: "onzin"}, frame_at("utrecht.example"))


def test_what_leaves_nothing_is_not_offered_unless_it_is_chosen(utrecht: LocalSite) -> None:
    frame = frame_at("utrecht.example")
    asked = SearchRequest("slapen", entrance_for(frame, Audience.PARENTS), filters=Filters(leeftijd="baby"))

    choices = filter_options(asked, frame, FacetCounts(kind={"module": 3}))

    assert [(group.name, [option.value for option in group.options]) for group in choices.groups] == [
        ("leeftijd", ["baby"])
    ]
    assert choices.switches == ()
    assert not choices.place_offered
