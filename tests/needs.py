"""Tests that need a real server or browser: run when it is found, and said at the end when it is not.

The marker names the need (`postgres`, `elasticsearch`, `chromium`, `nginx`); the fixtures of `tests.servers` bring it
by themselves. With REQUIRE_SERVICES=1, as in CI, a missing one is a failure. On PostgreSQL runs what opens the
database, without what is marked `sqlite`: about SQLite, or costly and the same on both.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pytest
from django.conf import settings

import tests.ground.hours.oracle as opening_hours_js
from operations import chromium, clamd, elasticsearch, nginx, postgres
from tests.databases import opens_the_database


@dataclass(frozen=True)
class Need:
    """What a marker asks for, whether this machine has it, and how to get it."""

    name: str
    found: Callable[[], bool]
    how: str


NEEDS = {
    "postgres": Need(
        "PostgreSQL",
        lambda: bool(os.environ.get("TEST_POSTGRES_URL")) or on_postgres(),
        f"`{postgres.INSTALL}`, then `make test`; or set TEST_POSTGRES_URL",
    ),
    "elasticsearch": Need(
        "Elasticsearch",
        lambda: bool(os.environ.get("TEST_ELASTICSEARCH_URL")),
        f"`{elasticsearch.INSTALL}`, then `make test`; or set TEST_ELASTICSEARCH_URL",
    ),
    "secured_elasticsearch": Need(
        "an Elasticsearch of its own", elasticsearch.found, f"`{elasticsearch.INSTALL}`, then `make test`"
    ),
    "chromium": Need("Chromium", lambda: chromium.program() is not None, f"`{chromium.INSTALL}`; or set CHROMIUM"),
    "clamd": Need("a virus scanner", lambda: clamd.program() is not None, f"`{clamd.INSTALL}`"),
    "opening_hours_js": Need(
        "opening_hours.js", opening_hours_js.found, "`npm ci --ignore-scripts`, with Node.js on the path"
    ),
    "nginx": Need("nginx", lambda: nginx.program() is not None, f"`{nginx.INSTALL}`"),
}
_BROUGHT_BY = {
    "browser": "chromium",
    "nginx_cache": "nginx",
    "virus_scanner": "clamd",
    "elasticsearch_url": "elasticsearch",
    "secured_elasticsearch": "secured_elasticsearch",
}


def on_postgres() -> bool:
    """Whether this run's database is PostgreSQL."""
    return "postgresql" in settings.DATABASES["default"]["ENGINE"]


def pytest_configure(config: pytest.Config) -> None:
    for marker, need in NEEDS.items():
        config.addinivalue_line("markers", f"{marker}: needs {need.name}")
    config.addinivalue_line(
        "markers", "sqlite: about SQLite, or costly and about no database: left out when the database is another"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what a fixture needs, and leave out what the run on the other database says as well.

    What drives a browser or a proxy depends on processes that a busy machine may stop for seconds: it is tried a second
    time, and said at the end when that was needed.
    """
    for item in items:
        for fixture in _BROUGHT_BY.keys() & set(getattr(item, "fixturenames", ())):
            item.add_marker(_BROUGHT_BY[fixture])
        if {"chromium", "nginx"} & set(_markers(item.keywords)):
            item.add_marker(pytest.mark.flaky(reruns=1))
    elsewhere = [item for item in items if _runs_on_the_other_database(item)]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in elsewhere]


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in _markers(item.keywords):
        need = NEEDS[marker]
        if not need.found():
            reason = f"{need.name} is not here: {need.how}"
            if os.environ.get("REQUIRE_SERVICES") == "1":
                pytest.fail(reason, pytrace=False)
            pytest.skip(reason)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end what did not run and how to get it."""
    skipped = terminalreporter.stats.get("skipped", [])
    missing = Counter(m for report in skipped for m in _markers(report.keywords) if not NEEDS[m].found())
    if missing:
        terminalreporter.section("not run here")
        for marker, count in missing.items():
            need = NEEDS[marker]
            terminalreporter.line(f"{count} tests need {need.name}: {need.how}")


def _markers(keywords: Iterable[str]) -> list[str]:
    return [marker for marker in NEEDS if marker in keywords]


def _runs_on_the_other_database(item: pytest.Item) -> bool:
    about_postgres = item.get_closest_marker("postgres") is not None
    if on_postgres():
        return item.get_closest_marker("sqlite") is not None or not (about_postgres or opens_the_database(item))
    return about_postgres and NEEDS["postgres"].found()
