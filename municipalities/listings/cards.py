"""Listings as lists show them. The queries are compiled once for each shape, because every page has such a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, SmallIntegerField, Subquery, When
from django.db.models.functions import JSONArray
from django.utils import timezone

from content.reference_data.taxonomy import Audience
from ground.ages.words import ages_label
from ground.costs.amount import costs_on_card
from ground.hours.days import ClosedOn, closed_on_of
from ground.hours.opening_hours import OpeningHours
from ground.hours.status import Status
from ground.json_list import JsonList
from ground.prepared_query import Given, Prepared
from ground.telephone.numbers import dialled, shown
from municipalities.frame.facts import SiteFrame
from municipalities.listings.from_here import from_here
from municipalities.listings.help_kinds import ICONS, HelpKind, HelpType, type_of
from municipalities.listings.listing import Listing, listing_path
from municipalities.listings.location_hours import LocationHours
from municipalities.listings.organisations import Location
from municipalities.listings.selectors import GivenScope, given_scope, listings_for, values_of

Ages = tuple[int, int]
# Of a listing with hours for each location, those that are open now or soonest.
STATUSES = 3
_REACHED = ("open", "always")


@dataclass(frozen=True)
class PlaceStatus:
    """Whether a listing is open now, and where: "" where it has the same hours everywhere."""

    where: str
    status: Status

    @property
    def state(self) -> str:
        """As of the status."""
        return self.status.state

    @property
    def label(self) -> str:
        """The status with its place before it."""
        return f"{self.where}: {self.status.label}" if self.where else self.status.label


@dataclass(frozen=True)
class ListingCard:
    """A listing in a list. `place` is "" when nothing of its location may be shown, `costs` when none are known of."""

    id: int
    title: str
    url: str
    summary: str
    organisation: str
    phone: str
    phone_display: str
    costs: str
    statuses: tuple[PlaceStatus, ...]
    ages_label: str
    place: str
    distance_km: float | None = None
    kind: str = ""  # a HelpKind

    @property
    def kind_label(self) -> str:
        """What sort of help it is, in words; "" when nobody said."""
        return str(HelpKind(self.kind).label) if self.kind else ""

    @property
    def type(self) -> HelpType:
        """The broad type of that."""
        return type_of(self.kind)

    @property
    def icon(self) -> str:
        """The icon of the type."""
        return ICONS[self.type]

    @property
    def status(self) -> Status:
        """The first of them: of the location that is open, or opens soonest."""
        return self.statuses[0].status


@dataclass(frozen=True)
class _Shape:
    """What makes one query differ from another; the rest is given when it runs."""

    national: bool
    municipalities: int
    topics: int | None
    ages: bool
    audience: str | None
    fitting_first: bool
    limit: int | None


_CARD = (
    "pk", "title", "slug", "kind", "summary", "phone", "cost_from", "cost_to", "costs", "hours", "age_from", "age_to",
    "organisation__name", "organisation__phone", "owner__closed_on", "shown_place",
    "hours_by_location",
)  # fmt: skip


def cards(rows: QuerySet[Listing]) -> list[ListingCard]:
    """The rows (of `listings_for`, sliced or not) as cards; one query."""
    return list(_shown(_card_values(rows)))


def cards_for(
    frame: SiteFrame,
    *,
    topics: Sequence[str] | None = None,
    ages: Ages | None = None,
    audience: str | None = Audience.PARENTS,
    limit: int | None = None,
) -> tuple[ListingCard, ...]:
    """The cards of `listings_for` with the same arguments; one query.

    Youth health care first, then what is from here (see `municipalities.listings.from_here`), then by age.
    """
    return _found(frame, topics, ages, audience=audience, limit=limit)


def nearby_cards(
    frame: SiteFrame, *, topics: Sequence[str], ages: Ages, audience: str, limit: int
) -> tuple[ListingCard, ...]:
    """The listings that fit a text best: on its first topic, from here, for the fewest other ages; one query."""
    return _found(frame, topics, ages, audience=audience, limit=limit, fitting_first=True)


def _found(
    frame: SiteFrame,
    topics: Sequence[str] | None,
    ages: Ages | None,
    *,
    audience: str | None,
    limit: int | None,
    fitting_first: bool = False,
) -> tuple[ListingCard, ...]:
    shape = _Shape(
        national=frame.national,
        municipalities=len(frame.municipality_ids),
        topics=None if topics is None else len(topics),
        ages=ages is not None,
        audience=audience,
        fitting_first=fitting_first,
        limit=limit,
    )
    given: dict[str, Any] = {f"topic{number}": code for number, code in enumerate(topics or ())}
    given |= dict(zip(("age_from", "age_to"), ages or (), strict=False))
    return _shown(_prepared(shape)(**values_of(frame), **given))


@lru_cache(maxsize=500)
def _prepared(shape: _Shape) -> Prepared:
    scope = given_scope(shape.national, shape.municipalities)
    codes = None if shape.topics is None else [Given(f"topic{n}", CharField()) for n in range(shape.topics)]
    ages = (Given("age_from", SmallIntegerField()), Given("age_to", SmallIntegerField())) if shape.ages else None
    rows = listings_for(scope, topics=codes, ages=ages, audience=shape.audience)
    rows = rows.order_by(*_order(shape, scope, codes))
    return Prepared(_card_values(rows[: shape.limit] if shape.limit else rows))


def _order(shape: _Shape, scope: GivenScope, codes: list[Given] | None) -> list[Any]:
    """From here first; then from the youngest, or what is for the fewest other ages. Never by alphabet alone."""
    near = [] if shape.national else [from_here(scope)]
    widest_last = F("age_to") - F("age_from")
    if shape.fitting_first and codes:
        on_the_first = Listing.topics.through.objects.filter(topic__code=codes[0], listing=OuterRef("pk"))
        return [Exists(on_the_first).desc(), *near, widest_last, "title", "pk"]
    for_every_child = Case(When(kind=HelpKind.YOUTH_HEALTH, then=0), default=1)
    by_age = [widest_last, "age_from"] if shape.ages else ["age_from", "age_to"]
    return [for_every_child, *near, *by_age, "title", "pk"]


def _card_values(rows: QuerySet[Listing]) -> QuerySet[Listing, dict[str, Any]]:
    visible = Location.objects.filter(listings=OuterRef("pk"), address_hidden=False).order_by("pk")
    of_location = JSONArray("location__name", "location__place", "location__address_hidden", "hours")
    by_location = LocationHours.objects.filter(listing=OuterRef("pk")).order_by().values("listing")
    annotated = rows.annotate(
        shown_place=Subquery(visible.values("place")[:1]),
        hours_by_location=Subquery(by_location.annotate(found=JsonList(of_location)).values("found")),
    )
    found: QuerySet[Listing, dict[str, Any]] = annotated.values(*_CARD)
    return found


def _shown(rows: "QuerySet[Listing, dict[str, Any]] | list[dict[str, Any]]") -> tuple[ListingCard, ...]:
    # Opening hours are in minutes, so cards are the same during one; and equal cards are rendered once.
    minute = timezone.now().replace(second=0, microsecond=0)
    return tuple(_card(row, minute) for row in rows)


@lru_cache(maxsize=2000)
def _status(hours: str, minute: datetime, closed_on: ClosedOn) -> Status:
    return OpeningHours.stored(hours).status(minute, closed_on)


def _statuses(row: dict[str, Any], minute: datetime) -> tuple[PlaceStatus, ...]:
    """Of each location with hours of its own, the soonest first; and of the listing when it has hours beside them."""
    closed_on = closed_on_of(row["owner__closed_on"])
    found = [
        PlaceStatus("" if hidden else name or place, _status(hours, minute, closed_on))
        for name, place, hidden, hours in row["hours_by_location"] or ()
    ]
    if row["hours"] or not found:
        found.append(PlaceStatus("", _status(row["hours"], minute, closed_on)))
    return tuple(sorted(found, key=_soonest)[:STATUSES])


def _soonest(each: PlaceStatus) -> tuple[bool, bool, float, str]:
    opens = each.status.opens
    return each.status.state not in _REACHED, opens is None, opens.timestamp() if opens else 0.0, each.where


def _card(row: dict[str, Any], minute: datetime) -> ListingCard:
    phone = row["phone"] or row["organisation__phone"]
    return ListingCard(
        id=row["pk"],
        title=row["title"],
        url=listing_path(row["slug"], row["pk"]),
        summary=row["summary"],
        organisation=row["organisation__name"],
        phone=dialled(phone),
        phone_display=shown(phone),
        costs=costs_on_card(row["cost_from"], row["cost_to"], row["costs"]),
        statuses=_statuses(row, minute),
        ages_label=ages_label(row["age_from"], row["age_to"]),
        place=row["shown_place"] or "",
        kind=row["kind"],
    )
