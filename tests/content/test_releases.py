"""A release: what its envelope says, that nothing can change it, and that tampering shows."""

import base64
import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale

from content.models import CompiledRelease, Guideline, PublicKey, Release, ReleaseTopic, Situation, Topic
from content.releases.canonical import canonical, sha256
from content.releases.verification import faults
from content.validation.recording import as_it_stands
from tests.making.blocks import section
from tests.making.texts import approve, draft_module, publish, released_module, releases_of

pytestmark = pytest.mark.usefixtures("board")


def test_the_envelope_has_exactly_these_fields() -> None:
    counterpart = released_module(written_for="young")
    module = draft_module(counterpart=counterpart, sensitive=True)
    module.other_topics = [Topic.objects.get(code="verzorging-huilen")]
    module.situations = [Situation.objects.get(code="vaders"), Situation.objects.get(code="grootouders")]
    guideline = Guideline.objects.create(title="Richtlijn", publisher="x", year=2020, url="https://voorbeeld.example/r")
    approve(module, valid_until=date(2099, 1, 2), guideline_then=as_it_stands(guideline))

    publish(module, note="Eerste versie.")

    [release] = releases_of(module)
    assert json.loads(release.envelope) == {
        "format": 2,
        "issuer": {"name": "Opgroeien Online", "url": "http://localhost/"},
        "uid": str(module.translation_key),
        "language": "nl",
        "number": 1,
        "kind": "major",
        "change_note": "Eerste versie.",
        "published_at": release.published_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "url": f"http://localhost/informatie/{module.translation_key}/",
        "slug": module.slug,
        "licence": "CC-BY-ND-4.0",
        "attribution": "Opgroeien Online",
        "content_sha256": sha256(release.content),
        "pictures": [],
        "previous_envelope_sha256": None,
        "basis": None,
        "valid_until": "2099-01-02",
        "approvals": [
            {
                "role": "jeugdarts",
                "institute": "Voorbeeldinstituut",
                "date": timezone.localdate().isoformat(),
                "valid_until": "2099-01-02",
                "guideline": {
                    "title": "Richtlijn",
                    "publisher": "x",
                    "year": 2020,
                    "identifier": "",
                    "url": "https://voorbeeld.example/r",
                },
                "content_sha256": sha256(release.content),
            }
        ],
        "topics": ["slapen", "verzorging-huilen"],
        "ages": [0, 12],
        "written_for": "parents",
        "situations": ["grootouders", "vaders"],
        "sensitive": True,
        "counterpart": str(counterpart.translation_key),
        "warning": None,
        "withdrawal": None,
    }


@pytest.mark.parametrize(
    ("field", "value"), [("verdict", "rejected"), ("valid_until", timezone.localdate() - timedelta(days=1))]
)
def test_a_refusal_or_an_approval_that_ran_out_is_not_in_the_envelope(field: str, value: Any) -> None:
    module = draft_module()
    approve(module, **{field: value})

    publish(module)

    assert json.loads(releases_of(module)[0].envelope)["approvals"] == []


def test_an_approval_with_remarks_counts_and_still_does_on_its_last_day() -> None:
    module = draft_module()
    approve(module, valid_until=timezone.localdate(), verdict="approved_with_remarks")

    publish(module)

    assert releases_of(module)[0].approvals_valid_until == timezone.localdate()


def test_renaming_a_topic_makes_no_release() -> None:
    module = released_module()
    Topic.objects.filter(code="slapen").update(name="Rust en slaap")

    publish(module)

    assert len(releases_of(module)) == 1


def test_a_topic_hands_its_sensitivity_on() -> None:
    module = released_module(primary_topic=Topic.objects.get(code="onveilig-thuis"))

    [release] = releases_of(module)

    assert release.sensitive


def test_anyone_can_check_the_signature_with_the_published_key(signing_key: PublicKey) -> None:
    [release] = releases_of(released_module())
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(signing_key.public_key))

    key.verify(base64.b64decode(release.signature), release.envelope.encode())

    assert release.key_id == signing_key.key_id
    assert release.content == canonical(json.loads(release.content))


def test_a_text_in_another_language_has_the_address_of_that_language() -> None:
    english, _new = Locale.objects.get_or_create(language_code="en")
    dutch = released_module()
    translation = draft_module(locale=english, translation_key=dutch.translation_key)

    publish(translation)

    told = {row.language: json.loads(row.envelope) for row in Release.objects.filter(uid=dutch.translation_key)}
    assert told["nl"]["url"] == f"http://localhost/informatie/{dutch.translation_key}/"
    assert told["en"]["url"] == f"http://localhost/en/informatie/{dutch.translation_key}/"


