"""The example texts keep their hashes: whatever is moved in the code, what experts approved and we signed stays."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from content.demo.loading import load_content
from content.demo.texts import modules, uid_of
from content.models import Release
from content.releases.canonical import canonical, sha256
from content.releases.signing import make_key

pytestmark = pytest.mark.django_db
KNOWN = Path(__file__).parent / "demo_hashes.txt"


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The demo content, loaded once for these tests and undone after them."""
    before, settings.SIGNING_KEYS_DIR = settings.SIGNING_KEYS_DIR, tmp_path_factory.mktemp("keys")
    with django_db_blocker.unblock(), transaction.atomic():
        make_key()
        yield load_content(lambda _: None)
        transaction.set_rollback(True)
    settings.SIGNING_KEYS_DIR = before


def lines() -> list[str]:
    """Of each release its text, number, kind, and what its content and envelope hash to, a line each.

    Without what differs by day and by machine: dates, and how a version of Pillow packs the same picture.
    """
    names = {uid_of(name): name for name in modules()}
    found = []
    for release in Release.objects.order_by("pk"):
        content = re.sub(r'("(?:poster_)?sha256":)"[0-9a-f]{64}"', r'\1"picture"', release.content)
        digest = sha256(content)[:20]
        found.append(f"{names[release.uid]} {release.number} {release.kind} {digest} {_envelope_hash(release)[:20]}")
    return sorted(found)


def _envelope_hash(release: Release) -> str:
    envelope = json.loads(release.envelope)
    envelope["published_at"] = envelope["content_sha256"] = ""
    envelope["previous_envelope_sha256"] = bool(envelope["previous_envelope_sha256"])
    for approval in envelope["approvals"]:
        approval |= {"date": "", "valid_until": "", "content_sha256": ""}
    return sha256(canonical(envelope))


def test_content_and_envelope_of_every_example_text_hash_to_what_they_did(loaded: int) -> None:
    known = KNOWN.read_text().splitlines()

    assert len(known) > loaded
    assert lines() == known
