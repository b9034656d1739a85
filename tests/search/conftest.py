"""A small Netherlands with something to find, and an index of its own for every test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from content.modules.page import Module
from content.releases.models import PublicKey
from content.releases.signing import make_key
from ground.changes.relay import run_once
from municipalities.frame.known_sites import forget_frames
from search.engines import engine, engine_at, scratch_engine
from search.engines.base import Engine
from search.engines.fts5 import Fts5Engine
from tests.making import texts
from tests.making.participants import load_register
from tests.municipalities.conftest import utrecht, zeist  # noqa: F401  (fixtures)

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
    load_register()
    if not PublicKey.objects.exists():
        make_key()


@pytest.fixture
def publish_text(register: None) -> Callable[..., Module]:
    """Publish a national text; see `tests.making.texts`."""
    return texts.publish_text


@pytest.fixture
def relay() -> Callable[[], int]:
    """One pass of the relay."""
    return run_once


@pytest.fixture
def visit(client: Client) -> Callable[..., Any]:
    """GET /zoeken/ on a host with these parameters."""

    def get(host: str = "utrecht.example", **parameters: str) -> Any:
        forget_frames()
        return client.get("/zoeken/", parameters, headers={"host": host})

    return get
