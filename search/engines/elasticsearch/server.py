"""The way to the server: addresses, credentials, time-outs, and what to do when it does not answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from elasticsearch import ApiError, Elasticsearch, TransportError
from elasticsearch.dsl.exceptions import ElasticsearchDslException
from elasticsearch.helpers import BulkIndexError

from search.engines.base import EngineUnavailable
from search.engines.breaker import Breaker

# Seconds. A reader waits for the first; filling an index may take longer.
READ_TIMEOUT, WRITE_TIMEOUT = 1.0, 30.0
_NONSENSE = (KeyError, TypeError, ValueError, AttributeError, IndexError, ElasticsearchDslException)


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
    """A client with time-outs and a breaker. Every use goes through `asked` or `told`."""

    def __init__(self, address: Address, breaker: Breaker | None = None) -> None:
        self.address = address
        self.breaker = breaker or Breaker()
        options: dict[str, object] = {"retry_on_timeout": False, "max_retries": min(2, len(address.nodes) - 1)}
        if address.api_key:
            options["api_key"] = address.api_key
        if address.ca_certs:
            options["ca_certs"] = address.ca_certs
        self._client = Elasticsearch(list(address.nodes), **options)  # type: ignore[arg-type]
        self._reader = self._client.options(request_timeout=READ_TIMEOUT)
        self._writer = self._client.options(request_timeout=WRITE_TIMEOUT)

    @contextmanager
    def asked(self) -> Iterator[Elasticsearch]:
        """A client for a reader, who does not wait; raises EngineUnavailable, at once while the breaker is open."""
        if not self.breaker.allows():
            raise EngineUnavailable("The server did not answer just now; it is left alone for some seconds.")
        with self._answering():
            yield self._reader

    @contextmanager
    def told(self) -> Iterator[Elasticsearch]:
        """A client that may take its time, for writing and for looking after the index; raises EngineUnavailable."""
        with self._answering():
            yield self._writer

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    @contextmanager
    def _answering(self) -> Iterator[None]:
        try:
            yield
        except BulkIndexError as error:
            raise EngineUnavailable(f"{len(error.errors)} documents were refused: {error.errors[0]}") from error
        except (ApiError, TransportError, *_NONSENSE) as error:
            self.breaker.failed()
            raise EngineUnavailable(f"{self.address.index}: {type(error).__name__}: {error}") from error
        self.breaker.succeeded()
