"""A danger that is recognised is what the question is about: texts on it lead, not what happens to have the words."""

import pytest

from search.answering.ask import ask
from search.crisis import CrisisClass
from search.crisis.subjects import SUBJECTS
from search.engines.base import Engine
from search.question.understanding import understand
from search.question.vocabulary import EMPTY
from tests.making.search_documents import ALL, NOW
from tests.search.judged import demo


@pytest.fixture
def filled(any_engine: Engine) -> Engine:
    any_engine.rebuild(iter(demo.documents()))
    return any_engine


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("ik wil niet meer", "somber"),
        ("ik kan niet meer", "somber"),
        ("ik ga er een einde aan maken", "somber"),
        ("ik snij mezelf", "somber"),
        ("mijn vader slaat me", "veilig thuis"),
        ("ik loop weg van huis", "veilig thuis"),
        ("ik ga mijn baby schudden", "huilt"),
        ("ze willen mijn naaktfoto delen", "naaktbeeld"),
    ],
)
def test_what_helps_with_the_danger_comes_first(filled: Engine, text: str, subject: str) -> None:
    hits = ask(filled, text, ALL, now=NOW).results.hits

    assert subject in hits[0].title
    assert not hits[0].weak


def test_words_without_danger_stay_as_they_are(filled: Engine) -> None:
    light, told = (ask(filled, text, ALL, now=NOW).query for text in ("kan niet", "mijn peuter slaat andere kinderen"))

    assert [word.text for word in light.telling] == ["kan", "niet"]
    assert [word.text for word in told.telling] == ["slaat"]


def test_without_texts_on_the_danger_its_words_are_asked() -> None:
    assert [word.text for word in understand("zelfmoord", EMPTY).words if word.telling] == ["zelfmoord"]


@pytest.mark.parametrize("danger", SUBJECTS)
def test_the_demo_has_a_text_for_every_danger(filled: Engine, danger: CrisisClass) -> None:
    assert any(ask(filled, name, ALL, now=NOW).results.strong for name in SUBJECTS[danger])
