"""One migrated database per run; every test process works in a copy of it.

After a test that really commits, the copy is made anew from the migrated one. That is quicker than Django's flush,
and keeps what migrations wrote: the root page, the national board, topics, ages. What takes long to fill is kept as
well, and copied for who comes next.
"""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, connections
from django.test import TransactionTestCase

MIGRATED = "migrated"


class Databases:
    """The databases that this run keeps, the migrated one first, and this process's copy of one of them."""

    def __init__(self, scratch: Path, worker: str, blocker: Any) -> None:
        self._scratch = scratch
        self.unblock = blocker.unblock
        self._worker = worker
        self._built = scratch / f"{connection.vendor}-built"  # holds a file for every process with a copy
        self._kept = scratch / f"{connection.vendor}-kept"  # holds a file for every database that is copied
        self._copies = 0
        self._copy = ""
        self._kept_open: sqlite3.Connection | None = None
        self.changed = False
        self.copied = MIGRATED  # of which kept one this process has a copy

    def prepare(self) -> None:
        """Build the migrated database if no other process did, and connect to a copy of it."""
        with self.unblock(), self._one_at_a_time():
            if not self._built.exists():
                _build(self._name(MIGRATED))
                self._built.mkdir()
                self._kept.mkdir()
                (self._kept / MIGRATED).touch()
            (self._built / self._worker).touch()
        self.renew()
        # Tests that commit are cleaned up by renew().
        TransactionTestCase._fixture_teardown = lambda *_: None  # type: ignore[method-assign]

    def renew(self, kept: str = MIGRATED) -> None:
        """Throw this process's copy away and make a new one of a database that is kept.

        Each under a name of its own. A thread that closes SQLite's file as the last one removes the log beside it by
        name, and may be held up by the disk: by then that log was the next copy's, and a whole file of tests failed.
        """
        with self.unblock(), self._one_at_a_time():
            connections.close_all()
            self._let_go()
            if self._copies:
                _drop(self._copy)
            self._copies += 1
            self._copy = self._name(f"{self._worker}-{self._copies}")
            _copy(self._name(kept), self._copy)
        _use(self._copy)
        self._keep_open()
        with self.unblock():
            _warm_up()
        cache.clear()
        self.changed = False
        self.copied = kept

    def keeps(self, name: str) -> bool:
        """Whether there is a database of this name to copy."""
        return (self._kept / name).exists()

    def keep(self, name: str) -> None:
        """Keep what this process's copy holds now, until the end of the run, for all processes."""
        with self.unblock(), self._one_at_a_time():
            connections.close_all()
            self._let_go()
            _drop(self._name(name))
            _copy(self._copy, self._name(name))
            (self._kept / name).touch()
        self.changed = True

    def remove_copy(self) -> None:
        """Drop this process's copy; the last process takes what is kept with it."""
        with self.unblock(), self._one_at_a_time():
            connections.close_all()
            self._let_go()
            _drop(self._copy)
            (self._built / self._worker).unlink()
            if not any(self._built.iterdir()):
                for kept in self._kept.iterdir():
                    _drop(self._name(kept.name))
                    kept.unlink()
                self._kept.rmdir()
                self._built.rmdir()

    def _keep_open(self) -> None:
        """With SQLite the last one out removes the log beside the file, which whoever comes in just then may miss.

        Seen once in some thousand tests: "disk I/O error" when several threads opened the copy at the same moment.
        """
        if connection.vendor == "sqlite":
            self._kept_open = sqlite3.connect(self._copy, check_same_thread=False, isolation_level=None)
            self._kept_open.execute("PRAGMA journal_mode=WAL").fetchone()

    def _let_go(self) -> None:
        if self._kept_open is not None:
            self._kept_open.close()
            self._kept_open = None

    def _name(self, which: str) -> str:
        if connection.vendor == "sqlite":
            return str(self._scratch / f"{which}.sqlite3")
        return f"{self._scratch.name}-{which}".replace("-", "_").lower()

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        with (self._scratch / "databases.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def opens_the_database(item: pytest.Item) -> bool:
    """Whether it may: pytest-django refuses the database to every other test, so those see the same with any."""
    return item.get_closest_marker("django_db") is not None or "django_db_setup" in getattr(item, "fixturenames", ())


@contextmanager
def empty_database(name: str) -> Iterator[str]:
    """The name of a database with nothing in it, on the server that the tests use; dropped afterwards."""
    name = f"{settings.DATABASES['default']['NAME']}_{name}"
    _drop(name)
    if connection.vendor != "sqlite":
        _on_server(f'CREATE DATABASE "{name}"')
    try:
        yield name
    finally:
        connections.close_all()
        _drop(name)


def database_url(name: str) -> str:
    """What DATABASE_URL says for a database of this name, for another process."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@contextmanager
def working_in(name: str) -> Iterator[None]:
    """Everything in this process uses the database of this name; only for a test that is not in a transaction."""
    own = str(settings.DATABASES["default"]["NAME"])
    connections.close_all()
    _use(name)
    try:
        yield
    finally:
        connections.close_all()
        _use(own)


def _warm_up() -> None:
    """As a process does that has worked for a while, and whether there is JSON: no test counts the queries for them."""
    assert connection.features.supports_json_field
    ContentType.objects.clear_cache()
    ContentType.objects.get_for_models(*apps.get_models(), for_concrete_models=False)


def _build(name: str) -> None:
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = name
    connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connections.close_all()


def _use(name: str) -> None:
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def _copy(source: str, target: str) -> None:
    if connection.vendor == "sqlite":
        shutil.copyfile(source, target)
    else:
        _on_server(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')


def _drop(name: str) -> None:
    if connection.vendor == "sqlite":
        for ending in ("", "-wal", "-shm"):
            Path(name + ending).unlink(missing_ok=True)
    else:
        _on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _on_server(statement: str) -> None:
    with connection._nodb_cursor() as cursor:  # the same way as Django's own test databases
        cursor.execute(statement)
