"""Which questions are asked in danger, and which only look like it."""

import json
import subprocess
import sys
from difflib import unified_diff

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.crisis import CrisisClass, crisis_class
from search.crisis.tokens import LONGEST
from tests.search.crisis.lists import MUST, MUST_NOT, must, must_not

NOTHING = "no danger"

ALL_MUST = [row for name in MUST for row in must(name)]
ALL_MUST_NOT = [row for name in MUST_NOT for row in must_not(name)]
WORDS = sorted({word for _kind, question in ALL_MUST for word in question.split()})


def fail_where_another(expected: list[tuple[str, str]]) -> None:
    """Fail with what each question had to give and what it gave, for those where that is not the same."""
    given = [(crisis_class(question) or NOTHING, question) for _kind, question in expected]
    lines = [[f"{kind} | {question}" for kind, question in rows] for rows in (expected, given)]
    if found := list(unified_diff(*lines, "expected", "given", lineterm="", n=0)):
        pytest.fail("\n".join(found), pytrace=False)


@pytest.mark.parametrize("name", MUST)
def test_every_question_asked_in_danger_is_seen(name: str) -> None:
    fail_where_another(must(name))


@pytest.mark.parametrize("name", MUST_NOT)
def test_every_ordinary_question_is_left_alone(name: str) -> None:
    fail_where_another([(NOTHING, question) for question in must_not(name)])


def test_the_lists_are_long_and_say_nothing_twice() -> None:
    questions = [question for _kind, question in ALL_MUST] + ALL_MUST_NOT

    assert len(MUST) == len(MUST_NOT) == 12
    assert len(must()) >= 150
    assert len(must_not()) >= 150
    assert len(set(questions)) == len(questions)
    assert {kind for kind, _question in ALL_MUST} == set(CrisisClass)


@pytest.mark.parametrize(
    "variant",
    [
        "IK WIL DOOD",
        "Ik wil dood!!!",
        "  ik   wil\tdood ",
        "ik wil… dood",
        "ík wíl dóód",
        "ik wil dood 😭",
        "z e l f m o o r d",
        "zelf-moord",
        "m'n vader slaat me",
    ],
)
def test_how_it_is_typed_does_not_matter(variant: str) -> None:
    assert crisis_class(variant) is not None


@pytest.mark.parametrize(
    "question", ["zelfmoordgedachten", "kindermishandeling", "verkrachting", "weggelopen van huis"]
)
def test_nearly_any_letter_of_a_long_word_may_be_wrong(question: str) -> None:
    word = max(question.split(), key=len)

    missed = [
        wrong
        for at in range(1, len(word))
        for wrong in (
            word[:at] + word[at + 1 :],
            word[:at] + 2 * word[at] + word[at:],
            word[:at] + "q" + word[at + 1 :],
        )
        if crisis_class(question.replace(word, wrong)) is None
    ]

    # One letter can change how two sound; the rest is found.
    assert len(missed) <= 0.1 * 3 * len(word)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("mijn vader slaat me ik wil dood", CrisisClass.SUICIDE),
        ("ik ben weggelopen want mijn vader slaat me", CrisisClass.VIOLENCE),
        ("ik ben weggelopen, mijn oom zit aan mij", CrisisClass.SEXUAL),
        ("mijn baby huilt en ik kan niet meer", CrisisClass.BABY),
    ],
)
def test_what_is_most_urgent_goes_first(question: str, first: CrisisClass) -> None:
    assert crisis_class(question) == first


@given(st.text() | st.lists(st.sampled_from([*WORDS, ".", "?"])).map(" ".join))
@example("a" * 100_000)
@example("zelf " * 1_000)
@example("ik wil niet meer dood " * 500)
@example("\x00\ud800")
@settings(deadline=None)
def test_no_text_is_an_error(text: str) -> None:
    assert crisis_class(text) in (None, *CrisisClass)


def test_a_story_is_read_as_far_as_the_limit() -> None:
    words = "we wonen in een huis met een tuin en een schuur "
    story = (words * 50)[: LONGEST - 20]

    assert crisis_class(f"{story} ik wil dood") == CrisisClass.SUICIDE


def test_it_works_without_django_and_without_an_engine() -> None:
    code = (
        "import json, sys; from search.crisis import crisis_class; found = crisis_class('ik wil dood');"
        "print(json.dumps([found, [name for name in ('django', 'sqlite3', 'search.engines') if name in sys.modules]]))"
    )

    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert json.loads(answer.stdout) == ["suicide", []]
