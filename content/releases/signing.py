"""Ed25519 signatures: private keys are files in SIGNING_KEYS_DIR, public keys are rows and published for ever."""

import base64
import os
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from content.releases.models import PublicKey


class NoSigningKey(Exception):
    """There is no usable private key; its text is a sentence for the editor."""


def make_key() -> PublicKey:
    """Make a key pair, retire the keys before it, and return the new public key."""
    private = Ed25519PrivateKey.generate()
    raw = private.public_key().public_bytes_raw()
    key_id = base64.urlsafe_b64encode(raw).decode()[:12]
    path = _path(key_id)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
    with transaction.atomic():
        PublicKey.objects.filter(retired_at__isnull=True).update(retired_at=timezone.now())
        return PublicKey.objects.create(key_id=key_id, public_key=base64.b64encode(raw).decode())


def active_key() -> str:
    """The id of the key that signs now; raises NoSigningKey when there is none or its file cannot be used."""
    row = PublicKey.objects.filter(retired_at__isnull=True).order_by("-created_at", "-pk").first()
    if row is None or not _path(row.key_id).is_file() or not _usable(row):
        raise NoSigningKey(
            _("Publiceren kan nog niet: er is geen ondertekensleutel. Vraag de beheerder er een te maken.")
        )
    return row.key_id


def _usable(row: PublicKey) -> bool:
    """Whether the private key can be read and is the other half of the published one."""
    try:
        private = _private_key(row.key_id, str(settings.SIGNING_KEYS_DIR))
    except (OSError, ValueError):
        return False
    return base64.b64encode(private.public_key().public_bytes_raw()).decode() == row.public_key


def sign(message: bytes, key_id: str) -> str:
    """The signature over `message`, base64."""
    return base64.b64encode(_private_key(key_id, str(settings.SIGNING_KEYS_DIR)).sign(message)).decode()


def verify(message: bytes, signature: str, public_key: str) -> bool:
    """Whether `signature` (base64) over `message` was made with the private half of `public_key` (base64)."""
    try:
        Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key)).verify(base64.b64decode(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=8)
def _private_key(key_id: str, folder: str) -> Ed25519PrivateKey:
    key = serialization.load_pem_private_key((Path(folder) / f"{key_id}.pem").read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(f"{key_id} is not an Ed25519 key.")
    return key


def _path(key_id: str) -> Path:
    return Path(settings.SIGNING_KEYS_DIR) / f"{key_id}.pem"
