"""A judged collection in Wagtail's own search, in a worker: what is put in and what comes out are plain values."""

from collections.abc import Iterable

from django.core.management import call_command
from django.db import DatabaseError, transaction
from wagtail.search.backends import get_search_backend

from tests.benchmarks.stock.models import JudgedText

HITS = 10


def fill(rows: Iterable[tuple[str, str, str, str]]) -> None:
    """Key, title, lead and body of every document, indexed in the place of what was there; tables are made first."""
    call_command("migrate", verbosity=0)
    JudgedText.objects.all().delete()
    JudgedText.objects.bulk_create(
        JudgedText(key=key, title=title, lead=lead, body=body) for key, title, lead, body in rows
    )
    call_command("update_index", verbosity=0)


def answers(questions: Iterable[str], operator: str) -> dict[str, list[str]]:
    """The keys of the first hits per question; none for a question that makes it fail."""
    return {question: _answer(question, operator) for question in questions}


def _answer(question: str, operator: str) -> list[str]:
    search = get_search_backend().search
    try:
        with transaction.atomic():
            return [found.key for found in search(question, JudgedText, operator=operator)[:HITS]]
    except DatabaseError:
        return []
