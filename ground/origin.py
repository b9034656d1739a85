"""Where a request comes from."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest | None) -> str:
    """What the outermost of our own proxies saw (PROXY_DEPTH), never what a visitor says; empty without a request.

    Of IPv6 the network of a household.
    """
    if request is None:
        return ""
    seen = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    depth = settings.PROXY_DEPTH
    given = seen[-depth] if depth and len(seen) >= depth else request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(given)
    except ValueError:
        return str(request.META.get("REMOTE_ADDR", ""))
    if address.version == 6 and not address.ipv4_mapped:
        return ":".join(address.exploded.split(":")[:4])
    return str(getattr(address, "ipv4_mapped", None) or address)
