"""The first middleware: which host asks, and what that host may be asked.

Public hosts have no admin and no log-in; the admin host has nothing else. An unknown host gets a page that leads to
the national site. Health checks are answered before any host is looked at.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from wagtail.models import Site

from municipalities.sites.frame import SiteFrame, frame_for

ADMIN_PREFIXES = ("/admin/", "/static/", "/media/", "/documenten/", "/thema/", "/beeld/")
PUBLIC_SECRETS = ("/admin", "/django-admin", "/accounts")
GetResponse = Callable[[HttpRequest], HttpResponse]


class HostGate:
    """Sets `request.on_admin_host` and `request.frame` (None on the admin host), or answers itself."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.on_admin_host, request.frame = False, None  # type: ignore[attr-defined]
        if answer := _probe(request):
            return answer
        try:
            host = request.get_host().lower().rstrip(".")
        except DisallowedHost:
            return _unknown_host(400)
        if host == settings.ADMIN_HOST:
            return self._admin(request)
        name = host.rsplit(":", 1)[0].rstrip(".")
        frame = frame_for(name)
        if frame is None:
            return _unknown_host(404)
        if name != frame.host and request.method in ("GET", "HEAD"):
            return HttpResponsePermanentRedirect(f"{frame.url}{request.get_full_path()}")
        return self._public(request, frame)

    def _admin(self, request: HttpRequest) -> HttpResponse:
        request.on_admin_host = True  # type: ignore[attr-defined]
        if request.path == "/":
            return HttpResponseRedirect("/admin/")
        if not request.path.startswith(ADMIN_PREFIXES):
            return _unknown_host(404)
        return self.get_response(request)

    def _public(self, request: HttpRequest, frame: SiteFrame) -> HttpResponse:
        request.frame = frame  # type: ignore[attr-defined]
        # What Site.find_for_request reads; its own look-up falls back to the default site for unknown hosts.
        request._wagtail_site = Site(  # type: ignore[attr-defined]
            id=frame.wagtail_site_id, hostname=frame.host, root_page_id=frame.root_page_id, site_name=frame.name
        )
        if request.path.startswith(PUBLIC_SECRETS):
            request.path_info = "/-/"
        return self.get_response(request)


def _probe(request: HttpRequest) -> HttpResponse | None:
    """Answers for a load balancer and for the proxy that asks whether a host is ours."""
    if request.path == "/healthz":
        return JsonResponse({"status": "ok"})
    if request.path == "/readyz":
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except DatabaseError:
            return JsonResponse({"status": "no database"}, status=503)
        return JsonResponse({"status": "ok"})
    if request.path == "/host-check/":
        known = frame_for(request.GET.get("domain", "").lower()) is not None
        return JsonResponse({"known": known}, status=200 if known else 404)
    return None


def _unknown_host(status: int) -> HttpResponse:
    national = f"{settings.SITE_SCHEME}://{settings.NATIONAL_HOST}/"
    html = render_to_string("public/unknown_host.html", {"national_url": national})
    return HttpResponse(html, status=status)
