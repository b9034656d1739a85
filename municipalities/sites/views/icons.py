"""The pictures that browsers ask for by themselves, at addresses of their own."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from municipalities.frame import site_icon
from municipalities.frame.request import SiteRequest

# A look seldom changes, and a browser asks for these on every page.
FOR_A_DAY = "public, max-age=86400"


@require_safe
def icon(request: SiteRequest) -> HttpResponse:
    """/favicon.ico: the site in a tab."""
    return _picture(site_icon.tab_icon(request.frame), "image/x-icon")


@require_safe
def touch_icon(request: SiteRequest) -> HttpResponse:
    """/apple-touch-icon.png, also with a size behind its name: the site on the home screen of a phone."""
    return _picture(site_icon.touch_icon(request.frame), "image/png")


def _picture(drawn: bytes, kind: str) -> HttpResponse:
    return HttpResponse(drawn, content_type=kind, headers={"Cache-Control": FOR_A_DAY})
