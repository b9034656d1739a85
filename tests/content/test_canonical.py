"""The content whose hash experts approve: the same words give the same hash, always and everywhere."""

import json
import subprocess
import sys
import uuid
from dataclasses import asdict
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import override_settings
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page

from content.models import Guideline
from content.modules.canonical_content import content_of
from content.releases.canonical import canonical, sha256
from content.releases.images import picture_of
from tests.making.blocks import every_block, link_to, section, text
from tests.making.files import make_image
from tests.making.texts import draft_module, make_source, publish, released_module, releases_of

pytestmark = pytest.mark.usefixtures("board")
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    max_leaves=10,
)


def test_the_content_holds_what_is_validated_and_nothing_else() -> None:
    fixed = str(uuid.UUID(int=7))
    module = draft_module("Slapen", body=[section(text("<p>Op de rug.</p>"), section_id=fixed)])
    module.sources = [make_source("Slaap", 2023)]

    content = content_of(module)

    assert content == {
        "format": 2,
        "language": "nl",
        "level_words": 1,
        "title": "Slapen",
        "short_answer": "Een baby slaapt vaak kort. Dat is gewoon.",
        "help_advice": [{"level": "call_112", "text": "Als je baby slap is."}],
        "sections": [
            {
                "id": fixed,
                "heading": "Wat kun je doen?",
                "blocks": [{"type": "text", "html": "<p>Op de rug.</p>"}],
            }
        ],
        "help_lines": [],
        "sources": [
            {
                "kind": "source",
                "title": "Slaap",
                "publisher": "Voorbeeldinstituut",
                "year": 2023,
                "url": "https://voorbeeld.example/slaap",
            }
        ],
    }


def test_every_kind_of_block_is_in_the_content() -> None:
    image, linked = make_image(), released_module()
    module = draft_module(body=[section(*every_block(image, linked))])

    [only] = content_of(module)["sections"]

    by_type = {block["type"]: block for block in only["blocks"]}
    assert set(by_type) == {"text", "tips", "steps", "warning", "questions", "image", "video", "table", "contact"}
    assert by_type["tips"]["items"] == ["Houd het <rustig> & donker."]
    assert by_type["table"]["rows"] == [["0-3 maanden"]]
    assert by_type["image"]["picture"] == asdict(picture_of(image))
    assert by_type["video"]["poster"] == by_type["image"]["picture"]


def test_a_link_to_a_module_is_kept_by_its_uid() -> None:
    linked = released_module()
    module = draft_module(body=[section(text(link_to(linked)))])

    html = content_of(module)["sections"][0]["blocks"][0]["html"]

    assert html == f'<p>Zie <a href="module:{linked.translation_key}">lees verder</a>.</p>'


@pytest.mark.parametrize(
    "link",
    [
        '<a linktype="page" id="1">lees verder</a>',
        '<a linktype="page" id="999999">lees verder</a>',
        '<a linktype="page" id="geen getal">lees verder</a>',
        '<a linktype="page">lees verder</a>',
        '<a linktype="document" id="1">lees verder</a>',
        '<a href="javascript:alert(1)" linktype="page" id="1">lees verder</a>',
    ],
)
def test_a_link_to_anything_else_in_wagtail_becomes_plain_words(link: str) -> None:
    assert Page.objects.filter(pk=1).exists()
    module = draft_module(body=[section(text(f"<p>Zie {link}.</p>"))])

    html = content_of(module)["sections"][0]["blocks"][0]["html"]

    assert html == "<p>Zie lees verder.</p>"


def test_the_text_of_a_renamed_target_keeps_its_hash() -> None:
    linked = released_module()
    module = draft_module(body=[section(text(link_to(linked)))])
    before = canonical(content_of(module))

    publish(linked, slug="nieuw-adres", title="Nieuwe titel")

    assert canonical(content_of(module)) == before


def test_a_picture_that_was_deleted_from_the_library_is_left_out() -> None:
    image = make_image()
    module = draft_module(body=[section(text(), *every_block(image, released_module()))])
    image.delete()

    publish(module)

    [release] = releases_of(module)
    blocks = json.loads(release.content)["sections"][0]["blocks"]
    kinds = [block["type"] for block in blocks]
    assert {"text", "tips", "video"} <= set(kinds)
    assert "image" not in kinds
    assert next(block for block in blocks if block["type"] == "video")["poster"] is None


