"""A national text as a document: its newest release, unless that is withdrawn."""

import json
from collections.abc import Iterator
from uuid import UUID

from django.db.models import QuerySet

from content.modules.taxonomy import AgePhase
from content.releases.models import Release, ReleaseKind
from content.releases.selectors import newest_of_each
from search.documents.texts import Text, code_words, headings, joined, module_body, phase_words
from search.engines.base import Document

KIND = "module"
CHUNK = 200


def module_key(uid: UUID | str, language: str) -> str:
    """The key of a module's document."""
    return f"{KIND}:{uid}:{language}"


def module_rows() -> QuerySet[Release]:
    """The releases that are documents: of every module in every language the newest, withdrawn ones left out."""
    return newest_of_each().exclude(kind=ReleaseKind.WITHDRAWAL).order_by("pk")


def module_documents(rows: QuerySet[Release], sequence: int) -> Iterator[Document]:
    """One document for each of these releases, up to date with change `sequence`."""
    phases = list(AgePhase.objects.all())
    rows = rows.defer(None).defer("signature", "change_note").prefetch_related("topics")
    for row in rows.iterator(chunk_size=CHUNK):
        yield _document(row, phases, sequence)


def _document(row: Release, phases: list[AgePhase], sequence: int) -> Document:
    content = json.loads(row.content)
    envelope = json.loads(row.envelope)
    topics, situations = tuple(topic.code for topic in row.topics.all()), tuple(envelope["situations"])
    publishers = [f"{source['title']} {source['publisher']}" for source in content["sources"]]
    ages = phase_words(row.age_from, row.age_to, phases)
    text = Text(
        title=row.title,
        lead=joined([row.short_answer, headings(content)]),
        body=module_body(content),
        extra=joined([code_words(topics), code_words(situations), ages, *publishers]),
    )
    return Document(
        key=module_key(row.uid, row.language),
        sequence=sequence,
        kind=KIND,
        title=text.title,
        terms=text.terms(),
        lead=row.short_answer,
        body=text.body,
        language=row.language,
        number=row.number,
        topics=topics,
        situations=situations,
        age_from=row.age_from,
        age_to=row.age_to,
        written_for=row.written_for,
    )
