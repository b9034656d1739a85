"""How good the answers are: the figures are printed, and these are the bars they must reach."""

from pathlib import Path

import pytest
from django.conf import settings

from search.answering.ask import Switches
from search.engines.base import Engine
from search.evaluation.collection import documents_of, judged_of
from search.evaluation.runs import answers, suggestions
from search.evaluation.scores import Line, suggest_table, table
from tests.search.judged import demo

GOOD_ANSWERS = GOOD_SILENCE = 0.80
GOOD_SUGGESTIONS = GOOD_LEADS = 0.95
COLLECTION = settings.ROOT.parent / "shared" / "search" / "docs.json"


@pytest.fixture
def filled(any_engine: Engine) -> Engine:
    any_engine.rebuild(iter(demo.documents()))
    return any_engine


def printed(lines: list[Line]) -> dict[str, float]:
    """The mean of each class; also written out, shown by `pytest -rP`."""
    for line in lines:
        print(f"{line.name:12} {line.count:4} {line.mean:.3f}   {line.low:.3f} - {line.high:.3f}")
    return {line.name: line.mean for line in lines}


def test_questions_get_good_answers_or_none(filled: Engine) -> None:
    judged = judged_of(demo.QUERIES)

    means = printed(table(judged, answers(filled, judged).hits))

    assert len(judged) >= 150
    assert means["answerable"] >= GOOD_ANSWERS
    assert means["noanswer"] >= GOOD_SILENCE


@pytest.mark.parametrize(
    "queries", [demo.SECOND, demo.THIRD, demo.TYPED], ids=["by another hand", "by a third", "typed on a phone"]
)
def test_other_questions_get_good_answers_too(queries: Path, filled: Engine) -> None:
    judged = judged_of(queries)

    means = printed(table(judged, answers(filled, judged).hits))

    assert means["answerable"] >= GOOD_ANSWERS
    assert means["noanswer"] >= GOOD_SILENCE


@pytest.mark.skipif(not COLLECTION.exists(), reason="no judged collection in ../shared")
def test_everyday_words_lead_to_what_is_meant(any_engine: Engine) -> None:
    any_engine.rebuild(iter(documents_of(COLLECTION)))
    judged = judged_of(demo.EVERYDAY)

    hits = answers(any_engine, judged).hits

    asked = [each for each in judged if each.relevant]
    led = sum(any(hit.id in each.relevant for hit in hits[each.q][:3]) for each in asked)
    print(f"{led} of {len(asked)} among the first three")
    assert led >= GOOD_LEADS * len(asked)
    assert all(hit.weak for each in judged if not each.relevant for hit in hits[each.q])


def test_suggestions_hold_what_is_being_typed(filled: Engine) -> None:
    judged = judged_of(demo.SUGGEST)

    means = printed(suggest_table(judged, suggestions(filled, judged).hits))

    assert means["overall"] >= GOOD_SUGGESTIONS


@pytest.mark.parametrize("without", [Switches(compounds=False), Switches(corrections=False)], ids=str)
def test_what_can_be_left_out_brings_something(filled: Engine, without: Switches) -> None:
    judged = judged_of(demo.QUERIES)

    whole, less = (printed(table(judged, answers(filled, judged, each).hits)) for each in (Switches(), without))

    assert whole["answerable"] > less["answerable"]


def test_every_judgment_is_of_a_document_that_there_is() -> None:
    known = {document.key.split(":")[1] for document in demo.documents()}

    files = (demo.QUERIES, demo.SECOND, demo.THIRD, demo.TYPED, demo.SUGGEST)
    judged = [each for file in files for each in judged_of(file)]

    assert {name.removeprefix("s:") for each in judged for name in each.relevant} <= known
