"""What every engine does; runs on each of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from math import inf
from typing import Any

import pytest
from django.utils.timezone import localtime
from hypothesis import example, given
from hypothesis import strategies as st

from search.dutch import words
from search.engines.base import AgeRange, Alternative, Document, Engine, Near, Query, Results, Scope, Word
from search.question.open_at import different_day
from tests.making.search_documents import ALL, NOW, listing_document, page_document, query_of, text_document

PHASES = (AgeRange("baby", 0, 12), AgeRange("puber", 144, 192))


def keys(results: Results) -> list[str]:
    return [hit.key for hit in results.hits]


def test_a_document_is_found_by_another_form_of_its_word(any_engine: Engine) -> None:
    any_engine.index([text_document("a", "Slapen"), text_document("b", "Eten")])

    found = any_engine.search(query_of("slaapt"), ALL)

    assert keys(found) == ["module:a:nl"]
    assert found.total == 1


def test_a_word_in_the_title_counts_more_than_one_in_the_text(any_engine: Engine) -> None:
    body = "Hier staat iets over luizen tussen veel andere woorden."
    any_engine.index(
        [text_document("text", "Haren wassen", body=body), text_document("title", "Luizen", body="Andere woorden.")]
    )

    found = any_engine.search(query_of("luizen"), ALL)

    assert keys(found) == ["module:title:nl", "module:text:nl"]
    assert found.hits[0].score > found.hits[1].score


def test_all_words_come_first_and_some_of_them_are_weak(any_engine: Engine) -> None:
    any_engine.index(
        [text_document("both", "Boos en bang"), text_document("one", "Boos"), text_document("none", "Slapen")]
    )

    found = any_engine.search(query_of("boos bang"), ALL)

    assert [(hit.key, hit.weak) for hit in found.hits] == [("module:both:nl", False), ("module:one:nl", True)]
    assert found.total == 2


def test_five_hits_with_all_words_need_no_weak_ones(any_engine: Engine) -> None:
    any_engine.index([text_document(str(number), f"Boos en bang {number}") for number in range(5)])
    any_engine.index([text_document("one", "Boos")])

    found = any_engine.search(query_of("boos bang"), ALL)

    assert found.total == 5
    assert not any(hit.weak for hit in found.hits)


def test_a_word_that_is_everywhere_is_not_some_of_the_words(any_engine: Engine) -> None:
    any_engine.index([text_document(str(number), f"Kind {number} heeft iets") for number in range(80)])
    any_engine.index([text_document("duim", "Duimen")])

    found = any_engine.search(query_of("kind duimen", any_engine.vocabulary()), ALL)

    assert keys(found) == ["module:duim:nl"]
    assert any_engine.search(query_of("kind"), ALL).total == 80


def test_a_hit_brings_its_text_as_written(any_engine: Engine) -> None:
    document = text_document("a", "'s Avonds <b>tv</b>", lead="Kort: élf woorden.", body="Lang.", number=7)
    any_engine.index([replace(document, note="Bij ons")])

    (hit,) = any_engine.search(query_of("avond"), ALL).hits

    assert (hit.title, hit.lead, hit.body) == ("'s Avonds <b>tv</b>", "Kort: élf woorden.", "Lang.")
    assert (hit.note, hit.number, hit.age_from, hit.age_to) == ("Bij ons", 7, 0, 48)


def test_a_newer_document_replaces_an_older_one(any_engine: Engine) -> None:
    any_engine.index([text_document("a", "Oud", sequence=1)])

    any_engine.index([text_document("a", "Nieuw", sequence=2)])

    assert keys(any_engine.search(query_of("nieuw"), ALL)) == ["module:a:nl"]
    assert any_engine.search(query_of("oud"), ALL).total == 0


def test_an_older_document_never_replaces_a_newer_one(any_engine: Engine) -> None:
    any_engine.index([text_document("a", "Nieuw", sequence=2)])

    any_engine.index([text_document("a", "Oud", sequence=1)])

    assert any_engine.search(query_of("oud"), ALL).total == 0


def test_the_same_document_twice_is_found_once(any_engine: Engine) -> None:
    any_engine.index([text_document("a", "Slapen"), text_document("a", "Slapen")])

    assert any_engine.search(query_of("slapen"), ALL).total == 1


def test_an_older_document_does_not_come_back_after_a_removal(any_engine: Engine) -> None:
    any_engine.index([text_document("a", "Slapen", sequence=1)])
    any_engine.delete(["module:a:nl"], 3)

    any_engine.index([text_document("a", "Slapen", sequence=2)])

    assert any_engine.search(query_of("slapen"), ALL).total == 0
    any_engine.index([text_document("a", "Slapen", sequence=4)])
    assert any_engine.search(query_of("slapen"), ALL).total == 1


def test_an_older_removal_leaves_a_newer_document(any_engine: Engine) -> None:
    any_engine.index([text_document("a", "Slapen", sequence=2)])

    any_engine.delete(["module:a:nl", "module:never-there:nl"], 1)

    assert any_engine.search(query_of("slapen"), ALL).total == 1


def test_removing_what_never_was_is_fine(any_engine: Engine) -> None:
    any_engine.delete(["page:1"], 1)

    assert any_engine.health().ok


def test_filters_leave_what_they_say(any_engine: Engine) -> None:
    any_engine.index(
        [
            text_document("baby", "Slapen", topics=("slapen", "verzorging-huilen"), age_from=0, age_to=12),
            text_document("puber", "Slapen", topics=("eten-drinken",), age_from=144, age_to=192),
            listing_document(1, "Opvoedcafé"),
            listing_document(2, "Slapen"),
            page_document(1, "Slapen"),
        ]
    )

    def found(**filters: str) -> set[str]:
        return set(keys(any_engine.search(query_of("slapen", ages=PHASES, **filters), ALL)))

    assert found() == {"module:baby:nl", "module:puber:nl", "listing:2", "page:1"}
    assert found(kind="module") == {"module:baby:nl", "module:puber:nl"}
    assert found(topic="verzorging-huilen") == {"module:baby:nl"}
    assert found(age="baby") == {"module:baby:nl", "listing:2"}
    assert found(kind="module", age="puber", topic="eten-drinken") == {"module:puber:nl"}
    assert found(kind="page", age="puber") == set()


def test_near_open_and_free_are_filters_with_counts_and_distance_an_order(any_engine: Engine) -> None:
    open_all_week = ((0, 7 * 1440),)
    any_engine.index(
        [
            listing_document(1, "Slapen", points=((52.10, 5.10), (53.0, 6.0)), free=True),
            listing_document(2, "Slapen", points=((52.09, 5.12),), hours=open_all_week),
            listing_document(3, "Slapen", points=((51.0, 4.0),), hours=open_all_week, free=True),
            listing_document(4, "Slapen"),
            listing_document(5, "Slapen", anywhere=True),
        ]
    )
    near = Near(52.09, 5.12, kilometres=5)

    by_distance = any_engine.search(query_of("slapen", near=near, sort="distance"), ALL)

    assert keys(by_distance) == ["listing:2", "listing:1", "listing:5"]
    assert (by_distance.total, by_distance.facets.free, by_distance.facets.open_now) == (3, 1, 1)
    assert by_distance.facets.located == 2
    from_anywhere = any_engine.search(query_of("slapen", near=replace(near, kilometres=inf), sort="distance"), ALL)
    assert keys(from_anywhere) == ["listing:2", "listing:1", "listing:3", "listing:5"]
    assert from_anywhere.facets.located == 3
    assert set(keys(any_engine.search(query_of("slapen", open_now=True), ALL))) == {"listing:2", "listing:3"}
    assert keys(any_engine.search(query_of("slapen", open_now=True, free=True), ALL)) == ["listing:3"]


def test_a_day_that_is_different_goes_before_the_week(any_engine: Engine) -> None:
    week, today, noon = ((0, 7 * 1440),), localtime(NOW).date(), ((0, 1440),)
    tomorrow = today + timedelta(days=1)
    any_engine.index(
        [
            listing_document(1, "Slapen", hours=week),
            listing_document(2, "Slapen", hours=(*week, *different_day(today, ()))),
            listing_document(3, "Slapen", hours=(*different_day(today, noon),)),
            listing_document(4, "Slapen", hours=(*week, *different_day(tomorrow, ()))),
            listing_document(5, "Slapen", hours=(*different_day(tomorrow, noon),)),
        ]
    )

    found = any_engine.search(query_of("slapen", open_now=True), ALL)

    assert set(keys(found)) == {"listing:1", "listing:3", "listing:4"}
    assert found.facets.open_now == 3


def test_filters_and_counts_are_the_same_among_many(any_engine: Engine) -> None:
    near = Near(52.09, 5.12, kilometres=5)
    any_engine.index(
        listing_document(
            number, "Slapen", free=number % 2 == 0, hours=((0, 7 * 1440),) if number % 3 == 0 else (),
            points=((52.09, 5.12 + number / 10_000),) if number % 5 else (), anywhere=number % 10 == 0,
            help_type="praten" if number % 4 else "geld",
        )
        for number in range(300)
    )  # fmt: skip

    found = any_engine.search(query_of("slapen", near=near, free=True, sort="distance"), ALL)

    assert found.total == 150
    assert (found.facets.free, found.facets.open_now, found.facets.located) == (150, 50, 120)
    assert found.facets.help_type == {"praten": 75, "geld": 75}
    assert keys(found)[:3] == ["listing:2", "listing:4", "listing:6"]
    from_anywhere = query_of("slapen", near=replace(near, kilometres=inf), help_type="geld", sort="distance", offset=70)
    further = any_engine.search(from_anywhere, ALL)
    assert (further.total, further.facets.located, len(further.hits)) == (75, 60, 5)
    assert further.facets.help_type == {"praten": 195, "geld": 75}


def test_facets_count_with_the_other_filters_as_chosen(any_engine: Engine) -> None:
    any_engine.index(
        [
            text_document("baby", "Slapen", topics=("slapen", "eten-drinken"), age_from=0, age_to=12),
            text_document("puber", "Slapen", topics=("eten-drinken",), age_from=144, age_to=192),
            listing_document(2, "Slapen"),
            page_document(1, "Slapen"),
        ]
    )

    facets = any_engine.search(query_of("slapen", ages=PHASES, kind="module", age="baby"), ALL).facets

    assert dict(facets.kind) == {"module": 1, "listing": 1}
    assert dict(facets.topic) == {"slapen": 1, "eten-drinken": 1}
    assert dict(facets.age) == {"baby": 1, "puber": 1}


def test_pages_of_results_hold_everything_once(any_engine: Engine) -> None:
    any_engine.index([text_document(f"{number:02}", "Slapen") for number in range(23)])

    pages = [keys(any_engine.search(query_of("slapen", offset=at, limit=10), ALL)) for at in (0, 10, 20, 30)]

    assert [len(found) for found in pages] == [10, 10, 3, 0]
    assert len({key for found in pages for key in found}) == 23


def test_of_many_every_page_there_is_has_something_and_no_page_comes_after_the_deepest(
    any_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for user in ("fts5.candidates", "elasticsearch.requests"):
        monkeypatch.setattr(f"search.engines.{user}.DEEPEST", 80)
    any_engine.index([text_document(f"{number:02}", "Slapen", lead="en dromen") for number in range(95)])

    def results_from(at: int, **fields: Any) -> Results:
        return any_engine.search(query_of("slapen dromen", offset=at, limit=10, **fields), ALL)

    pages = [results_from(at) for at in range(0, 100, 10)]

    assert [len(found.hits) for found in pages] == [10] * 8 + [0, 0]
    assert {found.total for found in pages} == {95}
    assert len({key for found in pages for key in keys(found)}) == 80
    assert [len(results_from(at, kind="module").hits) for at in (0, 60, 70, 80)] == [10, 10, 10, 0]
    assert len(any_engine.search(query_of("slapen dromen", offset=55, limit=10), ALL).hits) == 10


def test_what_says_little_among_many_comes_last_and_leaves_no_page_empty(any_engine: Engine) -> None:
    apart = f"appel {'boom ' * 20} peer"
    any_engine.index([text_document(f"apart{number:02}", "Fruit", body=apart) for number in range(65)])
    any_engine.index([text_document(f"together{number:02}", "Appel, peer") for number in range(12)])
    said_together = Alternative(("appel", "peer"), "synonym")
    words = (Word("fruitmand", (said_together,)),)

    pages = [any_engine.search(Query(words, NOW, offset=at, limit=10), ALL) for at in range(0, 80, 10)]

    assert [len(found.hits) for found in pages] == [10] * 7 + [7]
    assert [hit.weak for found in pages for hit in found.hits] == [False] * 12 + [True] * 65
    assert len({key for found in pages for key in keys(found)}) == 77


def test_several_questions_at_once_get_what_each_gets(any_engine: Engine) -> None:
    any_engine.index([text_document("a", "Slapen"), text_document("b", "Eten")])
    queries = [query_of("slapen"), query_of(""), query_of("eten")]

    found = any_engine.search_each(queries, ALL)

    assert [keys(results) for results in found] == [["module:a:nl"], [], ["module:b:nl"]]
    assert found == [any_engine.search(query, ALL) for query in queries]
    assert any_engine.search_each(queries, Scope()) == [Results()] * 3


def test_what_is_written_for_the_reader_can_come_first(any_engine: Engine) -> None:
    any_engine.index(
        [text_document("ouders", "Boos"), text_document("jong", "Je bent vaak heel erg boos", written_for="young")]
    )

    found = any_engine.search(query_of("boos", first_for="young"), ALL)

    assert keys(found) == ["module:jong:nl", "module:ouders:nl"]
    assert keys(any_engine.search(query_of("boos"), ALL)) == ["module:ouders:nl", "module:jong:nl"]


def test_what_is_over_is_no_longer_found(any_engine: Engine) -> None:
    hour = timedelta(hours=1)
    any_engine.index(
        [page_document(1, "Feest", shown_until=NOW - hour), page_document(2, "Feest", shown_until=NOW + hour)]
    )

    assert keys(any_engine.search(query_of("feest"), ALL)) == ["page:2"]
    assert [each.key for each in any_engine.suggest(("feest",), ALL, now=NOW)] == ["page:2"]


@pytest.mark.parametrize(
    ("document", "scope"),
    [
        (text_document("a", "Slapen", written_for="young"), replace(ALL, audiences=frozenset({"parents"}))),
        (text_document("a", "Slapen"), replace(ALL, topics=frozenset({"eten-drinken"}))),
        (text_document("a", "Slapen"), replace(ALL, topics=frozenset())),
        (text_document("a", "Slapen", language="en"), ALL),
        (listing_document(1, "Slapen", owner=2), ALL),
        (listing_document(1, "Slapen", owner=2, municipalities=("GM0355",)), ALL),
        (listing_document(1, "Slapen", owner=2, everywhere=True), ALL),
        (listing_document(1, "Slapen"), replace(ALL, hidden=frozenset({"listing:1"}))),
        (page_document(1, "Slapen", home=11), ALL),
        (page_document(1, "Slapen"), Scope()),
    ],
)
def test_what_is_outside_the_scope_is_not_found(any_engine: Engine, document: Document, scope: Scope) -> None:
    any_engine.index([document])

    results = any_engine.search(query_of("slapen"), scope)

    assert (results.hits, results.total, dict(results.facets.kind)) == ((), 0, {})
    assert any_engine.suggest(("slapen",), scope, now=NOW) == []


@pytest.mark.parametrize(
    ("document", "scope"),
    [
        (text_document("a", "Slapen", topics=("eten-drinken", "slapen")), replace(ALL, topics=frozenset({"slapen"}))),
        (text_document("a", "Slapen", written_for="young"), replace(ALL, audiences=frozenset({"young"}))),
        (listing_document(1, "Slapen", owner=2, municipalities=("GM0355", "GM0344")), ALL),
        (listing_document(1, "Slapen", owner=2, everywhere=True), replace(ALL, everywhere=True)),
        (listing_document(1, "Slapen"), replace(ALL, municipalities=frozenset())),
        (page_document(1, "Slapen"), Scope(home=10)),
    ],
)
def test_what_is_inside_the_scope_is_found(any_engine: Engine, document: Document, scope: Scope) -> None:
    any_engine.index([document])

    assert keys(any_engine.search(query_of("slapen"), scope)) == [document.key]
    assert [each.key for each in any_engine.suggest(("sla",), scope, now=NOW)] == [document.key]


def test_suggestions_are_titles_with_a_word_that_begins_so(any_engine: Engine) -> None:
    any_engine.index(
        [
            text_document("a", "Bang in het donker"),
            text_document("b", "Donker"),
            text_document("c", "Lezen", lead="donker"),
        ]
    )

    found = any_engine.suggest(tuple(words("don")), ALL, now=NOW)

    assert [each.title for each in found] == ["Donker", "Bang in het donker"]
    assert [each.title for each in any_engine.suggest(("in", "het", "d"), ALL, now=NOW)] == ["Bang in het donker"]
    assert any_engine.suggest((), ALL, now=NOW) == []


def test_a_rebuild_holds_the_new_documents_and_nothing_else(any_engine: Engine) -> None:
    any_engine.index([text_document("old", "Slapen"), text_document("kept", "Eten", sequence=9)])
    before = any_engine.health().generation
    seen: list[int] = []

    count = any_engine.rebuild(
        iter([text_document("kept", "Eten", sequence=10), page_document(1, "Slapen")]), seen.append
    )

    assert count == 2
    assert seen == [2]
    assert keys(any_engine.search(query_of("slapen"), ALL)) == ["page:1"]
    health = any_engine.health()
    assert (health.ok, dict(health.documents)) == (True, {"module": 1, "page": 1})
    assert health.generation > before


def test_the_old_generation_answers_until_the_new_one_is_full(any_engine: Engine) -> None:
    any_engine.index([text_document("old", "Slapen")])
    during: list[list[str]] = []

    def documents() -> Iterator[Document]:
        yield text_document("new", "Slapen", sequence=2)
        during.append(keys(any_engine.search(query_of("slapen"), ALL)))

    any_engine.rebuild(documents())

    assert during == [["module:old:nl"]]
    assert keys(any_engine.search(query_of("slapen"), ALL)) == ["module:new:nl"]


def test_changes_during_a_rebuild_are_in_both_generations(any_engine: Engine) -> None:
    any_engine.index([text_document("gone", "Slapen"), text_document("changed", "Slapen")])
    during: list[set[str]] = []

    def documents() -> Iterator[Document]:
        any_engine.delete(["module:gone:nl"], 5)
        any_engine.index([text_document("changed", "Eten", sequence=6)])
        during.append(set(keys(any_engine.search(query_of("slapen eten"), ALL))))
        yield text_document("gone", "Slapen", sequence=4)
        yield text_document("changed", "Slapen", sequence=4)

    any_engine.rebuild(documents())

    assert during == [{"module:changed:nl"}]
    assert any_engine.search(query_of("slapen"), ALL).total == 0
    assert keys(any_engine.search(query_of("eten"), ALL)) == ["module:changed:nl"]


def test_a_rebuild_that_breaks_off_leaves_the_old_generation(any_engine: Engine) -> None:
    any_engine.index([text_document("old", "Slapen")])

    def documents() -> Iterator[Document]:
        yield text_document("new", "Slapen")
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError, match="went away"):
        any_engine.rebuild(documents())

    assert keys(any_engine.search(query_of("slapen"), ALL)) == ["module:old:nl"]
    assert any_engine.rebuild(iter([text_document("again", "Slapen")])) == 1


@given(text=st.text(max_size=60))
@example(text='"')
@example(text='slapen" OR title:*')
@example(text="NEAR(slapen, 2) AND NOT eten")
@example(text="title : slapen {lead body} ^slapen + -slapen")
@example(text="((((")
@example(text="slapen\x00eten")
@example(text="😀 👨‍👩‍👧 ‮slapen")
@example(text="نوم الطفل")
@example(text="'; DROP TABLE documents_1; --")
@example(text="(a+)+$ [a-z]* .*")
@example(text="x" * 10_000)
@example(text=" ".join(f"woord{number}" for number in range(500)))
@example(text="0-1 " * 300)
def test_nothing_anybody_types_is_syntax(any_engine: Engine, text: str) -> None:
    any_engine.index([text_document("a", "Slapen", body=text)])

    results = any_engine.search(query_of(text), ALL)
    suggestions = any_engine.suggest(tuple(words(text)), ALL, now=NOW)

    assert results.total <= 1
    assert len(suggestions) <= 1
    if query_of(text).words:
        assert results.total == 1


def test_a_query_without_words_finds_nothing(any_engine: Engine) -> None:
    any_engine.index([text_document("a", "Slapen")])

    assert any_engine.search(Query(words=(), now=NOW), ALL) == Results()
