"""The young people's pages: nobody knows who they are, and what their parents get to hear is a tap away."""

from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone

from content.reference_data.taxonomy import Topic
from ground.changes.relay import run_once
from ground.hours.opening_hours import AMSTERDAM
from municipalities.frame import known_sites
from municipalities.frame.known_sites import forget_frames
from municipalities.frame.loading import load_frame
from municipalities.listings.listing import Listing
from municipalities.look.preview import pages_to_try
from municipalities.register.municipality import Municipality
from municipalities.register.site import LocalSite
from tests.making.listings import make_listing
from tests.making.texts import draft_module, publish_approved
from tests.site.conftest import Get
from tests.site.markup import Markup
from tests.site.world import UTRECHT, YOUNG, ZEIST, World

pytestmark = pytest.mark.sqlite  # words and links are the same with another database

ALL_OPEN = datetime(2026, 12, 1, 12, tzinfo=AMSTERDAM)
PROMISE, HEAR = "Wij weten niet wie je bent.", "/informatie/wat-horen-mijn-ouders/"
OF_YOUNG = [
    (UTRECHT, "/jongeren/"), (UTRECHT, "/jongeren/gevoel/"), (UTRECHT, "/informatie/ik-voel-me-somber/"),
    (UTRECHT, "/zoeken/?q=somber&voor=jongeren"), (YOUNG, "/"), (YOUNG, "/jongeren/gevoel/"),
    (YOUNG, "/informatie/ik-voel-me-somber/"), (YOUNG, "/zoeken/?q=somber"), (YOUNG, "/direct-hulp/"),
    (YOUNG, "/hulp-in-de-buurt/"), (YOUNG, "/contact/"), (YOUNG, "/privacy/"), (YOUNG, "/bestaat-niet/"),
    (YOUNG, "/over-deze-informatie/"), (UTRECHT, "/direct-hulp/?voor=jongeren"),
    (UTRECHT, "/hulp-in-de-buurt/?voor=jongeren"), (UTRECHT, "/contact/?voor=jongeren"),
    (UTRECHT, "/sporen-wissen/?voor=jongeren"),
]  # fmt: skip
OF_PARENTS = [
    (UTRECHT, "/"), (UTRECHT, "/informatie/je-kind-is-somber/"), (ZEIST, "/direct-hulp/"),
    (UTRECHT, "/direct-hulp/"), (UTRECHT, "/direct-hulp/?voor=ouders"), (ZEIST, "/direct-hulp/?voor=jongeren"),
    (ZEIST, "/hulp-in-de-buurt/?voor=jongeren"), (UTRECHT, "/?voor=jongeren"),
    (UTRECHT, "/onderwerp/slapen/?voor=jongeren"), (UTRECHT, "/leeftijd/baby/?voor=jongeren"),
    (UTRECHT, "/informatie/je-kind-is-somber/?voor=jongeren"),
]  # fmt: skip
SHARED = ("/direct-hulp/", "/hulp-in-de-buurt/")


def body_class(html: str) -> list[str]:
    """The look a page has."""
    return Markup(html).all("body")[0].attributes["class"].split()


def links(html: str) -> list[str]:
    """Where a page leads."""
    return [link.attributes["href"] for link in Markup(html).all("a") if "href" in link.attributes]


@pytest.fixture
def chat(world: World) -> Listing:
    """Help in Utrecht from the age of twelve, for whoever reads it."""
    return utrecht_listing(world, "Chat", age_from=144, written_for="both")


def utrecht_listing(world: World, title: str, **given: Any) -> Listing:
    """Help in Utrecht on a topic of young people."""
    owner = LocalSite.objects.get(pk=world.utrecht).participant
    topics = Topic.objects.filter(code="jong-gevoel")
    return make_listing(owner, title, municipalities=Municipality.objects.filter(code="GM0344"), topics=topics, **given)


