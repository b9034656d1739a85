"""Our queries in the words of Elasticsearch. Terms go in as values, so nothing anybody types is ever syntax."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from elasticsearch.dsl import Q, Search
from elasticsearch.dsl.query import Query as Clause

from search.engines.asked import WEAK_KINDS, Alternative, Query, Word
from search.engines.indexed import FIELDS, Scope, tokens_of_scope

# As measured for BM25. combined_fields would be the obvious query, but refuses fields with a BM25 of their own.
_BOOSTS = {"title": 6.0, "title_parts": 4.0, "lead": 2.5, "body": 1.0, "body_parts": 0.8, "extra": 0.4}
_OTHER_FIELDS = 0.2
# Beside the candidates' terms only what ranking and filters look at.
RANKED = ["kind", "terms", "topics", "age_from", "age_to", "written_for", "free", "points", "hours"]
SHOWN = ["shown_title", "shown_lead", "shown_body", "note", "number"]
# The server gives up a little before we do.
PATIENCE = "900ms"


def in_scope(scope: Scope, now: datetime) -> Clause | None:
    """What a site may find at this moment; None when that can be nothing at all."""
    tokens = tokens_of_scope(scope)
    if not tokens:
        return None
    over = Q("range", shown_until={"lte": now.isoformat()})
    must_not = [Q("term", removed=True), over]
    if scope.hidden:
        must_not.append(Q("ids", values=sorted(scope.hidden)))
    return Q("bool", filter=[Q("terms", scope=list(tokens))], must_not=must_not)


def all_words(query: Query) -> Clause:
    """Documents with all the telling words."""
    return Q("bool", must=[_word(word, parts=False) for word in query.telling])


def some_words(query: Query) -> Clause:
    """Documents with some of the telling words, rare words counting most."""
    words = [_word(word, parts=True, boost=max(0.05, word.weight)) for word in query.telling]
    return Q("bool", should=words, minimum_should_match=1)


def candidates(wanted: Clause, allowed: Clause, size: int) -> dict[str, Any]:
    """A request for the best candidates by the server's own BM25."""
    search = Search().query(Q("bool", must=[wanted], filter=[allowed])).source(includes=RANKED)
    search = search.extra(size=size, track_total_hits=True, timeout=PATIENCE).sort("_score", "title_length", "_doc")
    return _body(search)


def narrowed(wanted: Clause, allowed: Clause, query: Query, size: int) -> dict[str, Any]:
    """The same with the chosen filters after it, and a count per value of every filter with the others as chosen."""
    search = Search().query(Q("bool", must=[wanted], filter=[allowed])).source(includes=RANKED)
    search = search.extra(size=size, track_total_hits=True, timeout=PATIENCE).sort(*_order(query))
    filters = _filters(query)
    search = search.post_filter(_without(filters, ""))
    bucket = search.aggs.bucket
    bucket("kind", "filter", filter=_without(filters, "kind")).bucket("values", "terms", field="kind", size=10)
    bucket("topic", "filter", filter=_without(filters, "topic")).bucket("values", "terms", field="topics", size=200)
    ages = {age.code: _overlapping(age.start, age.end) for age in query.ages}
    if ages:
        bucket("age", "filter", filter=_without(filters, "age")).bucket("values", "filters", filters=ages)
    free, opened = Q("term", free=True), Q("term", hours=query.minute)
    bucket("free", "filter", filter=_without(filters, "free") & free)
    bucket("open_now", "filter", filter=_without(filters, "open_now") & opened)
    return _body(search)


def beginnings(prefix: tuple[str, ...], allowed: Clause, limit: int) -> dict[str, Any]:
    """A request for titles with all the words, the last of them as a beginning; those that begin so first."""
    words = [Q("term", title_words=word) for word in prefix[:-1]] + [Q("prefix", title_words=prefix[-1])]
    begins = Q("constant_score", filter=Q("prefix", title_begin=" ".join(prefix)[:200]), boost=1.0)
    search = (
        Search().query(Q("bool", filter=[allowed, *words], should=[begins])).source(includes=["kind", "shown_title"])
    )
    return _body(search.extra(size=limit, timeout=PATIENCE).sort("_score", "title_length", "title_begin", "_doc"))


def vocabulary_page(field: str, after: dict[str, Any] | None) -> dict[str, Any]:
    """A request for the next ten thousand words of a field with the number of documents that hold each."""
    paged: dict[str, Any] = {"size": 10_000, "sources": [{"word": {"terms": {"field": field}}}]}
    if after:
        paged["after"] = after
    return {"size": 0, "query": {"term": {"removed": False}}, "aggs": {"words": {"composite": paged}}}


def _body(search: Search) -> dict[str, Any]:
    body: dict[str, Any] = search.to_dict()
    return body


def _word(word: Word, *, parts: bool, boost: float = 1.0) -> Clause:
    wanted = [each for each in word.alternatives if parts or each.kind not in WEAK_KINDS]
    return Q("dis_max", queries=[_alternative(each) for each in wanted], boost=boost)


def _alternative(alternative: Alternative) -> Clause:
    weight = round(alternative.weight * (0.5 if alternative.kind in WEAK_KINDS else 1.0), 3)
    if len(alternative.terms) == 1:
        return _term(alternative.terms[0], weight)
    return Q("bool", must=[_term(term) for term in alternative.terms], boost=weight)


def _term(term: str, boost: float = 1.0) -> Clause:
    """The field that holds it best, and a little for the others."""
    fields = [Q("term", **{name: {"value": term, "boost": _BOOSTS[name]}}) for name in FIELDS]
    return Q("dis_max", queries=fields, tie_breaker=_OTHER_FIELDS, boost=boost)


def _order(query: Query) -> Iterable[Any]:
    if query.sort == "distance" and query.near is not None:
        place = {"lat": query.near.latitude, "lon": query.near.longitude}
        return [{"_geo_distance": {"points": place, "order": "asc", "unit": "km"}}, "_score", "_doc"]
    return ["_score", "title_length", "_doc"]


def _filters(query: Query) -> dict[str, Clause]:
    chosen: dict[str, Clause] = {}
    if query.kind:
        chosen["kind"] = Q("term", kind=query.kind)
    if query.topic:
        chosen["topic"] = Q("term", topics=query.topic)
    if query.age:
        ages = [_overlapping(age.start, age.end) for age in query.ages if age.code == query.age]
        chosen["age"] = ages[0] if ages else Q("match_none")
    if query.free:
        chosen["free"] = Q("term", free=True)
    if query.open_now:
        chosen["open_now"] = Q("term", hours=query.minute)
    if query.near is not None:
        place = {"lat": query.near.latitude, "lon": query.near.longitude}
        chosen["near"] = Q("geo_distance", distance=f"{query.near.kilometres}km", points=place)
    return chosen


def _without(filters: dict[str, Clause], left_out: str) -> Clause:
    kept = [clause for name, clause in filters.items() if name != left_out]
    return Q("bool", filter=kept) if kept else Q("match_all")


def _overlapping(start: int, end: int) -> Clause:
    return Q("bool", filter=[Q("range", age_from={"lt": end}), Q("range", age_to={"gt": start})])
