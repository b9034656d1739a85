"""Proofs of W3C Data Integrity: against the published vectors, and read by a library of others.

The vectors are those of eddsa-jcs-2022 in https://www.w3.org/TR/vc-di-eddsa/ (TestVectors/ of its repository).
"""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from content.releases.data_integrity import (
    bytes_to_sign,
    from_multibase,
    key_in,
    multibase,
    multikey,
    proof_without_value,
    proves,
    with_value,
)
from tests.repository.files import ROOT

KEY = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
PRIVATE_KEY = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"
CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"]
DOCUMENT: dict[str, Any] = {
    "@context": CONTEXT,
    "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    "type": ["VerifiableCredential", "AlumniCredential"],
    "name": "Alumni Credential",
    "description": "A minimum viable example of an Alumni Credential.",
    "issuer": "https://vc.example/issuers/5678",
    "validFrom": "2023-01-01T00:00:00Z",
    "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
}
CREATED = "2023-02-24T23:36:38Z"
IN_CONTEXT = {"@context": CONTEXT}
METHOD = f"https://vc.example/issuers/5678#{KEY}"
OPTIONS = proof_without_value(verification_method=METHOD, created=CREATED) | IN_CONTEXT
# The hashes were published of an edition in which the key was named by itself; document and dates are the same.
HASHED_OPTIONS = proof_without_value(verification_method=f"did:key:{KEY}#{KEY}", created=CREATED) | IN_CONTEXT
PROOF_HASH = "66ab154f5c2890a140cb8388a22a160454f80575f6eae09e5a097cabe539a1db"
DOCUMENT_HASH = "59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19"
SIGNATURE = (
    "fc91dec6565f35fbe185a77352e7fc512f95d1904da305cfef32ab8135469301"
    "f5a72d4e7a58368fc6ffc497b44633993bac054e3bc1436e3c846db8f1544503"
)
VALUE = "z63t83Y53KfzJ5ZosfKTnqfMcKB2dmTrfjSaQjeNNjAD5srBowQfmWqeRb8rRjmeEuCBEsddF9LsVogtuTsijJKh4"
READER = Path(__file__).with_name("verify_proofs.mjs")
LIBRARY = ROOT / "node_modules/@digitalbazaar/eddsa-jcs-2022-cryptosuite"


def test_what_is_signed_is_what_the_published_vectors_hash() -> None:
    assert bytes_to_sign(DOCUMENT, HASHED_OPTIONS).hex() == PROOF_HASH + DOCUMENT_HASH


def test_the_published_key_gives_the_published_proof() -> None:
    seed = from_multibase(PRIVATE_KEY).removeprefix(b"\x80\x26")
    signature = Ed25519PrivateKey.from_private_bytes(seed).sign(bytes_to_sign(DOCUMENT, OPTIONS))

    assert signature.hex() == SIGNATURE
    assert with_value(OPTIONS, signature) == OPTIONS | {"proofValue": VALUE}
    assert proves(OPTIONS | {"proofValue": VALUE}, DOCUMENT, key_in(KEY))
    assert multikey(key_in(KEY)) == KEY


@pytest.mark.parametrize(
    "changed",
    [
        {"created": "2023-02-24T23:36:39Z"},
        {"verificationMethod": "https://vc.example/issuers/1"},
        {"cryptosuite": "eddsa-rdfc-2022"},
        {"proofPurpose": "authentication"},
        {"type": "Ed25519Signature2020"},
        {"proofValue": VALUE[:-1] + "5"},
        {"proofValue": VALUE[1:]},
        {"proofValue": "z0OIl"},
        {"proofValue": None},
        {"more": True},
    ],
)
def test_a_proof_that_differs_in_anything_proves_nothing(changed: dict[str, Any]) -> None:
    assert not proves(OPTIONS | {"proofValue": VALUE} | changed, DOCUMENT, key_in(KEY))


def test_a_proof_of_another_document_or_by_another_key_proves_nothing() -> None:
    proof = OPTIONS | {"proofValue": VALUE}

    assert not proves(proof, DOCUMENT | {"name": "Ander"}, key_in(KEY))
    assert not proves(proof, DOCUMENT, bytes(32))
    assert not proves(proof, DOCUMENT, b"")


@given(st.binary(max_size=70))
def test_every_row_of_bytes_comes_back_from_multibase(data: bytes) -> None:
    assert from_multibase(multibase(data)) == data


@pytest.mark.parametrize("text", ["", "u4iA", "6Mk", "z0", "z é"])
def test_another_base_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"No base58|substring"):
        from_multibase(text)


def test_a_key_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="No Ed25519"):
        key_in(multibase(b"\x80\x24" + bytes(33)))


def read_by_others(*asked: dict[str, Any]) -> list[str]:
    """What Digital Bazaar's library says of each {document, proof, controller}: "" or why it does not hold."""
    node = shutil.which("node")
    if node is None or not LIBRARY.is_dir():
        pytest.skip("npm's packages are not here; `make css` fetches them")
    answer = subprocess.run([node, str(READER)], input=json.dumps(asked), capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    said: list[str] = json.loads(answer.stdout)
    return said
