"""The one JSON text of a value, of which the hash is fixed (RFC 8785): what experts validate and what is signed."""

import hashlib
from typing import Any

import rfc8785

Json = dict[str, Any]


def canonical(value: Json) -> str:
    """The one JSON text of `value` (RFC 8785); raises rfc8785.CanonicalizationError for what JSON cannot hold."""
    return rfc8785.dumps(value).decode()


def sha256(text: str) -> str:
    """The SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
