"""The formats of what is signed: their schemas and vectors, and that releases of format 1 go on."""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from jsonschema import Draft202012Validator

from content.models import Guideline, Module, Release
from content.modules.reconciling import reconcile
from content.releases import formats
from content.releases.canonical import canonical, sha256
from content.releases.compiling import compile_content, recompile
from content.releases.data_integrity import bytes_to_sign, multikey, with_value
from content.releases.envelope import approvals_in, same_approvals
from content.releases.future_releases import repair
from content.releases.issuer import canonical_address
from content.releases.models import PublicKey
from content.releases.published_keys import controller_document
from content.releases.signing import make_key
from content.releases.verification import faults
from content.releases.withdrawal import Withdrawal
from content.validation.recording import as_it_stands
from ground.changes import database_clock
from tests.content.test_data_integrity import read_by_others
from tests.making.blocks import every_block, section
from tests.making.files import make_image
from tests.making.format_1 import stored_releases
from tests.making.texts import approve, draft_module, publish, released_module, releases_of

FOLDER = Path(formats.__file__).parent
# What others verify with. A file changes only as long as no release that experts approved has its format.
KNOWN = {
    "envelope-1": "022f3ffee344558c",
    "envelope-1-vectors": "e4e6753ae58f2ded",
    "envelope-2": "36696554057b4e84",
    "envelope-2-vectors": "ecf37196a44d69fc",
}


def validator(name: str) -> Draft202012Validator:
    schema = json.loads(formats.text_of(name) or "")
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def fits(envelope: dict[str, Any]) -> bool:
    return bool(validator(f"envelope-{envelope['format']}").is_valid(envelope))


def vectors() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(formats.text_of("envelope-2-vectors") or "")
    return found


@pytest.fixture
def after_a_lost_key(board: PublicKey, settings: Any) -> None:
    """The key of the board is not endorsed by that of the stored releases, of which nobody has the private half."""
    settings.SIGNING_KEYS_ACCEPTED = [board.public_key]


@pytest.mark.parametrize("name", KNOWN)
def test_a_format_that_others_verify_with_stays_as_it_is(name: str) -> None:
    assert hashlib.sha256((FOLDER / f"{name}.json").read_bytes()).hexdigest()[:16] == KNOWN[name]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_vectors_of_format_2_are_what_our_code_makes(number: int) -> None:
    told = vectors()
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(told["key"]["private_key_hex"]))
    one = told["envelopes"][number]

    assert fits(one["envelope"])
    assert canonical(one["envelope"]) == one["canonical"]
    assert sha256(one["canonical"]) == one["sha256"]
    assert base64.b64encode(key.sign(one["canonical"].encode())).decode() == one["signature"]
    assert bytes_to_sign(one["envelope"], one["proof"]).hex() == one["bytes_to_sign_hex"]
    assert with_value(one["proof"], key.sign(bytes.fromhex(one["bytes_to_sign_hex"]))) == one["proof"]
    assert multikey(key.public_key().public_bytes_raw()) == told["key"]["public_key_multibase"]


def test_the_address_in_a_vector_is_that_of_the_text_in_its_language(settings: Any) -> None:
    settings.SITE_SCHEME, settings.NATIONAL_HOST = "https", "www.example.nl"
    told = [one["envelope"] for one in vectors()["envelopes"]]

    assert {one["language"] for one in told} == {"nl", "en"}
    assert [one["url"] for one in told] == [canonical_address(UUID(one["uid"]), one["language"]) for one in told]


def test_the_vector_of_an_endorsement_is_what_our_code_makes() -> None:
    one = vectors()["endorsement"]
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(vectors()["key"]["private_key_hex"]))

    assert canonical(one["statement"]) == one["canonical"]
    assert base64.b64encode(key.sign(one["canonical"].encode())).decode() == one["signature"]


@pytest.mark.parametrize(
    "changed",
    [
        {"format": 1},
        {"more": 1},
        {"uid": "x"},
        {"url": "http://www.example.nl/informatie/x/"},
        {"kind": "withdrawal"},
        {"withdrawal": {"title": "", "explanation": "", "replacement": None, "onward": ""}},
        {"content_sha256": None},
        {"number": 0},
        {"topics": []},
        {"valid_until": "2099"},
        {"pictures": [{"sha256": "x"}]},
        {"basis": {}},
        {"approvals": [{"role": "arts"}]},
    ],
)
def test_what_is_no_envelope_does_not_fit(changed: dict[str, Any]) -> None:
    envelope = vectors()["envelopes"][0]["envelope"]

    assert fits(envelope)
    assert not validator("envelope-2").is_valid(envelope | changed)
    assert not [name for name in envelope if validator("envelope-2").is_valid(_without(envelope, name))]


def _without(envelope: dict[str, Any], left_out: str) -> dict[str, Any]:
    return {name: value for name, value in envelope.items() if name != left_out}


