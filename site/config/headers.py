"""Headers of every answer: security, and how long shared caches may keep a public page."""

from collections.abc import Callable

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.http import ConditionalGetMiddleware
from django.middleware.security import SecurityMiddleware

# A shared cache shows a page for 5 seconds, and for 9 more while one request renews it: an edit is everywhere within
# 15 seconds, and nobody waits (docs/adr/0015).
SHARED_CACHE = "public, max-age=0, s-maxage=5, stale-while-revalidate=9"
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
# Wagtail's admin writes inline styles: its editor of rich text, its menus and panels place themselves with them.
ADMIN_CSP = {
    "default-src": [SELF],
    "script-src": [SELF],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
    "base-uri": [NONE],
    "object-src": [NONE],
}
GetResponse = Callable[[HttpRequest], HttpResponse]


def with_headers(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """An answer that no later middleware sees, with the headers that those would give it."""
    response.headers["Permissions-Policy"] = PERMISSIONS
    response.headers.setdefault("Cache-Control", "no-store")
    for middleware in (SecurityMiddleware, CSPMiddleware, XFrameOptionsMiddleware):
        middleware(_no_next).process_response(request, response)
    return response


def _no_next(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


class SecurityHeaders:
    """Permissions-Policy everywhere; on the admin host the admin's own content security policy.

    A preview of a public page keeps the public policy and may only be framed by the admin itself.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS
        if getattr(request, "is_preview", False):
            response._csp_replace = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]
        elif request.on_admin_host:  # type: ignore[attr-defined]
            response._csp_replace = ADMIN_CSP  # type: ignore[attr-defined]
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class Conditional(ConditionalGetMiddleware):
    """An ETag, and 304 when nothing changed; for HEAD as for GET, where Django leaves HEAD out."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        method, request.method = request.method, "GET" if request.method == "HEAD" else request.method
        try:
            return super().process_response(request, response)
        finally:
            request.method = method


class PublicCache:
    """Public pages may be kept by shared caches for some seconds and are asked for again by browsers each time."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.frame is None or "Cache-Control" in response.headers:  # type: ignore[attr-defined]
            return response
        if response.status_code >= 500 or request.method not in ("GET", "HEAD"):
            response.headers["Cache-Control"] = "no-store"
        else:
            response.headers["Cache-Control"] = SHARED_CACHE
        return response
