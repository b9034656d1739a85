"""Our queries in the words of Elasticsearch. Terms go in as values, so nothing anybody types is ever syntax."""

from datetime import datetime
from math import isinf
from typing import Any

from search.engines.base import DEEPEST
from search.engines.document import Scope, tokens_of_scope
from search.question import weights
from search.question.query import WEAK_KINDS, Alternative, Near, Query, Word
from search.ranking.fields import FIELDS

Clause = dict[str, Any]
# As measured for BM25. combined_fields would be the obvious query, but refuses fields with a BM25 of their own.
_BOOSTS = {"title": 6.0, "title_parts": 4.0, "lead": 2.5, "body": 1.0, "body_parts": 0.8, "extra": 0.4}
_OTHER_FIELDS = 0.2
# What ranking and filters look at, and what is shown: asking for that later would be another way to the server.
_RANKED = [
    "kind", "terms", "topics", "age_from", "age_to", "written_for", "free", "anywhere", "help_type", "points", "hours",
]  # fmt: skip
_SHOWN = ["shown_title", "shown_lead", "shown_body", "note", "number"]
# The server gives up a little before we do.
PATIENCE = "900ms"
_BEST_FIRST = ["_score", "title_length", "_doc"]


def in_scope(scope: Scope, now: datetime) -> Clause | None:
    """What a site may find at this moment; None when that can be nothing at all."""
    tokens = tokens_of_scope(scope)
    if not tokens:
        return None
    must_not: list[Clause] = [_is("removed", True), {"range": {"shown_until": {"lte": now.isoformat()}}}]
    if scope.hidden:
        must_not.append({"ids": {"values": sorted(scope.hidden)}})
    return {"bool": {"filter": [{"terms": {"scope": list(tokens)}}], "must_not": must_not}}


def search_requests(query: Query, allowed: Clause) -> dict[str, dict[str, Any]]:
    """Every request that a question may need, by name, to be sent as one.

    "whole": with all the words, as chosen, and the counts. "first": with nothing left out, when something was chosen.
    "some": with some of the words. "later": what stands on a page after those that are ranked.
    """
    whole = _all_words(query)
    found = {"whole": _counted(_request(whole, allowed, weights.CANDIDATES, _order(query)), query)}
    if _chooses(query):
        found["first"] = _request(whole, allowed, weights.CANDIDATES, _BEST_FIRST)
    found["some"] = _request(_some_words(query), allowed, weights.CANDIDATES, _BEST_FIRST) | {"track_total_hits": False}
    start, end = max(query.offset, weights.CANDIDATES), min(query.offset + query.limit, DEEPEST)
    if start < end:
        later = _request(whole, allowed, end - start, _order(query)) | {"from": start, "track_total_hits": False}
        found["later"] = _narrowed(later, query)
    return found


def _all_words(query: Query) -> Clause:
    """Documents with all the telling words."""
    return {"bool": {"must": [_word(word, parts=False) for word in query.telling]}}


def _some_words(query: Query) -> Clause:
    """Documents with some of the telling words, rare words counting most."""
    words = [_word(word, parts=True, boost=max(0.05, word.weight)) for word in query.telling]
    return {"bool": {"should": words, "minimum_should_match": 1}}


def _counted(request: dict[str, Any], query: Query) -> dict[str, Any]:
    """With the chosen filters after it, and a count per value of every filter with the others as chosen."""
    filters = _filters(query)
    values = {
        "kind": {"terms": {"field": "kind", "size": 10}},
        "topic": {"terms": {"field": "topics", "size": 200}},
        "help_type": {"terms": {"field": "help_type", "size": 20}},
    }
    if query.ages:
        ages = {age.code: _overlapping(age.start, age.end) for age in query.ages}
        values["age"] = {"filters": {"filters": ages}}
    counts: dict[str, Any] = {
        name: {"filter": _without(filters, name), "aggs": {"values": each}} for name, each in values.items()
    }
    for name, clause in (("free", _is("free", True)), ("open_now", _open(query))):
        counts[name] = {"filter": {"bool": {"filter": [_without(filters, name), clause]}}}
    if query.near is not None:
        counts["located"] = {"filter": {"bool": {"filter": [_without(filters, ""), _located(query.near)]}}}
    return _narrowed(request, query) | {"aggs": counts}


def _narrowed(request: dict[str, Any], query: Query) -> dict[str, Any]:
    filters = _filters(query)
    return request | {"post_filter": _without(filters, "")} if filters else request


def _chooses(query: Query) -> bool:
    """Whether filters or an order were chosen, so that "whole" leaves out or orders otherwise than "first"."""
    return bool(_filters(query) or query.sort)


