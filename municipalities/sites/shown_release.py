"""Which national texts a site carries, and in which version: evaluated when reading, no rows per site."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Protocol
from uuid import UUID

from django.db.models import BigIntegerField, OuterRef, QuerySet, Subquery
from django.utils import timezone

from content.releases.hold_policy import choose_shown, out_at
from content.releases.models import ModuleAddress, Release, ReleaseKind, ReleaseTopic
from content.releases.selectors import facts_of, newest_releases, releases_at
from content.validation.selectors import read_verdicts, verdicts_beside_release
from content.validation.standing import ReadVerdict
from ground.prepared_query import Given, Prepared
from municipalities.additions.models import VersionAcceptance
from municipalities.additions.subscription import carries
from municipalities.frame.known_sites import SiteFrame


@dataclass(frozen=True)
class ShownModule:
    """The release a site shows at an address, with what the page around it needs."""

    release: Release
    parts: list[dict[str, str]]
    envelope: dict[str, Any]
    verdicts: list[ReadVerdict]
    sources: list[dict[str, Any]]
    history: list[dict[str, Any]]
    slug: str
    counterpart_slug: str | None
    counterpart_title: str | None


@dataclass(frozen=True)
class Withdrawn:
    """A module that is no longer used: why, the uid of what replaces it, or where to go; and what it was about."""

    title: str
    language: str
    explanation: str
    replacement: UUID | None
    onward: str
    topics: tuple[str, ...]
    written_for: str
    sensitive: bool


@dataclass(frozen=True)
class NotCarried:
    """A module that exists nationally but not on this site; and its current address."""

    slug: str


class Reach(Protocol):
    """The part of a site frame that says which texts are for it."""

    @property
    def audience(self) -> str: ...

    @property
    def topic_codes(self) -> Collection[str | Given] | None: ...


Found = ShownModule | Withdrawn | NotCarried | None


def module_at(frame: SiteFrame, slug: str, *, language: str = "nl", now: datetime | None = None) -> Found:
    """What this site shows at /informatie/<slug>/; None when no module ever had that address. One query."""
    now = now or timezone.now()
    rows = _releases_at(frame, slug, language, now)
    if not rows:  # the first release is always out
        return None
    out = out_at(map(facts_of, rows), now)
    newest = next(row for row in rows if row.number == out[-1].number)
    if newest.kind == ReleaseKind.WITHDRAWAL:
        envelope = json.loads(newest.envelope)
        withdrawal = envelope["withdrawal"] or {}
        replacement = withdrawal.get("replacement")
        return Withdrawn(
            newest.title,
            newest.language,
            withdrawal.get("explanation", ""),
            UUID(replacement) if replacement else None,
            withdrawal.get("onward", ""),
            tuple(envelope["topics"]),
            newest.written_for,
            newest.sensitive,
        )
    chosen = choose_shown(map(facts_of, rows), accepted=_accepted(newest), hold_days=frame.hold_days, now=now)
    release = next((row for row in rows if chosen and row.number == chosen.number), None)
    if release is None or release.parts is None:
        return None
    envelope = json.loads(release.envelope)
    if not carries(frame, written_for=release.written_for, topics=envelope["topics"]):
        return NotCarried(newest.current_slug)
    return ShownModule(
        release=release,
        parts=release.parts,
        envelope=envelope,
        verdicts=read_verdicts(release.verdicts),
        sources=release.sources,
        history=release.history,
        slug=newest.current_slug,
        counterpart_slug=release.counterpart_slug,
        counterpart_title=release.counterpart_title,
    )


def modules_shown(frame: SiteFrame, *, language: str = "nl") -> QuerySet[Any]:
    """The releases this site shows in lists, by title, each annotated with its `slug`. No heavy columns."""
    return carried_here(newest_releases(language) if not frame.hold_days else _held_view(frame, language), frame)


def carried_here(rows: QuerySet[Release], reach: Reach) -> QuerySet[Any]:
    """Of these releases those for the readers and on the topics of a site, by title, with their `slug`."""
    audiences = ("parents", "young") if reach.audience == "both" else (reach.audience,)
    rows = rows.filter(written_for__in=audiences)
    if reach.topic_codes is not None:
        links = ReleaseTopic.objects.filter(code__in=list(reach.topic_codes))
        rows = rows.filter(pk__in=links.order_by().values("release"))
    slug = ModuleAddress.objects.filter(uid=OuterRef("uid"), language=OuterRef("language"), is_current=True)
    return rows.annotate(slug=Subquery(slug.order_by().values("slug")[:1])).order_by("title", "pk")


def _releases_at(frame: SiteFrame, slug: str, language: str, now: datetime) -> list[Any]:
    if not frame.hold_days:
        return _without_hold()(slug=slug, language=language, now=now)
    since = now - timedelta(days=frame.hold_days)
    return _with_hold()(slug=slug, language=language, now=now, held_since=since, site=frame.id)


@cache
def _without_hold() -> Prepared:
    return Prepared(_with_verdicts(releases_at(held=False)))


@cache
def _with_hold() -> Prepared:
    return Prepared(_with_verdicts(_with_acceptance(releases_at(held=True), Given("site", BigIntegerField()))))


def _with_verdicts(rows: QuerySet[Release]) -> QuerySet[Release]:
    """The releases with what experts said of their words until now: a release itself never changes."""
    return rows.annotate(verdicts=verdicts_beside_release())


def _with_acceptance(rows: QuerySet[Release], site: int | Given) -> QuerySet[Release]:
    accepted = VersionAcceptance.objects.filter(site=site, uid=OuterRef("uid"), language=OuterRef("language"))
    return rows.annotate(accepted=Subquery(accepted.order_by("-number").values("number")[:1]))


def _accepted(row: Release) -> int:
    return getattr(row, "accepted", None) or 0


@dataclass(frozen=True)
class HeldModule:
    """A module of which a site shows an older release than the newest: its uid, and number and id of what is shown."""

    uid: UUID
    number: int
    pk: int


def held_modules(frame: SiteFrame, *, language: str = "nl") -> list[HeldModule]:
    """The modules that this site holds at this moment; no query for a site without a hold, else one."""
    if not frame.hold_days:
        return []
    since = timezone.now() - timedelta(days=frame.hold_days)
    recent = Release.objects.filter(language=language, kind=ReleaseKind.MAJOR, published_at__gt=since).order_by()
    rows = Release.objects.filter(language=language, uid__in=recent.values("uid"))
    return [
        HeldModule(shown.uid, shown.number, shown.pk)
        for shown, newest in _played_back(rows, frame)
        if shown.number != newest.number
    ]


def _held_view(frame: SiteFrame, language: str) -> QuerySet[Release]:
    """What a site with a hold shows of every module: the choice played back per module over all its releases."""
    shown = [shown.pk for shown, _newest in _played_back(Release.objects.filter(language=language), frame)]
    return Release.objects.filter(pk__in=shown).defer("content", "envelope")


def _played_back(rows: QuerySet[Release], frame: SiteFrame) -> Iterator[tuple[Release, Release]]:
    """Of every module among these releases the one that the site shows, and the newest."""
    now = timezone.now()
    light = ("pk", "uid", "language", "number", "kind", "published_at", "approvals_valid_until")
    by_module: dict[UUID, list[Release]] = defaultdict(list)
    for row in _with_acceptance(rows.only(*light), frame.id):
        by_module[row.uid].append(row)
    for releases in by_module.values():
        accepted = _accepted(releases[0])
        facts = choose_shown(map(facts_of, releases), accepted=accepted, hold_days=frame.hold_days, now=now)
        newest = max(releases, key=lambda row: row.number)
        yield from ((row, newest) for row in releases if facts and row.number == facts.number)
