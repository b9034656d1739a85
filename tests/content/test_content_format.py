"""The format of content: what its schema says, what of an older format still holds, and how one follows the other."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from wagtail.models import Locale

from content.models import Module, PublicKey, Release, ReleaseImage, ReleaseTopic
from content.modules.canonical_content import FORMAT, content_of
from content.modules.national_board import national_index
from content.reference_data.help_levels import LEVELS, WHOM, refusal
from content.reference_data.helplines import load_national_lines
from content.reference_data.known_numbers import KnownNumbers
from content.releases import verification
from content.releases.canonical import canonical, sha256
from content.releases.columns import columns_of
from content.releases.compiling import compile_release
from content.releases.verification import faults
from tests.making.blocks import every_block, section, text
from tests.making.files import make_image
from tests.making.texts import draft_module, html_of, make_source, publish, released_module, releases_of

FORMATS = Path(verification.__file__).parent / "formats"
FORMER = json.loads((Path(__file__).parent / "format_1/release.json").read_text())
FORMER_PICTURE = {"type": "image", "sha256": "0" * 64, "alt": "", "rights": ""}
VECTORS = json.loads((FORMATS / "content-vectors.json").read_text())


@cache
def schema(version: int) -> Draft202012Validator:
    loaded = json.loads((FORMATS / f"content-{version}.json").read_text())
    Draft202012Validator.check_schema(loaded)
    return Draft202012Validator(loaded)


def complaints(content: dict[str, Any]) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in schema(content.get("format", 1)).iter_errors(content)]


@pytest.fixture
def after_a_lost_key(board: PublicKey, settings: Any) -> None:
    """The key of the board is not endorsed by that of the stored release, of which nobody has the private half."""
    settings.SIGNING_KEYS_ACCEPTED = [board.public_key]


def former_release() -> Release:
    """The release of format 1 that was stored, with everything that belongs to it."""
    content, envelope = json.loads(FORMER["content"]), json.loads(FORMER["envelope"])
    since, until = datetime.fromisoformat(envelope["published_at"]), timezone.now()
    PublicKey.objects.create(
        key_id=FORMER["key_id"], public_key=FORMER["public_key"], created_at=since, retired_at=until
    )
    ReleaseImage.objects.bulk_create(ReleaseImage(**each) for each in FORMER["pictures"])
    release = Release.objects.create(
        content=FORMER["content"],
        envelope=FORMER["envelope"],
        envelope_sha256=sha256(FORMER["envelope"]),
        signature=FORMER["signature"],
        key_id=FORMER["key_id"],
        **columns_of(content, envelope),
    )
    topics = enumerate(envelope["topics"])
    ReleaseTopic.objects.bulk_create(ReleaseTopic(release=release, code=code, position=at) for at, code in topics)
    return release


@pytest.mark.usefixtures("after_a_lost_key")
def test_a_release_of_format_1_still_verifies_and_is_rendered_again() -> None:
    load_national_lines()
    release = former_release()

    compile_release(release)

    html = html_of(release)
    assert list(faults()) == []
    assert "Bel nu 113" in html
    assert "Leeftijd: jonger dan 3 maanden" in html
    assert 'href="tel:08002000">0800-2000</a>' in html
    assert 'alt="Een slapende baby"' in html
    assert FORMER["pictures"][0]["sha256"] in html
    assert ("help_line", "113") in set(release.links.values_list("kind", "target"))


@pytest.mark.usefixtures("board")
def test_a_changed_letter_in_a_release_of_format_1_is_seen() -> None:
    load_national_lines()
    release = former_release()
    compile_release(release)

    Release._base_manager.filter(pk=release.pk).update(content=FORMER["content"].replace("slap is", "slaapt"))

    assert any("hash" in fault for fault in faults())


@pytest.mark.usefixtures("after_a_lost_key")
def test_a_release_of_format_1_is_followed_by_one_of_now() -> None:
    load_national_lines()
    former = former_release()
    compile_release(former)
    page: Module = national_index().add_child(
        instance=Module(
            translation_key=former.uid,
            title=former.title,
            slug="een-tekst-van-vroeger",
            short_answer=former.short_answer,
            primary_topic=draft_module().primary_topic,
            body=[section(text("<p>Bel Veilig Thuis: 0800-2000.</p>"))],
            live=False,
        )
    )

    publish(page, note="Anders")

    call_command("recompile_releases")
    old, new = releases_of(page)
    assert (old.pk, json.loads(new.content)["format"]) == (former.pk, FORMAT)
    assert json.loads(new.envelope)["previous_envelope_sha256"] == former.envelope_sha256
    assert list(faults()) == []


@pytest.mark.usefixtures("board")
def test_words_that_look_like_a_mark_in_format_1_are_only_words() -> None:
    load_national_lines()
    former = former_release()
    content = json.loads(former.content)
    content["sections"][0]["heading"] = "{helpline:113}"
    Release._base_manager.filter(pk=former.pk).update(content=canonical(content))

    compile_release(Release.objects.get(pk=former.pk))

    assert "{helpline:113}" in html_of(former)


@pytest.mark.usefixtures("board")
def test_every_kind_of_block_fits_the_schema() -> None:
    load_national_lines()
    image, linked = make_image(), released_module()
    body = [section(*every_block(image, linked), text('<p>Bel <a href="tel:113">nu met 113</a>.</p>'))]
    module = draft_module(body=body, short_answer="Bel 112 bij gevaar.")
    module.sources = [make_source()]

    content = content_of(module)

    assert complaints(content) == []
    assert content["help_lines"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["what"])
def test_a_vector_has_its_canonical_text_its_hash_and_its_schema(vector: dict[str, Any]) -> None:
    assert canonical(vector["content"]) == vector["canonical"]
    assert sha256(vector["canonical"]) == vector["sha256"]
    assert complaints(vector["content"]) == []


def test_there_is_a_vector_of_every_format() -> None:
    assert {vector["content"].get("format", 1) for vector in VECTORS} == {1, FORMAT}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("format", 3),
        ("level_words", 0),
        ("help_lines", [{"code": "113"}]),
        ("author", "Marie"),
        ("language", "Nederlands"),
        ("sections", [{"id": "1", "heading": "x", "blocks": [FORMER_PICTURE]}]),
    ],
)
def test_what_is_not_of_format_2_is_refused_by_its_schema(name: str, value: Any) -> None:
    content = next(vector["content"] for vector in VECTORS if vector["content"].get("format") == FORMAT)

    assert list(schema(2).iter_errors(content | {name: value}))


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    [
        "Bel 113.",
        "{helpline:113}",
        "<p>Bel 0800-2000</p>",
        '<p><a href="tel:113">113</a></p>',
        "112 cm",
        "{{helpline:x}",
    ]
)
KNOWN = KnownNumbers({"112": "112", "113": "113", "08002000": "veilig-thuis"},
                     {"112": "112", "113": "113", "veilig-thuis": "Veilig Thuis"})  # fmt: skip
ITEMS = st.lists(WORDS, max_size=3)
PAIRS = [(level.code, whom) for level in LEVELS for whom in ("", *dict(WHOM)) if not refusal(level.code, whom)]
ADVICE = st.builds(
    lambda pair, age, words, signs: {"level": pair[0], "whom": pair[1], "age": age, "text": words, "signs": signs},
    st.sampled_from(PAIRS), WORDS, WORDS, ITEMS,
)  # fmt: skip
BLOCKS = st.one_of(
    st.builds(lambda words: {"type": "text", "value": words}, WORDS),
    st.builds(lambda items: {"type": "tips", "value": items}, ITEMS),
    st.builds(lambda items: {"type": "steps", "value": items}, ITEMS),
    st.builds(lambda title, html: {"type": "warning", "value": {"title": title, "html": html}}, WORDS, WORDS),
    st.builds(lambda one, two: {"type": "questions", "value": [{"question": one, "answer": two}]}, WORDS, WORDS),
    st.builds(
        lambda head, rows, caption: {
            "type": "table",
            "value": {
                "columns": [{"type": "text", "heading": each} for each in head],
                "rows": [{"values": [row] * len(head)} for row in rows],
                "caption": caption,
            },
        },
        ITEMS, ITEMS, WORDS,
    ),
    st.just({"type": "contact", "value": None}),
)  # fmt: skip


@given(WORDS, WORDS, st.lists(ADVICE, max_size=2), st.lists(st.lists(BLOCKS, max_size=3), max_size=2))
def test_whatever_is_written_fits_the_schema_and_is_canonical(
    title: str, answer: str, advice: list[Any], sections: list[Any]
) -> None:
    module = Module(
        locale=Locale(language_code="nl"),
        title=title,
        short_answer=answer,
        help_advice=[{"type": "advice", "value": each} for each in advice],
        body=[
            {"type": "section", "id": str(UUID(int=at)), "value": {"heading": title, "blocks": blocks}}
            for at, blocks in enumerate(sections)
        ],
    )

    content = content_of(module, publications=[], known=KNOWN)

    assert complaints(content) == []
    assert json.loads(canonical(content)) == content
