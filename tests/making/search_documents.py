"""Documents for engine tests, made without a database."""

from datetime import UTC, datetime
from typing import Any

from search.engines.base import Document, Query, Scope
from search.index.documents.plain_text import DocumentText
from search.question.understanding import understand
from search.question.vocabulary import EMPTY, Vocabulary

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ALL = Scope(audiences=frozenset({"parents", "young"}), participant=1, municipalities=frozenset({"GM0344"}), home=10)


def text_document(
    key: str, title: str, *, lead: str = "", body: str = "", sequence: int = 1, **fields: Any
) -> Document:
    """A national text for parents on sleeping, unless told otherwise."""
    terms = DocumentText(title, lead, body).terms()
    values = {"topics": ("slapen",), "written_for": "parents", "age_from": 0, "age_to": 48} | fields
    return Document(f"module:{key}:nl", sequence, "module", title, terms, lead, body, **values)


def listing_document(pk: int, title: str, *, lead: str = "", sequence: int = 1, **fields: Any) -> Document:
    """A listing that participant 1 owns, unless told otherwise."""
    values = {"owner": 1, "topics": ("slapen",), "age_from": 0, "age_to": 276} | fields
    return Document(f"listing:{pk}", sequence, "listing", title, DocumentText(title, lead, "").terms(), lead, **values)


def page_document(pk: int, title: str, *, home: int = 10, sequence: int = 1, **fields: Any) -> Document:
    """A page of the site whose home page is 10, unless told otherwise."""
    return Document(f"page:{pk}", sequence, "page", title, DocumentText(title, "", "").terms(), home=home, **fields)


def query_of(text: str, vocabulary: Vocabulary = EMPTY, **fields: Any) -> Query:
    """The query of a text."""
    question = understand(text, vocabulary)
    return Query(words=question.words, now=NOW, **fields)
