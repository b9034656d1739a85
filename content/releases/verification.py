"""Recompute everything that can be recomputed of a release, as anyone with the public keys could."""

import base64
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from content.releases.canonical import canonical, sha256
from content.releases.columns import columns_of
from content.releases.compiling import compile_content
from content.releases.data_integrity import proves
from content.releases.models import NamedKind, PublicKey, Release, ReleaseKind
from content.releases.release_links import Named, named_in, pictures_in
from content.releases.signing import key_faults, signed_in_time, verify

_IN_WORDS = (NamedKind.MODULE, NamedKind.PICTURE)


def faults() -> Iterator[str]:
    """Yield a sentence for every key that is not endorsed as it says, and every release that is not what was signed."""
    yield from key_faults()
    keys = {key.key_id: key for key in PublicKey.objects.all()}
    releases = Release.objects.order_by("uid", "language", "number").select_related("compiled")
    previous: Release | None = None
    for release in releases.prefetch_related("topics", "links").iterator(chunk_size=100):
        same = previous is not None and (previous.uid, previous.language) == (release.uid, release.language)
        for fault in _faults_of(release, previous if same else None, keys):
            yield f"{release} ({release.uid} {release.language} {release.number}): {fault}"
        previous = release


def _faults_of(release: Release, previous: Release | None, keys: dict[str, PublicKey]) -> Iterator[str]:
    key = keys.get(release.key_id)
    public_key = key.public_key if key else ""
    yield from _faults_of_texts(release, public_key)
    try:
        content, envelope = json.loads(release.content or "null"), json.loads(release.envelope)
        if (content and canonical(content) != release.content) or canonical(envelope) != release.envelope:
            yield "its JSON is not canonical"
        if key and not signed_in_time(key, datetime.fromisoformat(envelope["published_at"])):
            yield "it was signed when there was no such key"
        if envelope["previous_envelope_sha256"] != (previous.envelope_sha256 if previous else None):
            yield "it does not follow the release before it"
        for name, value in columns_of(content, envelope).items():
            if getattr(release, name) != value:
                yield f"its {name} is not the one that was signed"
        yield from _faults_since_format_2(release, content, envelope, public_key)
        yield from _faults_of_rows(release, content, envelope)
        yield from _faults_of_pages(release, content)
    except (ValueError, KeyError, TypeError) as error:
        yield f"it cannot be read ({error!r})"


def _faults_of_texts(release: Release, public_key: str) -> Iterator[str]:
    if not verify(release.envelope.encode(), release.signature, public_key):
        yield "its signature does not fit"
    if (sha256(release.content) if release.content else "") != release.content_sha256:
        yield "its content does not have the hash that was signed"
    if sha256(release.envelope) != release.envelope_sha256:
        yield "its envelope does not have the hash that was stored"


def _faults_since_format_2(
    release: Release, content: dict[str, Any] | None, envelope: dict[str, Any], public_key: str
) -> Iterator[str]:
    if envelope["format"] == 1:
        if release.proof is not None:
            yield "it has a second proof, which its format does not know"
        return
    proof = release.proof or {}
    by_key = str(proof.get("verificationMethod")).endswith(f"#{release.key_id}")
    if not by_key or not proves(proof, envelope, base64.b64decode(public_key)):
        yield "its second proof does not fit"
    if (content is None) != (release.kind == ReleaseKind.WITHDRAWAL):
        yield "a withdrawal has no content, and every other release has"
    if {row["sha256"] for row in envelope["pictures"]} != (pictures_in(content) if content else set()):
        yield "the pictures in its envelope are not those of its content"


def _faults_of_rows(release: Release, content: dict[str, Any] | None, envelope: dict[str, Any]) -> Iterator[str]:
    if [topic.code for topic in release.topics.all()] != envelope["topics"]:
        yield "its topics are not the ones that were signed"
    written = {Named(link.kind, link.target) for link in release.links.all() if link.kind in _IN_WORDS}
    if written != (named_in(content) if content else set()):
        yield "the texts and pictures it names are not written down; run recompile_releases"


def _faults_of_pages(release: Release, content: dict[str, Any] | None) -> Iterator[str]:
    if content is None:
        return
    try:
        compiled = release.compiled
    except ObjectDoesNotExist:
        yield "it has no HTML; run recompile_releases"
        return
    if compiled.parts != compile_content(content) or compiled.sources != content["sources"]:
        yield "its HTML is not what its content gives now; let the relay catch up, or run recompile_releases"
