"""What an index holds. Strict: a field that is not named here is refused, so that a mistake is seen at once."""

from datetime import datetime
from typing import Any

from elasticsearch import dsl
from elasticsearch.dsl import mapped_field

from search.engines.document import Document, fingerprint, scope_tokens
from search.ranking.fields import FIELDS
from search.ranking.term_match import laid_out

# Terms come in analysed: split at white space, nothing else. Their order is ranked by our own scorer.
_ANALYZER = "whitespace"
# Short fields are not longer because they are better: length counts little in titles, more in bodies.
SIMILARITY = {
    "short": {"type": "BM25", "k1": 0.6, "b": 0.3},
    "long": {"type": "BM25", "k1": 1.2, "b": 0.75},
}


def _terms(similarity: str) -> Any:
    return mapped_field(dsl.Text(analyzer=_ANALYZER, index_options="freqs", similarity=similarity))


def _kept() -> Any:
    """Only to be shown."""
    return mapped_field(dsl.Keyword(index=False, doc_values=False))


class Indexed(dsl.Document):
    """A document as it is indexed; its id is the document's key."""

    sequence: int = mapped_field(dsl.Long())
    removed: bool = mapped_field(dsl.Boolean())
    kind: str = mapped_field(dsl.Keyword())
    scope: str = mapped_field(dsl.Keyword())
    topics: str = mapped_field(dsl.Keyword())
    age_from: int = mapped_field(dsl.Integer())
    age_to: int = mapped_field(dsl.Integer())
    written_for: str = mapped_field(dsl.Keyword())
    free: bool = mapped_field(dsl.Boolean())
    anywhere: bool = mapped_field(dsl.Boolean())
    help_type: str = mapped_field(dsl.Keyword())
    points: str = mapped_field(dsl.GeoPoint())
    hours: str = mapped_field(dsl.IntegerRange())
    shown_until: datetime = mapped_field(dsl.Date())
    number: int = mapped_field(dsl.Integer(index=False))
    title_begin: str = mapped_field(dsl.Keyword())
    title_length: int = mapped_field(dsl.Integer())
    vocabulary_words: str = mapped_field(dsl.Keyword(index=False))
    vocabulary_stems: str = mapped_field(dsl.Keyword(index=False))
    title: str = _terms("short")
    title_parts: str = _terms("short")
    lead: str = _terms("long")
    body: str = _terms("long")
    body_parts: str = _terms("long")
    extra: str = _terms("long")
    title_words: str = _terms("short")
    terms: str = _kept()
    fingerprint: str = _kept()
    shown_title: str = _kept()
    shown_lead: str = _kept()
    shown_body: str = _kept()
    note: str = _kept()

    class Meta:
        dynamic = dsl.MetaField("strict")


def body_of_index(replicas: int) -> dict[str, Any]:
    """The settings and mapping with which an index is made."""
    made: dict[str, Any] = Indexed._index.to_dict()
    settings = made.setdefault("settings", {})
    settings["index"] = {"number_of_shards": 1, "number_of_replicas": replicas, "similarity": SIMILARITY}
    # What has no value in a range or a point is simply not near and not open.
    made["mappings"] |= {"_source": {"excludes": ["vocabulary_words", "vocabulary_stems", *_INDEX_ONLY]}}
    return made


_INDEX_ONLY = [*FIELDS, "title_words", "title_begin"]


def source_of(document: Document) -> dict[str, Any]:
    """A document as it is sent to the server."""
    terms = document.terms
    stems = {stem for name in FIELDS for stem in getattr(terms, name)}
    return {
        "sequence": document.sequence,
        "removed": False,
        "kind": document.kind,
        "scope": list(scope_tokens(document)),
        "topics": list(document.topics),
        "age_from": document.age_from,
        "age_to": document.age_to,
        "written_for": document.written_for,
        "free": document.free,
        "anywhere": document.anywhere,
        "help_type": document.help_type,
        "points": [{"lat": latitude, "lon": longitude} for latitude, longitude in document.points],
        "hours": [{"gte": opens, "lt": closes} for opens, closes in document.hours],
        "shown_until": document.shown_until.isoformat() if document.shown_until else None,
        "number": document.number,
        **{name: " ".join(getattr(terms, name)) for name in FIELDS},
        "title_words": " ".join(terms.title_words),
        "title_begin": " ".join(terms.title_words)[:200],
        "title_length": len(terms.title),
        "vocabulary_words": list(terms.words),
        "vocabulary_stems": sorted(stems),
        "terms": laid_out(terms),
        "fingerprint": fingerprint(document),
        "shown_title": document.title,
        "shown_lead": document.lead,
        "shown_body": document.body,
        "note": document.note,
    }


def tombstone(sequence: int) -> dict[str, Any]:
    """What stays of a document that was removed, so that an older write does not bring it back.

    Elasticsearch forgets the version of a deleted document after a minute (index.gc_deletes).
    """
    return {"sequence": sequence, "removed": True}
