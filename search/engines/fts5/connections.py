"""Connections to the embedded index: a reader per thread, one writer per process, all short-lived in their locks."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.engines.base import EngineUnavailable
from search.engines.fts5.schema import FORMAT, prepare

READ_TIMEOUT = 0.5
WRITE_TIMEOUT = 20.0
_READER = "PRAGMA query_only=1; PRAGMA mmap_size=268435456; PRAGMA cache_size=-65536;"
_WRITER = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;"
Identity = tuple[int, int, int]


class Connections:
    """Opens again when the file was replaced or the process forked: what was open then is another file's."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._lock = threading.Lock()
        self._writer: tuple[Identity, sqlite3.Connection] | None = None

    @contextmanager
    def reading(self) -> Iterator[tuple[sqlite3.Connection, int]]:
        """A connection inside one read transaction, and the generation that answers in it.

        Raises EngineUnavailable when the file is missing, locked, damaged or empty.
        """
        try:
            connection = self._reader()
            connection.execute("BEGIN")
            try:
                yield connection, self._generation(connection)
            finally:
                connection.execute("ROLLBACK")
        except (sqlite3.Error, OSError) as error:
            self._drop_reader()
            raise EngineUnavailable(f"{self.path}: {error}") from error

    @contextmanager
    def writing(self) -> Iterator[tuple[sqlite3.Connection, int, int | None]]:
        """A connection inside one write transaction, the generation that answers and the one being built, if any.

        Makes the file when there is none. Raises EngineUnavailable when it cannot be written.
        """
        with self._lock:
            try:
                connection = self._open_writer()
                connection.execute("BEGIN IMMEDIATE")
                try:
                    prepare(connection)
                    row = connection.execute("SELECT generation, building FROM state").fetchone()
                    yield connection, *row
                except BaseException:
                    connection.execute("ROLLBACK")
                    raise
                connection.execute("COMMIT")
            except (sqlite3.Error, OSError) as error:
                self._drop_writer()
                raise EngineUnavailable(f"{self.path}: {error}") from error

    def close(self) -> None:
        """Close this thread's reader and the writer."""
        self._drop_reader()
        with self._lock:
            self._drop_writer()

    def _identity(self) -> Identity:
        found = self.path.stat()
        return os.getpid(), found.st_dev, found.st_ino

    def _reader(self) -> sqlite3.Connection:
        identity = self._identity()
        known: tuple[Identity, sqlite3.Connection] | None = getattr(self._local, "reader", None)
        if known is not None and known[0] == identity:
            return known[1]
        self._drop_reader()
        # Not mode=ro: that cannot make the shared memory which reading beside a writer needs.
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode=rw", uri=True, timeout=READ_TIMEOUT, isolation_level=None
        )
        connection.executescript(_READER)
        self._local.reader = (identity, connection)
        return connection

    def _open_writer(self) -> sqlite3.Connection:
        if self._writer is not None and self.path.exists() and self._writer[0] == self._identity():
            return self._writer[1]
        self._drop_writer()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=WRITE_TIMEOUT, isolation_level=None, check_same_thread=False)
        connection.executescript(_WRITER)
        self._writer = (self._identity(), connection)
        return connection

    def _drop_reader(self) -> None:
        known: tuple[Identity, sqlite3.Connection] | None = getattr(self._local, "reader", None)
        if known is not None:
            self._local.reader = None
            _close(known)

    def _drop_writer(self) -> None:
        if self._writer is not None:
            known, self._writer = self._writer, None
            _close(known)

    def _generation(self, connection: sqlite3.Connection) -> int:
        row = connection.execute("SELECT format, generation FROM state").fetchone()
        if row is None or row[0] != FORMAT:
            raise sqlite3.DatabaseError("the index has another format; run `manage.py search_index rebuild`")
        return int(row[1])


def _close(known: tuple[Identity, sqlite3.Connection]) -> None:
    # A connection made before a fork belongs to the parent: closing it here would break its locks.
    if known[0][0] == os.getpid():
        known[1].close()
