"""Connections to the embedded index: a reader per thread, one writer per process, all short-lived in their locks."""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.engines.base import EngineUnavailable, NeedsRebuild
from search.engines.fts5.files import SUFFIXES
from search.engines.fts5.schema import FORMAT, examine, prepare

READ_TIMEOUT = 0.5
WRITE_TIMEOUT = 20.0
_READER = "PRAGMA query_only=1; PRAGMA cache_size=-65536;"
_WRITER = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;"
# Seconds without a batch after which nobody is filling the file any more.
_IDLE = 120.0
_STATE = 4  # columns
_EMPTY = "the index was never filled"
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_PASSING = (
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOMEM,
)  # fmt: skip
Identity = tuple[int, int, int]


class _NoIndex(sqlite3.DatabaseError):
    """The file holds no index that can be read; only filling it anew helps."""


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

        Raises EngineUnavailable when the file is locked, NeedsRebuild when it is missing, damaged or empty.
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
            raise self._unavailable(error) from error

    @contextmanager
    def writing(self, *, anew: bool = False) -> Iterator[tuple[sqlite3.Connection, int, int | None]]:
        """A connection inside one write transaction, the generation that answers and the one being built, if any.

        With `anew` the file is made when it is missing, and again when it is damaged or of another format; then no
        generation, 0, answers. Raises EngineUnavailable when it cannot be written, NeedsRebuild without `anew`.
        """
        with self._lock:
            try:
                if anew:
                    self._make()
                connection = self._open_writer()
                with _transaction(connection):
                    if anew:
                        prepare(connection)
                    generation, building = _state(connection)
                    if not (anew or generation or building):
                        raise _NoIndex(_EMPTY)
                    yield connection, generation, building
            except (sqlite3.Error, OSError) as error:
                self._drop_writer()
                raise self._unavailable(error) from error

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
        identity = self._identity()
        if self._writer is not None and self._writer[0] == identity:
            return self._writer[1]
        self._drop_writer()
        connection = sqlite3.connect(self.path, timeout=WRITE_TIMEOUT, isolation_level=None, check_same_thread=False)
        # Known before it is used: what a damaged file locks is let go of by closing it.
        self._writer = (identity, connection)
        connection.executescript(_WRITER)
        return connection

    def _make(self) -> None:
        """See that there is a file, and remove one first that is damaged or of another format."""
        if self.path.exists() and not self._is_whole():
            self._drop_reader()
            self._drop_writer()
            for path in self._files():
                path.unlink(missing_ok=True)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.touch()

    def _is_whole(self) -> bool:
        try:
            connection = self._open_writer()
            examine(connection)
            if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                _state(connection)
        except sqlite3.DatabaseError as error:
            if _code(error) in _PASSING:
                raise
            return False
        return True

    def _files(self) -> list[Path]:
        return [self.path.with_name(self.path.name + suffix) for suffix in SUFFIXES]

    def is_being_filled(self) -> bool:
        """Whether a first generation is on its way: begun, and written to not long ago."""
        try:
            connection = self._reader()
            written = max(path.stat().st_mtime for path in self._files() if path.exists())
            return bool(_state(connection)[1]) and time.time() - written < _IDLE
        except (sqlite3.Error, OSError):
            return False

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
        generation, _building = _state(connection)
        if not generation:
            raise _NoIndex(_EMPTY)
        return generation

    def _unavailable(self, error: Exception) -> EngineUnavailable:
        is_lost = isinstance(error, FileNotFoundError | _NoIndex) or _is_damaged(error)
        return (NeedsRebuild if is_lost else EngineUnavailable)(f"{self.path}: {error}")


def _state(connection: sqlite3.Connection) -> tuple[int, int | None]:
    """The generation that answers, 0 for none, and the one being built."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'state'").fetchone() is None:
        raise _NoIndex("the file holds no index")
    row = connection.execute("SELECT * FROM state").fetchone()
    if row is None or len(row) != _STATE or row[1] != FORMAT:
        raise _NoIndex("the index has another format")
    return row[2], row[3]


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _is_damaged(error: Exception) -> bool:
    return _code(error) in _DAMAGED


def _code(error: Exception) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _close(known: tuple[Identity, sqlite3.Connection]) -> None:
    # A connection made before a fork belongs to the parent: closing it here would break its locks.
    if known[0][0] == os.getpid():
        known[1].close()
