"""Whatever is typed into the page, the suggestions or the API, on both engines: a sentence, no crash, no syntax."""

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from django.utils.html import strip_tags
from hypothesis import example, given
from hypothesis import strategies as st

from content.modules.page import Module
from municipalities.frame.known_sites import forget_frames
from municipalities.register.site import LocalSite
from search.engines.base import Engine
from search.index.indexing import rebuild
from tests.making.listings import add_listing

PAGE, SUGGESTIONS, API = "/zoeken/", "/zoeken/suggesties", "/api/v1/zoek"
# What an engine, a database or Python would say of it.
INSIDES = re.compile(
    r"fts5|sqlite|syntax error|no such column|unterminated|malformed|MATCH|elastic|_exception|Failed to parse|"
    r"Traceback|ProgrammingError|json_each|<mark>\s*</mark>"
)
PIECES = st.sampled_from(
    [
        '"', "'", "(", ")", "[", "]", "{", "}", "<b>", "AND", "OR", "NOT", "NEAR(slapen, 2)", "*", "slaap*", "?", "^",
        "~2", ":", "title:slapen", "title : {", "+slapen", "-slapen", "\\", "/", "||", "&&", "--", ";", "%", "_", "$1",
        "😀", "👨‍👩‍👧", "\u202eslapen", "نوم الطفل", "睡眠", "\u0301", "\ufeff", "\x00", "\x1b", "\n", "\t", "slapen",
        "(a+)+$", "[a-z]*", "/slap.*/", "^.*?$", "{{ 7|add:7 }}", "0-1 jaar", "3511 AB", "ik wil dood",
    ]
)  # fmt: skip
TYPED = st.text(max_size=60) | st.lists(PIECES, max_size=12).map(" ".join) | st.lists(PIECES, max_size=8).map("".join)
LONG = [
    "x" * 10_000,
    "slapen " * 500,
    " ".join(f"woord{number}" for number in range(500)),
    '"' * 10_000,
    "((((((((((" * 30,
    "نوم " * 99,
]


@pytest.fixture
def filled(any_index: Engine, publish_text: Callable[..., Module], utrecht: LocalSite) -> LocalSite:
    """A text and twelve listings on sleeping, on each engine."""
    publish_text("Slapen, hoe dan?", "Zo gaat slapen.", age_from=0, age_to=12)
    for number in range(12):
        add_listing(utrecht, f"Slaapspreekuur {number}", "Als slapen niet lukt")
    rebuild()
    forget_frames()
    return utrecht


def ask(client: Client, path: str, parameters: dict[str, str]) -> Any:
    return client.get(path, parameters, headers={"host": "utrecht.example"}, follow=True)


def page_is_fine(response: Any, typed: str) -> None:
    """The answer is a page that says nothing of what is behind it."""
    text = strip_tags(response.content.decode())
    assert response.status_code in (200, 400, 404, 414)
    assert "Zoeken lukt nu even niet" not in text
    if not INSIDES.search(typed):
        assert not INSIDES.search(text), INSIDES.search(text)


def problem_is_fine(response: Any) -> None:
    """The answer is JSON: results, or a problem with a sentence."""
    body = json.loads(response.content)
    assert response.status_code in (200, 400, 404, 414)
    if response.status_code != 200:
        assert response.headers["Content-Type"] == "application/problem+json"
        assert body["detail"]
        assert not INSIDES.search(body["detail"])


def with_long_ones(test: Any) -> Any:
    for typed in LONG:
        test = example(typed=typed)(test)
    return test


@with_long_ones
@given(typed=TYPED)
def test_the_page(filled: LocalSite, client: Client, typed: str) -> None:
    page_is_fine(ask(client, PAGE, {"q": typed}), typed)


@with_long_ones
@given(typed=TYPED)
def test_the_suggestions(filled: LocalSite, client: Client, typed: str) -> None:
    problem_is_fine(ask(client, SUGGESTIONS, {"q": typed}))


@with_long_ones
@given(typed=TYPED)
def test_the_api(filled: LocalSite, client: Client, typed: str) -> None:
    problem_is_fine(ask(client, API, {"q": typed}))


NAMES = ["q", "soort", "onderwerp", "leeftijd", "nu_open", "nuOpen", "gratis", "plaats", "sorteer", "pagina"]
NAMES += ["letterlijk", "voor", "filter", "sort", "__class__"]
VALUES = st.sampled_from(
    ["", "1", "0", "true", "false", "hulp", "informatie", "slapen", "baby", "Utrecht", "3511", "3511 AB", "afstand",
     "jongeren", "999999", "-1", "1e9", "²", "9" * 400, "NaN", "module' OR 1=1 --", "*", "\x00", "😀"]
)  # fmt: skip


@given(chosen=st.dictionaries(st.sampled_from(NAMES), VALUES | TYPED, max_size=6))
@example(chosen={"q": "slapen", "pagina": "999999"})
@example(chosen={"q": "slapen", "soort": "nieuws"})
@example(chosen={"q": "slapen", "onbekend": "1"})
@example(chosen={"q": "slapen", "plaats": "\x00", "sorteer": "afstand"})
def test_filters_pages_and_names_that_nobody_knows(filled: LocalSite, client: Client, chosen: dict[str, str]) -> None:
    page_is_fine(ask(client, PAGE, chosen), " ".join(chosen.values()))
    problem_is_fine(ask(client, API, chosen))
    problem_is_fine(ask(client, SUGGESTIONS, chosen))


@given(raw=st.binary(max_size=40))
@example(raw=b"\xff\xfe")
@example(raw=b"\xed\xa0\x80")
@example(raw=b"%00")
def test_bytes_that_are_no_text(filled: LocalSite, client: Client, raw: bytes) -> None:
    for path, is_fine in ((PAGE, lambda answer: page_is_fine(answer, "")), (API, problem_is_fine)):
        response = client.get(f"{path}?q=slapen{quote(raw)}", headers={"host": "utrecht.example"}, follow=True)

        is_fine(response)


def test_the_same_name_twice_and_hundreds_of_names(filled: LocalSite, client: Client) -> None:
    for pairs in ([("q", "slapen"), ("q", "eten")], [(f"n{number}", "x") for number in range(900)]):
        for path in (PAGE, API, SUGGESTIONS):
            response = client.get(f"{path}?{urlencode(pairs)}", headers={"host": "utrecht.example"}, follow=True)

            assert response.status_code in (200, 400, 414)


def test_a_page_far_past_the_last_gets_a_sentence(filled: LocalSite, client: Client) -> None:
    response = ask(client, PAGE, {"q": "slapen", "pagina": "999999"})

    assert response.status_code == 404
    assert "Zo veel pagina" in response.content.decode()
    assert ask(client, API, {"q": "slapen", "pagina": "999999"}).status_code == 404


def test_what_looks_like_syntax_finds_the_words_in_it(filled: LocalSite, client: Client) -> None:
    for typed in ('"slapen', "slapen*", "(slapen", "slapen AND NOT", "title:slapen", "/slapen.*/", "sla\u200bpen 😀"):
        answer = ask(client, API, {"q": typed})

        assert answer.status_code == 200
    assert ask(client, API, {"q": '"slapen" (*'}).json()["totaal"] == 13
