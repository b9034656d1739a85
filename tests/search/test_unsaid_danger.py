"""Questions that say their danger in words that carry nothing: what they are about leads, not what has the words."""

import pytest

from search.asking import ask
from search.crisis import CrisisClass
from search.crisis.subjects import SUBJECTS
from search.engines.base import Engine
from tests.search.documents import ALL, NOW
from tests.search.judged import demo


@pytest.fixture
def filled(any_engine: Engine) -> Engine:
    any_engine.rebuild(iter(demo.documents()))
    return any_engine


@pytest.mark.parametrize("text", ["ik wil niet meer", "ik kan niet meer", "ik wil er niet meer zijn"])
def test_who_cannot_go_on_finds_a_text_on_feeling_low_first(filled: Engine, text: str) -> None:
    hits = ask(filled, text, ALL, now=NOW).results.hits

    assert "somber" in hits[0].title
    assert not hits[0].weak


def test_light_words_without_danger_and_words_that_tell_something_stay_as_they_are(filled: Engine) -> None:
    light, told = (ask(filled, text, ALL, now=NOW).query for text in ("kan niet", "mijn vader slaat me"))

    assert [word.text for word in light.telling] == ["kan", "niet"]
    assert [word.text for word in told.telling] == ["slaat"]


@pytest.mark.parametrize("danger", CrisisClass)
def test_the_demo_has_a_text_for_every_danger(filled: Engine, danger: CrisisClass) -> None:
    assert any(ask(filled, name, ALL, now=NOW).results.strong for name in SUBJECTS[danger])
