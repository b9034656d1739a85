"""Searches that wait in memory to be written: a page adds one and goes on, a thread of its own writes them.

A page never waits for the database, and no query of a page is for the log. What waits when a process stops, or when
the database is away, is lost: these are statistics.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import DatabaseError, connection

logger = logging.getLogger(__name__)
MOST = 2000


@dataclass(frozen=True, slots=True)
class Search:
    """One search as it may be counted: `kept` words, or the class of a crisis and no words."""

    day: date
    site: int
    kept: str = ""
    crisis: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a search went."""

    nothing: bool = False
    weak: bool = False


Batch = dict[Search, Outcome]
Write = Callable[[Batch], None]


class SearchBuffer:
    """The searches of this process since they were last written, each once: a repeat within seconds counts once.

    So a page that is reloaded, or asked for over and over by a machine, is one search per round, without knowing who
    asks. A shared cache in front does the same for equal addresses.
    """

    def __init__(self, write: Write) -> None:
        self._write = write
        self._batch: Batch = {}
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def add(self, search: Search, outcome: Outcome) -> None:
        """Count this search in the next round; when very many wait it is left out."""
        with self._lock:
            if len(self._batch) < MOST:
                self._batch.setdefault(search, outcome)
            if settings.SEARCH_LOG_SECONDS and not (self._thread and self._thread.is_alive()):
                self._thread = threading.Thread(target=self._run, name="search-log", daemon=True)
                self._thread.start()

    def forget(self) -> None:
        """Drop what waits."""
        with self._lock:
            self._batch = {}

    def write_now(self) -> None:
        """Write what waits. A write that fails is logged and its searches are forgotten."""
        with self._lock:
            batch, self._batch = self._batch, {}
        if not batch:
            return
        try:
            self._write(batch)
        except DatabaseError as error:
            # Only its kind: the words of a statement are no business of a log file.
            logger.warning("%d searches were not counted: %s", len(batch), type(error).__name__)

    def _run(self) -> None:
        """The thread: ends when nothing came for one round, and the next search starts another."""
        while True:
            time.sleep(settings.SEARCH_LOG_SECONDS)
            try:
                self.write_now()
            except Exception as error:
                logger.error("The searches could not be counted: %s", type(error).__name__)
            finally:
                connection.close()
            with self._lock:
                if not self._batch:
                    self._thread = None
                    return
