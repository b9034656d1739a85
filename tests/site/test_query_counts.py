"""How many queries publishing and pages cost: the same for every site and every text. Timings are `make bench`'s."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.modules.page import Module
from content.reference_data import starting_data
from content.reference_data.taxonomy import Topic
from content.releases.selectors import newest_releases
from content.releases.signing import make_key
from municipalities.additions.models import LocalAddition, Slot
from municipalities.frame import known_sites
from municipalities.listings.listing import Listing
from municipalities.onboarding.making import NewSite, make_participant
from municipalities.register.loading import load_municipalities
from municipalities.register.municipality import Municipality
from tests.benchmarks.rows import grown, rows_by_table
from tests.making.blocks import section
from tests.making.listings import make_listing
from tests.making.participants import public
from tests.making.texts import approve_by_experts, draft_module, make_source, publish_approved
from tests.site.conftest import Get
from tests.site.world import NATIONAL, UTRECHT, YOUNG, ZEIST, World

OnCommit = Callable[..., AbstractContextManager[Any]]
LOCAL_TEXTS = 5
GP = {"gp_out_of_hours_phone": "0900 1234567"}


@pytest.fixture
def sites_are_known(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site frames are loaded and not polled: at most once a second they are, and that is no page's query."""
    known_sites.frame_for(UTRECHT)
    monkeypatch.setattr(known_sites, "POLL_SECONDS", 3600.0)


def cost_of_publishing(module: Module, words: str, on_commit: OnCommit) -> tuple[int, dict[str, int]]:
    """Queries of `revision.publish()` of an approved edit, with what Wagtail does after it; rows written by table."""
    draft = Module.objects.get(pk=module.pk)
    draft.short_answer = words
    revision = draft.save_revision()
    approve_by_experts(revision.as_object())
    before = rows_by_table()
    with CaptureQueriesContext(connection) as queries, on_commit(execute=True):
        revision.publish()
    return len(queries), grown(before, rows_by_table())


def queries_of(get: Get, host: str, path: str) -> int:
    """The queries of a page, the second time it is asked for."""
    assert get(host, path).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        get(host, path)
    return len(queries)


def test_publishing_costs_the_same_at_every_number_of_sites(
    db: None, django_capture_on_commit_callbacks: OnCommit
) -> None:
    load_municipalities()
    starting_data.load()
    make_key()
    codes = list(Municipality.objects.order_by("code").values_list("code", flat=True)[:34])
    module = draft_module(slug="slaapritme")
    publish_approved(module)

    costs = []
    for count in (1, 34):
        for code in codes[:count]:
            if not Municipality.objects.filter(code=code, coverage__isnull=False).exists():
                public(make_participant([code], NewSite(f"{code.lower()}.example", code, code, contact=GP)))
        cost_of_publishing(module, f"Warm, met {count}.", django_capture_on_commit_callbacks)
        costs.append(cost_of_publishing(module, f"Met {count} sites.", django_capture_on_commit_callbacks))

    assert costs[0] == costs[1]
    assert sum(costs[0][1].values()) < 20


def full_text(world: World) -> Module:
    """A text with every kind of block many times and links to every other text; five local texts, ten services."""
    others = Module.objects.exclude(pk=world.crying).order_by("pk")
    links = "".join(f'<p><a linktype="page" id="{page.pk}">{page.title}</a></p>' for page in others)
    table = {"columns": [{"type": "text", "heading": "Dag"}], "rows": [{"values": ["Maandag"]}], "caption": "Week"}
    blocks = [
        {"type": "text", "value": links},
        {"type": "tips", "value": [{"type": "item", "value": "Wieg je baby."}]},
        {"type": "steps", "value": [{"type": "item", "value": "Leg je baby neer."}]},
        {"type": "warning", "value": {"title": "Schud nooit", "html": links}},
        {"type": "questions", "value": [{"type": "item", "value": {"question": "Waarom?", "answer": links}}]},
        {"type": "video", "value": {"title": "Huilen", "url": "https://video.example/1", "poster": None}},
        {"type": "table", "value": table},
        {"type": "contact", "value": None},
    ]
    ids = [str(uuid4()) for _ in range(12)]
    module = world.module("crying")
    topics = Topic.objects.filter(audience="parents")[:3]
    publish_approved(
        module,
        body=[section(*blocks, heading=f"Deel {each[:4]}", section_id=each) for each in ids],
        other_topics=list(topics),
        kind="minor",
    )
    slots = [(Slot.BEFORE, ""), (Slot.AFTER, ""), *((Slot.SECTION, each) for each in ids[:3])]
    for slot, section_id in slots:
        LocalAddition.objects.create(
            site=world.site("utrecht"), module_uid=module.translation_key, slot=slot, section_id=section_id,
            html="<p>Bij ons.</p>", live=True,
        )  # fmt: skip
    topic = Topic.objects.filter(code="verzorging-huilen")
    for number in range(10):
        make_listing(world.site("utrecht").participant, f"Spreekuur {number}", topics=topic)
    return module


