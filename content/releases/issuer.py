"""Who issues releases, and the addresses by which others name them: they stand in what is signed, so each is whole."""

from uuid import UUID

from django.conf import settings

from ground import addresses


def issuer() -> dict[str, str]:
    """The national board as an envelope and a key name it."""
    return {"name": settings.ISSUER_NAME, "url": national(addresses.HOME)}


def national(path: str) -> str:
    """The whole address of a path on the national host."""
    return f"{settings.SITE_SCHEME}://{settings.NATIONAL_HOST}{path}"


def canonical_address(uid: UUID, language: str) -> str:
    """The address of a text in a language that never changes: it leads to the page, whatever that is called now."""
    return national(addresses.module_for_ever(str(uid), language))


def controller() -> str:
    """The address of the document that holds the issuer's keys."""
    return national(addresses.ISSUER)


def verification_method(key_id: str) -> str:
    """The address by which proofs name a key."""
    return f"{controller()}#{key_id}"
