"""What of a whole text keeps a change from being a small correction, and that each refusal names the words."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from content.validation.small_corrections.refusals import refusals

Json = dict[str, Any]
WAS: Json = {
    "format": 2,
    "language": "nl",
    "level_words": 1,
    "title": "Als je baby veel huilt",
    "short_answer": "Alle baby's huilen. Troost je baby, en bel de huisarts als hij koorts heeft.",
    "help_advice": [{"level": "now", "text": "Bel 112 als je baby niet ademt."}],
    "help_lines": [],
    "sources": [{"kind": "source", "title": "Huilen", "publisher": "NCJ", "year": 2020, "url": ""}],
    "sections": [
        {
            "id": "a",
            "heading": "Wat je kunt doen",
            "blocks": [
                {"type": "text", "html": "<p>Wieg je baby <strong>zacht</strong>.</p><p>Dat helpt vaak.</p>"},
                {"type": "tips", "items": ["Neem rust.", "Vraag hulp."]},
                {"type": "warning", "title": "Nooit schudden", "html": "<p>Schud je baby nooit.</p>"},
                {"type": "image", "picture": {"sha256": "1"}, "alt": "Een moeder met een baby", "rights": "Wij"},
                {"type": "video", "title": "Troosten", "url": "https://video.example/1", "poster": None},
                {"type": "table", "caption": "Slaap", "head": ["Leeftijd", "Uren"], "rows": [["1 maand", "16"]]},
                {
                    "type": "questions",
                    "items": [{"question": "Mag dat?", "answer": '<p>Ja. <a href="/x">Lees</a></p>'}],
                },
                {"type": "contact"},
            ],
        }
    ],
}


def changed(change: Callable[[Json], object]) -> Json:
    content = copy.deepcopy(WAS)
    change(content)
    return content


def block(content: Json, number: int) -> Json:
    found: Json = content["sections"][0]["blocks"][number]
    return found


def put(content: Json, number: int, name: str, value: Any) -> None:
    block(content, number)[name] = value


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(title="Als je baby veel huild"),
        lambda content: put(content, 0, "html", "<p>Wieg je baby zacht.</p><p>Dat helpt vaak.</p>"),
        lambda content: put(content, 0, "html", "<p>Wieg je baby <em>zacht</em>. Dat helpt vaak.</p>"),
        lambda content: put(content, 1, "items", ["Neem gerust rust.", "Vraag hulp."]),
        lambda content: put(content, 5, "caption", "De slaap"),
    ],
    ids=["spelling", "bold", "paragraph", "filler", "article"],
)
def test_what_says_the_same_is_refused_nothing(change: Callable[[Json], object]) -> None:
    becomes = changed(change)

    assert refusals(becomes, WAS) == refusals(WAS, becomes) == () or refusals(becomes, WAS) == ()


@pytest.mark.parametrize(
    ("change", "code", "named"),
    [
        (lambda it: put(it, 1, "items", ["Neem geen rust.", "Vraag hulp."]), "negation", "'geen'"),
        (lambda it: put(it, 5, "rows", [["2 maanden", "16"]]), "number", "'1 maand' werd '2 maanden'"),
        (lambda it: put(it, 5, "rows", [["1 maand", "15"]]), "number", "'16' werd '15'"),
        (lambda it: put(it, 0, "html", "<p>Wieg je kind zacht.</p><p>Dat helpt vaak.</p>"), "who", "'baby' werd"),
        (lambda it: put(it, 2, "html", "<p>Schud je baby nóóit.</p>"), "warning", "waarschuwing"),
        (lambda it: put(it, 3, "picture", {"sha256": "2"}), "picture", "afbeelding"),
        (lambda it: put(it, 4, "url", "https://video.example/2"), "link", "video"),
        (lambda it: block(it, 6)["items"][0].update(answer='<p><a href="/y">Lees</a></p>'), "link", "link"),
        (lambda it: it["help_advice"][0].update(text="Bel de huisarts."), "advice", "Wanneer je hulp zoekt"),
        (lambda it: it["sources"].clear(), "source", "bronnen"),
        (lambda it: it["sections"][0]["blocks"].pop(1), "structure", "opbouw"),
        (lambda it: it["sections"].append(it["sections"][0] | {"id": "b"}), "structure", "opbouw"),
        (lambda it: put(it, 1, "items", ["Neem rust."]), "structure", "opbouw"),
        (lambda it: it.update(short_answer=it["short_answer"].split(". ")[1]), "amount", "huilen' ging weg"),
        (lambda it: it.update(language="en"), "language", "Nederlandse"),
    ],
)  # fmt: skip
def test_what_could_matter_is_refused_in_words(change: Callable[[Json], object], code: str, named: str) -> None:
    found = refusals(WAS, changed(change))

    assert code in {refusal.code for refusal in found}, found
    assert any(named in refusal.sentence for refusal in found), found


def test_more_than_six_words_or_two_sentences_are_too_much() -> None:
    was = changed(lambda it: it.update(short_answer="De auto. De auto. De auto."))
    becomes = changed(lambda it: it.update(short_answer="De wagen. De wagen. De wagen."))
    many = changed(lambda it: it.update(short_answer=f"{'auto ' * 7}."))
    others = changed(lambda it: it.update(short_answer=f"{'wagen ' * 7}."))

    assert [refusal.code for refusal in refusals(was, becomes)] == ["sentences"]
    assert [refusal.code for refusal in refusals(many, others)] == ["words"]


@pytest.mark.parametrize(
    "odd", ["", "\u202eomgekeerd", "😀" * 200, "a" * 100_000, "woord " * 20_000, "(((((", "1.1.1.1"]
)
def test_odd_words_are_refused_or_not_and_break_nothing(odd: str) -> None:
    refusals(WAS, changed(lambda it: it.update(short_answer=odd)))
