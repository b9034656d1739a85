"""Headers of every answer: security, and how long shared caches may keep a public page."""

from collections.abc import Callable

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.middleware.security import SecurityMiddleware

# Shared caches keep a page at most this long, so that an edit is everywhere within 15 seconds (DESIGN "how fresh").
SHARED_CACHE_SECONDS = 10
SHARED_CACHE = f"public, max-age=0, s-maxage={SHARED_CACHE_SECONDS}"
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
# Wagtail's admin writes inline scripts and styles; it is a host of its own, behind a log-in.
ADMIN_CSP = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
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
    for middleware in (SecurityMiddleware, CSPMiddleware):
        middleware(_no_next).process_response(request, response)
    return response


def _no_next(request: HttpRequest) -> HttpResponse:
    raise NotImplementedError


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
            response._csp_update = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]
        elif request.on_admin_host:  # type: ignore[attr-defined]
            response._csp_replace = ADMIN_CSP  # type: ignore[attr-defined]
            response.headers.setdefault("Cache-Control", "no-store")
        return response


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
