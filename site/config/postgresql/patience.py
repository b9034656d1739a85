"""How long the web waits for the database, and how many of its threads may.

A server that sleeps (frozen, out of memory, on a disk that hangs) keeps its connections open and answers nothing: its
own time limits sleep too. So the limit is here. After three queries that were given up the database is left alone, but
for one try every few seconds. One thread of each process never waits for the database: health checks, static files
and pages from memory always find one.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from ground.circuit_breaker import Breaker

PATIENCE = 5.0
# While it is left alone, the one try has a reader waiting.
SHORT = 1.0
PAUSE = 3.0
_CROWDED = 0.5
_LOOK_AGAIN = 0.01


class Refused(Exception):
    """The database was not asked: it does not answer."""


class Patience:
    """The time a process has for the database; none is limited until `begin`."""

    def __init__(self, breaker: Breaker | None = None) -> None:
        self.breaker = breaker or Breaker(failures=3, pause=PAUSE)
        self._limited = False
        self._places = 1
        self._lock = threading.Lock()
        self._since: dict[int, float] = {}
        self._thread = threading.local()

    def begin(self, threads: int) -> None:
        """From now on this process serves the web, with so many threads; one of them is kept free."""
        self._places = max(1, threads - 1)
        self._limited = True

    def end(self) -> None:
        """Wait as long as it takes again (tests)."""
        self._limited = False

    @contextmanager
    def request(self) -> Iterator[None]:
        """One request: what gave up once in it does not wait a second time."""
        self._thread.gave_up = False
        try:
            yield
        finally:
            self._thread.gave_up = None

    def enter(self) -> float | None:
        """The seconds there are for a query, None for no limit; then `leave` must follow. Raises Refused."""
        if not self._limited:
            return None
        if getattr(self._thread, "gave_up", None):
            raise Refused("it did not answer a moment ago")
        short = False
        if self.breaker.has_failures:
            short = self.breaker.is_open
            if not self.breaker.allows():
                raise Refused("it did not answer several times")
        if not self._found_place() and not self._waited_for_place():
            raise Refused("too many wait for it already")
        return SHORT if short else PATIENCE

    def leave(self, *, answered: bool) -> None:
        """The query was answered, be it with an error, or given up."""
        del self._since[threading.get_ident()]
        if not answered:
            self.breaker.failed()
            if getattr(self._thread, "gave_up", None) is not None:
                self._thread.gave_up = True
        elif self.breaker.has_failures:
            self.breaker.succeeded()

    def _found_place(self) -> bool:
        with self._lock:
            if len(self._since) >= self._places:
                return False
            self._since[threading.get_ident()] = time.monotonic()
            return True

    def _waited_for_place(self) -> bool:
        """Half a second at most, and not at all when those before have waited for as long."""
        deadline = time.monotonic() + _CROWDED
        while (now := time.monotonic()) < deadline:
            if all(now - since > _CROWDED for since in list(self._since.values())):
                return False
            time.sleep(_LOOK_AGAIN)
            if self._found_place():
                return True
        return False


patience = Patience()
