"""What every process keeps in memory and loads again when its stamp in the database is another one."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakSet

from django.db import DatabaseError

logger = logging.getLogger(__name__)
Loaded = TypeVar("Loaded")
_all: "WeakSet[Polled[object]]" = WeakSet()


class Polled(Generic[Loaded]):
    """One process's knowledge of something, never older than `seconds()` when the database answers.

    `read_stamp` gives the stamp as the database has it (one query), `load` the thing itself. Readers take it as a
    whole; only one thread at a time renews it, the others go on with what is known. While the database is away what is
    known stays; DatabaseError is raised when nothing is.
    """

    def __init__(
        self,
        name: str,
        load: Callable[[], Loaded],
        read_stamp: Callable[[], object],
        seconds: Callable[[], float] = lambda: 1.0,
    ) -> None:
        self.name = name
        self._load, self._read_stamp, self._seconds = load, read_stamp, seconds
        self._known: tuple[Loaded] | None = None
        self._stamp: object = None
        self._polled_at = 0.0
        self._lock = threading.Lock()
        _all.add(self)  # type: ignore[arg-type]

    def current(self) -> Loaded:
        """The thing as it is, or was less than `seconds()` ago."""
        known = self._known
        if known is not None and self._is_fresh():
            return known[0]
        # Whoever comes while another thread asks the database goes on with what is known.
        if not self._lock.acquire(blocking=known is None):
            assert known is not None
            return known[0]
        try:
            known = self._known
            return (known if known is not None and self._is_fresh() else self._renewed())[0]
        finally:
            self._lock.release()

    def forget(self) -> None:
        """Load again at the next question, without waiting for the poll (tests, commands)."""
        self._known = None

    def _is_fresh(self) -> bool:
        return time.monotonic() - self._polled_at < self._seconds()

    def _renewed(self) -> tuple[Loaded]:
        known = self._known
        try:
            stamp = self._read_stamp()  # first the stamp, then the rows: what changes in between is loaded again
            if known is None or stamp != self._stamp:
                self._known = known = (self._load(),)
                self._stamp = stamp
        except DatabaseError:
            if known is None:
                raise
            logger.exception("%s could not be renewed; going on with what is known", self.name)
        self._polled_at = time.monotonic()
        return known


def forget_all() -> None:
    """Make every process-wide memory of this kind load again: no test sees what another left."""
    for polled in list(_all):
        polled.forget()
