"""Filters and facets over what was found: the same for every engine."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Protocol

from municipalities.register.distance import distance_km, within
from search.engines.base import FacetCounts
from search.question.query import Near, Query


class Filterable(Protocol):
    """What filters look at: of one document, or of many that are alike in this."""

    @property
    def kind(self) -> str: ...
    @property
    def topics(self) -> tuple[str, ...]: ...
    @property
    def age_from(self) -> int | None: ...
    @property
    def age_to(self) -> int | None: ...
    @property
    def free(self) -> bool: ...
    @property
    def anywhere(self) -> bool: ...
    @property
    def help_type(self) -> str: ...
    @property
    def open_now(self) -> bool: ...
    @property
    def distance(self) -> float | None: ...


def passes(thing: Filterable, query: Query) -> bool:
    """Whether all the chosen filters leave a thing."""
    return not _against(thing, query)


def facets(things: Iterable[tuple[Filterable, int]], query: Query) -> FacetCounts:
    """Per filter how many each of its values would leave, the other filters as they are; a thing counts so often."""
    counted = []
    for thing, count in things:
        against = _against(thing, query)
        if len(against) <= 1:
            counted.append((against[0] if against else "", thing, count))

    def left(name: str) -> Iterator[tuple[Filterable, int]]:
        """What all the filters but the named one leave."""
        return ((thing, count) for only, thing, count in counted if only in ("", name))

    ages = Counter[tuple[int | None, int | None]]()
    for thing, count in left("age"):
        ages[thing.age_from, thing.age_to] += count
    return FacetCounts(
        _summed((thing.kind, count) for thing, count in left("kind")),
        _summed((topic, count) for thing, count in left("topic") for topic in set(thing.topics)),
        _summed((age.code, count) for each, count in ages.items() for age in query.ages if age.overlaps(*each)),
        _summed((thing.help_type, count) for thing, count in left("help_type") if thing.help_type),
        sum(count for thing, count in left("free") if thing.free),
        sum(count for thing, count in left("open_now") if thing.open_now),
        sum(count for thing, count in left("") if thing.distance is not None),
    )


def _summed(counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for value, count in counts:
        found[value] = found.get(value, 0) + count
    return found


def _against(thing: Filterable, query: Query) -> list[str]:
    """The chosen filters that do not leave a thing."""
    found = []
    if query.kind and thing.kind != query.kind:
        found.append("kind")
    if query.topic and query.topic not in thing.topics:
        found.append("topic")
    if query.age and not any(
        age.code == query.age and age.overlaps(thing.age_from, thing.age_to) for age in query.ages
    ):
        found.append("age")
    if query.help_type and query.help_type != thing.help_type:
        found.append("help_type")
    if query.free and not thing.free:
        found.append("free")
    if query.open_now and not thing.open_now:
        found.append("open_now")
    if query.near is not None and not is_near(query.near, thing):
        found.append("near")
    return found


def is_near(near: Near, thing: Filterable) -> bool:
    """Whether it is help that is near enough, or near from anywhere; texts are no help and never are."""
    return (thing.anywhere or thing.distance is not None) and within(thing.distance, near.kilometres)


def distance_to(near: Near, points: Iterable[tuple[float, float]]) -> float | None:
    """Kilometres from there to the nearest of the points; None when there is none."""
    return min((distance_km(near.latitude, near.longitude, *point) for point in points), default=None)
