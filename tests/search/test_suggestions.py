"""What a search field offers while somebody types."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from content.modules.page import Module
from content.reference_data.taxonomy import Audience
from municipalities.frame.entrance import entrance_for
from municipalities.frame.known_sites import SiteFrame, forget_frames
from municipalities.listings.listing import ListingHidden
from municipalities.pages.models import LocalPage
from municipalities.register.site import LocalSite
from search.answering import suggestions
from search.answering.suggestions import MOST, Suggested, suggested
from search.engines.fts5 import Fts5Engine
from search.index.indexing import rebuild
from search.log.selectors import approved_searches
from search.synonyms.current import _load, synonyms
from search.synonyms.models import SynonymGroup
from tests.making.listings import add_listing
from tests.making.pages import add_page
from tests.making.participants import frame_at

Publish = Callable[..., Module]
ADDRESS = "/zoeken/suggesties"


def offered(text: str, frame: SiteFrame) -> list[Suggested]:
    """What parents are offered."""
    return suggested(text, frame, entrance_for(frame, Audience.PARENTS))


@pytest.fixture
def filled(index: Fts5Engine, publish_text: Publish, utrecht: LocalSite) -> LocalSite:
    """A text, a listing and a page on sleeping."""
    publish_text("Slapen, hoe dan?", slug="slapen-hoe-dan")
    add_listing(utrecht, "Slaapspreekuur")
    add_page(utrecht, LocalPage(title="Samen slapen", slug="samen-slapen"))
    rebuild()
    return utrecht


@pytest.fixture
def ask(client: Client) -> Callable[..., Any]:
    """GET the suggestions on a host with these parameters."""

    def get(host: str = "utrecht.example", **parameters: str) -> Any:
        forget_frames()
        return client.get(ADDRESS, parameters, headers={"host": host})

    return get


def test_titles_help_nearby_pages_and_topics_are_offered_with_where_they_lead(
    filled: LocalSite, ask: Callable[..., Any]
) -> None:
    answer = ask(q="sla").json()

    lines = {(line["titel"], line["soort"]): line["url"] for line in answer["suggesties"]}
    assert answer["vraag"] == "sla"
    assert lines["Slapen, hoe dan?", "Informatie"] == "/informatie/slapen-hoe-dan/"
    assert lines["Slaapspreekuur", "Hulp in de buurt"].startswith("/hulp-in-de-buurt/slaapspreekuur-")
    assert lines["Samen slapen", "Van deze site"] == "/samen-slapen/"
    assert lines["Slapen", "Onderwerp"] == "/onderwerp/slapen/"


def test_on_the_young_peoples_entrance_the_topics_are_theirs(filled: LocalSite, ask: Callable[..., Any]) -> None:
    lines = ask(q="hoe voel", voor="jongeren").json()["suggesties"]

    assert ("Hoe voel ik me?", "/jongeren/gevoel/") in [(line["titel"], line["url"]) for line in lines]


def test_on_the_young_peoples_entrance_their_texts_come_first(
    filled: LocalSite, publish_text: Callable[..., Module], ask: Callable[..., Any]
) -> None:
    publish_text("Slapen na een lange nacht op je telefoon", written_for="young", age_from=144, age_to=216)
    rebuild()

    titles = {
        voor: [line["titel"] for line in ask(q="sla", voor=voor).json()["suggesties"]] for voor in ("", "jongeren")
    }

    assert titles["jongeren"][0] == "Slapen na een lange nacht op je telefoon"
    assert titles[""][0] != titles["jongeren"][0]


def test_from_the_young_peoples_entrance_help_and_searches_stay_theirs(
    filled: LocalSite, ask: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggestions, "approved_searches", lambda _prefix, _limit: ["sla & meer"])

    urls = {line["titel"]: line["url"] for line in ask(q="sla", voor="jongeren").json()["suggesties"]}

    assert urls["Slaapspreekuur"].endswith("/?voor=jongeren")
    assert urls["sla & meer"] == "/zoeken/?voor=jongeren&q=sla+%26+meer"
    assert urls["Slapen, hoe dan?"] == "/informatie/slapen-hoe-dan/"


def test_searches_that_an_editor_approved_are_offered(filled: LocalSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggestions, "approved_searches", lambda _prefix, _limit: ["sla & meer"])

    lines = offered("  Sla ", frame_at("utrecht.example"))

    assert ("sla & meer", "Zoek hierop", "/zoeken/?q=sla+%26+meer") in [
        (line.title, line.kind, line.url) for line in lines
    ]


def test_an_editors_synonym_counts_here_too(filled: LocalSite, monkeypatch: pytest.MonkeyPatch) -> None:
    SynonymGroup(terms="knurren", finds="slapen").save()
    monkeypatch.setattr(suggestions, "synonyms", _load)

    assert "Slapen, hoe dan?" in [line.title for line in offered("knurren", frame_at("utrecht.example"))]


def test_there_are_never_more_than_eight(filled: LocalSite) -> None:
    for number in range(20):
        add_listing(filled, f"Slaaphulp {number}")
    rebuild()

    assert 0 < len(offered("s", frame_at("utrecht.example"))) <= MOST


def test_another_sites_help_is_not_offered(filled: LocalSite, zeist: LocalSite) -> None:
    own, others = (offered("slaapspreekuur", frame_at(host)) for host in ("utrecht.example", "zeist.example"))

    assert own
    assert not others


def test_what_was_hidden_a_moment_ago_is_not_offered(filled: LocalSite, zeist: LocalSite) -> None:
    listing = add_listing(zeist, "Slaapcursus", serves_everywhere=True)
    rebuild()
    assert offered("slaapcursus", frame_at("utrecht.example"))

    ListingHidden.objects.create(participant=filled.participant, listing=listing)

    assert offered("slaapcursus", frame_at("utrecht.example")) == []


def test_without_an_index_there_are_still_topics(index: Fts5Engine, utrecht: LocalSite) -> None:
    assert [line.title for line in offered("slap", frame_at("utrecht.example"))] == ["Slapen"]


def test_an_answer_is_private_and_may_be_shared_for_seconds(filled: LocalSite, ask: Callable[..., Any]) -> None:
    response = ask(q="sla")

    assert not response.cookies
    assert response.headers["Cache-Control"].startswith("public, max-age=0, s-maxage=")
    assert response.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("parameters", [{}, {"q": ""}, {"q": "  "}, {"q": "a" * 401}])
def test_bad_input_gets_a_sentence(filled: LocalSite, ask: Callable[..., Any], parameters: dict[str, str]) -> None:
    response = ask(**parameters)

    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    assert json.loads(response.content)["detail"].startswith("Geef ")


@pytest.mark.parametrize("query", ["q=%00", "q=%ff", "q=" + "a" * 9000])
def test_what_nothing_can_read_is_a_problem_for_machines_too(filled: LocalSite, client: Client, query: str) -> None:
    response = client.get(f"{ADDRESS}?{query}", headers={"host": "utrecht.example"})

    assert response.status_code in (400, 414)
    assert response.headers["Content-Type"] == "application/problem+json"


def test_it_costs_three_queries_at_most(filled: LocalSite, django_assert_max_num_queries: Any) -> None:
    frame = frame_at("utrecht.example")
    approved_searches("sla"), synonyms()  # known for the next second

    with django_assert_max_num_queries(3):
        offered("sla", frame)
