"""What views read of a site's own pages. All are found by a range of tree paths, which the index serves."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page

from municipalities.pages.cards import EventCard, NewsCard
from municipalities.pages.listed import address_under, open_to_all
from municipalities.pages.models import EventIndex, EventPage, LocalPage, NewsIndex, NewsItem
from municipalities.sites.frame_facts import SiteFrame

P = TypeVar("P", bound=Page)
Card = TypeVar("Card", NewsCard, EventCard)


def latest_news(frame: SiteFrame, count: int) -> list[NewsCard]:
    """The newest live news of a site; one query."""
    rows = _below(frame, NewsItem.objects.live()).order_by("-date", "-pk")[:count]
    return _with_address(row.card(frame.root_path) for row in rows)


def upcoming_events(frame: SiteFrame, count: int) -> list[EventCard]:
    """The first live events that are not over; one query."""
    rows = _below(frame, EventPage.objects.live()).filter(ends_at__gte=timezone.now()).order_by("starts_at", "pk")
    return _with_address(row.card(frame.root_path) for row in rows[:count])


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
    """The rows under a site's home that everybody may read.

    A range and not a prefix: SQLite scans the table for a LIKE.
    """
    if not frame.tree_path:
        return rows.none()
    return open_to_all(rows.filter(path__gt=frame.tree_path, path__lt=frame.tree_path + "~"))