def beginnings(prefix: tuple[str, ...], allowed: Clause, limit: int) -> dict[str, Any]:
    """A request for titles with all the words, the last of them as a beginning; those that begin so first."""
    words = [_is("title_words", word) for word in prefix[:-1]] + [{"prefix": {"title_words": {"value": prefix[-1]}}}]
    begins = {"prefix": {"title_begin": {"value": " ".join(prefix)[:200]}}}
    query = {
        "filter": [allowed, *words],
        "should": [{"constant_score": {"filter": begins, "boost": 1.0}}],
    }
    return {
        "query": {"bool": query},
        "_source": {"includes": ["kind", "shown_title"]},
        "size": limit,
        "timeout": PATIENCE,
        "sort": ["_score", "title_length", "title_begin", "_doc"],
    }


def vocabulary_page(field: str, after: dict[str, Any] | None) -> dict[str, Any]:
    """A request for the next ten thousand words of a field with the number of documents that hold each."""
    paged: dict[str, Any] = {"size": 10_000, "sources": [{"word": {"terms": {"field": field}}}]}
    if after:
        paged["after"] = after
    return {"size": 0, "query": {"term": {"removed": False}}, "aggs": {"words": {"composite": paged}}}


def _request(wanted: Clause, allowed: Clause, size: int, order: list[Any]) -> dict[str, Any]:
    return {
        "query": {"bool": {"must": [wanted], "filter": [allowed]}},
        "_source": {"includes": [*_RANKED, *_SHOWN]},
        "size": size,
        "track_total_hits": True,
        "timeout": PATIENCE,
        "sort": order,
    }


def _word(word: Word, *, parts: bool, boost: float = 1.0) -> Clause:
    wanted = [each for each in word.alternatives if parts or each.kind not in WEAK_KINDS]
    return {"dis_max": {"queries": [_alternative(each) for each in wanted], "boost": boost}}


def _alternative(alternative: Alternative) -> Clause:
    weight = round(alternative.weight * (0.5 if alternative.kind in WEAK_KINDS else 1.0), 3)
    if len(alternative.terms) == 1:
        return _term(alternative.terms[0], weight)
    return {"bool": {"must": [_term(term) for term in alternative.terms], "boost": weight}}


def _term(term: str, boost: float = 1.0) -> Clause:
    """The field that holds it best, and a little for the others."""
    fields = [{"term": {name: {"value": term, "boost": _BOOSTS[name]}}} for name in FIELDS]
    return {"dis_max": {"queries": fields, "tie_breaker": _OTHER_FIELDS, "boost": boost}}


def _is(field: str, value: object) -> Clause:
    return {"term": {field: {"value": value}}}


def _order(query: Query) -> list[Any]:
    if query.sort == "distance" and query.near is not None:
        place = {"lat": query.near.latitude, "lon": query.near.longitude}
        return [{"_geo_distance": {"points": place, "order": "asc", "unit": "km"}}, "_score", "_doc"]
    return _BEST_FIRST


def _filters(query: Query) -> dict[str, Clause]:
    chosen: dict[str, Clause] = {}
    if query.kind:
        chosen["kind"] = _is("kind", query.kind)
    if query.topic:
        chosen["topic"] = _is("topics", query.topic)
    if query.help_type:
        chosen["help_type"] = _is("help_type", query.help_type)
    if query.age:
        ages = [_overlapping(age.start, age.end) for age in query.ages if age.code == query.age]
        chosen["age"] = ages[0] if ages else {"match_none": {}}
    if query.free:
        chosen["free"] = _is("free", True)
    if query.open_now:
        chosen["open_now"] = _open(query)
    if query.near is not None:
        near = [_located(query.near), _is("anywhere", True)]
        chosen["near"] = {"bool": {"should": near, "minimum_should_match": 1}}
    return chosen


def _located(near: Near) -> Clause:
    """With a place so near; without an end to how near, with any place."""
    if isinf(near.kilometres):
        return {"exists": {"field": "points"}}
    place = {"lat": near.latitude, "lon": near.longitude}
    return {"geo_distance": {"distance": f"{near.kilometres}km", "points": place}}


def _open(query: Query) -> Clause:
    """Open on this day of the calendar, or in the week while this day is as every week."""
    at = query.open_at
    ordinary = {"bool": {"filter": [_is("hours", at.week)], "must_not": [_is("hours", at.different)]}}
    return {"bool": {"should": [_is("hours", at.calendar), ordinary], "minimum_should_match": 1}}


def _without(filters: dict[str, Clause], left_out: str) -> Clause:
    kept = [clause for name, clause in filters.items() if name != left_out]
    return {"bool": {"filter": kept}} if kept else {"match_all": {}}


def _overlapping(start: int, end: int) -> Clause:
    return {"bool": {"filter": [{"range": {"age_from": {"lt": end}}}, {"range": {"age_to": {"gt": start}}}]}}
