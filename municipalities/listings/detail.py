"""A listing as its page shows it. A hidden address does not pass this module."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from django.db.models import BigIntegerField, F, OuterRef, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import escape, linebreaks
from django.utils.translation import gettext as _

from content.reference_data.taxonomy import Topic
from content.releases.telephone_links import link_numbers
from ground.ages.words import YOUNG_FROM, ages_label
from ground.hours.days import ClosedOn, closed_on_of
from ground.hours.opening_hours import OpeningHours
from ground.hours.shown import Day
from ground.hours.status import Status
from ground.prepared_query import Given, Prepared
from ground.previews import previews
from ground.telephone.numbers import dialled, shown
from municipalities.frame.facts import SiteFrame, TopicFacts
from municipalities.frame.rich_text import render
from municipalities.listings.listing import Listing, ListingNote
from municipalities.listings.location_hours import LocationHours
from municipalities.listings.organisations import Location, Organisation
from municipalities.listings.selectors import given_scope, listings_for, values_of
from municipalities.register.municipality import Municipality
from municipalities.register.site import SiteAudience


@dataclass(frozen=True)
class LocationFacts:
    """Where people can go; of a hidden address nothing but that it is hidden. `hours` are its own, "" for none."""

    name: str = ""
    street: str = ""
    postcode: str = ""
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    hidden: bool = False
    hours: str = ""
    closed_on: ClosedOn = None

    @property
    def status(self) -> Status | None:
        """Whether it is open here now; None where the hours of the listing hold."""
        return OpeningHours.stored(self.hours).status(timezone.now(), self.closed_on) if self.hours else None

    @property
    def week(self) -> list[Day]:
        hours = OpeningHours.stored(self.hours)
        return [] if hours.always else hours.week()


@dataclass(frozen=True)
class ListingDetail:
    """Everything a listing's page shows on one site."""

    id: int
    slug: str
    url: str
    title: str
    kind_label: str
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
    costs_words: str  # what stands there when nobody knows what it costs
    referral_label: str
    waiting_time: str
    how_to_register_html: str
    ages_label: str
    municipalities: list[str]
    topics: list[TopicFacts]
    locations: list[LocationFacts]
    status: Status
    week: list[Day]
    hours: str
    closed_on: ClosedOn
    says_hours: bool  # not where each location has its own
    sensitive: bool
    for_young: bool  # written for them, or for everybody from the age of `YOUNG_FROM`
    updated: datetime | None

    @property
    def is_hidden(self) -> bool:
        """Whether an address of it is secret."""
        return any(location.hidden for location in self.locations)


_LISTING = Given("listing", BigIntegerField())


@dataclass(frozen=True)
class _Around:
    """What stands in other tables about a listing."""

    topics: Iterable[Topic]
    locations: Iterable[Location]
    municipalities: Iterable[Municipality]
    note: str
    closed_on: ClosedOn


def listing_detail(frame: SiteFrame, pk: int) -> ListingDetail | None:
    """One listing as this site shows it; None when it does not. One query, or five when it does."""
    found = _listing(frame.national, len(frame.municipality_ids))(pk=pk, **values_of(frame))
    if not found:
        return None
    row = found[0]
    row.organisation = Organisation(
        pk=row.organisation_id,
        name=row.organisation_name,
        website=row.organisation_website,
        phone=row.organisation_phone,
    )
    notes = _notes()(participant=frame.participant_id, listing=pk)
    around = _Around(
        topics=_topics()(listing=pk),
        locations=_locations()(listing=pk),
        municipalities=[] if row.serves_everywhere else _municipalities()(listing=pk),
        note=notes[0]["text"] if notes else "",
        closed_on=closed_on_of(row.owner_closed_on),
    )
    return _detail(frame, row, around)


def detail_of(frame: SiteFrame, draft: Listing) -> ListingDetail:
    """A listing that may not be saved, as this site would show it."""
    closed_on = closed_on_of(draft.owner.closed_on)
    own = {row.location_id: row.hours for row in draft.location_hours.all()}
    locations = list(draft.locations.all())
    for location in locations:
        location.own_hours = own.get(location.pk)
    around = _Around(draft.topics.all(), locations, draft.municipalities.all(), "", closed_on)
    return _detail(frame, draft, around)


