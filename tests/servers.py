"""Fixtures that bring a real server or browser; a test that asks for one gets its marker by itself (tests.needs)."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, sync_playwright

from operations import chromium, nginx


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


@pytest.fixture(scope="session")
def elasticsearch_url() -> str:
    """The address of a running Elasticsearch, empty of our indices."""
    return os.environ["TEST_ELASTICSEARCH_URL"]
