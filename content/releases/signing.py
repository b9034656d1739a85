"""Ed25519 signatures: private keys are files in SIGNING_KEYS_DIR, public keys are rows and published for ever.

A new key is endorsed by the one before it, so that who trusts one key can follow the others (docs/adr/0042).
"""

import base64
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from content.releases.canonical import Json, canonical
from content.releases.issuer import issuer
from content.releases.models import PublicKey
from ground.prepared_query import Prepared

_CLOCKS_DIFFER = timedelta(minutes=1)


class NoSigningKey(Exception):
    """There is no usable private key; its text is a sentence for the editor."""


def make_key(because: str = "") -> PublicKey:
    """Make a key pair, retire the keys before it for this reason, and return the new public key.

    The key before it endorses the new one when its private half can still be read.
    """
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
    by = issuer()
    with transaction.atomic():
        before = _usable_key()
        now = timezone.now()
        PublicKey.objects.filter(retired_at__isnull=True).update(retired_at=now, retired_because=because)
        made = PublicKey(
            key_id=key_id,
            public_key=base64.b64encode(raw).decode(),
            issuer_name=by["name"],
            issuer_url=by["url"],
            created_at=now,
            endorsed_by=before.key_id if before else "",
        )
        if before:
            made.endorsement = sign(canonical(endorsed(made)).encode(), before.key_id)
        made.save()
    return made


def endorsed(key: PublicKey) -> Json:
    """What the key before this one signs of it, as canonical JSON."""
    return {
        "format": "key-endorsement-1",
        "key_id": key.key_id,
        "algorithm": "Ed25519",
        "public_key": key.public_key,
        "created_at": seconds(key.created_at),
        "issuer": {"name": key.issuer_name, "url": key.issuer_url},
        "endorsed_by": key.endorsed_by,
    }


def seconds(moment: datetime) -> str:
    """A moment in UTC, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def key_faults() -> Iterator[str]:
    """Yield a sentence for every key whose endorsement does not fit, or is by a key that came later or is unknown.

    Also for one that nobody endorsed: only the first needs none, and those that the operator accepts by name.
    """
    keys: dict[str, PublicKey] = {}
    for key in PublicKey.objects.order_by("created_at", "pk"):
        before = keys.get(key.endorsed_by)
        if not key.endorsed_by and keys and key.public_key not in settings.SIGNING_KEYS_ACCEPTED:
            yield f"Key {key}: none before it endorsed it, and SIGNING_KEYS_ACCEPTED does not have {key.public_key}"
        elif key.endorsed_by and before is None:
            yield f"Key {key}: the key that endorsed it is not one before it"
        elif before and not verify(canonical(endorsed(key)).encode(), key.endorsement, before.public_key):
            yield f"Key {key}: its endorsement does not fit"
        keys[key.key_id] = key


def signed_in_time(key: PublicKey, moment: datetime) -> bool:
    """Whether a key was there at a moment and not retired, give or take what clocks differ."""
    until = key.retired_at or moment
    return key.created_at - _CLOCKS_DIFFER <= moment <= until + _CLOCKS_DIFFER


def active_key() -> str:
    """The id of the key that signs now; raises NoSigningKey when there is none or its file cannot be used."""
    row = _usable_key()
    if row is None:
        raise NoSigningKey(
            _("Publiceren kan nog niet: er is geen ondertekensleutel. Vraag de beheerder er een te maken.")
        )
    return row.key_id


def _usable_key() -> PublicKey | None:
    """The key that is not retired, when it can sign."""
    row = next(iter(_in_use()()), None)
    return row if row is not None and _path(row.key_id).is_file() and _usable(row) else None


@cache
def _in_use() -> Prepared:
    return Prepared(PublicKey.objects.filter(retired_at__isnull=True).order_by("-created_at", "-pk")[:1])


def _usable(row: PublicKey) -> bool:
    """Whether the private key can be read and is the other half of the published one."""
    try:
        private = _private_key(row.key_id, str(settings.SIGNING_KEYS_DIR))
    except (OSError, ValueError):
        return False
    return base64.b64encode(private.public_key().public_bytes_raw()).decode() == row.public_key


def sign(message: bytes, key_id: str) -> str:
    """The signature over `message`, base64."""
    return base64.b64encode(sign_bytes(message, key_id)).decode()


def sign_bytes(message: bytes, key_id: str) -> bytes:
    """The 64 bytes of the signature over `message`."""
    return _private_key(key_id, str(settings.SIGNING_KEYS_DIR)).sign(message)


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
