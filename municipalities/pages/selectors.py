"""What views read of a site's own pages. All are found by a range of tree paths, which the index serves."""

from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar

from django.db.models import CharField, DateTimeField, QuerySet
from django.utils import timezone
from wagtail.models import Page

from ground.prepared_query import Given, Prepared
from municipalities.frame.facts import SiteFrame
from municipalities.frame.open_to_all import address_under, open_to_all
from municipalities.pages.cards import ATTENDING, EventCard, NewsCard, event_card, news_card
from municipalities.pages.models import EventIndex, EventPage, LocalPage, NewsIndex, NewsItem

P = TypeVar("P", bound=Page)
Card = TypeVar("Card", NewsCard, EventCard)
_GIVEN = Given("first", CharField()), Given("last", CharField())


def latest_news(frame: SiteFrame, count: int) -> list[NewsCard]:
    """The newest live news of a site; one query."""
    if not frame.tree_path:
        return []
    first, last = _below_home(frame.tree_path)
    rows = _news(count)(first=first, last=last)
    return _with_address(news_card(frame.root_path, **row) for row in rows)


def upcoming_events(frame: SiteFrame, count: int) -> list[EventCard]:
    """The first live events that are not over; one query."""
    if not frame.tree_path:
        return []
    first, last = _below_home(frame.tree_path)
    rows = _events(count)(first=first, last=last, now=timezone.now())
    return _with_address(event_card(frame.root_path, **row) for row in rows)


@cache
def _news(count: int) -> Prepared:
    rows = _between(NewsItem.objects.live(), *_GIVEN).order_by("-date", "-pk")
    return Prepared(rows[:count].values("title", "url_path", "date", "introduction"))


@cache
def _events(count: int) -> Prepared:
    rows = _between(EventPage.objects.live(), *_GIVEN).filter(ends_at__gte=Given("now", DateTimeField()))
    fields = ("title", "url_path", "starts_at", "ends_at", "introduction", *ATTENDING)
    return Prepared(rows.order_by("starts_at", "pk")[:count].values(*fields))


def page_paths(frame: SiteFrame) -> list[str]:
    """The addresses of every live page of a site's own, for the site map."""
    kinds = [model._meta.model_name for model in (LocalPage, NewsIndex, NewsItem, EventIndex, EventPage)]
    served = Page.objects.live().filter(content_type__app_label="municipalities", content_type__model__in=kinds)
    rows = _below(frame, served)
    paths = rows.order_by("path").values_list("url_path", flat=True)
    return [address for path in paths if (address := address_under(path, frame.root_path))]


def _with_address(cards: Iterable[Card]) -> list[Card]:
    """Without pages whose address is not under the home: for a moment a frame may be older than the tree."""
    return [card for card in cards if card.url]


def _below(frame: SiteFrame, rows: QuerySet[P, Any]) -> QuerySet[P, Any]:
    """The rows under a site's home that everybody may read."""
    return _between(rows, *_below_home(frame.tree_path)) if frame.tree_path else rows.none()


def _below_home(tree_path: str) -> tuple[str, str]:
    """The tree paths between which everything under a home lies.

    A range and not a prefix: SQLite scans the table for a LIKE.
    """
    return tree_path, tree_path + "~"


def _between(rows: QuerySet[P, Any], first: str | Given, last: str | Given) -> QuerySet[P, Any]:
    return open_to_all(rows.filter(path__gt=first, path__lt=last))
