"""Listings in order of distance from a place. Hidden addresses count for nothing here."""

from collections.abc import Iterable
from dataclasses import replace

from municipalities.frame.gazetteer import find_places, postcode_digits
from municipalities.listings.cards import ListingCard
from municipalities.listings.listing import Listing
from municipalities.listings.postcodes import serves
from municipalities.register.distance import distance_km


def by_distance(cards: Iterable[ListingCard], place: str) -> tuple[list[ListingCard], str]:
    """The cards, nearest to `place` first, and "" or a sentence that says why the order did not change.

    `place` is what somebody typed: a place, a municipality or a postcode. Cards without a public location come last.
    With a postcode, what is only for other postcodes is left out, also where nobody knows where that postcode is.
    """
    cards = list(cards)
    if digits := postcode_digits(place):
        cards = _serving(cards, digits)
    found = find_places(place)
    if not found.choices:
        return cards, found.error
    here = found.choices[0]
    measured = [_measured(card, here.latitude, here.longitude, points) for card, points in _points(cards)]
    return sorted(measured, key=lambda card: (card.distance_km is None, card.distance_km or 0.0)), ""


def _serving(cards: list[ListingCard], digits: str) -> list[ListingCard]:
    limited = Listing.objects.filter(pk__in=[card.id for card in cards]).exclude(postcode_area="")
    areas = dict(limited.order_by().values_list("pk", "postcode_area"))
    return [card for card in cards if serves(areas.get(card.id, ""), digits)]


def _points(cards: list[ListingCard]) -> list[tuple[ListingCard, list[tuple[float, float, str]]]]:
    """Each card with where it can be found, in the order of its locations; no address that is hidden."""
    rows = Listing.objects.filter(pk__in=[card.id for card in cards], locations__address_hidden=False)
    located = rows.order_by("locations__pk").values_list(
        "pk", "locations__latitude", "locations__longitude", "locations__place"
    )
    points: dict[int, list[tuple[float, float, str]]] = {}
    for listing_id, latitude, longitude, place in located:
        if latitude is not None and longitude is not None:
            points.setdefault(listing_id, []).append((latitude, longitude, place))
    return [(card, points.get(card.id, [])) for card in cards]


def _measured(
    card: ListingCard, latitude: float, longitude: float, points: list[tuple[float, float, str]]
) -> ListingCard:
    distances = [(distance_km(latitude, longitude, lat, lon), place) for lat, lon, place in points]
    if not distances:
        return card
    kilometres, place = min(distances)
    return replace(card, distance_km=kilometres, place=place)
