"""Pictures that go with shared links, and the news as a feed."""

from datetime import date, datetime, time

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ground import addresses
from municipalities.frame.request import SiteRequest
from municipalities.frame.share_picture import digest_of, picture
from municipalities.pages.selectors import latest_news
from municipalities.sites.shown_release import ShownModule, module_at
from municipalities.sites.views.machine import IMMUTABLE
from municipalities.sites.xml import Feed, xml

NEWS = 20


@require_safe
def share_picture(request: SiteRequest, digest: str, slug: str = "") -> HttpResponse:
    """/deelbeeld/<sha256>.png, /deelbeeld/<sha256>/<slug>.png: of the site, or of a text it shows; 404 for others.

    The hash has to be the one of the page as it is now, so an address that somebody makes up draws nothing.
    """
    title = ""
    if slug:
        found = module_at(request.frame, slug)
        if not isinstance(found, ShownModule) or found.slug != slug:
            raise Http404
        title = found.release.title
    if digest != digest_of(request.frame, title):
        raise Http404
    headers = {"Cache-Control": IMMUTABLE}
    return HttpResponse(picture(request.frame, title), content_type="image/png", headers=headers)


@require_safe
def news_feed(request: SiteRequest) -> HttpResponse:
    """/nieuws/rss.xml: the newest local news (RSS 2.0); an empty feed while there is none."""
    frame = request.frame
    feed = Feed(
        title=_("Nieuws van %(name)s") % {"name": frame.name},
        link=f"{frame.url}{addresses.NEWS}",
        description=_("Het laatste nieuws van %(name)s.") % {"name": frame.name},
        language="nl",
        feed_url=f"{frame.url}{request.path}",
    )
    for item in latest_news(frame, NEWS):
        url = f"{frame.url}{item.url}"
        feed.add_item(item.title, url, item.summary, unique_id=url, pubdate=_noon(item.date))
    return xml(feed.writeString("utf-8"), "application/rss+xml")


def _noon(day: date) -> datetime:
    """The middle of a day in Amsterdam: a news item has a date, a feed wants a moment."""
    return timezone.make_aware(datetime.combine(day, time(12)))