def publish_what_parents_hear() -> None:
    publish_approved(
        draft_module(slug="wat-horen-mijn-ouders", topic="jong-veilig", written_for="young", age_from=144, age_to=216)
    )


@pytest.mark.parametrize(("host", "path"), OF_YOUNG)
def test_every_page_for_young_people_says_that_we_do_not_know_who_they_are(get: Get, host: str, path: str) -> None:
    publish_what_parents_hear()
    forget_frames()

    text = get(host, path).text

    assert text.count(PROMISE) == 1
    assert f'href="{HEAR}"' in text
    # A site for young people alone has its own look: what it chose leads everywhere.
    assert ("cjg-young" in body_class(text)) is (host == UTRECHT)


@pytest.mark.parametrize(("host", "path"), OF_PARENTS)
def test_pages_for_parents_do_not_say_it(get: Get, host: str, path: str) -> None:
    text = get(host, path).text

    assert '<main id="inhoud"' in text
    assert PROMISE not in text
    assert "cjg-young" not in body_class(text)
    assert "voor=jongeren" not in text


def test_without_that_text_the_promise_stands_alone(get: Get) -> None:
    text = get(UTRECHT, "/jongeren/").text

    assert PROMISE in text
    assert "wat-horen-mijn-ouders" not in text


def test_the_link_appears_by_itself_once_the_text_is_there_and_follows_it(
    get: Get, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_sites, "POLL_SECONDS", 0.0)
    assert "wat-horen-mijn-ouders" not in get(UTRECHT, "/jongeren/").text
    publish_what_parents_hear()

    run_once()

    assert f'href="{HEAR}"' in get(UTRECHT, "/jongeren/").text


def test_young_people_see_their_own_topics_and_their_own_order_of_help_lines(
    get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: ALL_OPEN)
    text = get(UTRECHT, "/jongeren/").text
    main = text[text.index("<main") : text.index("</main>")]

    assert "Hoe voel ik me?" in main
    assert "Verzorging en huilen" not in main
    assert main.index("tel:112") < main.index("Kindertelefoon") < main.index("0800-2000")


@pytest.mark.parametrize("path", ["/jongeren/bestaat-niet/", "/bestaat-niet/?voor=jongeren"])
def test_what_is_not_there_under_their_entrance_is_theirs_too(get: Get, path: str) -> None:
    response = get(UTRECHT, path)

    assert response.status_code == 404
    assert PROMISE in response.text
    assert '<a class="cjg-more" href="/jongeren/">' in response.text


def test_another_municipality_is_entered_where_young_people_were(get: Get) -> None:
    (other,) = [link for link in links(get(UTRECHT, "/contact/?voor=jongeren").text) if "/gemeente/?naar=" in link]

    assert other.endswith("?naar=%2Fcontact%2F%3Fvoor%3Djongeren")


def test_help_for_young_people_leads_to_their_topics_alone(get: Get, world: World, chat: Listing) -> None:
    chat.topics.add(Topic.objects.get(code="slapen"))
    chat.save()
    path = chat.get_absolute_url()

    assert "/onderwerp/slapen/" not in get(UTRECHT, f"{path}?voor=jongeren").text
    assert "/jongeren/gevoel/" in get(UTRECHT, f"{path}?voor=jongeren").text


def test_what_is_for_everybody_stays_a_page_for_young_people_behind_every_link(get: Get, chat: Listing) -> None:
    seen, ahead = set[str](), ["/jongeren/"]
    while ahead:
        path = ahead.pop()
        seen.add(path)
        text = get(UTRECHT, path).text
        assert PROMISE in text, path
        forms = Markup(text).all("form")
        assert text.count('<input type="hidden" name="voor" value="jongeren">') == len(forms), path
        shared = [link for link in links(text) if link.startswith((*SHARED, "/contact/", "/sporen-wissen/"))]
        assert all("?voor=jongeren" in link for link in shared), path
        ahead += {*shared, *(link for link in links(text) if link.startswith("/jongeren/gevoel/"))} - seen - {*ahead}

    assert {f"{path}?voor=jongeren" for path in (*SHARED, chat.get_absolute_url())} <= seen


