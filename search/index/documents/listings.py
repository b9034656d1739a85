"""A listing as a document. Nothing of a location whose address is hidden is in it, not even the place."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from content.reference_data.taxonomy import AgePhase
from ground.hours.days import ClosedOn, closed_on_of
from ground.hours.opening_hours import OpeningHours
from ground.hours.rules import MINUTES_A_DAY
from municipalities.brake.brake import Kind, not_braked
from municipalities.listings.coordinates import point_of
from municipalities.listings.help_kinds import type_of
from municipalities.listings.listing import Listing
from municipalities.listings.organisations import Location
from municipalities.listings.taken_over import Covered
from search.engines.base import Document
from search.index.documents.plain_text import DocumentText, code_words, joined, phase_words, plain, sentences
from search.question.open_at import different_day

KIND = "listing"
CHUNK = 200
# A listing that nobody touches for longer than this counts as open on holidays as in any week; its card knows better.
DAYS_AHEAD = 400
_MINUTES_A_WEEK = 7 * MINUTES_A_DAY
# "Nee", said of a referral, is no sentence beside the others.
_SAYS_NOTHING = frozenset(("nee", "ja", "geen", "niet", "n.v.t", "-", ""))
_MANY = ("topics", "situations", "municipalities", "locations", "location_hours", "taken", "owner__trusted_by")


def listing_key(pk: int) -> str:
    """The key of a listing's document."""
    return f"{KIND}:{pk}"


def listing_rows() -> QuerySet[Listing]:
    """The listings that are documents: the live ones of every participant."""
    rows: QuerySet[Listing] = not_braked(Listing.objects.filter(live=True), Kind.LISTING).order_by("pk")
    return rows


def listing_documents(rows: QuerySet[Listing], sequence: int) -> Iterator[Document]:
    """One document for each of these listings, up to date with change `sequence`."""
    phases = list(AgePhase.objects.all())
    covered = Covered.now()
    rows = rows.select_related("organisation", "owner").prefetch_related(*_MANY)
    for row in rows.iterator(chunk_size=CHUNK):
        yield _document(row, phases, sequence, covered)


def _document(row: Listing, phases: list[AgePhase], sequence: int, covered: Covered) -> Document:
    topics = tuple(topic.code for topic in row.topics.all())
    situations = tuple(situation.code for situation in row.situations.all())
    shown = [location for location in row.locations.all() if not location.address_hidden]
    practical = _practical(row)
    ages = phase_words(row.age_from, row.age_to, phases)
    text = DocumentText(
        title=row.title,
        lead=joined([row.summary, row.organisation.name]),
        body=sentences([plain(row.html), *practical.values()]),
        extra=joined([code_words(topics), code_words(situations), ages, *map(_words_of, shown)]),
    )
    for_all, takers = covered.takers(row)
    points = tuple(_points(shown))
    places = list(dict.fromkeys(location.place for location in shown))
    return Document(
        key=listing_key(row.pk),
        sequence=sequence,
        kind=KIND,
        title=text.title,
        terms=text.terms(),
        lead=row.summary,
        body=sentences([plain(row.html), *(f"{name}: {told}" for name, told in practical.items())]),
        note=", ".join([row.organisation.name, *_elsewhere(row.organisation.name, places), *_limits(row)]),
        language=row.language,
        topics=topics,
        situations=situations,
        age_from=row.age_from,
        age_to=row.age_to,
        written_for=row.written_for,
        owner=row.owner_id,
        taken_by=takers,
        municipalities=tuple(municipality.code for municipality in row.municipalities.all()) if for_all else (),
        everywhere=row.serves_everywhere,
        points=points,
        anywhere=not points,
        help_type=type_of(row.kind).value,
        hours=opening_spans(_hours(row), closed_on_of(row.owner.closed_on), localdate()),
        free=bool(row.cost and row.cost.free),
    )


def _practical(row: Listing) -> dict[str, str]:
    """What somebody has to arrange, by what it answers: one answer after the other says nothing."""
    told = {
        _("Aanmelden"): row.how_to_register,
        _("Kosten"): row.costs,
        _("Verwijzing"): row.referral,
        _("Wachttijd"): row.waiting_time,
    }
    return {name: text for name, text in told.items() if text.strip(" .").lower() not in _SAYS_NOTHING}


def _elsewhere(organisation: str, places: list[str]) -> list[str]:
    """The first two places, but those that the organisation is named after."""
    words = organisation.split()
    return [place for place in places[:2] if not set(place.split()) <= set(words)]


def _limits(row: Listing) -> Iterator[str]:
    """What somebody needs to know before going there: that it is not for every address."""
    if row.postcode_area:
        yield _("alleen postcode %(area)s") % {"area": row.postcode_area}


def _points(locations: Iterable[Location]) -> Iterator[tuple[float, float]]:
    for location in locations:
        if point := point_of(location.latitude, location.longitude, location.postcode):
            yield point


def _hours(row: Any) -> tuple[str, ...]:
    """The hours of the listing and of each location that has its own."""
    texts = (row.hours, *(each.hours for each in row.location_hours.all()))
    return tuple(dict.fromkeys(filter(None, texts)))


@lru_cache(maxsize=8192)
def opening_spans(texts: tuple[str, ...], closed_on: ClosedOn, today: date) -> tuple[tuple[int, int], ...]:
    """When one of these hours is open, as `search.question.open_at` has it.

    That is every week, and on the days ahead that are different for one of them.
    """
    parsed = [OpeningHours.stored(text) for text in texts]
    different = sorted(
        {day for hours in parsed for day, _spans in hours.days_that_differ(closed_on, today, DAYS_AHEAD)}
    )
    on_those = (
        span
        for day in different
        for span in different_day(day, [span for hours in parsed for span in hours.on(day, closed_on)])
    )
    return (*(span for text in texts for span in _week(text)), *on_those)


def _week(hours: str) -> Iterator[tuple[int, int]]:
    """Opening hours in minutes of the week; what goes on past Sunday midnight goes on on Monday."""
    for weekday, spans in enumerate(OpeningHours.stored(hours).spans):
        for start, end in spans:
            opens, closes = weekday * MINUTES_A_DAY + start, weekday * MINUTES_A_DAY + end
            yield opens, min(closes, _MINUTES_A_WEEK)
            if closes > _MINUTES_A_WEEK:
                yield 0, closes - _MINUTES_A_WEEK


def _words_of(location: Location) -> str:
    return joined([location.name, location.street, location.postcode, location.place])
