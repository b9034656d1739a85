"""The engine that SEARCH_URL names."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.engines.base import Engine, EngineUnavailable
from search.engines.fts5 import Fts5Engine

__all__ = ["Engine", "EngineUnavailable", "engine", "engine_at", "scratch_engine"]
_EMBEDDED = "fts5:///"


def engine() -> Engine:
    """The engine of this installation; raises ImproperlyConfigured for a SEARCH_URL nothing understands."""
    return engine_at(settings.SEARCH_URL)


@lru_cache(maxsize=8)
def engine_at(url: str) -> Engine:
    """The engine at `url`: `fts5:///` and the path of a file, from the repository unless it begins with a slash."""
    path = url.removeprefix(_EMBEDDED)
    if not url.startswith(_EMBEDDED) or not path:
        raise ImproperlyConfigured(
            f"SEARCH_URL is {url!r}. Write fts5:/// and the path of the index file: fts5:///var/search.sqlite3."
        )
    return Fts5Engine(Path(settings.ROOT) / path)


@contextmanager
def scratch_engine(url: str) -> Iterator[Engine]:
    """An engine of its own at `url`, removed afterwards; raises ImproperlyConfigured."""
    found = Fts5Engine(Path(url.removeprefix(_EMBEDDED)))
    yield found
    found.close()
