"""What allauth asks us: who may sign up (nobody), how secrets are kept, and whose passkeys these are."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest


class ClosedAccounts(DefaultAccountAdapter):
    """People are invited; nobody makes an account (setting ACCOUNT_ADAPTER)."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class OwnFactors(DefaultMFAAdapter):
    """Factors of the admin host (setting MFA_ADAPTER)."""

    def encrypt(self, text: str) -> str:
        """A secret as it is kept: whoever has the database alone has no codes."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises InvalidToken when the key that it was kept with is gone."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return str(settings.WAGTAIL_SITE_NAME)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or ""
        return {"id": host, "name": str(settings.WAGTAIL_SITE_NAME)}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        return {"id": user_pk_to_url_str(user).encode(), "display_name": str(user), "name": user.email}


def _box() -> MultiFernet:
    """The key of now, and those of before it."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(urlsafe_b64encode(sha256(f"people.factors:{key}".encode()).digest())) for key in keys])
