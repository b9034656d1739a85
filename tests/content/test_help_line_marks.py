"""A number of a national help line in a text is held by its code: one change of the record changes every page."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse

from content.models import CompiledRelease, HelpLine, HelpLineState, Module, Release
from content.modules.canonical_content import content_of
from content.reference_data.helplines import load_national_lines
from content.reference_data.known_numbers import KnownNumbers
from content.releases.canonical import canonical
from content.releases.help_line_marks import Marking, said_in
from content.releases.verification import faults
from search.index.documents import module_documents, module_rows
from tests.making.blocks import section, text
from tests.making.people import logged_in, make_superuser
from tests.making.texts import draft_module, fresh, html_of, publish, released_module, releases_of

pytestmark = pytest.mark.usefixtures("board")
KNOWN = KnownNumbers(
    {"112": "112", "113": "113", "08002000": "veilig-thuis", "0851304658": "oudertelefoon"},
    {"112": "Alarmnummer 112", "113": "113", "veilig-thuis": "Veilig Thuis", "oudertelefoon": "Oudertelefoon"},
)
SAFE = "Bel Veilig Thuis: 0800-2000, gratis."


def relay() -> None:
    call_command("relay", "--once")


def change(code: str, **fields: Any) -> None:
    line = HelpLine.objects.get(code=code)
    for name, value in fields.items():
        setattr(line, name, value)
    line.save()


def page_of(module: Module) -> str:
    return html_of(releases_of(module)[-1])


def text_that_calls(words: str = SAFE) -> Module:
    load_national_lines()
    module = released_module(short_answer=words, body=[section(text(f"<p>{words}</p>"))])
    relay()
    return module


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("Bel 0800 2000.", "Bel {helpline:veilig-thuis}."),
        ("Bel 0800-2000 of +31 85 130 46 58.", "Bel {helpline:veilig-thuis} of {helpline:oudertelefoon}."),
        ("Bel 112 of 113.", "Bel {helpline:112} of {helpline:113}."),
        ("112 cm, lokaal 113, € 112.", "112 cm, lokaal 113, € 112."),
        ("Bel 0800-0113.", "Bel 0800-0113."),
        ("KvK 08002000", "KvK 08002000"),
        ("{helpline:113}", "{{helpline:113}"),
        ("{{helpline:113}", "{{{helpline:113}"),
        ("{0800-2000}", "{0800-2000}"),
        ("<b>112</b> &nbsp;", "<b>112</b> &nbsp;"),
    ],
)
def test_a_number_to_call_is_held_by_the_code_of_its_line(typed: str, held: str) -> None:
    assert Marking(KNOWN).in_words(typed) == held


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("<p>Bel <strong>112</strong> bij brand.</p>", "<p>Bel <strong>{helpline:112}</strong> bij brand.</p>"),
        ('<p>gratis met <a href="tel:113">113</a></p>', "<p>gratis met {helpline:113}</p>"),
        ('<p><a href="tel:113">Bel nu</a></p>', '<p><a href="helpline:113">Bel nu</a></p>'),
        ('<p><a href="tel:113">bel 113 nu</a></p>', '<p><a href="helpline:113">bel {helpline:113} nu</a></p>'),
        ('<p><a href="tel:0301234567">bel ons</a></p>', '<p><a href="tel:0301234567">bel ons</a></p>'),
        ("<p>0800&nbsp;2000&nbsp;is gratis</p>", "<p>{helpline:veilig-thuis}&nbsp;is gratis</p>"),
        ('<p><a href="https://x.example/0800-2000">x</a></p>', '<p><a href="https://x.example/0800-2000">x</a></p>'),
        ("<p>{helpline:113} &amp; &lt;b&gt;</p>", "<p>{{helpline:113} &amp; &lt;b&gt;</p>"),
    ],
)
def test_rich_text_keeps_its_one_spelling_around_what_is_held(typed: str, held: str) -> None:
    assert Marking(KNOWN).in_html(typed) == held


def test_what_stands_in_one_line_tells_of_the_next() -> None:
    marking = Marking(KNOWN)

    found = marking.in_lines(["Is er direct gevaar?", "112", "", "Wacht 112 minuten", "Veilig Thuis", "0800-2000", "x"])

    assert found[1:] == ["{helpline:112}", "", "Wacht 112 minuten", "Veilig Thuis", "{helpline:veilig-thuis}", "x"]
    assert [line["code"] for line in marking.as_json()] == ["112", "veilig-thuis"]


@pytest.mark.parametrize("typed", ["{helpline:113}", "{{helpline:113}", "{{{helpline:", "helpline:113", "a{b}c"])
def test_what_an_editor_typed_is_read_as_it_was_typed(typed: str) -> None:
    held = Marking(KNOWN).in_words(typed)

    assert said_in(held, {"113": "113"}.get) == typed


def test_a_content_names_its_lines_also_those_of_its_help_advice() -> None:
    load_national_lines()
    advice = [{"type": "advice", "value": {"level": "call_gp_now", "whom": "113", "text": "Als je dood wilt."}}]

    content = content_of(draft_module(short_answer=SAFE, help_advice=advice))

    assert content["short_answer"] == "Bel Veilig Thuis: {helpline:veilig-thuis}, gratis."
    assert content["help_lines"] == [
        {"code": "113", "name": "113 Zelfmoordpreventie"},
        {"code": "veilig-thuis", "name": "Veilig Thuis"},
    ]


def test_another_number_stands_on_every_page_after_the_relay_and_changes_no_hash() -> None:
    module, other = text_that_calls(), released_module(short_answer="Niemand om te bellen.")
    before = [(row.content_sha256, row.envelope_sha256) for row in releases_of(module)]
    compiled = CompiledRelease.objects.get(release=releases_of(other)[0]).compiled_at

    change("veilig-thuis", phone="0800-2001")
    relay()

    assert page_of(module).count('href="tel:08002001">0800-2001</a>') == 2
    assert "0800-2000" not in page_of(module)
    assert [(row.content_sha256, row.envelope_sha256) for row in releases_of(module)] == before
    assert CompiledRelease.objects.get(release=releases_of(other)[0]).compiled_at == compiled
    assert list(faults()) == []


def test_who_typed_the_former_number_meant_the_line() -> None:
    module = text_that_calls()
    before = canonical(content_of(fresh(module)))

    change("veilig-thuis", phone="0800-2001")

    assert canonical(content_of(fresh(module))) == before
    publish(fresh(module), title="Anders")
    assert "0800-2001" in page_of(module)


def test_a_chat_that_is_no_longer_open_day_and_night_leaves_the_pages() -> None:
    load_national_lines()
    advice = [{"type": "advice", "value": {"level": "call_gp_now", "whom": "113", "text": "Als je dood wilt."}}]
    module = released_module(help_advice=advice)
    assert "https://www.113.nl" in page_of(module)

    change("113", chat_hours="ma-vr 9-17")
    relay()

    assert "https://www.113.nl" not in page_of(module)


@pytest.mark.parametrize(
    ("words", "reads"),
    [
        (SAFE, 'Bel Veilig Thuis: (<a class="cjg-link" href="/direct-hulp/">kijk bij Direct hulp</a>), gratis.'),
        (
            "Veilig Thuis (0800-2000)",
            'Veilig Thuis (<a class="cjg-link" href="/direct-hulp/">kijk bij Direct hulp</a>)',
        ),
    ],
)
def test_a_line_that_is_not_in_use_leaves_words_that_lead_on(words: str, reads: str) -> None:
    module = text_that_calls(words)

    change("veilig-thuis", active=False)
    relay()
    hidden = page_of(module)
    change("veilig-thuis", active=True)
    relay()

    assert hidden.count(reads) == 2
    assert "0800-2000" not in hidden
    assert page_of(module).count('href="tel:08002000"') == 2


def test_112_stays_112_whatever_a_list_says() -> None:
    module = text_that_calls("Bel 112 bij brand.")

    HelpLine.objects.filter(code="112").update(active=False)
    call_command("recompile_releases")

    assert 'href="tel:112">112</a>' in page_of(module)


def test_a_link_that_dials_a_line_dials_its_number_of_now_or_becomes_words() -> None:
    load_national_lines()
    module = released_module(body=[section(text('<p><a href="tel:0800-2000">bel hen nu</a></p>'))])

    change("veilig-thuis", phone="0800-2001")
    relay()
    called = page_of(module)
    change("veilig-thuis", active=False)
    relay()

    assert '<a href="tel:08002001">bel hen nu</a>' in called
    assert "<p>bel hen nu</p>" in page_of(module)


def test_search_has_the_number_of_now() -> None:
    module = text_that_calls()

    change("veilig-thuis", phone="0800-2001")

    rows = module_rows().filter(uid=module.translation_key)
    [document] = module_documents(rows, 1)
    assert "0800-2001" in document.lead
    assert "0800-2001" in document.body
    assert "helpline" not in document.lead + document.body


def test_a_line_that_a_release_names_is_not_deleted() -> None:
    text_that_calls()

    with pytest.raises(ValidationError, match="Zet hem uit"), transaction.atomic():
        HelpLine.objects.get(code="veilig-thuis").delete()

    assert HelpLine.objects.filter(code="veilig-thuis").exists()


def test_a_line_that_nothing_names_can_go_and_its_states_stay() -> None:
    load_national_lines()

    HelpLine.objects.get(code="politie").delete()

    assert list(HelpLineState.objects.filter(code="politie").values_list("active", flat=True)) == [True, False]


def test_the_admin_says_why_a_line_stays(signing_key: Any) -> None:
    module = text_that_calls()
    line = HelpLine.objects.get(code="veilig-thuis")
    admin = logged_in(make_superuser())

    page = admin.post(reverse("wagtailsnippets_content_helpline:delete", args=[line.pk]), follow=True).content.decode()

    assert "staat in 1 tekst" in page
    assert HelpLine.objects.filter(pk=line.pk).exists()
    assert module.live


@pytest.mark.parametrize("phone", ["112", "113", "116 006", "0800-2000", "088 0767 000", "085-130 46 58", "14 030"])
def test_a_number_that_can_be_dialled_is_saved(phone: str) -> None:
    HelpLine(code="nieuw", name="Nieuw", when_text="Vragen?", phone=phone).save()

    assert HelpLineState.objects.get(code="nieuw").number == phone


@pytest.mark.parametrize("phone", ["0800-20", "12", "030 123", "bel ons", "088 0767 00"])
def test_a_number_that_nobody_can_dial_is_refused_also_from_a_script(phone: str) -> None:
    with pytest.raises(ValidationError):
        HelpLine(code="nieuw", name="Nieuw", when_text="Vragen?", phone=phone).save()


def test_no_mark_is_read_on_a_page_or_in_a_list() -> None:
    module = text_that_calls()
    [release] = releases_of(module)

    assert "{helpline:" in release.short_answer
    assert "helpline" not in "".join(part.get("html", "") for part in release.compiled.parts)
    assert json.loads(release.content)["help_lines"] == [{"code": "veilig-thuis", "name": "Veilig Thuis"}]
    assert Release.objects.count() == 1
