"""Filters and facets over what was found: the same for every engine."""

from collections import Counter
from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt
from typing import Protocol

from search.engines.asked import Near, Query
from search.engines.base import FacetCounts

_EARTH_KM = 6371.0


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
    def open_now(self) -> bool: ...
    @property
    def distance(self) -> float | None: ...


def passes(thing: Filterable, query: Query, *, leaving_out: str = "") -> bool:
    """Whether a thing is left by all the chosen filters, or by all but the one named."""
    if not _chosen(query):
        return True
    checks = {
        "kind": not query.kind or thing.kind == query.kind,
        "topic": not query.topic or query.topic in thing.topics,
        "age": not query.age
        or any(age.code == query.age and age.overlaps(thing.age_from, thing.age_to) for age in query.ages),
        "free": not query.free or thing.free,
        "open_now": not query.open_now or thing.open_now,
        "near": query.near is None or (thing.distance is not None and thing.distance <= query.near.kilometres),
    }
    checks.pop(leaving_out, None)
    return all(checks.values())


def _chosen(query: Query) -> bool:
    return bool(query.kind or query.topic or query.age or query.free or query.open_now or query.near)


def facets(things: Iterable[tuple[Filterable, int]], query: Query) -> FacetCounts:
    """Per filter how many each of its values would leave, the other filters as they are; a thing counts so often."""
    kinds: Counter[str] = Counter()
    topics: Counter[str] = Counter()
    ages: Counter[str] = Counter()
    free = open_now = 0
    for thing, count in things:
        if passes(thing, query, leaving_out="kind"):
            kinds[thing.kind] += count
        if passes(thing, query, leaving_out="topic"):
            topics.update(dict.fromkeys(thing.topics, count))
        if passes(thing, query, leaving_out="age"):
            ages.update({age.code: count for age in query.ages if age.overlaps(thing.age_from, thing.age_to)})
        free += count * (thing.free and passes(thing, query, leaving_out="free"))
        open_now += count * (thing.open_now and passes(thing, query, leaving_out="open_now"))
    return FacetCounts(dict(kinds), dict(topics), dict(ages), free, open_now)


def distance_to(near: Near, points: Iterable[tuple[float, float]]) -> float | None:
    """Kilometres from there to the nearest of the points; None when there is none."""
    return min((kilometres(near, *point) for point in points), default=None)


def kilometres(near: Near, latitude: float, longitude: float) -> float:
    """Kilometres from there to a point, as the crow flies (haversine)."""
    one, other = radians(near.latitude), radians(latitude)
    high = sin((other - one) / 2) ** 2
    wide = cos(one) * cos(other) * sin(radians(longitude - near.longitude) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(high + wide)))
