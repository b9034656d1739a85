"""The first middleware that decides anything: which host asks, and what that host may be asked.

Public hosts have no admin and no log-in; the admin host has nothing else. An unknown host gets a page that leads to
the national site. Health checks are answered before any host is looked at.
"""

import logging
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail.models import Site

from config.headers import SHARED_CACHE, with_headers
from config.postgresql.patience import patience
from config.remembered import without_database
from content.modules.reconciling import live_not_released
from ground import addresses
from ground.changes import database_clock
from ground.changes.relay_health import relay_trouble
from ground.mail import health as mail_health
from ground.uploads import virus_scanner
from municipalities.frame.error_pages import server_error
from municipalities.frame.known_sites import SiteFrame, frame_for
from municipalities.register.hosts import host_name

logger = logging.getLogger(__name__)
GetResponse = Callable[[HttpRequest], HttpResponse]


class HostGate:
    """Sets `request.on_admin_host` and `request.frame` (None on the admin host), or answers itself."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.on_admin_host, request.frame = False, None  # type: ignore[attr-defined]
        with patience.request():
            return self._answer(request)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        try:
            answer = _probe(request) or _gate(request)
        except (OperationalError, InterfaceError) as error:
            logger.error("No site could be looked up: %s", error)
            answer = without_database(request)
        except DatabaseError:
            logger.exception("No site could be looked up")
            answer = server_error(request)
        if answer is not None:
            return with_headers(request, answer)
        if request.on_admin_host:  # type: ignore[attr-defined]
            return self.get_response(request)
        with override(settings.LANGUAGE_CODE):  # a preview too: an editor may have chosen another language
            response = self.get_response(request)
        if request.frame is None and response.status_code >= 400:  # type: ignore[attr-defined]
            return with_headers(request, _unknown_host(404))  # no such style sheet
        return response


def _gate(request: HttpRequest) -> HttpResponse | None:
    """The gate's own answer, or None when the request may go on."""
    try:
        name = host_name(request.get_host())
    except DisallowedHost:
        return _unknown_host(400)
    if name == host_name(settings.ADMIN_HOST):
        return _admin(request)
    if _is_static_file(request.path):  # needs no site, so no database
        return None
    frame = frame_for(name)
    if frame is None:  # its page looks as it should, and that is all there is
        return None if request.path.startswith(addresses.STATIC) else _unknown_host(404)
    if name != frame.host and request.method in ("GET", "HEAD"):
        return HttpResponsePermanentRedirect(
            f"{frame.url}{request.get_full_path()}", headers={"Cache-Control": SHARED_CACHE}
        )
    _public(request, frame)
    return None


def _is_static_file(path: str) -> bool:
    name = path.removeprefix(settings.STATIC_URL)
    return name != path and ".." not in name and (settings.STATIC_ROOT / name).is_file()


def _admin(request: HttpRequest) -> HttpResponse | None:
    request.on_admin_host = True  # type: ignore[attr-defined]
    if request.path in (addresses.HOME, addresses.ADMIN[:-1]):
        return HttpResponseRedirect(addresses.ADMIN)
    return None if request.path.startswith(addresses.ON_ADMIN_HOST) else _unknown_host(404)


def _public(request: HttpRequest, frame: SiteFrame) -> None:
    request.frame = frame  # type: ignore[attr-defined]
    # What Site.find_for_request reads; its own look-up falls back to the default site for unknown hosts.
    request._wagtail_site = Site(  # type: ignore[attr-defined]
        id=frame.wagtail_site_id, hostname=frame.host, root_page_id=frame.root_page_id, site_name=frame.name
    )
    if request.path.split("/")[1].lower() in addresses.NEVER_PUBLIC:
        # An address that nothing has: the answer is the site's own 404 page.
        request.path_info = "/-/"


def _probe(request: HttpRequest) -> HttpResponse | None:
    """Answers for a load balancer and for the proxy that asks whether a host is ours."""
    if request.path == addresses.HEALTHY:
        return JsonResponse({"status": "ok"})
    if request.path == addresses.READY:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            now = database_clock.now()
            told = {"relay": relay_trouble(now) or "ok", "mail": mail_health.state(now), "releases": _releases()}
        except DatabaseError:
            return JsonResponse({"status": "no database"}, status=503)
        return JsonResponse({"status": "ok", **told, "virus_scanner": virus_scanner.state()})
    if request.path == addresses.HOST_CHECK:
        domain = request.GET.get("domain", "").lower().removesuffix(".")
        known = domain == host_name(settings.ADMIN_HOST) or frame_for(domain) is not None
        return JsonResponse({"known": known}, status=200 if known else 404)
    return None


def _releases() -> str:
    """Whether readers get every text that is live, for the health check."""
    number = live_not_released()
    return f"{number} live and not released: manage.py reconcile says which" if number else "ok"


def _unknown_host(status: int) -> HttpResponse:
    national = f"{settings.SITE_SCHEME}://{settings.NATIONAL_HOST}/"
    html = render_to_string("public/unknown_host.html", {"national_url": national, "demo_label": settings.DEMO_LABEL})
    return HttpResponse(html, status=status)
