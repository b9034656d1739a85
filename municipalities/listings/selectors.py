"""What pages, search and feeds may read of the sociale kaart. A hidden address does not pass this module."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import (
    BigIntegerField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
)

from content.reference_data.taxonomy import Audience
from ground.prepared_query import Given
from municipalities.brake.brake import Kind, not_braked
from municipalities.frame.facts import SiteFrame
from municipalities.listings.listing import Listing, ListingHidden
from municipalities.listings.taken_over import taken_links
from municipalities.register.site import SiteAudience


class Scope(Protocol):
    """The part of a site frame that says which listings are its own."""

    @property
    def national(self) -> bool: ...

    @property
    def participant_id(self) -> int | Given: ...

    @property
    def municipality_ids(self) -> Collection[int | Given]: ...


@dataclass(frozen=True)
class GivenScope:
    """A scope of which the values come when a prepared query runs."""

    national: bool
    participant_id: Given
    municipality_ids: list[Given]


def given_scope(national: bool, municipalities: int) -> GivenScope:
    """The scope of a site with this many municipalities; Given are `participant` and `municipality0` and on."""
    number = BigIntegerField()
    ids = [Given(f"municipality{each}", number) for each in range(municipalities)]
    return GivenScope(national, Given("participant", number), ids)


def values_of(frame: SiteFrame) -> dict[str, int]:
    """The values of a site for a query with the `given_scope` of as many municipalities."""
    ids = {f"municipality{number}": each for number, each in enumerate(frame.municipality_ids)}
    return {"participant": frame.participant_id} | ids


def listings_for(
    frame: Scope,
    *,
    topics: Iterable[str | Given] | None = None,
    ages: tuple[int | Given, int | Given] | None = None,
    audience: str | None = Audience.PARENTS,
) -> QuerySet[Listing]:
    """The live listings a site shows, by title.

    A local site shows what its participant owns, what serves its municipalities and was taken over (see
    `municipalities.listings.taken_over`), and what the board lets serve everywhere, without what it hid; the national
    site what the national board owns. `topics` are codes (any of them), `ages` is a range in months that must overlap,
    `audience` picks what is written for those readers (None: for anyone). What a brake holds is left out.
    """
    rows = not_braked(Listing.objects.filter(live=True), Kind.LISTING).filter(_scope(frame))
    if not frame.national:
        hidden = ListingHidden.objects.filter(participant_id=frame.participant_id, listing=OuterRef("pk"))
        rows = rows.filter(~Exists(hidden))
    if topics is not None:
        links = Listing.topics.through.objects.filter(topic__code__in=list(topics), listing=OuterRef("pk"))
        rows = rows.filter(Exists(links))
    if ages is not None:
        rows = rows.filter(age_from__lt=ages[1], age_to__gt=ages[0])
    if audience is not None:
        rows = rows.filter(written_for__in=[audience, SiteAudience.BOTH])
    return rows.order_by("title", "pk")


def _scope(frame: Scope) -> Q:
    """By id, each part from an index: as conditions on one row, the database reads the listings of all sites."""
    owned = Listing.objects.filter(owner_id=frame.participant_id).order_by().values("pk")
    if frame.national:
        return Q(pk__in=owned)
    links: Any = Listing.municipalities.through.objects
    # `= True` becomes a bare column, for which SQLite reads the whole index.
    everywhere = Listing.objects.filter(serves_everywhere__in=[True]).order_by().values("pk")
    served = [
        taken_links(links.filter(municipality_id=pk), frame.participant_id).values("listing_id")
        for pk in frame.municipality_ids
    ]
    return Q(pk__in=owned.union(everywhere, *served, all=True))