def test_help_lines_and_help_nearby_are_those_of_young_people(
    get: Get, chat: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: ALL_OPEN)
    lines = get(UTRECHT, "/direct-hulp/?voor=jongeren").text
    nearby = get(UTRECHT, "/hulp-in-de-buurt/?voor=jongeren").text

    main = lines[lines.index("<main") :]
    assert main.index("tel:112") < main.index("Kindertelefoon") < main.index("0800-2000")
    assert chat.get_absolute_url() in nearby
    assert "Huilspreekuur" not in nearby
    assert 'value="gevoel"' in nearby
    assert 'value="slapen"' not in nearby
    assert 'name="leeftijd"' not in nearby


def test_the_plain_address_stays_the_one_for_search_engines(get: Get, chat: Listing) -> None:
    for path in (*SHARED, chat.get_absolute_url()):
        assert f'<link rel="canonical" href="http://{UTRECHT}{path}">' in get(UTRECHT, f"{path}?voor=jongeren").text


def test_pages_of_a_list_and_a_former_slug_stay_for_young_people(get: Get, world: World) -> None:
    for number in range(21):
        last = utrecht_listing(world, f"Groep {number}", written_for="both")

    text = get(UTRECHT, "/hulp-in-de-buurt/?voor=jongeren&onderwerp=gevoel").text
    moved = get(UTRECHT, f"/hulp-in-de-buurt/oud-{last.pk}/?voor=jongeren")

    assert "?voor=jongeren&onderwerp=gevoel&pagina=2" in links(text)
    assert moved.headers["Location"] == f"{last.get_absolute_url()}?voor=jongeren"


@pytest.mark.parametrize(
    ("given", "young"),
    [
        ({"age_from": 144, "written_for": "both"}, True),
        ({"age_from": 0, "written_for": "young"}, True),
        ({"age_from": 143, "written_for": "both"}, False),
        ({"age_from": 144, "written_for": "parents"}, False),
    ],
)
def test_help_from_twelve_is_a_page_for_young_people(
    get: Get, world: World, given: dict[str, Any], young: bool
) -> None:
    path = utrecht_listing(world, "Groep", **given).get_absolute_url()

    assert (PROMISE in get(UTRECHT, path).text) is young
    assert PROMISE in get(UTRECHT, f"{path}?voor=jongeren").text


def test_menu_and_foot_of_young_pages_are_their_own(get: Get) -> None:
    text = get(UTRECHT, "/direct-hulp/?voor=jongeren").text
    found = links(text)

    assert {"/jongeren/", "/onderwerp/?voor=jongeren", "/jongeren/gevoel/", "/"} <= {*found}
    ours = [link for link in found if not link.endswith("?voor=jongeren")]
    assert not [link for link in ours if link.startswith(("/#", "/leeftijd/", "/onderwerp/"))]
    assert "Ben je zelf jong?" not in text


def test_a_site_of_young_people_alone_needs_no_query_to_stay_theirs(get: Get) -> None:
    text = get(YOUNG, "/").text

    assert "voor=jongeren" not in text
    assert {"/direct-hulp/", "/hulp-in-de-buurt/", "/onderwerp/"} <= {*links(text)}


def test_a_look_is_tried_on_a_text_for_the_sites_own_readers(world: World) -> None:
    for slug, reader, topic in (("aaa-jong", "young", "jong-gevoel"), ("bbb-ouders", "parents", "slapen")):
        publish_approved(draft_module(slug=slug, topic=topic, title=slug.title(), written_for=reader))

    shown = {name: dict(pages_to_try(load_frame(getattr(world, name))))["module"] for name in ("utrecht", "young")}

    assert shown == {"utrecht": "/informatie/bbb-ouders/", "young": "/informatie/aaa-jong/"}