@pytest.mark.usefixtures("board")
def test_releases_of_every_kind_fit_and_others_can_read_their_proof() -> None:
    image = make_image("orange", (1600, 800))
    module = draft_module(body=[section(*every_block(image, released_module()))])
    approve(module)
    module = publish(module)
    make_key("Een nieuw jaar.")
    module = publish(module, kind="safety", title="Anders")
    module.withdrawal = Withdrawal("Niet juist.")
    module.unpublish()
    publish(module, title="Terug")
    rows = list(Release.objects.order_by("pk"))
    envelopes = [json.loads(row.envelope) for row in rows]
    asked = [
        {"document": envelope, "proof": row.proof, "controller": controller_document(PublicKey.objects.all())}
        for envelope, row in zip(envelopes, rows, strict=True)
    ]

    assert [envelope["kind"] for envelope in envelopes] == ["major", "major", "safety", "withdrawal", "restore"]
    assert all(map(fits, envelopes))
    [picture] = envelopes[1]["pictures"]
    assert (picture["media_type"], picture["width"], picture["height"]) == ("image/png", 1600, 800)
    assert list(faults()) == []
    assert read_by_others(*asked) == [""] * 5
    asked[0]["document"]["title"] = "Anders"
    asked[1]["controller"]["assertionMethod"] = []
    assert all(read_by_others(*asked[:2]))


@pytest.mark.usefixtures("after_a_lost_key")
def test_stored_releases_of_format_1_fit_verify_and_are_rendered_again() -> None:
    rows = stored_releases()
    before = [(row.compiled.parts, row.envelope_sha256) for row in rows]

    assert all(fits(json.loads(row.envelope)) for row in rows)
    assert list(faults()) == []
    assert recompile({rows[0].uid}) == 3
    again = Release.objects.filter(uid=rows[0].uid).order_by("number")
    assert [(row.compiled.parts, row.envelope_sha256) for row in again] == before
    assert compile_content(json.loads(rows[0].content)) == before[0][0]


@pytest.mark.usefixtures("after_a_lost_key")
def test_a_release_of_format_2_follows_one_of_format_1() -> None:
    [*_, last] = stored_releases()
    module = draft_module("Je baby huilt veel")
    Module.objects.filter(pk=module.pk).update(translation_key=last.uid)

    module = publish(Module.objects.get(pk=module.pk))
    module.unpublish()

    made = releases_of(module)[3:]
    signed = [json.loads(row.envelope) for row in made]
    assert [(each["format"], each["number"], each["kind"]) for each in signed] == [
        (2, 4, "restore"),
        (2, 5, "withdrawal"),
    ]
    assert signed[0]["previous_envelope_sha256"] == last.envelope_sha256
    assert list(faults()) == []


@pytest.mark.usefixtures("board")
def test_a_release_of_format_1_from_the_future_is_repeated_in_format_2(monkeypatch: pytest.MonkeyPatch) -> None:
    [first, _second, last] = stored_releases()
    earlier = first.published_at.replace(year=2020)
    monkeypatch.setattr("django.utils.timezone.now", lambda: earlier)
    monkeypatch.setattr(database_clock, "now", lambda: earlier)

    [made] = repair()

    signed = json.loads(made.envelope)
    assert (signed["format"], signed["kind"], made.content) == (2, "withdrawal", "")
    assert signed["withdrawal"] == {"title": last.title, **json.loads(last.envelope)["withdrawal"]}
    assert fits(signed)


def test_approvals_of_format_1_get_what_the_content_says_of_their_guideline() -> None:
    told = json.loads(formats.text_of("envelope-1-vectors") or "")["releases"][0]
    signed, words = json.loads(told["envelope"]), json.loads(told["content"])

    found = approvals_in(signed, words)

    assert found[0]["guideline"] == {
        "title": "Richtlijn Excessief huilen",
        "publisher": "Voorbeeldvereniging",
        "year": 2023,
        "identifier": "",
        "url": "https://richtlijn.example/huilen",
    }
    assert approvals_in(signed, None)[0]["guideline"]["year"] is None
    assert approvals_in(signed | {"approvals": found}, None) == found
    assert same_approvals(signed, found)
    assert not same_approvals(signed, found[:1])
    assert not same_approvals(signed | {"format": 2}, found)


@pytest.mark.usefixtures("board")
def test_a_text_of_format_1_whose_approvals_are_the_same_gets_no_new_release() -> None:
    module = draft_module()
    guideline = Guideline.objects.create(title="R", publisher="x", year=2020, url="https://voorbeeld.example/r")
    approve(module, guideline_then=as_it_stands(guideline))
    publish(module)
    [release] = releases_of(module)
    signed = json.loads(release.envelope)
    signed["format"] = 1
    for row in signed["approvals"]:
        row["guideline"] = row["guideline"]["title"]
    Release._base_manager.filter(pk=release.pk).update(envelope=canonical(signed))

    result = reconcile()

    assert (result.repaired, result.reported) == ([], [])
    assert len(releases_of(module)) == 1
