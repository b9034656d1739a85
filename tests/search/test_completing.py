"""What is offered for words that are still being typed, with an error in them too."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from search.answering.completing import completed
from search.dutch import Synonyms, words
from search.engines.base import Engine, Scope
from tests.making.search_documents import ALL, listing_document

SYNONYMS = Synonyms.load(["kdv, kinderdagverblijf", "crèche -> kinderdagverblijf"])
TITLES = [
    "Hoofdluis", "Consultatiebureau Noord", "Kinderdagverblijf De Rups", "Sociale media", "Speel-o-theek De Tol",
    "Vaccinaties voor je kind", "Zindelijk worden",
]  # fmt: skip


@pytest.fixture
def typed(any_engine: Engine) -> Callable[[str], list[str]]:
    """The titles offered for what was typed."""
    any_engine.rebuild(iter([listing_document(number, title) for number, title in enumerate(TITLES)]))
    any_engine.vocabulary()

    def offered(text: str, scope: Scope = ALL) -> list[str]:
        prefix = tuple(words(text))
        return [each.title for each in completed(any_engine, prefix, scope, synonyms=SYNONYMS, now=timezone.now())]

    return offered


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("hoofdlu", "Hoofdluis"),
        ("hooftl", "Hoofdluis"),
        ("hoofd luis", "Hoofdluis"),
        ("konsul", "Consultatiebureau Noord"),
        ("vaksin", "Vaccinaties voor je kind"),
        ("sosiale med", "Sociale media"),
        ("speel o theek", "Speel-o-theek De Tol"),
        ("zindelyk", "Zindelijk worden"),
        ("zindleijk", "Zindelijk worden"),
        ("kdv", "Kinderdagverblijf De Rups"),
        ("creche", "Kinderdagverblijf De Rups"),
    ],
)
def test_a_title_is_offered_for_what_was_meant(typed: Callable[[str], list[str]], text: str, title: str) -> None:
    assert typed(text)[:1] == [title]


@pytest.mark.parametrize("text", ["xyzzy", "hou", "paspoort", "belasting"])
def test_what_is_like_nothing_gets_nothing(typed: Callable[[str], list[str]], text: str) -> None:
    assert typed(text) == []


def test_what_begins_as_typed_is_not_mixed_with_what_is_like_it(any_engine: Engine) -> None:
    any_engine.rebuild(iter([listing_document(1, "Slapen"), listing_document(2, "Slopen")]))

    found = completed(any_engine, ("slap",), ALL, synonyms=SYNONYMS, now=timezone.now())

    assert [each.title for each in found] == ["Slapen"]
