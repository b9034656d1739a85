"""Tells the frame of every site which pages, news and events of its own it has."""

from collections import defaultdict

from django.db.models import Max
from django.db.models.functions import Length, Substr
from django.utils import timezone

from municipalities.frame.open_to_all import open_to_all
from municipalities.frame.own_pages import OwnPages, reads_own_pages
from municipalities.pages.models import EventPage, LocalPage, NewsItem

# A level of the tree takes four characters (treebeard's paths); a news item or event is two below its site's home.
_LEVEL = 4
_BELOW_HOME = 2 * _LEVEL


@reads_own_pages
def read_own_pages() -> OwnPages:
    """Three queries: news, events, pages right under a home. What is private is left out."""
    home = Substr("path", 1, Length("path") - _BELOW_HOME)
    news = open_to_all(NewsItem.objects.live()).order_by().annotate(home=home)
    events = open_to_all(EventPage.objects.live()).order_by().annotate(home=home)
    last = events.values("home").annotate(last=Max("ends_at"))
    pages: dict[str, list[tuple[str, str]]] = defaultdict(list)
    rows = open_to_all(LocalPage.objects.live()).order_by("path").values_list("path", "title", "slug")
    for path, title, slug in rows:
        pages[path[:-_LEVEL]].append((title, f"/{slug}/"))
    return OwnPages(
        with_news=frozenset(news.values_list("home", flat=True).distinct()),
        last_event_on={row["home"]: timezone.localdate(row["last"]) for row in last},
        pages=pages,
    )
