"""P8D: what pages cost while the search engine is away, beside the same pages with an engine that answers."""

import logging
import os
import tempfile
import uuid
from pathlib import Path

from django.conf import settings

from operations.processes import free_port
from search.engines import engine
from search.engines.elasticsearch import ElasticsearchEngine
from search.index.indexing import rebuild
from tests.benchmarks.landscape import HOST, SLUG
from tests.benchmarks.scratch import Scratch
from tests.benchmarks.table import Figure
from tests.benchmarks.timing import milliseconds, ratio, rounds
from tests.benchmarks.visits import get

SITES, ROUNDS, TIMES, GOAL = 34, 9, 10, 1.2
PAGES = {"a text": f"/informatie/{SLUG}/", "a search": "/zoeken/?q=hapjes"}


def measure(scratch: Scratch) -> list[Figure]:
    """On the embedded engine, and on Elasticsearch when it is there: CPU of a page without an engine, and with one."""
    engines = ["FTS5", *(["Elasticsearch"] if os.environ.get("TEST_ELASTICSEARCH_URL") else [])]
    found = []
    with scratch.with_sites(SITES).worker() as worker:
        for name in engines:
            for page, path in PAGES.items():
                told = worker.call(with_and_without, name, path)
                away, there = told["away"], told["there"]
                found.append(
                    Figure("P8D", f"{page} while {name} is away, beside when it answers: CPU", milliseconds(away), "ms",
                           milliseconds(there), ratio(away, there), GOAL)
                )  # fmt: skip
    return found


def with_and_without(name: str, path: str) -> dict[str, list[float]]:
    """Seconds of CPU of a page with an engine that answers, and with one that is away (in a worker)."""
    logging.getLogger("search").setLevel(logging.ERROR)
    there, away = settings.SEARCH_URL, f"fts5:///{Path(tempfile.gettempdir()) / uuid.uuid4().hex}"
    if name == "Elasticsearch":
        there = f"{os.environ['TEST_ELASTICSEARCH_URL']}/bench-{uuid.uuid4().hex[:8]}"
        away = f"http://127.0.0.1:{free_port()}/bench"
    before, settings.SEARCH_URL = settings.SEARCH_URL, there
    try:
        rebuild()
        return rounds(
            {"away": lambda: _page(away, path), "there": lambda: _page(there, path)}, count=ROUNDS, times=TIMES
        )
    finally:
        settings.SEARCH_URL = there
        made = engine()
        if isinstance(made, ElasticsearchEngine):
            made.destroy()
        settings.SEARCH_URL = before


def _page(engine_url: str, path: str) -> None:
    settings.SEARCH_URL = engine_url
    get(HOST, path)
