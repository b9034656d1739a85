"""Host names of sites: which ones are valid, and what a request's Host header says."""

import re
from functools import lru_cache
from ipaddress import ip_address

import idna
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_LABEL = re.compile(r"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")
_NUMBER = re.compile(r"(\d+|0x[0-9a-f]*)$")  # a browser reads a name that ends in one as an address


@lru_cache(maxsize=2000)
def host_name(raw: str) -> str:
    """The host of a Host header: lower case, without port or trailing dot. Gives "" for what is no host name."""
    name = raw.strip().lower()
    name, _colon, port = name.partition(":")
    name = name.removesuffix(".")
    if (port and not port.isdecimal()) or not is_host_name(name):
        return ""
    return name


def ascii_host(typed: str) -> str:
    """A host as somebody types it in the letters of the internet: `CJG-Één.nl` is `xn--cjg-n-esaa.nl`; else as it was.

    By IDNA 2008 with the mapping of UTS 46.
    """
    name = typed.strip().lower().removesuffix(".")
    try:
        return name if name.isascii() else idna.encode(name, uts46=True).decode("ascii")
    except idna.IDNAError:
        return name


def is_host_name(name: str) -> bool:
    """Whether `name` is a lower-case DNS name; addresses in digits are not."""
    labels = name.split(".")
    return len(name) <= 253 and all(_LABEL.match(label) for label in labels) and not _is_address(name)


def validate_host(name: str) -> None:
    """Raise ValidationError unless a site can have this host."""
    if not is_host_name(name) or not _decodes(name) or ("." not in name and name != "localhost"):
        raise ValidationError(
            _("'%(host)s' is geen geldige hostnaam. Schrijf bijvoorbeeld: cjg.voorbeeld.nl, zonder https:// en poort."),
            code="host",
            params={"host": name},
        )
    if name == host_name(settings.ADMIN_HOST):
        raise ValidationError(_("Op '%(host)s' staat de beheeromgeving. Kies een andere host."), params={"host": name})


def site_port() -> int:
    """The port of every site's address, as the national host has it."""
    port = settings.NATIONAL_HOST.partition(":")[2]
    return int(port) if port else {"http": 80}.get(settings.SITE_SCHEME, 443)


def address_of(host: str) -> str:
    """The address of a site's host without a slash at the end: `https://cjg.voorbeeld.nl`."""
    usual = {"http": 80, "https": 443}[settings.SITE_SCHEME]
    port = site_port()
    return f"{settings.SITE_SCHEME}://{host}" + ("" if port == usual else f":{port}")


def _decodes(name: str) -> bool:
    try:
        return "xn--" not in name or bool(idna.decode(name))
    except idna.IDNAError:
        return False


def _is_address(name: str) -> bool:
    if _NUMBER.match(name.rpartition(".")[2]):
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
