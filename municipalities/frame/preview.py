"""A page of a site inside the admin, in a frame that need not be public: for who may change the site."""

import re
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import override
from wagtail.models import Site

from ground import addresses
from municipalities.frame.facts import SiteFrame
from municipalities.frame.loading import load_frame, look_of
from municipalities.register.site import LocalSite

DARK = "-donker"  # in addresses of what is shown dark
PAGES = frozenset(
    (
        "home", "topic", "age", "module", "young", "young_topic", "listings", "listing", "search", "help_lines",
        "about", "wagtail_serve",
    )
)  # fmt: skip
# What the admin's host has itself stays where it is (see config.host_gate).
_STAYS = "|".join(re.escape(path[1:]) for path in addresses.ON_ADMIN_HOST)
_ADDRESS = re.compile(rf'(\s(?:href|action)=")/(?!/|{_STAYS})'.encode())


def frame_with(site: LocalSite, *, dark: str = "") -> SiteFrame:
    """The site's frame, also of one in preparation, with the look that this site has in memory."""
    look = look_of(site.font, f"{reverse('look', args=[site.pk])}blad{dark}.css", site.logo)
    return replace(load_frame(site.pk), look=look, kept={})


def page(request: HttpRequest, frame: SiteFrame, path: str, prefix: str) -> HttpResponse:
    """The public page at this path in this frame; addresses in it lead to their preview below `prefix`."""
    try:
        match = resolve(path)
    except Resolver404:
        raise Http404 from None
    if match.url_name not in PAGES:
        raise Http404
    asked: Any = request
    asked.frame, asked.is_preview, asked.path, asked.path_info = frame, True, path, path
    asked._wagtail_site = Site(
        id=frame.wagtail_site_id, hostname=frame.host, root_page_id=frame.root_page_id, site_name=frame.name
    )
    with override(settings.LANGUAGE_CODE):
        response: Any = match.func(asked, *match.args, **match.kwargs)
        if hasattr(response, "render"):
            response.render()
    response.content = _ADDRESS.sub(rb"\1" + prefix.encode() + b"/", response.content)
    if (location := response.headers.get("Location", "")).startswith("/"):
        response.headers["Location"] = prefix + location
    answer: HttpResponse = response
    return answer