@pytest.mark.usefixtures("sites_are_known")
@pytest.mark.parametrize("host", [NATIONAL, UTRECHT, ZEIST])
def test_a_text_costs_three_queries_whatever_it_holds(world: World, get: Get, host: str) -> None:
    module = full_text(world)

    assert queries_of(get, host, f"/informatie/{module.slug}/") <= 3


@pytest.mark.usefixtures("sites_are_known")
def test_a_full_text_shows_all_that_it_holds_for_those_queries(world: World, get: Get) -> None:
    page = get(UTRECHT, f"/informatie/{full_text(world).slug}/").text

    assert page.count("Bij ons.") == LOCAL_TEXTS
    assert page.count("cjg-section") >= 12
    assert page.count("/informatie/ik-voel-me-somber/") >= 12
    assert "Spreekuur" in page
    assert "Lees ook" in page
    assert "Eerdere versies" in page


@pytest.mark.usefixtures("sites_are_known")
def test_a_site_that_holds_versions_back_pays_no_more(world: World, get: Get) -> None:
    module = full_text(world)
    site = world.site("utrecht")
    site.hold_days = 14
    site.save()
    known_sites.forget_frames()
    known_sites.frame_for(UTRECHT)
    publish_approved(module, kind="major", short_answer="Heel anders.")

    assert "Heel anders." not in get(UTRECHT, f"/informatie/{module.slug}/").text
    assert queries_of(get, UTRECHT, f"/informatie/{module.slug}/") <= 3


@pytest.mark.usefixtures("sites_are_known")
@pytest.mark.parametrize(
    ("host", "path"),
    [
        (UTRECHT, "/"), (NATIONAL, "/"), (YOUNG, "/"), (UTRECHT, "/onderwerp/verzorging-huilen/"),
        (UTRECHT, "/leeftijd/baby/"), (UTRECHT, "/jongeren/"), (UTRECHT, "/hulp-in-de-buurt/"),
        (UTRECHT, "/hulp-in-de-buurt/?onderwerp=verzorging-huilen"), (UTRECHT, "/direct-hulp/"),
        (UTRECHT, "/over-deze-informatie/"), (UTRECHT, "/contact/"), (UTRECHT, "/privacy/"),
        (UTRECHT, "/toegankelijkheid/"), (UTRECHT, "/jongeren/gevoel/"), (YOUNG, "/jongeren/gevoel/"),
        (UTRECHT, "/nieuws/rss.xml"), (NATIONAL, "/gemeente/?plaats=Zeist"), (NATIONAL, "/gemeente/?plaats=3511"),
        (NATIONAL, "/gemeente/suggesties?q=Hengelo"), (NATIONAL, "/zoeken/suggesties?q=Zeist"),
        (UTRECHT, "/hulp-in-de-buurt/?plaats=3511"),
    ],
)  # fmt: skip
def test_other_pages_cost_at_most_six(world: World, get: Get, host: str, path: str) -> None:
    full_text(world)

    assert queries_of(get, host, path) <= 6


@pytest.mark.usefixtures("sites_are_known")
@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/onderwerp/", 0), ("/leeftijd/", 0), ("/sitemap/", 0), ("/informatie/", 1), ("/informatie/?voor=jongeren", 1),
        ("/informatie/je-baby-huilt-veel/herkomst/", 1),
    ],
)  # fmt: skip
def test_a_page_with_all_there_is_asks_once(world: World, get: Get, path: str, most: int) -> None:
    full_text(world)

    assert queries_of(get, UTRECHT, path) <= most


@pytest.mark.usefixtures("sites_are_known")
def test_a_listing_costs_at_most_six(world: World, get: Get) -> None:
    path = Listing.objects.get(pk=world.listing).get_absolute_url()

    assert queries_of(get, UTRECHT, path) <= 6


@pytest.mark.usefixtures("sites_are_known")
def test_a_list_of_texts_is_one_query_however_many_there_are(world: World, get: Get) -> None:
    path = "/onderwerp/slapen/"
    few = queries_of(get, UTRECHT, path)
    source = make_source()
    for number in range(5):
        publish_approved(draft_module(slug=f"slaap-{number}", sources=[source]))

    assert newest_releases().filter(primary_topic="slapen").count() >= 5
    assert queries_of(get, UTRECHT, path) == few
