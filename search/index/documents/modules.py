"""A national text as a document: its newest release, unless that is withdrawn.

Beside it each release that a site with a hold may still show: one document, whatever the number of those sites.
"""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from content.reference_data.helplines import Lines, lines_in_use
from content.reference_data.taxonomy import AgePhase
from content.releases.help_line_marks import said_now
from content.releases.models import Release, ReleaseKind
from content.releases.selectors import last_made
from search.engines.base import Document
from search.index.documents.plain_text import DocumentText, code_words, headings, joined, module_body, phase_words

KIND = "module"
CHUNK = 200
LONGEST_HOLD = timedelta(days=30)


def module_key(uid: UUID | str, language: str, number: int | None = None) -> str:
    """The key of a module's document, or with a number that of a former release."""
    return f"{KIND}:{uid}:{language}" + (f":{number}" if number else "")


def module_rows() -> QuerySet[Release]:
    """The releases that are documents: of every module in every language the newest, withdrawn ones left out.

    Also one that is not out yet for a clock that is seconds behind: nothing would bring it in later.
    """
    return last_made().exclude(kind=ReleaseKind.WITHDRAWAL).order_by("pk")


def former_rows(now: datetime | None = None) -> QuerySet[Release]:
    """The releases that some site may still show beside the newest: each annotated with `superseded_at`.

    They are the direct predecessors of a major release younger than the longest hold, as long as no safety release or
    withdrawal came after them, which ends every hold.
    """
    now = now or timezone.now()
    major = _next_major(now - LONGEST_HOLD)
    later = Release.objects.filter(uid=OuterRef("uid"), language=OuterRef("language"), number__gt=OuterRef("number"))
    ended = later.filter(kind__in=[ReleaseKind.SAFETY, ReleaseKind.WITHDRAWAL])
    rows = Release.objects.filter(Exists(major), ~Exists(ended)).exclude(kind=ReleaseKind.WITHDRAWAL)
    return rows.annotate(superseded_at=Subquery(major.values("published_at")[:1])).order_by("pk")


def former_keys(rows: QuerySet[Release], now: datetime | None = None) -> list[str]:
    """The keys under which former releases among `rows` may be in the index, also those whose time is over."""
    now = now or timezone.now()
    superseded = rows.filter(Exists(_next_major(now - 2 * LONGEST_HOLD))).order_by("pk")
    return [module_key(*values) for values in superseded.values_list("uid", "language", "number")]


def _next_major(since: datetime) -> QuerySet[Release]:
    following = Release.objects.filter(uid=OuterRef("uid"), language=OuterRef("language"))
    following = following.filter(number=OuterRef("number") + 1, kind=ReleaseKind.MAJOR)
    return following.filter(published_at__gt=since).order_by("number")


def module_documents(rows: QuerySet[Release], sequence: int) -> Iterator[Document]:
    """One document for each of these releases, up to date with change `sequence`."""
    phases, lines = list(AgePhase.objects.all()), lines_in_use()
    rows = rows.defer(None).defer("signature", "change_note").prefetch_related("topics")
    for row in rows.iterator(chunk_size=CHUNK):
        yield _document(row, phases, lines, sequence)


def _document(row: Release, phases: list[AgePhase], lines: Lines, sequence: int) -> Document:
    content = said_now(json.loads(row.content), lines)
    envelope = json.loads(row.envelope)
    topics, situations = tuple(topic.code for topic in row.topics.all()), tuple(envelope["situations"])
    publishers = [f"{source['title']} {source['publisher']}" for source in content["sources"]]
    ages = phase_words(row.age_from, row.age_to, phases)
    text = DocumentText(
        title=row.title,
        lead=joined([content["short_answer"], headings(content)]),
        body=module_body(content),
        extra=joined([code_words(topics), code_words(situations), ages, *publishers]),
    )
    superseded: datetime | None = getattr(row, "superseded_at", None)
    return Document(
        key=module_key(row.uid, row.language, row.number if superseded else None),
        held_only=superseded is not None,
        shown_until=superseded + LONGEST_HOLD if superseded else None,
        sequence=sequence,
        kind=KIND,
        title=text.title,
        terms=text.terms(),
        lead=content["short_answer"],
        body=text.body,
        language=row.language,
        number=row.number,
        topics=topics,
        situations=situations,
        age_from=row.age_from,
        age_to=row.age_to,
        written_for=row.written_for,
    )
