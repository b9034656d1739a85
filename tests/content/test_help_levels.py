"""How soon to call, and whom: the same words for every reader, and the hash it had for what was written before."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import streamfield

from content.demo.texts import modules
from content.models import HelpLine, Module
from content.modules.blocks import HelpAdviceBlock
from content.modules.canonical_content import content_of
from content.reference_data.help_levels import CALLED, LEVELS, level_words, refusal
from content.reference_data.helplines import load_national_lines
from content.releases.canonical import canonical, sha256
from search.index.documents.plain_text import module_body
from tests.content.admin_forms import edit
from tests.making.texts import draft_module, fresh, parts_of, released_module, releases_of
from tests.repository.files import ROOT

pytestmark = pytest.mark.usefixtures("board")
DOUBT = "Vertrouw je het niet? Bel dan, ook als het hier niet bij staat."
Advice = list[dict[str, Any]]


def advice(*values: dict[str, Any]) -> Advice:
    return [{"type": "advice", "value": value} for value in values]


def boxes(module: Module) -> list[str]:
    """The HTML of each box of the newest release, slots and all."""
    parts = parts_of(releases_of(module)[-1])
    html = "".join(part.get("html", f"[{part.get('slot')}]") for part in parts)
    return html.split('<li class="cjg-advice__item')[1:]


def calls(box: str) -> list[str]:
    return re.findall(r'href="tel:([^"]+)"', box)


@pytest.mark.parametrize(
    ("level", "whom", "words"),
    [
        ("call_112", "", "Bel 112"),
        ("call_gp_now", "", "Bel nu de huisarts of huisartsenpost"),
        ("call_gp_now", "gp", "Bel nu de huisarts of huisartsenpost"),
        ("call_gp_now", "midwife", "Bel nu je verloskundige"),
        ("call_gp_now", "113", "Bel nu 113"),
        ("call_today", "", "Bel vandaag nog de huisarts of huisartsenpost"),
        ("call_today", "veilig-thuis", "Bel vandaag nog Veilig Thuis"),
        ("make_appointment", "", "Maak een afspraak"),
        ("make_appointment", "dentist", "Maak een afspraak met je tandarts"),
        ("discuss_with_site", "", "Bespreek het met [site]"),
        ("discuss_with_site", "pharmacy", "Bespreek het met je apotheek"),
    ],
)
def test_a_box_says_what_to_do_and_with_whom(level: str, whom: str, words: str) -> None:
    assert level_words(1, "nl").heading(level, whom) == words


def test_what_was_written_before_is_the_content_it_was() -> None:
    value = {"level": "call_gp_now", "text": "Als je baby suf is."}
    with_empty = value | {"whom": "", "age": " ", "signs": []}

    before, after = (content_of(draft_module("Suf", help_advice=advice(each))) for each in (value, with_empty))

    assert before["help_advice"] == after["help_advice"] == [value]
    digest = sha256(canonical({"help_advice": after["help_advice"]}))
    assert digest == "847442f46e22a56f4f1382cdc0ff0288e59edcefe910f99bfb1be8283e1a72f9"


def test_what_is_filled_in_is_part_of_what_experts_approve() -> None:
    value = {"level": "call_gp_now", "whom": "midwife", "age": "jonger dan 1 maand", "text": "Als je baby:",
             "signs": ["suf is ", "geel ziet"]}  # fmt: skip

    [found] = content_of(draft_module(help_advice=advice(value)))["help_advice"]

    assert found == value | {"signs": ["suf is", "geel ziet"]}


def test_a_box_has_a_heading_an_age_a_list_of_signs_and_the_sentence_for_who_doubts() -> None:
    module = released_module(
        help_advice=advice(
            {"level": "call_112", "age": "jonger dan 3 maanden", "text": "Als je baby:", "signs": ["slap & suf is"]},
            {"level": "discuss_with_site", "text": "Als je twijfelt."},
        )
    )

    first, second = boxes(module)

    assert '<h3 class="cjg-advice__label"><bdi>Bel 112</bdi></h3>' in first
    assert "Leeftijd: jonger dan 3 maanden" in first
    assert "<li>slap &amp; suf is</li>" in first
    assert "Leeftijd" not in second
    assert "<ul>" not in second.partition("</li>")[0]
    assert DOUBT not in first
    assert second.count(DOUBT) == 1  # below the whole list


@pytest.mark.parametrize(
    ("level", "whom", "there"),
    [("call_112", "", True), ("call_today", "gp", True), ("call_gp_now", "113", True),
     ("make_appointment", "gp", False), ("discuss_with_site", "", False)],
)  # fmt: skip
def test_who_doubts_is_told_to_call_where_something_is_urgent(level: str, whom: str, there: bool) -> None:
    load_national_lines()

    html = "".join(boxes(released_module(help_advice=advice({"level": level, "whom": whom, "text": "Als."}))))

    assert (DOUBT in html) is there


def test_a_chat_that_is_open_day_and_night_is_a_second_button() -> None:
    load_national_lines()
    rows = [{"level": "call_today", "whom": whom, "text": "Als."} for whom in ("113", "veilig-thuis", "gp")]

    found = [re.findall(r'href="(https:[^"]+)"', box) for box in boxes(released_module(help_advice=advice(*rows)))]

    assert found == [["https://www.113.nl"], [], []]


def test_each_box_has_a_button_where_there_is_a_number_to_call_and_no_other_link_in_its_heading() -> None:
    load_national_lines()
    rows = [(level.code, whom) for level in LEVELS for whom in ("", *(each.code for each in CALLED))]
    rows = [row for row in rows if not refusal(*row)]
    module = released_module(help_advice=advice(*({"level": a, "whom": b, "text": "Als."} for a, b in rows)))

    found = {row: (calls(box), re.findall(r"\[(\w+)\]", box.partition("</ul>")[0])) for row, box in
             zip(rows, boxes(module), strict=True)}  # fmt: skip

    numbers = {"113": ["113"], "veilig-thuis": ["08002000"]}
    gp = {("call_gp_now", ""), ("call_gp_now", "gp"), ("call_today", ""), ("call_today", "gp")}
    for (level, whom), (called, slots) in found.items():
        assert called == (["112"] if level == "call_112" else numbers.get(whom, [])), (level, whom)
        own = ["gp"] if (level, whom) in gp else ["team", "reach"] if (level, whom) == ("discuss_with_site", "") else []
        assert slots == own, (level, whom)


def test_a_help_line_that_is_not_in_use_is_named_without_its_number() -> None:
    load_national_lines()
    HelpLine.objects.filter(code="113").update(active=False)

    [box] = boxes(released_module(help_advice=advice({"level": "call_gp_now", "whom": "113", "text": "Als."})))

    assert "Bel nu 113" in box
    assert calls(box) == []


def test_the_words_of_a_box_are_found() -> None:
    value = {"level": "call_gp_now", "whom": "dentist", "age": "jonger dan 2 jaar", "text": "Als je kind:",
             "signs": ["valt", "bloedt"]}  # fmt: skip
    content = content_of(draft_module(help_advice=advice(value), body=[]))

    assert module_body(content) == "jonger dan 2 jaar. Als je kind: valt, bloedt: bel nu je tandarts."


def test_the_words_of_a_box_of_before_are_found_as_before() -> None:
    content = content_of(
        draft_module(help_advice=advice({"level": "call_112", "text": "Als je baby slap is."}), body=[])
    )

    assert module_body(content) == "Als je baby slap is."


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        ({"level": "call_112", "whom": "gp"}, "Bij 112 belt iedereen 112."),
        ({"level": "make_appointment", "whom": "113"}, "Met de apotheek, Veilig Thuis en 113 maak je geen afspraak."),
        ({"level": "call_gp_now", "age": "3"}, "Schrijf de leeftijd in woorden"),
    ],
)
def test_what_nobody_can_do_is_refused_in_words_and_stays_in_the_form(
    admin: Client, posted: dict[str, str], sentence: str
) -> None:
    module = released_module()
    posted = {"whom": "", "age": "", "text": "Als het moet, dan zo."} | posted
    sent = streamfield([("advice", posted | {"signs": {"count": "0"}})])

    page = edit(admin, module, publish=True, help_advice=sent).content.decode()

    assert sentence in page
    assert "Als het moet, dan zo." in page
    assert "Als het moet" not in releases_of(module)[-1].content


def test_what_an_editor_fills_in_is_kept_and_published(admin: Client) -> None:
    module = released_module()
    signs = {"count": "1", "0": {"deleted": "", "order": "0", "type": "item", "id": "", "value": "suf is"}}
    posted = {"level": "call_today", "whom": "pharmacy", "age": "vanaf 2 jaar", "text": "Als je kind:", "signs": signs}

    edit(admin, module, publish=True, help_advice=streamfield([("advice", posted)]), change_note="Anders.")

    assert json.loads(releases_of(fresh(module))[-1].content)["help_advice"] == [posted | {"signs": ["suf is"]}]


def test_the_form_says_what_each_field_is_for(admin: Client) -> None:
    fields = HelpAdviceBlock().child_blocks

    assert list(fields) == ["level", "whom", "age", "text", "signs"]
    assert all(field.label and (name == "level" or field.field.help_text if name != "signs" else field.meta.help_text)
               for name, field in fields.items())  # fmt: skip


# Nothing is chosen for a reader, and nothing says that it is: these words would promise it, or tell somebody to wait.
PROMISES = re.compile(r"triage|op maat|afwacht", re.IGNORECASE)


def test_no_text_promises_advice_for_one_reader_or_tells_to_wait() -> None:
    shown = [*ROOT.glob("site/templates/**/*.html"), ROOT / "site/locale/en/LC_MESSAGES/django.po"]
    shown += [*ROOT.glob("content/demo/**/*.toml"), *ROOT.glob("municipalities/demo/*.toml")]
    shown += [*ROOT.glob("content/reference_data/*.toml"), *ROOT.glob("docs/guide/*.md")]

    found = [f"{path.relative_to(ROOT)}: {line.strip()[:90]}" for path in shown
             for line in path.read_text(encoding="utf-8").splitlines() if PROMISES.search(line)]  # fmt: skip

    assert len(shown) > 150
    assert found == []


def test_the_example_texts_show_every_level_every_person_to_call_an_age_and_lists() -> None:
    rows = [row for text in modules().values() for row in text["help_advice"]]

    assert {row["level"] for row in rows} == {level.code for level in LEVELS}
    assert {row["whom"] for row in rows if "whom" in row} == {called.code for called in CALLED}
    assert [row for row in rows if refusal(row["level"], row.get("whom", ""))] == []
    assert len([row for row in rows if "age" in row]) >= 3
    assert len([row for row in rows if "signs" in row]) >= 10
    assert all(row["text"].startswith("Als ") for row in rows)
