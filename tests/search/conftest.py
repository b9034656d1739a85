"""A small Netherlands with something to find, and an index of its own for every test."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from wagtail.models import Page

from content.modules.national_board import national_index
from content.modules.page import Module
from content.reference_data import helplines, starting_data
from content.reference_data.taxonomy import Topic
from content.releases.models import PublicKey
from content.releases.signing import make_key
from ground.changes.relay import run_once
from municipalities.frame.known_sites import SiteFrame, forget_frames, frame_for
from municipalities.listings.listing import Listing
from municipalities.pages.models import LocalHome, LocalPage
from municipalities.register.loading import load_municipalities
from municipalities.register.site import LocalSite
from search.engines import engine, engine_at, scratch_engine
from search.engines.base import Engine
from search.engines.fts5 import Fts5Engine
from tests.municipalities.conftest import make_listing, utrecht, zeist  # noqa: F401  (fixtures)

if TYPE_CHECKING:
    from search.engines.elasticsearch import ElasticsearchEngine

ENGINES = ("fts5", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch))


@pytest.fixture(params=ENGINES)
def any_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty engine of every kind there is: the contract is the same for all."""
    if request.param == "fts5":
        url = f"fts5:///{tmp_path / 'contract.sqlite3'}"
    else:
        url = request.getfixturevalue("elasticsearch_url")
    with scratch_engine(url) as engine:
        yield engine


@pytest.fixture
def index(settings: Any, tmp_path: Path) -> Iterator[Fts5Engine]:
    """This installation's engine, on a file of this test."""
    settings.SEARCH_URL = f"fts5:///{tmp_path / 'search.sqlite3'}"
    found = engine_at(settings.SEARCH_URL)
    assert isinstance(found, Fts5Engine)
    yield found
    found.close()


@pytest.fixture
def server_index(
    elasticsearch_url: str, settings: Any, request: pytest.FixtureRequest
) -> "Iterator[ElasticsearchEngine]":
    """This installation's engine on the real server, with an index of this test."""
    # Its client takes a second to import, which most tests need not wait for.
    from search.engines.elasticsearch import ElasticsearchEngine

    settings.SEARCH_REPLICAS = "0"
    settings.SEARCH_URL = f"{elasticsearch_url}/cjg-{abs(hash(request.node.nodeid))}"
    found = engine()
    assert isinstance(found, ElasticsearchEngine)
    yield found
    found.destroy()
    engine_at.cache_clear()


@pytest.fixture(params=ENGINES)
def any_index(request: pytest.FixtureRequest) -> Engine:
    """This installation's engine, of every kind there is."""
    found: Engine = request.getfixturevalue("index" if request.param == "fts5" else "server_index")
    return found


@pytest.fixture
def register(db: None) -> None:
    """Municipalities, topics, ages, help lines and a key to sign with."""
    load_municipalities()
    starting_data.load()
    helplines.load_national_lines()
    if not PublicKey.objects.exists():
        make_key()


@pytest.fixture
def publish(register: None) -> Callable[..., Module]:
    """Publish a module: title, short answer, one section of text, and fields of Module."""

    def published(title: str, answer: str = "Kort antwoord.", text: str = "Een paragraaf.", **fields: Any) -> Module:
        topic = Topic.objects.get(code=fields.pop("topic", "slapen"))
        section = {"heading": "Wat kun je doen?", "blocks": [{"type": "text", "value": f"<p>{text}</p>"}]}
        module = Module(
            title=title,
            short_answer=answer,
            primary_topic=topic,
            help_advice=json.dumps([]),
            body=json.dumps([{"type": "section", "value": section}]),
            **fields,
        )
        national_index().add_child(instance=module)
        module.save_revision().publish()
        module.refresh_from_db()
        return module

    return published


@pytest.fixture
def relay() -> Callable[[], int]:
    """One pass of the relay."""
    return run_once


@pytest.fixture
def frame_at() -> Callable[[str], SiteFrame]:
    """The frame of a host, as the database has it now."""

    def frame(host: str) -> SiteFrame:
        forget_frames()
        found = frame_for(host)
        assert found is not None
        return found

    return frame


@pytest.fixture
def visit(client: Client) -> Callable[..., Any]:
    """GET /zoeken/ on a host with these parameters."""

    def get(host: str = "utrecht.example", **parameters: str) -> Any:
        forget_frames()
        return client.get("/zoeken/", parameters, headers={"host": host})

    return get


def add_page(site: LocalSite, page: Page | None = None, **fields: Any) -> Page:
    """A live page of a site, under its home."""
    assert site.wagtail_site is not None
    home = LocalHome.objects.get(pk=site.wagtail_site.root_page_id)
    page = page or LocalPage(**fields)
    home.add_child(instance=page)
    return page


def add_listing(site: LocalSite, title: str, summary: str = "Hulp.", **fields: Any) -> Listing:
    """A live listing of a site's participant."""
    return changed(make_listing(site.participant, title, **fields), summary=summary)


def changed(listing: Listing, **fields: Any) -> Listing:
    """The listing with these fields saved."""
    for name, value in fields.items():
        setattr(listing, name, value)
    listing.save()
    return listing
