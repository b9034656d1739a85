"""docs/verify_a_release.py does what its page says, with public answers alone, and finds every fault."""

import importlib.util
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from cryptography.exceptions import InvalidSignature

from content.models import Module, Release
from content.releases.canonical import canonical, sha256
from content.releases.image_removal import remove
from content.releases.images import sha256_of
from content.releases.models import PublicKey
from content.releases.signing import make_key
from tests.making.blocks import picture, section
from tests.making.files import make_image
from tests.making.format_1 import stored_releases
from tests.making.texts import draft_module, publish, publish_approved
from tests.repository.files import ROOT, read
from tests.site.conftest import Get
from tests.site.world import NATIONAL, World

SITE = f"http://{NATIONAL}"
SCRIPT = ROOT / "docs/verify_a_release.py"
Fetch = Callable[[str], bytes | None]
Change = Callable[[dict[str, Any]], Any]


def script() -> Any:
    spec = importlib.util.spec_from_file_location("verify_a_release", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def fetch(get: Get) -> Fetch:
    """What the script fetches with: asks the application, and knows no other host."""

    def fetched(url: str) -> bytes | None:
        asked = urlsplit(url)
        assert f"{asked.scheme}://{asked.netloc}" == SITE
        answer = get(asked.netloc, asked.path)
        if answer.status_code == 410:
            return None
        assert answer.status_code == 200, url
        return b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]

    return fetched


@pytest.fixture
def full(world: World) -> Module:
    """A text with a picture, an approval, a second key and a withdrawal: releases 1 to 4."""
    module = draft_module(slug="met-beeld", body=[section(picture(make_image("orange", (1600, 800))))])
    publish_approved(module)
    make_key("Een nieuw jaar.")
    module = publish(module, title="Anders")
    module.unpublish()
    return publish(module, title="Terug")


def test_the_page_and_its_program_stay_small_and_name_each_other() -> None:
    lines = [line for line in SCRIPT.read_text().splitlines() if line.strip()]

    assert len(lines) <= 80
    assert "verify_a_release.py" in read("docs/verify-a-release.md")


def test_every_release_there_is_verifies_with_public_answers_alone(full: Module, fetch: Fetch) -> None:
    stored_releases()
    accepted = [key.public_key for key in PublicKey.objects.filter(endorsed_by="")]
    texts = set(Release.objects.values_list("uid", "language"))

    counted = sum(script().verify(SITE, str(uid), language, fetch, accepted) for uid, language in texts)

    assert counted == Release.objects.count() > 10
    assert set(Release.objects.values_list("kind", flat=True)) >= {"major", "minor", "withdrawal", "restore"}


def test_a_key_that_nobody_endorsed_is_refused_until_it_is_named(full: Module, fetch: Fetch, settings: Any) -> None:
    first = PublicKey.objects.get(endorsed_by="")
    settings.SIGNING_KEYS_DIR = settings.SIGNING_KEYS_DIR / "leeg"
    put_there = make_key("Van een indringer.")
    uid = str(full.translation_key)

    for accepted in ([], [first.public_key], [put_there.key_id]):
        with pytest.raises(ValueError, match="nobody endorsed"):
            script().verify(SITE, uid, "nl", fetch, accepted)
    assert script().verify(SITE, uid, "nl", fetch, [put_there.public_key]) == 4


def test_a_picture_that_was_taken_away_is_no_fault(full: Module, fetch: Fetch) -> None:
    digest = sha256_of(full.body[0].value["blocks"][0].value["image"])
    remove(digest, because="Toestemming ingetrokken")

    assert script().verify(SITE, str(full.translation_key), "nl", fetch) == 4


def _in(part: str, change: Change) -> Change:
    """A change in `content` or `envelope`, of which the text is canonical again."""

    def changed(release: dict[str, Any]) -> None:
        value = json.loads(release[part])
        change(value)
        release[part] = canonical(value)

    return changed


def _hashed(part: str, change: Change) -> Change:
    """The same, with the hash beside it made to fit."""

    def changed(release: dict[str, Any]) -> None:
        _in(part, change)(release)
        release[f"{part}_sha256"] = sha256(release[part])

    return changed


