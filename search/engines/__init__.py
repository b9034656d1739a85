"""The engine that SEARCH_URL names."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.engines.base import Engine, EngineUnavailable
from search.engines.fts5 import Fts5Engine

if TYPE_CHECKING:
    from search.engines.elasticsearch import ElasticsearchEngine

__all__ = ["Engine", "EngineUnavailable", "engine", "engine_at", "scratch_engine"]
_EMBEDDED = "fts5:///"


def engine() -> Engine:
    """The engine of this installation; raises ImproperlyConfigured for a SEARCH_URL nothing understands."""
    return engine_at(settings.SEARCH_URL)


@lru_cache(maxsize=8)
def engine_at(url: str) -> Engine:
    """The engine at `url`.

    `fts5:///` and the path of a file, from the repository unless it begins with a slash; or the addresses of the nodes
    of Elasticsearch with the name of the index: `https://one:9200,https://two:9200/cjg`.
    """
    if url.startswith(("http://", "https://")):
        return _elasticsearch(url)
    path = url.removeprefix(_EMBEDDED)
    if not url.startswith(_EMBEDDED) or not path:
        raise ImproperlyConfigured(
            f"SEARCH_URL is of no engine ({url.partition(':')[0]!r}). "
            "Write fts5:/// and the path of the index file: fts5:///var/search.sqlite3, or the "
            "address of Elasticsearch: https://search.example:9200/cjg."
        )
    return Fts5Engine(Path(settings.ROOT) / path)


@contextmanager
def scratch_engine(url: str) -> Iterator[Engine]:
    """An empty engine of its own at `url`, removed afterwards; of a file the caller removes the folder."""
    if not url.startswith(("http://", "https://")):
        embedded = Fts5Engine(Path(url.removeprefix(_EMBEDDED)))
        embedded.rebuild(iter(()))
        yield embedded
        embedded.close()
        return
    found = _elasticsearch(url, suffix=f"-scratch-{uuid.uuid4().hex[:8]}")
    try:
        found.rebuild(iter(()))
        yield found
    finally:
        found.destroy()


def _elasticsearch(url: str, suffix: str = "") -> "ElasticsearchEngine":
    # Its client takes a third of a second to import, which who has the embedded engine need not wait for.
    from search.engines.elasticsearch import ElasticsearchEngine
    from search.engines.elasticsearch.server import Address

    try:
        address = Address.parse(
            url,
            suffix=suffix,
            api_key=settings.SEARCH_API_KEY,
            ca_certs=settings.SEARCH_CA_CERTS,
            replicas=int(settings.SEARCH_REPLICAS),
        )
    except ValueError as error:
        raise ImproperlyConfigured(f"SEARCH_URL: {error}") from error
    return ElasticsearchEngine(address)
