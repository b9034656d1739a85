"""Every national text as every process knows it: enough to name it on the page of another, without a query there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery, Value
from django.utils import timezone

from content.reference_data.taxonomy import Topic
from content.releases.models import ModuleAddress, Release, ReleaseKind, ReleaseTopic
from content.releases.selectors import newest_of_each
from ground.stamped_memory import Polled
from municipalities.frame import known_sites


@dataclass(frozen=True, slots=True)
class TextFacts:
    """The newest release of a text. `topics` begin with the primary one; ages are in months, the end not in it."""

    uid: UUID
    slug: str
    title: str
    written_for: str
    topics: tuple[str, ...]
    sensitive: bool  # as it was released
    ages: tuple[int, int]
    changed_at: datetime | None  # its last major release after the first
    published_at: datetime

    def may_be_held(self, hold_days: int, now: datetime) -> bool:
        """Whether a site with this hold may still show an older release than the newest."""
        return bool(self.changed_at and hold_days and self.changed_at > now - timedelta(days=hold_days))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The texts that are in use, by language and by topic; and the topics (codes) that were sensitive by then."""

    by_topic: dict[tuple[str, str], tuple[TextFacts, ...]]
    sensitive_topics: frozenset[str]

    def about(self, topics: Iterable[str], language: str) -> dict[UUID, TextFacts]:
        """The texts with one of these topics (codes), by uid."""
        found = (text for code in topics for text in self.by_topic.get((language, code), ()))
        return {text.uid: text for text in found}


def catalogue() -> Catalogue:
    """The texts as they are, or were less than a second ago."""
    return _known.current()


def last_published(slug: str) -> datetime | None:
    """When the text at this address got its newest release, as far as this process knows; None when none is in use.

    Raises DatabaseError when it knows nothing.
    """
    texts = (text for of_topic in catalogue().by_topic.values() for text in of_topic)
    return next((text.published_at for text in texts if text.slug == slug), None)


def _load() -> Catalogue:
    topics: dict[int, list[str]] = defaultdict(list)
    newest = newest_of_each().exclude(kind=ReleaseKind.WITHDRAWAL)
    links = ReleaseTopic.objects.filter(release__in=newest.order_by().values("pk")).order_by("release", "position")
    for release, code in links.values_list("release", "code"):
        topics[release].append(code)
    same = {"uid": OuterRef("uid"), "language": OuterRef("language")}
    address = ModuleAddress.objects.filter(**same, is_current=True).values("slug")[:1]
    major = Release.objects.filter(**same, kind=ReleaseKind.MAJOR, number__gt=1).order_by("-number")
    rows = newest.annotate(slug=Subquery(address), changed_at=Subquery(major.values("published_at")[:1]))
    columns = (
        "pk", "language", "uid", "slug", "title", "written_for", "sensitive", "age_from", "age_to", "changed_at",
        "published_at",
    )  # fmt: skip
    by_topic: dict[tuple[str, str], list[TextFacts]] = defaultdict(list)
    found = rows.order_by("title", "pk").values_list(*columns)
    for pk, language, uid, slug, title, written_for, sensitive, start, end, *dates in found:
        text = TextFacts(uid, slug, title, written_for, tuple(topics[pk]), sensitive, (start, end), *dates)
        for code in text.topics:
            by_topic[language, code].append(text)
    sensitive_topics = Topic.objects.filter(sensitive=True).order_by("pk").values_list("code", flat=True)
    return Catalogue({key: tuple(texts) for key, texts in by_topic.items()}, frozenset(sensitive_topics))


def _stamp() -> tuple[int, int, int | None] | None:
    """Another one after every release and every new address, and when a release from the future comes out.

    Releases come in commit order.
    """
    addresses = ModuleAddress.objects.order_by("-pk").values("pk")[:1]
    future = Release.objects.filter(published_at__gt=timezone.now()).order_by().annotate(each=Value(1)).values("each")
    rows = Release.objects.order_by("-pk").annotate(
        address=Subquery(addresses), future=Subquery(future.annotate(number=Count("pk")).values("number"))
    )
    return rows.values_list("pk", "address", "future").first()


# As often as the sites, and no more when a test or benchmark makes that seldom.
_known = Polled("The texts", _load, _stamp, lambda: known_sites.POLL_SECONDS)
