"""The way to the server: addresses, credentials, time-outs, and what to do when it does not answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NoReturn
from urllib.parse import urlsplit, urlunsplit

from elasticsearch import ApiError, Elasticsearch, SSLError, TransportError
from elasticsearch.dsl.exceptions import ElasticsearchDslException
from elasticsearch.helpers import BulkIndexError

from ground.circuit_breaker import Breaker
from search.engines.base import DocumentRefused, EngineUnavailable, LeftAlone, NeedsRebuild

# Seconds. A reader waits for the first; filling an index may take longer.
READ_TIMEOUT, WRITE_TIMEOUT = 1.0, 30.0
# The relay writes one change at a time: what its other subscribers have to do waits as long.
CHANGE_TIMEOUT = 8.0
_LEFT_ALONE = "The server did not answer just now; it is left alone for some seconds."
_WRONG, _NO_ENTRANCE = 400, (401, 403)
_LONGEST = 300
_NONSENSE = (KeyError, TypeError, ValueError, AttributeError, IndexError, ElasticsearchDslException)


class PartialAnswer(ValueError):
    """The server stopped looking before it had seen everything."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the nodes are and how to be let in. `index` begins the names of our indices and is the read alias."""

    nodes: tuple[str, ...]
    index: str = "cjg"
    api_key: str = ""
    ca_certs: str = ""
    replicas: int = 1

    @classmethod
    def parse(
        cls, url: str, *, suffix: str = "", api_key: str = "", ca_certs: str = "", replicas: int = 1
    ) -> "Address":
        """`https://one:9200,https://two:9200/cjg`; raises ValueError for what is none. Passwords may stand in it."""
        *others, last = url.split(",")
        split = urlsplit(last)
        index = (split.path.strip("/") or "cjg") + suffix
        nodes = (*others, urlunsplit((split.scheme, split.netloc, "", "", "")))
        for node in nodes:
            parts = urlsplit(node)
            if parts.scheme not in ("http", "https") or not parts.hostname or not parts.port:
                raise ValueError(f"{parts.hostname or node!r} needs http or https, a name and a port.")
        if "/" in index or index != index.lower():
            raise ValueError(f"{index!r} is no name for an index: small letters, no slash.")
        return cls(nodes, index, api_key, ca_certs, replicas)


class Server:
    """A client with time-outs and a breaker. Every use goes through `reading`, `writing` or `in_background`."""

    def __init__(self, address: Address, breaker: Breaker | None = None) -> None:
        self.address = address
        self.breaker = breaker or Breaker()
        others = len(address.nodes) - 1
        options: dict[str, object] = {"retry_on_timeout": others > 0, "max_retries": min(2, others)}
        if address.api_key:
            options["api_key"] = address.api_key
        if address.ca_certs:
            options["ca_certs"] = address.ca_certs
        self.patience = READ_TIMEOUT
        self._client = Elasticsearch(list(address.nodes), **options)  # type: ignore[arg-type]
        self._reader = self._client.options(request_timeout=self.patience)
        self._writer = self._client.options(request_timeout=WRITE_TIMEOUT)

    @contextmanager
    def reading(self) -> Iterator[Elasticsearch]:
        """A client for a reader, who does not wait; raises EngineUnavailable, at once while the breaker is open."""
        if not self.breaker.allows():
            raise LeftAlone(_LEFT_ALONE)
        with self._answering(self.breaker):
            yield self._reader

    @contextmanager
    def writing(self, seconds: float | None = None) -> Iterator[Elasticsearch]:
        """A client that may take its time, for writing and for looking after the index; raises EngineUnavailable."""
        with self._answering(self.breaker):
            yield self._writer if seconds is None else self._writer.options(request_timeout=seconds)

    @contextmanager
    def in_background(self) -> Iterator[Elasticsearch]:
        """A client for what nobody waits for; raises EngineUnavailable. How it went is nothing to the breaker."""
        if self.breaker.is_open:
            raise LeftAlone(_LEFT_ALONE)
        with self._answering(Breaker()):
            yield self._reader

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    @contextmanager
    def _answering(self, breaker: Breaker) -> Iterator[None]:
        try:
            yield
        except BulkIndexError as error:
            _refused(error)
        except (ApiError, TransportError, *_NONSENSE) as error:
            breaker.failed()
            unavailable = NeedsRebuild if _is_missing(error) else EngineUnavailable
            raise unavailable(f"{self.address.index}: {_said(error)}") from error
        breaker.succeeded()


def _refused(error: BulkIndexError) -> NoReturn:
    """A full disk passes; what is wrong with a document does not."""
    first = error.errors[0]
    told = f"{len(error.errors)} documents were refused: {first.get('_id')}: {first.get('status')} {first.get('error')}"
    if all(each.get("status") == _WRONG for each in error.errors):
        raise DocumentRefused(told) from error
    raise EngineUnavailable(told) from error


def _is_missing(error: Exception) -> bool:
    return isinstance(error, ApiError) and _kind(error.body) == "index_not_found_exception"


def _said(error: Exception) -> str:
    """What the server or the way to it said, but no reason that may repeat what somebody typed."""
    name = type(error).__name__
    if isinstance(error, ApiError):
        hint = " (is SEARCH_API_KEY right?)" if error.status_code in _NO_ENTRANCE else ""
        return f"{name}: {error.status_code} {_kind(error.body)}{hint}"
    if isinstance(error, SSLError):
        return f"{name}: {error.message[:_LONGEST]} (are SEARCH_URL and SEARCH_CA_CERTS right?)"
    if isinstance(error, TransportError):
        return f"{name}: {error.message[:_LONGEST]}"
    if isinstance(error, PartialAnswer):
        return "it gave a part of the answer"
    return f"the answer makes no sense ({name})"


def _kind(body: Any) -> str:
    """The kind of error in the body of an answer."""
    error = body.get("error") if isinstance(body, dict) else None
    kind = error.get("type") if isinstance(error, dict) else None
    return str(kind or "without an explanation")
