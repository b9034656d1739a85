"""No site finds what is another's, whatever the sites, listings and choices are."""

import random
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from search.engines.base import Document, Engine, Scope
from tests.making.search_documents import NOW, listing_document, page_document, query_of, text_document

TOPICS = ("slapen", "eten-drinken", "scheiding", "jong-thuis")
CODES = ("GM0001", "GM0002", "GM0003", "GM0010")
AUDIENCES = ("parents", "young")
SOME = st.sampled_from


def former_key(key: int, number: int) -> str:
    """The key of a former version of a module."""
    return f"module:{key}:nl:{number}"


modules = st.builds(
    lambda key, **fields: text_document(str(key), "Slapen", **fields),
    st.integers(0, 999),
    topics=st.lists(SOME(TOPICS), min_size=1, max_size=3, unique=True).map(tuple),
    written_for=SOME(AUDIENCES),
    language=SOME(("nl", "en")),
)
listings = st.builds(
    lambda pk, **fields: listing_document(pk, "Slapen", **fields),
    st.integers(1, 999),
    owner=st.integers(1, 12),
    taken_by=st.lists(st.integers(1, 12), max_size=3, unique=True).map(tuple),
    municipalities=st.lists(SOME(CODES), max_size=2, unique=True).map(tuple),
    everywhere=st.booleans(),
)
pages = st.builds(lambda pk, home: page_document(pk, "Slapen", home=home), st.integers(1, 999), st.integers(1, 12))
former = st.builds(
    lambda key, number, **fields: replace(
        text_document(str(key), "Slapen", held_only=True, **fields), key=former_key(key, number)
    ),
    st.integers(0, 99),
    st.integers(1, 9),
    topics=st.just(TOPICS),
    written_for=SOME(AUDIENCES),
)
documents = st.lists(modules | listings | pages | former, max_size=40, unique_by=lambda document: document.key)
scopes = st.builds(
    Scope,
    audiences=st.frozensets(SOME(AUDIENCES)),
    topics=st.none() | st.frozensets(SOME(TOPICS)),
    participant=st.none() | st.integers(1, 12),
    municipalities=st.frozensets(SOME(CODES), max_size=2),
    everywhere=st.booleans(),
    hidden=st.frozensets(st.integers(1, 999).map("listing:{}".format), max_size=5),
    held=st.frozensets(st.builds(former_key, st.integers(0, 99), st.integers(1, 9)), max_size=5),
    home=st.none() | st.integers(1, 12),
)


def allowed(document: Document, scope: Scope) -> bool:
    """The rule, said again without an engine."""
    if document.held_only:
        return document.key in scope.held and document.key not in scope.hidden
    if document.kind == "module":
        topics = scope.topics is None or bool(scope.topics & set(document.topics))
        return document.language == scope.language and document.written_for in scope.audiences and topics
    if document.kind == "page":
        return scope.home is not None and document.home == scope.home
    served = bool(scope.municipalities & set(document.municipalities)) or (scope.everywhere and document.everywhere)
    owned = scope.participant is not None and scope.participant in (document.owner, *document.taken_by)
    return (owned or served) and document.key not in scope.hidden


@settings(max_examples=60)
@given(documents=documents, sites=st.lists(scopes, min_size=1, max_size=8), data=st.data())
def test_a_site_finds_all_of_its_own_and_nothing_else(
    any_engine: Engine, documents: list[Document], sites: list[Scope], data: Any
) -> None:
    any_engine.rebuild(iter(documents))
    sites.append(Scope(held=frozenset(document.key for document in documents if document.held_only)))
    own = [document.key for document in documents if document.kind == "listing"]
    if own:
        hidden = frozenset(data.draw(st.lists(SOME(own), max_size=3)))
        sites.append(Scope(participant=1, municipalities=frozenset(CODES), everywhere=True, hidden=hidden))

    for scope in sites:
        results = any_engine.search(query_of("slapen", limit=100), scope)
        suggested = any_engine.suggest(("slapen",), scope, now=NOW, limit=100)

        expected = {document.key for document in documents if allowed(document, scope)}
        assert {hit.key for hit in results.hits} == expected
        assert {each.key for each in suggested} == expected
        assert results.total == len(expected) == sum(results.facets.kind.values())


def test_not_one_foreign_hit_in_a_hundred_thousand_results(any_engine: Engine) -> None:
    dice = random.Random(7)
    many = {document.key: document for document in (_random_document(dice, number) for number in range(3000))}
    any_engine.rebuild(iter(many.values()))
    seen, foreign = 0, []

    while seen < 100_000:
        scope = _random_scope(dice)
        query = query_of(
            "slapen", limit=len(many), kind=dice.choice(["", "", "listing"]), sort=dice.choice(["", "distance"])
        )
        for hit in any_engine.search(query, scope).hits:
            seen += 1
            if not allowed(many[hit.key], scope):
                foreign.append((hit.key, scope))

    assert foreign == []


def _random_document(dice: random.Random, number: int) -> Document:
    match dice.randrange(4):
        case 0:
            topics = tuple(dice.sample(TOPICS, 2))
            return text_document(str(number), "Slapen", topics=topics, written_for=dice.choice(AUDIENCES))
        case 1:
            old = text_document(str(number), "Slapen", held_only=True)
            return replace(old, key=former_key(number, 1))
        case 2:
            return page_document(number, "Slapen", home=dice.randint(1, 12))
        case _:
            codes = tuple(dice.sample(CODES, dice.randrange(3)))
            return listing_document(
                number, "Slapen", owner=dice.randint(1, 12), municipalities=codes, everywhere=dice.random() < 0.1
            )


def _random_scope(dice: random.Random) -> Scope:
    return Scope(
        audiences=frozenset(dice.sample(AUDIENCES, dice.randint(1, 2))),
        topics=dice.choice([None, frozenset(dice.sample(TOPICS, 2))]),
        participant=dice.randint(1, 12),
        municipalities=frozenset(dice.sample(CODES, dice.randrange(3))),
        everywhere=dice.random() < 0.5,
        hidden=frozenset(f"listing:{dice.randrange(3000)}" for _ in range(40)),
        held=frozenset(former_key(dice.randrange(3000), 1) for _ in range(40)),
        home=dice.randint(1, 12),
    )
