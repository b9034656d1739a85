"""What pages, search and feeds may read of the sociale kaart. A hidden address does not pass this module."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol

from django.db.models import (
    BigIntegerField,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    SmallIntegerField,
    Subquery,
)
from django.utils import timezone
from django.utils.html import linebreaks
from django.utils.translation import gettext as _

from content.modules.ages import ages_label
from content.opening_hours import Day, OpeningHours, Status
from content.prepared import Given, Prepared
from municipalities.listings.models import Listing, ListingHidden, ListingNote, listing_path
from municipalities.listings.organisations import Location
from municipalities.pages.rich_text import render
from municipalities.register.site import SiteAudience
from municipalities.register.telephone import dialled
from municipalities.sites.frame_facts import SiteFrame, TopicFacts


@dataclass(frozen=True)
class ListingCard:
    """A listing in a list. `place` is "" when nothing of its location may be shown."""

    id: int
    title: str
    url: str
    summary: str
    organisation: str
    phone: str
    phone_display: str
    costs: str
    status: Status
    ages_label: str
    place: str
    distance_km: float | None = None


@dataclass(frozen=True)
class LocationFacts:
    """Where people can go; of a hidden address nothing but that it is hidden."""

    name: str = ""
    street: str = ""
    postcode: str = ""
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    hidden: bool = False


@dataclass(frozen=True)
class ListingDetail:
    """Everything a listing's page shows on one site."""

    id: int
    slug: str
    url: str
    title: str
    summary: str
    html: str
    note_html: str
    organisation: str
    organisation_website: str
    phone: str
    phone_display: str
    email: str
    website: str
    costs: str
    referral_label: str
    waiting_time: str
    how_to_register: str
    ages_label: str
    municipalities: list[str]
    topics: list[TopicFacts]
    locations: list[LocationFacts]
    status: Status
    week: list[Day]
    sensitive: bool
    updated: datetime | None


class Scope(Protocol):
    """The part of a site frame that says which listings are its own."""

    @property
    def national(self) -> bool: ...

    @property
    def participant_id(self) -> int | Given: ...

    @property
    def municipality_ids(self) -> Collection[int | Given]: ...


@dataclass(frozen=True)
class _GivenScope:
    national: bool
    participant_id: Given
    municipality_ids: list[Given]


_CARD = (
    "pk", "title", "slug", "summary", "phone", "costs", "hours", "age_from", "age_to",
    "organisation__name", "organisation__phone", "shown_place",
)  # fmt: skip


def listings_for(
    frame: Scope,
    *,
    topics: Iterable[str | Given] | None = None,
    ages: tuple[int | Given, int | Given] | None = None,
    young: bool | None = False,
) -> QuerySet[Listing]:
    """The live listings a site shows, by title.

    A local site shows what its participant owns, what serves its municipalities and what serves everywhere, without
    what it hid; the national site what the national board owns. `topics` are codes (any of them), `ages` is a range
    in months that must overlap, `young` picks what is written for young people (None: for anyone).
    """
    rows = Listing.objects.filter(live=True).filter(_scope(frame))
    if not frame.national:
        hidden = ListingHidden.objects.filter(participant_id=frame.participant_id, listing=OuterRef("pk"))
        rows = rows.filter(~Exists(hidden))
    if topics is not None:
        links = Listing.topics.through.objects.filter(topic__code__in=list(topics), listing=OuterRef("pk"))
        rows = rows.filter(Exists(links))
    if ages is not None:
        rows = rows.filter(age_from__lt=ages[1], age_to__gt=ages[0])
    if young is not None:
        written_for = SiteAudience.YOUNG if young else SiteAudience.PARENTS
        rows = rows.filter(written_for__in=[written_for, SiteAudience.BOTH])
    return rows.order_by("title", "pk")


def cards(rows: QuerySet[Listing]) -> list[ListingCard]:
    """The rows (of `listings_for`, sliced or not) as cards; one query."""
    minute = _this_minute()
    return [_card(row, minute) for row in _card_values(rows)]


def nearby_cards(
    frame: SiteFrame, *, topics: Sequence[str], ages: tuple[int, int], young: bool, limit: int
) -> list[ListingCard]:
    """The listings that fit a text best, as cards, from a query that was compiled once for this many topics.

    First those on the first of the topics, then those for the fewest other ages, then by title.
    """
    prepared = _nearby(frame.national, len(frame.municipality_ids), len(topics), young, limit)
    given: dict[str, Any] = {f"municipality{number}": pk for number, pk in enumerate(frame.municipality_ids)}
    given |= {f"topic{number}": code for number, code in enumerate(topics)}
    found = prepared(participant=frame.participant_id, age_from=ages[0], age_to=ages[1], **given)
    minute = _this_minute()
    return [_card(row, minute) for row in found]


def listing_detail(frame: SiteFrame, pk: int) -> ListingDetail | None:
    """One listing as this site shows it; None when it does not."""
    row = listings_for(frame, young=None).filter(pk=pk).select_related("organisation").first()
    return detail_of(frame, row) if row else None


