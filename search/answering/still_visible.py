"""The last look before a hit is shown: is it still there, and still this site's? Two queries at most.

The index follows within seconds; what was withdrawn, hidden or removed in those seconds is left out here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, CharField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Value

from content.releases.models import ReleaseTopic
from ground import addresses
from municipalities.frame.known_sites import SiteFrame
from municipalities.frame.open_to_all import address_under
from municipalities.listings.listing import Listing
from municipalities.listings.selectors import listings_for
from municipalities.sites.shown_release import modules_shown
from search.engines.base import Hit
from search.index.documents import listing_key, module_key, page_key, page_rows


@dataclass(frozen=True, slots=True)
class VisibleHit:
    """Where a hit leads. Of a national text also the version this site shows, which a hold may keep behind.

    `sensitive` as its own page has it: by itself, or by a topic that is so now.
    """

    url: str
    sensitive: bool = False
    number: int = 0
    title: str = ""
    short_answer: str = ""
    written_for: str = ""


def still_visible(frame: SiteFrame, hits: Iterable[Hit], *, language: str = "nl") -> dict[str, VisibleHit]:
    """By key, those of the hits that this site shows at this moment."""
    hits = list(hits)
    subjects: dict[str, list[str]] = {"module": [], "listing": [], "page": []}
    for hit in hits:
        subjects[hit.kind].append(hit.key.split(":")[1])
    modules = _modules(frame, subjects["module"], language) if subjects["module"] else {}
    # A former version has a key of its own and leads to the same page.
    of_hits = {hit.key: module_key(hit.key.split(":")[1], language) for hit in hits if hit.kind == "module"}
    shown = {key: modules[base] for key, base in of_hits.items() if base in modules}
    return shown | _local(frame, subjects["listing"], subjects["page"])


def _modules(frame: SiteFrame, uids: list[str], language: str) -> dict[str, VisibleHit]:
    rows: QuerySet[Any] = modules_shown(frame, language=language).filter(uid__in=uids)
    topics = ReleaseTopic.objects.filter(release=OuterRef("pk"), code__in=_sensitive_topics(frame)).order_by()
    values = rows.annotate(gives_away=Q(sensitive=True) | Exists(topics)).values_list(
        "uid", "slug", "gives_away", "number", "title", "short_answer", "written_for"
    )
    return {
        module_key(uid, language): VisibleHit(
            addresses.module(slug), gives_away, number, title, frame.said(answer), written_for
        )
        for uid, slug, gives_away, number, title, answer, written_for in values
    }


def _sensitive_topics(frame: SiteFrame) -> list[str]:
    return [topic.code for topic in frame.topics + frame.topics_young if topic.sensitive]


def _local(frame: SiteFrame, listings: list[str], pages: list[str]) -> dict[str, VisibleHit]:
    """Listings and pages in one query."""
    wanted = []
    if listings:
        topics = Listing.topics.through.objects.filter(listing=OuterRef("pk"), topic__sensitive=True)
        rows = listings_for(frame, audience=None).filter(pk__in=listings)
        wanted.append(_addressed(rows, "listing", "slug", Q(sensitive=True) | Exists(topics)))
    if pages:
        own = page_rows().filter(pk__in=pages, path__gt=frame.tree_path, path__lt=frame.tree_path + "~")
        wanted.append(_addressed(own, "page", "url_path", Value(False)))
    if not wanted:
        return {}
    rows = wanted[0].union(*wanted[1:], all=True) if len(wanted) > 1 else wanted[0]
    hits = (_local_hit(frame, *row) for row in rows)
    return {key: shown for key, shown in hits if shown.url}


def _addressed(rows: QuerySet[Any, Any], kind: str, field: str, sensitive: Any) -> QuerySet[Any, Any]:
    marked: QuerySet[Any] = rows.order_by().annotate(
        hit_kind=Value(kind, output_field=CharField()),
        gives_away=ExpressionWrapper(sensitive, output_field=BooleanField()),
    )
    values: QuerySet[Any, Any] = marked.values_list("hit_kind", "pk", field, "gives_away")
    return values


def _local_hit(frame: SiteFrame, kind: str, pk: int, address: str, sensitive: bool) -> tuple[str, VisibleHit]:
    if kind == "listing":
        return listing_key(pk), VisibleHit(addresses.listing(address, pk), bool(sensitive))
    return page_key(pk), VisibleHit(address_under(address, frame.root_path))
