"""What the server answers, as our own objects."""

from collections.abc import Iterable, Mapping
from typing import Any

from search.engines.base import FacetCounts, Hit, Query, Results, Suggestion
from search.engines.filtering import distance_to, facets, passes
from search.question import weights
from search.ranking.scorer import Candidate, ranked, ranked_first, strength

_Found = tuple[Candidate, Any]


def results_of(answers: Mapping[str, Any], query: Query) -> Results:
    """One page out of the answers to search_requests; raises KeyError and the like for what is no answer."""
    first = answers.get("first", answers["whole"])
    total = first["hits"]["total"]["value"]
    if total > weights.CANDIDATES:
        return _of_many(answers, query)
    found = _candidates(first, query)
    if total < weights.ENOUGH:
        found = _candidates(answers["some"], query) | found
    return _of_few(found, query)


def suggestion_of(hit: Any) -> Suggestion:
    """A title that was found."""
    return Suggestion(hit["_id"], hit["_source"]["kind"], hit["_source"]["shown_title"])


def _of_few(found: dict[str, _Found], query: Query) -> Results:
    """Few enough to rank, count and filter all of them."""
    best = ranked(_bare(found), query)
    left = [candidate for candidate in best if passes(candidate, query)]
    page = left[query.offset : query.offset + query.limit]
    counts = facets(((candidate, 1) for candidate in best), query)
    return Results(_hits(page, found), len(left), counts, *strength(left))


def _of_many(answers: Mapping[str, Any], query: Query) -> Results:
    """The first of them are ranked; the rest follows in the order of the server."""
    whole = answers["whole"]
    first = _candidates(whole, query)
    later = _candidates(answers["later"], query) if "later" in answers else {}
    ordered = ranked_first(_bare(first), _bare(later), query)
    # What is later begins where the page does.
    start = min(query.offset, len(first))
    page = ordered[start : start + query.limit]
    total, counts = whole["hits"]["total"]["value"], _counts(whole["aggregations"])
    return Results(_hits(page, first | later), total, counts, *strength(ordered[: len(first)]))


def _candidates(answer: Any, query: Query) -> dict[str, _Found]:
    """By key, in the order of the server."""
    return {hit["_id"]: (_candidate(hit, query), hit["_source"]) for hit in answer["hits"]["hits"]}


def _bare(found: Mapping[str, _Found]) -> list[Candidate]:
    return [candidate for candidate, _source in found.values()]


def _candidate(hit: Any, query: Query) -> Candidate:
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
        anywhere=source["anywhere"],
        help_type=source["help_type"],
        open_now=query.open_at.among((span["gte"], span["lt"]) for span in source.get("hours") or ()),
        distance=distance_to(query.near, points) if query.near is not None else None,
    )


def _hits(page: Iterable[Candidate], found: Mapping[str, _Found]) -> tuple[Hit, ...]:
    """Ranked candidates with their texts to show."""
    return tuple(_hit(candidate, found[candidate.key][1]) for candidate in page)


def _hit(candidate: Candidate, source: Any) -> Hit:
    return Hit(
        candidate.key, candidate.kind, source["shown_title"], source["shown_lead"], source["shown_body"],
        source["note"], candidate.score, candidate.weak, source["number"], candidate.age_from, candidate.age_to,
        candidate.distance,
    )  # fmt: skip


def _counts(aggregations: Any) -> FacetCounts:
    kinds, topics, types = (
        {each["key"]: each["doc_count"] for each in aggregations[name]["values"]["buckets"] if each["key"]}
        for name in ("kind", "topic", "help_type")
    )
    ages = aggregations.get("age", {}).get("values", {}).get("buckets", {})
    return FacetCounts(
        kinds,
        topics,
        {code: each["doc_count"] for code, each in ages.items() if each["doc_count"]},
        types,
        aggregations["free"]["doc_count"],
        aggregations["open_now"]["doc_count"],
        aggregations["located"]["doc_count"] if "located" in aggregations else 0,
    )
