"""Ask an address on another website whether it is there, without ever being led to an address of our own network.

Editors choose the address, and whoever answers may lead to another one. So each hop is looked at: only http and https,
their usual ports, no name and password, and an IP address that is public; what was looked up is what is connected to
(requests-hardened). No proxy and no `.netrc` of the machine is used, no cookie is kept, and no body is read.
"""

import time
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from requests import HTTPError, RequestException, Response
from requests_hardened import Config, HTTPSession, Manager
from requests_hardened.ip_filter import InvalidIPAddress

from content.modules.outside_links.link import Why

CONNECT_SECONDS, READ_SECONDS = 3.0, 5.0
SECONDS = 10.0  # for all hops of HEAD and GET together; none begins after that
HOPS = 5
PORTS = frozenset({None, 80, 443})
# What a website says to programs that it does not want, or that ask too often: somebody is there.
_THERE = frozenset({401, 403, 405, 406, 407, 415, 418, 421, 423, 425, 426, 428, 429, 431, 451, 999})
LOOPBACK = False  # tests have a server of their own


def why_no_answer(address: str) -> str:
    """Why an address does not answer, a `Why`; "" when it does. HEAD first, GET when that says no."""
    with _session() as session:
        ends = time.monotonic() + SECONDS
        why = _try(session, "HEAD", address, ends)
        return _try(session, "GET", address, ends) if why and why != Why.CLOSED else why


def _session() -> HTTPSession:
    config = Config(
        default_timeout=(CONNECT_SECONDS, READ_SECONDS),
        never_redirect=True,  # each hop is looked at here
        ip_filter_enable=True,
        ip_filter_allow_loopback_ips=LOOPBACK,
        user_agent_override=f"CJG-Online-links (+{settings.SITE_SCHEME}://{settings.NATIONAL_HOST}/)",
    )
    session: HTTPSession = Manager(config).get_session()
    session.trust_env = False
    return session


def _try(session: HTTPSession, method: str, address: str, ends: float) -> str:
    try:
        return _follow(session, method, address, ends)
    except InvalidIPAddress:
        return Why.CLOSED
    except HTTPError:
        return Why.AROUND
    except (RequestException, OSError, ValueError):  # ValueError: an address that no library can read
        return Why.SILENT


def _follow(session: HTTPSession, method: str, address: str, ends: float) -> str:
    """Ask, and where that leads, as long as there is time. Raises HTTPError after too many hops."""
    for _hop in range(HOPS + 1):
        if not _may_be_asked(address):
            return Why.CLOSED
        if time.monotonic() > ends:
            return Why.SILENT
        session.cookies.clear()
        answer: Response = session.request(method, address, stream=True, allow_redirects=False)
        with answer:
            if not answer.is_redirect:
                return _said(answer.status_code)
            address = urljoin(address, answer.headers["Location"])
    raise HTTPError(f"More than {HOPS} hops")


def _may_be_asked(address: str) -> bool:
    parts = urlsplit(address)
    return (
        parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and parts.username is None
        and (LOOPBACK or parts.port in PORTS)
    )


def _said(status: int) -> str:
    if status < 400 or status in _THERE:
        return ""
    return Why.GONE if status < 500 else Why.BROKEN