def test_no_name_of_a_person_is_in_content_or_envelope() -> None:
    user = get_user_model().objects.create_superuser("jansen@voorbeeld.example", first_name="Marie", last_name="Jansen")
    module = draft_module(owner=user)

    module.save_revision(user=user).publish(user=user)

    [release] = releases_of(module)
    assert not [name for name in ("jansen", "Marie", "Jansen") if name in release.content + release.envelope]


def test_windows_line_ends_make_no_other_content() -> None:
    module = draft_module(short_answer="Een.\n\nTwee.")
    before = canonical(content_of(module))

    module.short_answer = "Een.\r\n\r\nTwee.\r\n"

    assert canonical(content_of(module)) == before


def test_sources_and_guidelines_are_in_one_order_whatever_order_they_were_chosen_in() -> None:
    module = draft_module()
    sources = [make_source("B"), make_source("A"), make_source("A", 2020)]
    guideline = Guideline.objects.create(title="C", publisher="x", year=2020, url="https://voorbeeld.example/c")
    module.guidelines = [guideline]
    module.sources = sources
    before = canonical(content_of(module))

    module.sources = sources[::-1]

    assert canonical(content_of(module)) == before


def test_two_sources_that_differ_only_in_year_have_a_fixed_order() -> None:
    module = draft_module()
    old, new = make_source("A", 2020), make_source("A", 2021)

    contents = set()
    for order in ([old, new], [new, old]):
        module.sources = order
        contents.add(canonical(content_of(module)))

    assert len(contents) == 1


@pytest.mark.parametrize("language", ["nl", "en"])
@override_settings(USE_THOUSAND_SEPARATOR=True)
def test_the_language_of_the_editor_changes_nothing(language: str) -> None:
    from django.utils.translation import override

    module = draft_module()
    module.sources = [make_source()]
    before = canonical(content_of(module))

    with override(language), timezone.override("Asia/Tokyo"):
        again = canonical(content_of(module))

    assert again == before


def test_the_canonical_form_is_the_one_of_rfc_8785() -> None:
    value: dict[str, Any] = {"€": "\r", "1": [1, True, None], "\u0080": "ö", "ö": "</script>", "a": '\u2028"\\'}

    text_of = canonical(value)

    assert text_of == '{"1":[1,true,null],"a":"\u2028\\"\\\\","\u0080":"ö","ö":"</script>","€":"\\r"}'


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), JSON_VALUES, min_size=2), st.randoms())
def test_the_order_of_keys_never_changes_the_hash(value: dict[str, Any], dice: Any) -> None:
    keys = list(value)
    dice.shuffle(keys)

    assert sha256(canonical({key: value[key] for key in keys})) == sha256(canonical(value))


@given(JSON_VALUES)
def test_what_is_canonical_reads_back_as_it_was(value: Any) -> None:
    assert json.loads(canonical({"value": value})) == {"value": value}


def test_another_process_gives_the_same_hash() -> None:
    module = draft_module("Überslapen €")
    words = content_of(module)
    code = (
        "import sys, json; from hashlib import sha256; import rfc8785;"
        "print(sha256(rfc8785.dumps(json.loads(sys.stdin.read()))).hexdigest())"
    )

    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=json.dumps(words, sort_keys=order),
            env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for order, seed in ((True, "1"), (False, "2"))
    }

    assert found == {sha256(canonical(words))}


def test_the_review_date_and_the_schedule_are_no_content() -> None:
    module = released_module()

    publish(module, review_date=timezone.localdate() + timedelta(days=9), expire_at=timezone.now() + timedelta(days=9))

    assert len(releases_of(module)) == 1


@pytest.mark.parametrize("address", ["http://localhost{path}", "https://LOCALHOST:8000{path}?q=1#deel", "{path}"])
def test_a_link_pasted_from_one_of_our_sites_is_kept_by_its_uid(address: str) -> None:
    linked = released_module()
    href = address.format(path=f"/informatie/{linked.slug}/")
    module = draft_module(body=[section(text(f'<p>Zie <a href="{href}">lees verder</a>.</p>'))])

    html = content_of(module)["sections"][0]["blocks"][0]["html"]

    assert html == f'<p>Zie <a href="module:{linked.translation_key}">lees verder</a>.</p>'


@pytest.mark.parametrize(
    "href", ["https://elders.example/informatie/tekst/", "/informatie/nooit-geweest/", "https://elders.example/"]
)
def test_a_link_to_elsewhere_stays_as_it_was_pasted(href: str) -> None:
    module = draft_module(body=[section(text(f'<p>Zie <a href="{href}">lees verder</a>.</p>'))])

    html = content_of(module)["sections"][0]["blocks"][0]["html"]

    assert html == f'<p>Zie <a href="{href}">lees verder</a>.</p>'
