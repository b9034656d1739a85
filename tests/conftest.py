"""How every test runs: hostile settings, one built database for all processes, real servers where they are found."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.test.signals import storages_changed

from ground.stamped_memory import forget_all
from tests import gate, hostile
from tests.databases import Databases, opens_the_database
from tests.starting_points import start_from

pytest_plugins = ["tests.needs", "tests.servers"]

SCRATCH = Path(os.environ["CJG_TEST_SCRATCH"])
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
_databases: Databases | None = None

hypothesis.settings.register_profile(
    "cjg",
    deadline=None,
    max_examples=25,
    derandomize=bool(os.environ.get("CI")),
    database=None,
    # A test on the database gets the same transaction for all its examples; ours only read.
    suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture, hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "cjg"))


def pytest_configure(config: pytest.Config) -> None:
    """Each process has its own files; they share what was built."""
    config.addinivalue_line("markers", "gate: nothing goes live without what the gate asks (tests/gate.py)")
    own = SCRATCH / WORKER
    (own / "static").mkdir(parents=True, exist_ok=True)
    settings.STATIC_ROOT = own / "static"  # whitenoise warns of a folder that is not there
    settings.SEARCH_URL = f"fts5:///{own / 'search.sqlite3'}"
    settings.SIGNING_KEYS_DIR = own / "keys"
    settings.REMEMBERED_PAGES = own / "pages"
    settings.STORAGES["default"]["OPTIONS"]["location"] = str(own / "media")
    storages_changed(setting="STORAGES")  # one may have been made while the apps were loaded
    from tests.making.people import log_in_with_a_factor  # once the apps are loaded

    log_in_with_a_factor()
    hostile.undefined_variables_fail()
    hostile.unordered_is_shuffled()


def pytest_collection_finish() -> None:
    """What was loaded stays: looking through it for rubbish time and again is a twelfth of the work of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(SCRATCH, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """A copy of the database that was built once for the run."""
    global _databases
    _databases = Databases(SCRATCH, WORKER, django_db_blocker)
    _databases.prepare()
    yield
    _databases.remove_copy()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """No test sees what another left in memory or committed."""
    gate.shut_for(item)
    if _databases is not None and opens_the_database(item):
        start_from(item, _databases, SCRATCH)
    cache.clear()
    forget_all()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    if _databases is not None and _commits(item):
        _databases.changed = True


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    fixtures = {"transactional_db", "live_server", "django_db_reset_sequences"}
    return bool(marker and marker.kwargs.get("transaction")) or bool(fixtures & set(getattr(item, "fixturenames", ())))
