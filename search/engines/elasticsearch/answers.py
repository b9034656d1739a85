"""What the server answers, as our own objects."""

from typing import Any

from search.engines.base import FacetCounts, Hit, Query
from search.engines.filtering import distance_to
from search.ranking import Candidate


def candidate_of(hit: Any, query: Query) -> Candidate:
    """A hit as a candidate; raises KeyError for what is none."""
    source = hit["_source"]
    points = [(point["lat"], point["lon"]) for point in source.get("points") or ()]
    return Candidate(
        key=hit["_id"],
        kind=source["kind"],
        text=source["terms"],
        topics=tuple(source["topics"]),
        age_from=source.get("age_from"),
        age_to=source.get("age_to"),
        written_for=source["written_for"],
        free=source["free"],
        open_now=any(span["gte"] <= query.minute < span["lt"] for span in source.get("hours") or ()),
        distance=distance_to(query.near, points) if query.near is not None else None,
    )


def hit_of(candidate: Candidate, source: Any) -> Hit:
    """A ranked candidate with its text to show."""
    return Hit(
        candidate.key, candidate.kind, source["shown_title"], source["shown_lead"], source["shown_body"],
        source["note"], candidate.score, candidate.weak, source["number"], candidate.age_from, candidate.age_to,
        candidate.distance,
    )  # fmt: skip


def counted(aggregations: Any) -> FacetCounts:
    """The facets of an answer."""
    kinds, topics = (
        {each["key"]: each["doc_count"] for each in aggregations[name]["values"]["buckets"]}
        for name in ("kind", "topic")
    )
    ages = aggregations.get("age", {}).get("values", {}).get("buckets", {})
    return FacetCounts(
        kinds,
        topics,
        {code: each["doc_count"] for code, each in ages.items() if each["doc_count"]},
        aggregations["free"]["doc_count"],
        aggregations["open_now"]["doc_count"],
    )
