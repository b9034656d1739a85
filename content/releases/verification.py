"""Recompute everything that can be recomputed of a release, as anyone with the public keys could."""

import json
from collections.abc import Iterator

from content.releases.canonical import canonical, sha256
from content.releases.models import PublicKey, Release
from content.releases.signing import verify


def faults() -> Iterator[str]:
    """Yield a sentence for every release that is not what its hash, chain or signature says."""
    keys = dict(PublicKey.objects.values_list("key_id", "public_key"))
    previous: Release | None = None
    for release in Release.objects.order_by("uid", "language", "number").iterator():
        same = previous is not None and (previous.uid, previous.language) == (release.uid, release.language)
        for fault in _faults_of(release, previous if same else None, keys):
            yield f"{release} ({release.uid} {release.language} {release.number}): {fault}"
        previous = release


def _faults_of(release: Release, previous: Release | None, keys: dict[str, str]) -> Iterator[str]:
    envelope = json.loads(release.envelope)
    if canonical(json.loads(release.content)) != release.content or canonical(envelope) != release.envelope:
        yield "its JSON is not canonical"
    if sha256(release.content) != release.content_sha256 or envelope["content_sha256"] != release.content_sha256:
        yield "its content does not have the hash that was signed"
    if sha256(release.envelope) != release.envelope_sha256:
        yield "its envelope does not have the hash that was stored"
    if envelope["previous_envelope_sha256"] != (previous.envelope_sha256 if previous else None):
        yield "it does not follow the release before it"
    if (envelope["uid"], envelope["number"]) != (str(release.uid), release.number):
        yield "its envelope is of another release"
    if release.title != json.loads(release.content)["title"]:
        yield "its title in lists is not its own"
    if not verify(release.envelope.encode(), release.signature, keys.get(release.key_id, "")):
        yield "its signature does not fit"
