"""What pages read of releases."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.utils import timezone

from content.releases.hold_policy import ReleaseFacts
from content.releases.models import ModuleAddress, Release, ReleaseKind
from ground.prepared_query import Given

Words = tuple[UUID, str, str]


def newest_of_each(now: datetime | Given | None = None) -> QuerySet[Release]:
    """The newest release of every module that is out, withdrawals included; `now` is Given in a prepared query."""
    now = now or timezone.now()
    return _not_superseded(now).filter(is_out(now))


def last_made() -> QuerySet[Release]:
    """The last release of every module, withdrawals included, also when its date lies in the future."""
    later = Release.objects.filter(uid=OuterRef("uid"), language=OuterRef("language"), number__gt=OuterRef("number"))
    return Release.objects.filter(~Exists(later))


def is_out(now: datetime | Given) -> Q:
    """What a release that is out fits (content.releases.hold_policy.out_at says why), of those that none follows."""
    return Q(published_at__lte=now) | Q(number=1) | Q(kind=ReleaseKind.WITHDRAWAL)


def newest_releases(language: str = "nl", now: datetime | Given | None = None) -> QuerySet[Release]:
    """The newest release of each module that is not withdrawn, without the heavy columns."""
    rows = newest_of_each(now).filter(language=language).exclude(kind=ReleaseKind.WITHDRAWAL)
    return rows.defer("content", "envelope", "proof").order_by("title", "pk")


def went_out_approved(words: Collection[Words]) -> frozenset[Words]:
    """Which of these words were released with an approval, and not withdrawn since: uid, language, hash of content."""
    uids, _languages, hashes = zip(*words, strict=True)
    withdrawn_later = Release.objects.filter(
        uid=OuterRef("uid"), language=OuterRef("language"), number__gt=OuterRef("number"), kind=ReleaseKind.WITHDRAWAL
    )
    rows = Release.objects.filter(uid__in=uids, content_sha256__in=hashes, approvals_valid_until__isnull=False)
    rows = rows.filter(~Exists(withdrawn_later)).order_by()
    return frozenset(rows.values_list("uid", "language", "content_sha256")) & frozenset(words)


def words_that_are_live(uids: Collection[UUID]) -> frozenset[Words]:
    """The words of the last release of these texts, in each language: uid, language, hash; not of one withdrawn."""
    rows = last_made().filter(uid__in=uids).exclude(kind=ReleaseKind.WITHDRAWAL).order_by()
    return frozenset(rows.values_list("uid", "language", "content_sha256"))


def releases_at(*, held: bool) -> QuerySet[Any]:
    """The releases of the module at an address, newest first, in one query and as light as the hold allows.

    To be prepared; Given are `slug`, `language`, `now`, and with a hold `held_since`. Annotated: `parts` (compiled
    HTML, None where this site cannot show it), `sources`, `history`, `current_slug`, `counterpart_slug` and
    `counterpart_title`. Without a hold that is one row; with one all, because the choice plays back what happened.
    """
    slug, language, now = Given("slug", CharField()), Given("language", CharField()), Given("now", DateTimeField())
    addresses = ModuleAddress.objects.order_by()  # at most one is found each time
    address = addresses.filter(slug=slug, language=language).values("uid")[:1]
    current = addresses.filter(uid=OuterRef("uid"), language=OuterRef("language"), is_current=True)
    rows = Release.objects.filter(uid=Subquery(address), language=language)
    other = addresses.filter(uid=OuterRef("counterpart_uid"), language=OuterRef("language"), is_current=True)
    others = Release.objects.filter(uid=OuterRef("counterpart_uid"), language=OuterRef("language"))
    newest = others.filter(is_out(now)).order_by("-number")
    in_use = ~Q(kind=ReleaseKind.WITHDRAWAL)
    rows = rows.annotate(
        current_slug=Subquery(current.values("slug")[:1]),
        counterpart_slug=Subquery(other.values("slug")[:1]),
        # The title of its newest release, which is none when that is a withdrawal.
        counterpart_title=Subquery(newest.values(shown=Case(When(in_use, then=F("title"))))[:1]),
        sources=F("compiled__sources"),
        history=F("compiled__history"),
    ).defer("content", "proof")
    if held:
        shown = _not_superseded(Given("held_since", DateTimeField()))
        within = Q(pk__in=shown.filter(uid=Subquery(address)).values("pk"))
        return rows.annotate(parts=Case(When(within, then=F("compiled__parts")))).order_by("-number")
    return rows.filter(is_out(now)).annotate(parts=F("compiled__parts")).order_by("-number")[:1]


def facts_of(release: Release) -> ReleaseFacts:
    """What `choose_shown` needs of a release."""
    return ReleaseFacts(release.number, release.kind, release.published_at, release.approvals_valid_until)


def _not_superseded(by: datetime | Given) -> QuerySet[Release]:
    """The releases that none follows which was out at `by`."""
    following = Release.objects.filter(
        Q(published_at__lte=by) | Q(kind=ReleaseKind.WITHDRAWAL),
        uid=OuterRef("uid"),
        language=OuterRef("language"),
        number__gt=OuterRef("number"),
    )
    return Release.objects.filter(~Exists(following))
