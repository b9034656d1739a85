"""Scratch databases with 1, 2, 34, 342 or 1,000 sites: each is grown once and copied for whoever measures on it."""

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from search.engines.fts5.files import file_of
from tests.benchmarks import landscape
from tests.benchmarks.worker import Worker


@dataclass(frozen=True)
class Database:
    """A database with its search index, as the environment of a process that uses them."""

    kind: str
    database_url: str
    search_file: Path
    files: Path

    def environment(self) -> dict[str, str]:
        """The variables of a process that works on it; keys, media and static files are the same for all."""
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings",
            "PYTHONPATH": os.pathsep.join((".", "site")),
            "DATABASE_URL": self.database_url,
            "SEARCH_URL": f"fts5:///{self.search_file}",
        }

    def worker(self) -> Worker:
        """A process that works on it."""
        return Worker(self.environment())


@dataclass
class Scratch:
    """The databases of one kind: files in a folder, or databases on a PostgreSQL server (its address)."""

    kind: str
    folder: Path
    server: str = ""
    _grown: list[int] = field(default_factory=list)
    _copies: int = 0

    def with_sites(self, count: int) -> Database:
        """A fresh copy with this many sites."""
        self._grow(count)
        self._copies += 1
        return self._copy(f"grown{count}", f"copy{self._copies}")

    def empty(self) -> Database:
        """A database of its own without a table in it."""
        self._copies += 1
        name = f"copy{self._copies}"
        self._create(name)
        return self._database(name)

    def _grow(self, count: int) -> None:
        if not self._grown:
            self._say("laying the ground")
            self._create("grown0")
            with self._database("grown0").worker() as worker:
                worker.call(landscape.lay_ground)
            self._grown.append(0)
        if count in self._grown:
            return
        self._say(f"growing to {count} sites")
        smaller = max(grown for grown in self._grown if grown < count)
        with self._copy(f"grown{smaller}", f"grown{count}").worker() as worker:
            made = worker.call(landscape.grow, count)
        if made != count:
            raise RuntimeError(f"There are {made} sites instead of {count}.")
        self._grown.append(count)

    def _database(self, name: str) -> Database:
        url = f"{self.server.rsplit('/', 1)[0]}/{self._name(name)}" if self.server else f"sqlite:///{self._file(name)}"
        return Database(self.kind, url, self.folder / f"{self._name(name)}-search.sqlite3", self.folder)

    def _name(self, name: str) -> str:
        return f"cjg_bench_{os.getpid()}_{name}" if self.server else name

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite3"

    def _create(self, name: str, template: str = "template0") -> None:
        if self.server:
            with psycopg.connect(self.server, autocommit=True) as connection:
                connection.execute(f'CREATE DATABASE "{self._name(name)}" TEMPLATE "{template}"')

    def _copy(self, source: str, target: str) -> Database:
        old, new = self._database(source), self._database(target)
        if self.server:
            self._create(target, self._name(source))
        else:
            shutil.copyfile(self._file(source), self._file(target))
        if file_of(old.search_file).exists():
            shutil.copyfile(file_of(old.search_file), file_of(new.search_file))
        return new

    def _say(self, what: str) -> None:
        print(f"{self.kind}: {what}", flush=True)

    def close(self) -> None:
        """Drop what was made on the server; the folder belongs to who made it."""
        if self.server:
            with psycopg.connect(self.server, autocommit=True) as connection:
                for name in [f"grown{count}" for count in self._grown] + [f"copy{n + 1}" for n in range(self._copies)]:
                    connection.execute(f'DROP DATABASE IF EXISTS "{self._name(name)}" WITH (FORCE)')