def detail_of(frame: SiteFrame, row: Listing) -> ListingDetail:
    """A listing, published or draft, as this site shows it."""
    topics = {topic.code: topic for topic in frame.topics + frame.topics_young}
    own = list(row.topics.all())
    phone = row.phone or row.organisation.phone
    hours = OpeningHours.parse(row.hours)
    return ListingDetail(
        id=row.pk,
        slug=row.slug,
        url=row.get_absolute_url(),
        title=row.title,
        summary=row.summary,
        html=render(row.html, frame.root_path),
        note_html=_note(frame, row),
        organisation=row.organisation.name,
        organisation_website=row.organisation.website,
        phone=dialled(phone),
        phone_display=phone,
        email=row.email,
        website=row.website,
        costs=row.costs,
        referral_label=row.referral,
        waiting_time=row.waiting_time,
        how_to_register=row.how_to_register,
        ages_label=ages_label(row.age_from, row.age_to),
        municipalities=_area(row),
        topics=[topics[topic.code] for topic in own if topic.code in topics],
        locations=[_location(location) for location in row.locations.all()],
        status=hours.status(timezone.now()),
        week=hours.week(),
        sensitive=row.sensitive or any(topic.sensitive for topic in own),
        updated=row.last_published_at,
    )


def _scope(frame: Scope) -> Q:
    """By id, each part from an index: as conditions on one row, the database reads the listings of all sites."""
    owned = Listing.objects.filter(owner_id=frame.participant_id).order_by().values("pk")
    if frame.national:
        return Q(pk__in=owned)
    links: Any = Listing.municipalities.through
    # `= True` becomes a bare column, for which SQLite reads the whole index.
    everywhere = Listing.objects.filter(serves_everywhere__in=[True]).order_by().values("pk")
    served = [links.objects.filter(municipality_id=pk).values("listing_id") for pk in frame.municipality_ids]
    return Q(pk__in=owned.union(everywhere, *served, all=True))


@lru_cache(maxsize=500)
def _nearby(national: bool, municipalities: int, topics: int, young: bool, limit: int) -> Prepared:
    """The cards of a site with this many municipalities, for this many topics."""
    number = BigIntegerField()
    scope = _GivenScope(
        national, Given("participant", number), [Given(f"municipality{n}", number) for n in range(municipalities)]
    )
    codes = [Given(f"topic{n}", CharField()) for n in range(topics)]
    ages = Given("age_from", SmallIntegerField()), Given("age_to", SmallIntegerField())
    rows = listings_for(scope, topics=codes, ages=ages, young=young)
    on_the_first = Listing.topics.through.objects.filter(topic__code=codes[0], listing=OuterRef("pk"))
    rows = rows.order_by(Exists(on_the_first).desc(), F("age_to") - F("age_from"), "title", "pk")
    return Prepared(_card_values(rows[:limit]))


def _card_values(rows: QuerySet[Listing]) -> QuerySet[Listing, dict[str, Any]]:
    visible = Location.objects.filter(listings=OuterRef("pk"), address_hidden=False).order_by("pk")
    found: QuerySet[Listing, dict[str, Any]] = rows.annotate(shown_place=Subquery(visible.values("place")[:1])).values(
        *_CARD
    )
    return found


def _this_minute() -> datetime:
    """Opening hours are in minutes, so cards are the same during one; and equal cards are rendered once."""
    return timezone.now().replace(second=0, microsecond=0)


@lru_cache(maxsize=2000)
def _status(hours: str, minute: datetime) -> Status:
    return OpeningHours.parse(hours).status(minute)


def _card(row: dict[str, Any], minute: datetime) -> ListingCard:
    phone = row["phone"] or row["organisation__phone"]
    return ListingCard(
        id=row["pk"],
        title=row["title"],
        url=listing_path(row["slug"], row["pk"]),
        summary=row["summary"],
        organisation=row["organisation__name"],
        phone=dialled(phone),
        phone_display=phone,
        costs=row["costs"],
        status=_status(row["hours"], minute),
        ages_label=ages_label(row["age_from"], row["age_to"]),
        place=row["shown_place"] or "",
    )


def _note(frame: SiteFrame, row: Listing) -> str:
    if row.pk is None:
        return ""
    notes = ListingNote.objects.filter(participant_id=frame.participant_id, listing=row)
    text = notes.values_list("text", flat=True).first()
    return linebreaks(text, autoescape=True) if text else ""


def _area(row: Listing) -> list[str]:
    names = (
        [_("heel Nederland")]
        if row.serves_everywhere
        else [municipality.name for municipality in row.municipalities.all()]
    )
    if row.postcode_area:
        names.append(_("alleen postcode %(area)s") % {"area": row.postcode_area})
    return names


def _location(location: Location) -> LocationFacts:
    if location.address_hidden:
        return LocationFacts(hidden=True)
    return LocationFacts(
        location.name, location.street, location.postcode, location.place, location.latitude, location.longitude
    )
