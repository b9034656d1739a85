"""Fixtures that bring a real server or browser; a test that asks for one gets its marker by itself (tests.needs)."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, sync_playwright

from operations import chromium, clamd, nginx

if TYPE_CHECKING:
    from tests.live.secured import Secured


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium; make a context per visitor: `browser.new_context(java_script_enabled=False)`."""
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.program(), args=list(chromium.FLAGS))
        yield started
        started.close()


@pytest.fixture
def nginx_cache() -> Iterator[Callable[[str], nginx.Cache]]:
    """Starts nginx with production's cache: `nginx_cache("127.0.0.1:8000")` gives its port and access log."""
    with ExitStack() as started:
        yield lambda upstream: started.enter_context(nginx.cache_in_front_of(upstream))


VIRUS = b"What a test puts into an upload, and the scanner under test takes for a virus."


@pytest.fixture(scope="session")
def virus_scanner() -> Iterator[str]:
    """The address of a clamd that finds VIRUS and nothing else."""
    with clamd.throwaway(VIRUS) as address:
        yield address


@pytest.fixture(scope="module")
def secured_elasticsearch(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Secured]":
    """An Elasticsearch of this file of tests, with TLS and API keys, that may be stopped and started."""
    from tests.live.secured import secured

    with _patient_readers(), secured(tmp_path_factory.mktemp("secured")) as server:
        yield server


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """The address of a running Elasticsearch, empty of our indices."""
    with _patient_readers():
        yield os.environ["TEST_ELASTICSEARCH_URL"]


@contextmanager
def _patient_readers() -> Iterator[None]:
    """A reader waits a second for Elasticsearch; on a machine with much to do that is no failure of a test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("search.engines.elasticsearch.server.READ_TIMEOUT", 60.0)
        patch.setattr("search.engines.elasticsearch.requests.PATIENCE", "59s")
        yield