@pytest.mark.parametrize(
    "change",
    [
        lambda release: release.save(),
        lambda release: release.delete(),
        lambda release: Release.objects.update(title="Anders"),
        lambda release: Release.objects.filter(pk=release.pk).update(content="{}"),
        lambda release: Release.objects.filter(pk=release.pk).delete(),
        lambda release: Release.objects.bulk_update([release], ["title"]),
        lambda release: Release.objects.update_or_create(pk=release.pk, defaults={"title": "Anders"}),
    ],
)
def test_a_release_never_changes_and_never_goes(change: Callable[[Release], Any]) -> None:
    [release] = releases_of(released_module("Slapen"))

    with pytest.raises(ValidationError), transaction.atomic():
        change(release)

    assert Release.objects.get(pk=release.pk).title == "Slapen"


def test_what_was_published_verifies() -> None:
    module = released_module()
    publish(module, title="Tweede").unpublish()
    released_module()

    assert list(faults()) == []


OTHERS = {
    "uid": "6f9c1d0e-5f5b-4f0e-9a51-0d5f3f9c6a11",
    "language": "en",
    "number": 7,
    "kind": "safety",
    "content": '{"title":"x"}',
    "content_sha256": "0" * 64,
    "envelope": "{}",
    "envelope_sha256": "0" * 64,
    "signature": base64.b64encode(bytes(64)).decode(),
    "key_id": "een-andere",
    "proof": {"type": "DataIntegrityProof"},
    "published_at": timezone.now() - timedelta(days=400),
    "title": "Anders",
    "short_answer": "Anders.",
    "change_note": "Anders.",
    "written_for": "young",
    "primary_topic": "scheiding",
    "age_from": 100,
    "age_to": 200,
    "sensitive": True,
    "approvals_valid_until": date(2100, 1, 1),
    "counterpart_uid": "6f9c1d0e-5f5b-4f0e-9a51-0d5f3f9c6a11",
}


def test_every_column_of_a_release_is_tampered_with_below() -> None:
    assert {field.name for field in Release._meta.concrete_fields} == {"id", *OTHERS}


@pytest.mark.parametrize("column", OTHERS)
def test_tampering_with_a_column_shows(column: str) -> None:
    [release] = releases_of(released_module())

    Release._base_manager.filter(pk=release.pk).update(**{column: OTHERS[column]})

    assert list(faults())


@pytest.mark.parametrize("text", ["", "geen json", "[]", "null", '{"title": 1}'])
@pytest.mark.parametrize("column", ["content", "envelope"])
def test_what_cannot_be_read_is_a_fault_and_no_crash(column: str, text: str) -> None:
    [release] = releases_of(released_module())

    Release._base_manager.filter(pk=release.pk).update(**{column: text})

    assert list(faults())


def test_a_text_changed_with_a_matching_hash_still_shows() -> None:
    [release] = releases_of(released_module("Slapen"))
    content = release.content.replace("Slapen", "Anders")

    Release._base_manager.filter(pk=release.pk).update(content=content, content_sha256=sha256(content), title="Anders")

    assert any("content_sha256" in fault for fault in faults())


def test_an_envelope_changed_with_a_matching_hash_has_no_fitting_signature() -> None:
    [release] = releases_of(released_module())
    envelope = release.envelope.replace('"sensitive":false', '"sensitive":true')

    Release._base_manager.filter(pk=release.pk).update(
        envelope=envelope, envelope_sha256=sha256(envelope), sensitive=True
    )

    assert [fault for fault in faults() if "signature" in fault]


def test_a_release_taken_out_of_the_chain_shows() -> None:
    module = released_module()
    module = publish(module, title="Tweede")
    publish(module, title="Derde")
    second = releases_of(module)[1]

    for table in (ReleaseTopic, CompiledRelease):
        table.objects.filter(release=second).delete()
    Release._base_manager.filter(pk=second.pk)._raw_delete("default")

    assert [fault for fault in faults() if "follow" in fault]


@pytest.mark.parametrize(
    "tamper",
    [
        lambda: CompiledRelease.objects.update(parts=[{"html": "<p>Niet nagekeken</p>"}]),
        lambda: CompiledRelease.objects.update(sources=[{"title": "Verzonnen"}]),
        lambda: CompiledRelease.objects.all().delete(),
        lambda: ReleaseTopic.objects.update(code="scheiding"),
        lambda: ReleaseTopic.objects.all().delete(),
    ],
)
def test_tampering_with_what_hangs_on_a_release_shows(tamper: Callable[[], Any]) -> None:
    released_module()

    tamper()

    assert list(faults())


def test_the_command_says_what_is_wrong_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    [release] = releases_of(released_module("Slapen", body=[section()]))
    Release._base_manager.filter(pk=release.pk).update(title="Anders")

    with pytest.raises(SystemExit) as stop:
        call_command("verify_releases")

    assert stop.value.code == 1
    assert "its title is not the one that was signed" in capsys.readouterr().err


def test_the_command_is_content_with_what_is_right(capsys: pytest.CaptureFixture[str]) -> None:
    released_module()

    call_command("verify_releases")

    assert "1 releases checked, 0 faults" in capsys.readouterr().out
