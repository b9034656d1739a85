"""What the frame of a site says of the site's own pages; the app of the pages, a floor above, says it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class OwnPages:
    """Of all sites at once, by the tree path of a site's home."""

    with_news: frozenset[str] = frozenset()
    last_event_on: Mapping[str, date] = field(default_factory=dict)
    pages: Mapping[str, list[tuple[str, str]]] = field(default_factory=dict)  # title and address, in order


_read: list[Callable[[], OwnPages]] = []


def reads_own_pages(read: Callable[[], OwnPages]) -> Callable[[], OwnPages]:
    """Name the function that reads what sites have of their own."""
    _read[:] = [read]
    return read


def own_pages() -> OwnPages:
    """What sites have of their own now, in a number of queries that does not depend on how many there are."""
    return _read[0]() if _read else OwnPages()