@previews(Listing)
def preview(request: HttpRequest, draft: Listing) -> dict[str, Any]:
    """What the page of a draft is given, on the site of its owner."""
    detail = detail_of(request.frame, draft)  # type: ignore[attr-defined]
    return {"request": request, "title": draft.title, "breadcrumbs": [], "listing": detail, "topics": detail.topics}


@lru_cache(maxsize=100)
def _listing(national: bool, municipalities: int) -> Prepared:
    rows = listings_for(given_scope(national, municipalities), audience=None).filter(pk=Given("pk", BigIntegerField()))
    return Prepared(
        rows.annotate(
            organisation_name=F("organisation__name"),
            organisation_website=F("organisation__website"),
            organisation_phone=F("organisation__phone"),
            owner_closed_on=F("owner__closed_on"),
        )
    )


@cache
def _topics() -> Prepared:
    return Prepared(Topic.objects.filter(listings=_LISTING))


@cache
def _locations() -> Prepared:
    own = LocationHours.objects.filter(location=OuterRef("pk"), listing=_LISTING).values("hours")
    return Prepared(Location.objects.filter(listings=_LISTING).annotate(own_hours=Subquery(own[:1])))


@cache
def _municipalities() -> Prepared:
    return Prepared(Municipality.objects.filter(listings=_LISTING))


@cache
def _notes() -> Prepared:
    participant = Given("participant", BigIntegerField())
    return Prepared(ListingNote.objects.filter(participant=participant, listing=_LISTING).values("text"))


def _detail(frame: SiteFrame, row: Listing, around: _Around) -> ListingDetail:
    topics = {topic.code: topic for topic in frame.topics + frame.topics_young}
    own = list(around.topics)
    phone = row.phone or row.organisation.phone
    hours = OpeningHours.stored(row.hours)
    locations = [_location(location, around.closed_on) for location in around.locations]
    tapped = frame.numbers_to_call
    return ListingDetail(
        id=row.pk,
        slug=row.slug,
        url=row.get_absolute_url(),
        title=row.title,
        kind_label=row.get_kind_display(),
        summary=row.summary,
        html=link_numbers(render(row.html, frame.root_path), tapped),
        note_html=link_numbers(linebreaks(around.note, autoescape=True), tapped) if around.note else "",
        organisation=row.organisation.name,
        organisation_website=row.organisation.website,
        phone=dialled(phone),
        phone_display=shown(phone),
        email=row.email,
        website=row.website,
        costs=row.costs_label,
        costs_words=row.costs if row.cost is None else "",
        referral_label=row.referral,
        waiting_time=row.waiting_time,
        how_to_register_html=link_numbers(escape(row.how_to_register), tapped),
        ages_label=ages_label(row.age_from, row.age_to),
        municipalities=_area(row, around),
        topics=[topics[topic.code] for topic in own if topic.code in topics],
        locations=locations,
        status=hours.status(timezone.now(), around.closed_on),
        week=[] if hours.always else hours.week(),
        hours=row.hours,
        closed_on=around.closed_on,
        says_hours=bool(row.hours) or not locations or not all(each.hours for each in locations),
        sensitive=row.sensitive or any(topic.sensitive for topic in own),
        for_young=_for_young(row),
        updated=row.last_published_at,
    )


def _for_young(row: Listing) -> bool:
    from_that_age = row.age_from >= YOUNG_FROM and row.written_for != SiteAudience.PARENTS
    return from_that_age or row.written_for == SiteAudience.YOUNG


def _area(row: Listing, around: _Around) -> list[str]:
    names = (
        [_("heel Nederland")]
        if row.serves_everywhere
        else [municipality.name for municipality in around.municipalities]
    )
    if row.postcode_area:
        names.append(_("alleen postcode %(area)s") % {"area": row.postcode_area})
    return names


def _location(location: Any, closed_on: ClosedOn) -> LocationFacts:
    own = location.own_hours or ""
    if location.address_hidden:
        return LocationFacts(hidden=True, hours=own, closed_on=closed_on)
    return LocationFacts(
        name=location.name,
        street=location.street,
        postcode=location.postcode,
        place=location.place,
        latitude=location.latitude,
        longitude=location.longitude,
        hours=own,
        closed_on=closed_on,
    )
