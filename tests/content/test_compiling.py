"""The HTML that releases are rendered to: once, safe, with links that keep a reader on the site."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.management import call_command
from django.utils.html import escape
from django.utils.translation import get_language, override
from hypothesis import given
from hypothesis import strategies as st

from content.models import CompiledRelease, Module, Release
from content.reference_data.helplines import load_national_lines
from content.releases import compiling
from content.releases.telephone_links import link_numbers
from ground.allowed_html import SCHEMES, TAGS, clean
from tests.ground.judging_numbers import judge_texts
from tests.making.blocks import every_block, link_to, picture, section, text
from tests.making.files import make_image
from tests.making.texts import draft_module, fresh, html_of, parts_of, publish, released_module, releases_of

pytestmark = pytest.mark.usefixtures("board")


def relay() -> None:
    call_command("relay", "--once")


def compiled_html(module: Module) -> str:
    """The HTML of the newest release."""
    return html_of(releases_of(module)[-1])


def test_every_kind_of_block_is_rendered() -> None:
    image, linked = make_image(), released_module(slug="anders")
    module = released_module("Slapen", body=[section(*every_block(image, linked))])

    html = compiled_html(module)

    for expected in (
        'Zie <a href="/informatie/anders/">tekst</a>.',
        '<a href="/informatie/anders/">waarschuwing</a>',
        '<a href="/informatie/anders/">antwoord</a>',
        "Houd het &lt;rustig&gt; &amp; donker.",
        "Zet de wieg klaar.",
        "Schud je baby nooit",
        "<summary>Is dat erg?</summary>",
        'alt="Een slapende baby"',
        "Tekening: redactie",
        'href="https://video.example/1"',
        '<th scope="col">Leeftijd</th>',
        '<th scope="row">0-3 maanden</th>',
        "Hoeveel slaap",
        'href="tel:112"',
        "Als je baby slap is.",
    ):
        assert expected in html


def test_slots_come_before_after_each_section_and_at_the_end() -> None:
    first, second = section(heading="Een"), section(heading="Twee")
    module = released_module(body=[first, second])

    parts = parts_of(releases_of(module)[0])

    assert [part.get("slot") for part in parts] == [None, "before", None, "section", None, "section", "after"]
    assert [part["section"] for part in parts if part.get("slot") == "section"] == [first["id"], second["id"]]
    assert "Een" in parts[2]["html"]
    assert "Twee" in parts[4]["html"]


def test_a_text_without_sections_still_has_its_slots() -> None:
    module = released_module(body=[])

    assert [part.get("slot") for part in parts_of(releases_of(module)[0])] == [None, "before", "after"]


def test_the_contact_of_a_site_is_a_slot_wherever_it_stands() -> None:
    advice = [{"type": "advice", "value": {"level": "discuss_with_site", "text": "Als je twijfelt."}}]
    module = released_module(help_advice=advice, body=[section(text(), {"type": "contact", "value": None})])

    parts = parts_of(releases_of(module)[0])

    slots = [part.get("slot") for part in parts]
    assert slots == [None, "team", None, "reach", None, "before", None, "contact", None, "section", "after"]
    assert "Bespreek het met" in parts[0]["html"]
    assert "slot:contact" not in html_of(releases_of(module)[0])


def test_the_huisartsenpost_is_a_slot_with_the_advice_to_call_now() -> None:
    advice = [
        {"type": "advice", "value": {"level": level, "text": "Als je twijfelt."}}
        for level in ("call_112", "call_gp_now", "make_appointment")
    ]
    module = released_module(help_advice=advice)

    parts = parts_of(releases_of(module)[0])

    assert [part.get("slot") for part in parts] == [None, "gp", None, "before", None, "section", "after"]
    assert "Bel nu de huisarts" in parts[0]["html"]
    assert "Maak een afspraak" in parts[2]["html"]


NUMBERS = "Bel 0800-2000, 0800 0113, 085-130 46 58 of (08000188)."


def test_numbers_of_help_lines_are_links_as_the_national_list_has_them() -> None:
    load_national_lines()
    module = released_module(
        short_answer=NUMBERS, body=[section({"type": "tips", "value": [{"type": "item", "value": "Bel 112."}]})]
    )

    html = compiled_html(module)

    for number, dialled in (
        ("0800-2000", "08002000"), ("0800 0113", "08000113"), ("085-130 46 58", "0851304658"),
        ("0800-0188", "08000188"), ("112", "112"),
    ):  # fmt: skip
        assert f'<a class="cjg-link cjg-nowrap" href="tel:{dialled}">{number}</a>' in html
    held = "Bel {helpline:veilig-thuis}, 0800 0113, {helpline:oudertelefoon} of ({helpline:csg})."
    assert held in releases_of(module)[0].content
    assert "tel:" not in releases_of(module)[0].content


@pytest.mark.parametrize(
    "words",
    [
        "Kijk op 113.nl", "www.113.nl", "1.113 kinderen", "113 450 kinderen", "1 113 keer", "0800-20001", "10800-2000",
        "11,113", "113-er", "a113", "030-112 34 56", "&#113;", "112/80", "112,5 cm", "Lokaal 112",
        "Bel aan op nummer 113", "Bel ons: Kerkstraat 112.", "€ 113, bel voor korting", "KvK 08002000",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_number_of_a_help_line_is_left(words: str) -> None:
    assert link_numbers(f"<p>{words}</p>", ["112", "113", "0800-2000"]) == f"<p>{words}</p>"


@pytest.mark.parametrize("half", ["mended", "held", "later"])
def test_numbers_in_sentences_are_links_only_when_they_are_to_be_called(half: str) -> None:
    judged = judge_texts(half)

    assert len(judged.misdialled) <= 1
    assert judged.share >= 0.95


def test_words_around_a_number_count_through_tags_but_not_from_another_paragraph() -> None:
    assert "tel:112" in link_numbers("<p>Bel <strong>112</strong> bij brand.</p>", ["112"])
    assert "tel:" not in link_numbers("<p>Bel</p><p>112 kinderen</p>", ["112"])


@pytest.mark.parametrize(
    "html",
    [
        '<a href="tel:113">Bel <strong>113</strong></a>', "<summary>Wat doet 113?</summary>", '<img alt="Bel > 113">',
        "<!--bel 113-->",
    ],
)  # fmt: skip
def test_no_link_stands_in_a_link_or_where_none_can_be(html: str) -> None:
    linked = '<a class="cjg-link cjg-nowrap" href="tel:113">113</a>'

    assert link_numbers(f"{html}<p>of 113</p>", ["113"]) == f"{html}<p>of {linked}</p>"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Kindertelefoon (0800-0432): open", "Kindertelefoon <b>(<a>0800-0432</a>):</b> open"),
        ("de lijn (0800-0432, gratis).", "de lijn <b>(<a>0800-0432</a>,</b> gratis)."),
        ("de lijn (bel 0800-0432).", "de lijn (bel <a>0800-0432</a>)."),
    ],
)
def test_a_number_stays_with_its_brackets(text: str, whole: str) -> None:
    linked = link_numbers(f"<p>{text}</p>", ["0800-0432"])

    link = '<a class="cjg-link cjg-nowrap" href="tel:08000432">'
    expected = whole.replace("<a>", link).replace("<b>", '<span class="cjg-nowrap">').replace("</b>", "</span>")
    assert linked == f"<p>{expected}</p>"


def test_a_release_from_before_gets_its_links_when_it_is_rendered_again() -> None:
    module = released_module(short_answer="Bel 0800-2000.")
    before = releases_of(module)[0].envelope_sha256, compiled_html(module)
    load_national_lines()

    call_command("recompile_releases")

    assert "tel:" not in before[1].replace("tel:112", "")
    assert 'href="tel:08002000"' in compiled_html(module)
    assert releases_of(module)[0].envelope_sha256 == before[0]


def test_words_that_look_like_a_slot_are_only_words() -> None:
    marks = "".join(compiling.MARKS.values())
    module = released_module(
        short_answer=marks,
        body=[section(text(f"<p>{marks}a</p>"), heading=marks)],
        help_advice=[{"type": "advice", "value": {"level": "call_112", "age": marks, "text": marks, "signs": [marks]}}],
    )

    parts = parts_of(releases_of(module)[0])

    assert set(compiling.MARKS).isdisjoint(part.get("slot") for part in parts)


def test_a_link_to_a_text_that_was_never_released_is_plain_words_and_becomes_a_link_by_the_relay() -> None:
    linked = draft_module(slug="later")
    module = released_module(body=[section(text(link_to(linked)))])
    before = compiled_html(module)

    publish(linked)
    relay()

    assert "<p>Zie lees verder.</p>" in before
    assert '<a href="/informatie/later/">lees verder</a>' in compiled_html(module)
    assert len(releases_of(module)) == 1


def test_links_follow_a_renamed_target_by_the_relay() -> None:
    linked = released_module(slug="oud")
    module = released_module(body=[section(text(link_to(linked)))])
    relay()
    before = [(release.content_sha256, release.envelope_sha256) for release in releases_of(module)]

    publish(linked, slug="nieuw")
    relay()

    assert '<a href="/informatie/nieuw/">' in compiled_html(module)
    assert [(release.content_sha256, release.envelope_sha256) for release in releases_of(module)] == before


def test_a_link_to_a_withdrawn_text_stays_because_its_page_says_what_replaces_it() -> None:
    linked = released_module(slug="weg")
    module = released_module(body=[section(text(link_to(linked)))])

    linked.unpublish()
    relay()

    assert '<a href="/informatie/weg/">' in compiled_html(module)


def test_two_texts_that_link_to_each_other_both_get_their_link() -> None:
    one, two = draft_module(slug="een"), draft_module(slug="twee")

    publish(one, body=[section(text(link_to(two)))])
    publish(two, body=[section(text(link_to(one)))])
    relay()

    assert "/informatie/twee/" in compiled_html(one)
    assert "/informatie/een/" in compiled_html(two)


@pytest.mark.parametrize("address", ["module:slapen", "module:", "module:6f9c1d0e-5f5b-4f0e-9a51-0d5f3f9c6a11"])
def test_a_link_to_no_known_text_is_never_an_address(address: str) -> None:
    module = released_module(body=[section(text(f'<p>Zie <a href="{address}">dit</a>.</p>'))])

    assert "<p>Zie dit.</p>" in compiled_html(module)


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<p onclick="alert(1)" style="color:red" class="x" id="y">x</p>',
        '<iframe src="https://volg.example"></iframe>',
        "<style>p{}</style>",
        '<a href="https://goed.example" target="_blank" onmouseover="x">x</a>',
    ],
)
@pytest.mark.parametrize("where", ["text", "warning", "questions"])
def test_what_could_run_or_follow_a_reader_is_taken_out_of_every_rich_text(evil: str, where: str) -> None:
    question = {"type": "item", "id": "1", "value": {"question": "?", "answer": evil}}
    blocks: dict[str, Any] = {
        "text": text(evil),
        "warning": {"type": "warning", "value": {"title": "Let op", "html": evil}},
        "questions": {"type": "questions", "value": [question]},
    }
    module = released_module(body=[section(blocks[where])])

    html = compiled_html(module)

    assert "Wat kun je doen?" in html
    for forbidden in ("<script", "alert(1)", "onerror", "onclick", "onmouseover", "javascript:", "data:", "<iframe"):
        assert forbidden not in html
    assert "<style" not in html
    assert "style=" not in html
    assert "target=" not in html


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", '" onclick="x', "<b>vet</b>", "{{ settings }}"])
def test_plain_text_is_shown_as_it_was_typed(evil: str) -> None:
    image = make_image()
    warning = {"type": "warning", "value": {"title": evil, "html": "<p>x</p>"}}
    table = {"columns": [{"type": "text", "heading": evil}], "rows": [{"values": [evil]}], "caption": evil}
    blocks = [warning, {"type": "tips", "value": [evil]}, {"type": "table", "value": table}, picture(image, evil)]
    module = released_module(short_answer=evil, body=[section(*blocks, heading=evil)])

    html = compiled_html(module)

    assert html.count(escape(evil)) >= 4
    assert "<script" not in html
    assert "<b>" not in html
    assert " onclick=" not in html.replace("&quot; onclick=", "")


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)
PIECES = st.one_of(
    TEXTS,
    st.sampled_from(["<script>", "</script>", "<svg onload=x>", "<!--", "-->", "<a href='java\nscript:x'>", "</a>"]),
    st.sampled_from(["<p>", "</p>", "<math>", "<style>", '<a href="&#106;avascript:x">', "<img src=x onerror=y>"]),
    st.sampled_from(["<noscript>", "<template>", "<li>", '<a href="//volg.example">', "\x00", "&lt;script&gt;", '"']),
)


class Strict(HTMLParser):
    """Fails on any tag, attribute or scheme that is not on the list."""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        for name, value in attributes:
            assert (tag, name) == ("a", "href")
            scheme = re.match(r"[\s\x00-\x20]*([a-z][a-z0-9+.-]*):", value or "", re.IGNORECASE)
            assert scheme is None or scheme.group(1).lower() in SCHEMES

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment is left")


@given(st.lists(PIECES, max_size=12).map("".join))
def test_whatever_is_put_together_only_the_allowed_tags_attributes_and_schemes_are_left(html: str) -> None:
    left = clean(html)

    Strict().feed(left)
    assert clean(left) == left


def test_the_language_is_that_of_the_content_and_not_of_the_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    module, languages = draft_module(), set()
    render = compiling.render_to_string

    def note(*args: Any) -> str:
        languages.add(get_language())
        return render(*args)

    monkeypatch.setattr(compiling, "render_to_string", note)
    with override("en"):
        publish(module)

    assert languages == {"nl"}
    assert "Wanneer vraag je hulp?" in compiled_html(module)


def test_recompiling_renders_all_again_and_changes_no_hash() -> None:
    module = released_module()
    publish(module, title="Tweede")
    before = list(Release.objects.order_by("pk").values())
    html = [html_of(release) for release in releases_of(module)]
    CompiledRelease.objects.filter(release=releases_of(module)[0]).delete()
    CompiledRelease.objects.update(parts=[])

    call_command("recompile_releases")

    assert list(Release.objects.order_by("pk").values()) == before
    assert [html_of(release) for release in releases_of(module)] == html


def test_rendering_a_release_takes_its_content_and_nothing_of_the_live_page() -> None:
    module = released_module("Slapen")
    html = compiled_html(module)
    Module.objects.filter(pk=module.pk).update(short_answer="Niemand keek dit na", body=[])

    call_command("recompile_releases")

    assert compiled_html(module) == html


def test_what_is_compiled_serves_every_site() -> None:
    module = released_module(body=[section(*every_block(make_image(), released_module()))])

    html = compiled_html(module)

    assert 'src="/' in html
    assert 'href="/' in html
    assert not re.findall(r'(?:href|src)="(?:http:|//|https://(?!video\.example))', html)
    assert "/media/" not in html


def test_publishing_the_target_twice_renders_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    linked = released_module()
    released_module(body=[section(text(link_to(linked)))])
    relay()
    publish(fresh(linked), title="Anders")
    rendered: list[Any] = []
    monkeypatch.setattr("content.releases.subscribers.recompile", rendered.append)

    relay()

    assert rendered == []
