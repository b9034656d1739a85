"""The keys as others read them: a list with their history, and a controller document (W3C CID 1.0)."""

import base64
from collections.abc import Iterable
from typing import Any

from content.releases.data_integrity import multikey
from content.releases.issuer import controller, issuer, verification_method
from content.releases.models import PublicKey
from content.releases.signing import seconds


def key_list(keys: Iterable[PublicKey]) -> dict[str, Any]:
    """Every key that ever signed: of whom, from when, until when and why, and which key endorsed it."""
    return {
        "issuer": issuer(),
        "controller": controller(),
        "keys": [
            {
                "key_id": key.key_id,
                "algorithm": "Ed25519",
                "public_key": key.public_key,
                "created_at": seconds(key.created_at),
                "retired_at": seconds(key.retired_at) if key.retired_at else None,
                "retired_because": key.retired_because,
                "issuer": {"name": key.issuer_name, "url": key.issuer_url} if key.issuer_url else None,
                "endorsed_by": key.endorsed_by or None,
                "endorsement": key.endorsement or None,
                "verification_method": verification_method(key.key_id),
            }
            for key in keys
        ],
    }


def controller_document(keys: Iterable[PublicKey]) -> dict[str, Any]:
    """The keys for who verifies W3C Data Integrity proofs.

    Retired ones are among them without `expires` or `revoked`: what they signed still stands, and verifiers refuse a
    proof by a key that has either.
    """
    methods = [
        {
            "id": verification_method(key.key_id),
            "type": "Multikey",
            "controller": controller(),
            "publicKeyMultibase": multikey(base64.b64decode(key.public_key)),
        }
        for key in keys
    ]
    return {
        "@context": ["https://www.w3.org/ns/cid/v1"],
        "id": controller(),
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }
