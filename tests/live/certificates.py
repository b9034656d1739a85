"""Certificates for a test: an authority, and what it signs for a host name."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Signed:
    """A certificate with its key, both in files."""

    certificate: Path
    key: Path


class Authority:
    """Signs certificates; its own is at `path`."""

    def __init__(self, folder: Path, name: str = "authority") -> None:
        self._folder, self._name = folder, name
        self._key = ec.generate_private_key(ec.SECP256R1())
        signed = _builder(name, name, self._key.public_key(), datetime.now(UTC) - DAY).add_extension(
            x509.BasicConstraints(ca=True, path_length=None), critical=True
        )
        self.path = folder / f"{name}.pem"
        self.path.write_bytes(signed.sign(self._key, hashes.SHA256()).public_bytes(Encoding.PEM))

    def sign(self, host: str, *, since: datetime | None = None) -> Signed:
        """A certificate for a host name, valid for two days from `since` (yesterday)."""
        key = ec.generate_private_key(ec.SECP256R1())
        since = since or datetime.now(UTC) - DAY
        signed = _builder(host, self._name, key.public_key(), since).add_extension(
            x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False
        )
        made = Signed(self._folder / f"{host}.{since:%Y}.pem", self._folder / f"{host}.{since:%Y}.key")
        made.certificate.write_bytes(signed.sign(self._key, hashes.SHA256()).public_bytes(Encoding.PEM))
        made.key.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        return made


def _builder(subject: str, issuer: str, key: ec.EllipticCurvePublicKey, since: datetime) -> x509.CertificateBuilder:
    def named(name: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])

    return (
        x509.CertificateBuilder()
        .subject_name(named(subject))
        .issuer_name(named(issuer))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(since + 2 * DAY)
    )
