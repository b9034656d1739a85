"""Answers for machines: site map, robots, theme sheets, pictures."""

import hashlib
import mimetypes

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.reference_data.taxonomy import Audience
from content.releases.images import image_path, media_type, original_path
from content.releases.models import ReleaseImage
from ground import addresses
from municipalities.brake.pictures import name_of
from municipalities.frame.entrance import entrance_for
from municipalities.frame.request import SiteRequest
from municipalities.listings.selectors import listings_for
from municipalities.pages.selectors import page_paths
from municipalities.register.logo import logo_path
from municipalities.register.site import SiteAudience, ThemeSheet
from municipalities.sites.shown_release import modules_shown
from municipalities.sites.xml import xml

IMMUTABLE = "public, max-age=31536000, immutable"
# A picture can be taken away, so shared caches keep it no longer than a page, and browsers for a few minutes.
FOR_A_MOMENT = "public, max-age=300, s-maxage=5, stale-while-revalidate=9"


@require_safe
def sitemap(request: SiteRequest) -> HttpResponse:
    """/sitemap.xml: the site's own pages; national texts point at themselves on this site."""
    frame = request.frame
    topics = [each.url for each in frame.topics + frame.topics_young] + [each.url for each in frame.ages]
    paths = [*addresses.FOR_SITE_MAP, *topics]
    paths += [addresses.AGES] if frame.ages else []
    if frame.audience == SiteAudience.BOTH:
        query = entrance_for(frame, Audience.YOUNG).query
        paths += [addresses.YOUNG, f"{addresses.TOPICS}{query}", f"{addresses.MODULES}{query}"]
    paths += [addresses.module(row.slug) for row in modules_shown(frame).only("pk")]
    paths += [row.get_absolute_url() for row in listings_for(frame).only("pk", "slug")]
    paths += page_paths(frame)
    context = {"addresses": [f"{frame.url}{path}" for path in paths]}
    return xml(render_to_string("public/sitemap.xml", context), "application/xml")


@require_safe
def robots(request: SiteRequest) -> HttpResponse:
    """/robots.txt: everything but search results may be indexed."""
    lines = ["User-agent: *", f"Disallow: {addresses.SEARCH}", f"Sitemap: {request.frame.url}{addresses.SITEMAP}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def theme(request: HttpRequest, digest: str) -> HttpResponse:
    """/thema/<sha256>.css: a site's colours; the address holds the hash, so it never changes."""
    sheet = ThemeSheet.objects.filter(pk=digest).first()
    if sheet is None:
        raise Http404
    return HttpResponse(sheet.css, content_type="text/css; charset=utf-8", headers={"Cache-Control": IMMUTABLE})


@require_safe
def logo(request: HttpRequest, digest: str) -> HttpResponse | FileResponse:
    """/beeld/logo/<sha256>.webp: a site's own logo."""
    return _file(request, logo_path(digest))


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponse | FileResponse:
    """/media/images/<name>: a rendition of a local image, from whatever storage holds it; names are unguessable.

    410 on public hosts while a brake holds the image.
    """
    frame = getattr(request, "frame", None)
    if frame and name_of(name) in frame.hidden_pictures:
        return _taken_away()
    return _file(request, f"images/{name}")


@require_safe
def picture(request: HttpRequest, digest: str, width: str, kind: str) -> HttpResponse | FileResponse:
    """/beeld/<sha256>-<width>.webp, .jpg: a picture of a release; 410 once consent for it has ended."""
    row = ReleaseImage.objects.filter(pk=digest).first()
    if row is None or int(width) not in row.widths:
        raise Http404
    return _taken_away() if row.removed_at else _file(request, image_path(digest, int(width), kind))


@require_safe
def hashed_picture(request: HttpRequest, digest: str) -> HttpResponse | FileResponse:
    """/beeld/<sha256>/original: a picture of a release, of which the bytes have that hash; 410 as its renditions."""
    row = ReleaseImage.objects.filter(pk=digest).first()
    if row is None:
        raise Http404
    answer = _taken_away() if row.removed_at else _file(request, original_path(digest), media_type(digest))
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _taken_away() -> HttpResponse:
    sentence = _("Dit beeld tonen we niet meer. Ga terug naar de pagina en laad die opnieuw.")
    headers = {"Cache-Control": "no-store", "Content-Type": "text/plain; charset=utf-8"}
    return HttpResponse(sentence, status=410, headers=headers)


def _file(request: HttpRequest, path: str, kind: str | None = None) -> HttpResponse | FileResponse:
    """A stored file that may be taken away but never changes, so its path is its tag; raises Http404 without it."""
    try:
        file = default_storage.open(path)
    except FileNotFoundError:
        raise Http404 from None
    headers = {"Cache-Control": FOR_A_MOMENT, "ETag": f'"{hashlib.sha256(path.encode()).hexdigest()}"'}
    answer: HttpResponse | None = get_conditional_response(request, etag=headers["ETag"])
    if answer is None:
        kind = kind or mimetypes.guess_type(path)[0] or "application/octet-stream"
        return FileResponse(file, content_type=kind, headers=headers)
    file.close()
    for name, value in headers.items():
        answer.headers[name] = value
    return answer
