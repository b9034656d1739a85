"""News of others' help on a participant's sites: what came by itself, and what its owner changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from ground.history.rows import CHANGED, in_words
from municipalities.brake.brake import Kind, not_braked
from municipalities.listings.listing import Listing, ListingHidden
from municipalities.listings.offered import offered_to
from municipalities.listings.organisations import Organisation
from municipalities.register.participant import Participant

NEWS_FOR = timedelta(days=30)


@dataclass(frozen=True)
class OfferNews:
    """One thing that happened to a listing of another which the participant's sites show."""

    at: datetime
    listing: str
    owner: str
    words: str
    path: str


def offers_news(participant: Participant) -> list[OfferNews]:
    """What happened in the last thirty days, newest first; four queries whatever happened."""
    since = timezone.now() - NEWS_FOR
    rows = {row.pk: row for row in _shown(participant)}
    news = [
        OfferNews(row.last_published_at, row.title, row.owner.name, _("Nieuw op je site."), row.get_absolute_url())
        for row in rows.values()
        if row.last_published_at and row.first_published_at and row.first_published_at >= since and not row.is_taken
    ]
    of_organisation: dict[str, list[Listing]] = {}
    for row in rows.values():
        of_organisation.setdefault(str(row.organisation_id), []).append(row)
    types = ContentType.objects.get_for_models(Listing, Organisation)
    changes = ModelLogEntry.objects.filter(
        Q(content_type=types[Listing], object_id__in=[str(pk) for pk in rows])
        | Q(content_type=types[Organisation], object_id__in=list(of_organisation)),
        action=CHANGED,
        timestamp__gte=since,
    )
    for entry in changes:
        is_listing = entry.content_type_id == types[Listing].pk
        news += _of(entry, [rows[int(entry.object_id)]] if is_listing else of_organisation[entry.object_id])
    return sorted(news, key=lambda each: each.at, reverse=True)


def _of(entry: ModelLogEntry, rows: Iterable[Listing]) -> list[OfferNews]:
    words = in_words(entry)
    return [OfferNews(entry.timestamp, row.title, row.owner.name, words, row.get_absolute_url()) for row in rows]


def _shown(participant: Participant) -> list[Any]:
    """Those of others on its sites: what it took or trusts, and what the board shows everywhere."""
    taken = offered_to(participant).filter(Q(is_taken=True) | Q(is_trusted=True), is_refused=False)
    rows = list(taken.select_related("owner"))
    if participant.is_national_board:
        return rows
    links = Listing.municipalities.through.objects.filter(listing=OuterRef("pk"))
    hidden = ListingHidden.objects.filter(participant=participant, listing=OuterRef("pk"))
    here = Q(serves_everywhere=True) | Q(Exists(links.filter(municipality__coverage__participant=participant)))
    free = not_braked(Listing.objects.filter(here, ~Exists(hidden), live=True), Kind.LISTING).exclude(owner=participant)
    free = free.filter(Q(serves_everywhere=True) | Q(owner__is_national_board=True)).select_related("owner")
    for row in free:
        row.is_taken = False
    return [*rows, *free]
