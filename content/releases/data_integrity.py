"""Proofs as W3C Data Integrity has them, cryptosuite eddsa-jcs-2022, over a document that needs no @context.

Signed is the SHA-256 of the proof without its value, followed by the SHA-256 of the document, each as canonical JSON
(RFC 8785): https://www.w3.org/TR/vc-di-eddsa/#eddsa-jcs-2022. Keys are Multikeys of https://www.w3.org/TR/cid-1.0/.
"""

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from content.releases.canonical import Json, canonical

_FIXED = {"type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022", "proofPurpose": "assertionMethod"}
_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_ED25519 = b"\xed\x01"  # what stands before the 32 bytes of such a key


def proof_without_value(*, verification_method: str, created: str) -> Json:
    """A proof that is still to be signed; `created` is a time in UTC, to the second."""
    return {**_FIXED, "created": created, "verificationMethod": verification_method}


def bytes_to_sign(document: Json, proof: Json) -> bytes:
    """The 64 bytes over which the signature of a proof is made; the document is without its proof."""
    configuration = {name: value for name, value in proof.items() if name != "proofValue"}
    return b"".join(hashlib.sha256(canonical(each).encode()).digest() for each in (configuration, document))


def with_value(proof: Json, signature: bytes) -> Json:
    """The proof with its signature."""
    return proof | {"proofValue": multibase(signature)}


def proves(proof: Json, document: Json, public_key: bytes) -> bool:
    """Whether this proof of this document was made with the private half of a key."""
    if any(proof.get(name) != value for name, value in _FIXED.items()):
        return False
    try:
        signature = from_multibase(str(proof.get("proofValue")))
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, bytes_to_sign(document, proof))
    except (InvalidSignature, ValueError):
        return False
    return True


def multikey(public_key: bytes) -> str:
    """The 32 bytes of an Ed25519 key as `publicKeyMultibase` of a Multikey."""
    return multibase(_ED25519 + public_key)


def key_in(multikey: str) -> bytes:
    """The 32 bytes in a Multikey; raises ValueError for one of another kind."""
    key = from_multibase(multikey)
    if not key.startswith(_ED25519):
        raise ValueError("No Ed25519 key.")
    return key.removeprefix(_ED25519)


def multibase(data: bytes) -> str:
    """Bytes as multibase: z, then base58-btc."""
    number, digits = int.from_bytes(data), ""
    while number:
        number, digit = divmod(number, 58)
        digits = _ALPHABET[digit] + digits
    return "z" + "1" * (len(data) - len(data.lstrip(b"\0"))) + digits


def from_multibase(text: str) -> bytes:
    """The bytes in a multibase text; raises ValueError unless it is base58-btc."""
    if not text.startswith("z"):
        raise ValueError("No base58-btc.")
    number, digits = 0, text[1:]
    for digit in digits:
        number = number * 58 + _ALPHABET.index(digit)
    zeros = len(digits) - len(digits.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8)