def _of_key(number: int, **values: Any) -> Change:
    return lambda answer: answer["keys"][number].update(values)


KEY = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
RELEASE, KEYS, ISSUER, LIST = "/releases/{uid}/nl/{number}.json", "cjg-keys.json", "cjg-issuer.json", "/nl.json"
FAULTS: dict[str, tuple[str, int, Change]] = {
    "a word": (RELEASE, 1, _in("content", lambda content: content.update(title="Anders"))),
    "a word with its hash": (RELEASE, 1, _hashed("content", lambda content: content.update(title="Anders"))),
    "a space": (RELEASE, 1, lambda release: release.update(content=release["content"] + " ")),
    "no content": (RELEASE, 1, lambda release: release.update(content=None)),
    "an envelope": (RELEASE, 1, _hashed("envelope", lambda envelope: envelope.update(licence="CC0-1.0"))),
    "the hash of an envelope": (RELEASE, 1, lambda release: release.update(envelope_sha256="0" * 64)),
    "a signature": (RELEASE, 1, lambda release: release.update(signature=release["signature"][::-1])),
    "a key": (RELEASE, 1, lambda release: release.update(key_id="onbekend")),
    "a proof": (RELEASE, 2, lambda release: release["proof"].update(created="2020-01-01T00:00:00Z")),
    "the value of a proof": (RELEASE, 2, lambda release: release["proof"].update(proofValue="z1111")),
    "the purpose of a proof": (RELEASE, 2, lambda release: release["proof"].update(proofPurpose="authentication")),
    "no proof": (RELEASE, 2, lambda release: release.update(proof=None)),
    "a withdrawal with words": (RELEASE, 3, lambda release: release.update(content="{}")),
    "a withdrawal that is none": (RELEASE, 3, _hashed("envelope", lambda envelope: envelope.update(kind="minor"))),
    "a key in the list": (KEYS, 0, _of_key(0, public_key="AAAA")),
    "a key that came later": (KEYS, 0, _of_key(0, created_at="2099-01-01T00:00:00+00:00")),
    "a key that retired before": (KEYS, 0, _of_key(0, retired_at="2020-01-01T00:00:00+00:00")),
    "no endorsement": (KEYS, 0, _of_key(1, endorsed_by=None, endorsement=None)),
    "an endorsement": (KEYS, 0, _of_key(1, endorsement="AAAA")),
    "the key that endorsed": (KEYS, 0, _of_key(1, endorsed_by="onbekend")),
    "who a key is of": (KEYS, 0, lambda keys: keys["keys"][1]["issuer"].update(name="Iemand anders")),
    "a method that may not": (ISSUER, 0, lambda document: document["assertionMethod"].pop()),
    "another method": (ISSUER, 0, lambda document: document["verificationMethod"][0].update(publicKeyMultibase=KEY)),
}  # fmt: skip
Found = (ValueError, InvalidSignature, KeyError, AttributeError)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_any_part_is_found(full: Module, fetch: Fetch, name: str) -> None:
    where, number, change = FAULTS[name]
    where = where.format(uid=full.translation_key, number=number)
    asked = []

    def tampered(url: str) -> bytes | None:
        answer = fetch(url)
        if not url.endswith(where):
            return answer
        asked.append(url)
        value = json.loads(answer or b"")
        change(value)
        return json.dumps(value).encode()

    with pytest.raises(Found):
        script().verify(SITE, str(full.translation_key), "nl", tampered)
    assert asked


@pytest.mark.parametrize(("asked", "given"), [(2, 1), (1, 2), (4, 3)])
def test_a_release_in_the_place_of_another_is_found(full: Module, fetch: Fetch, asked: int, given: int) -> None:
    def swapped(url: str) -> bytes | None:
        return fetch(url.replace(f"/{asked}.json", f"/{given}.json"))

    with pytest.raises(ValueError, match="another release"):
        script().verify(SITE, str(full.translation_key), "nl", swapped)


def test_another_picture_is_found(full: Module, fetch: Fetch) -> None:
    def swapped(url: str) -> bytes | None:
        return b"anders" if url.endswith("/original") else fetch(url)

    with pytest.raises(ValueError, match="another picture"):
        script().verify(SITE, str(full.translation_key), "nl", swapped)
