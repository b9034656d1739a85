"""Listings in order of distance from a place. Hidden addresses count for nothing here."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from municipalities.frame.facts import SiteFrame
from municipalities.frame.gazetteer import place_meant, postcode_digits
from municipalities.listings.cards import ListingCard
from municipalities.listings.listing import Listing
from municipalities.listings.postcodes import serves
from municipalities.register.distance import distance_km

KILOMETRES = 10  # what is nearby


@dataclass(frozen=True, slots=True)
class Sorted:
    """Cards with the nearest first, and the name of the place they are near to.

    `error` says why the order did not change, when it did not; `none_near` is whether none is within KILOMETRES.
    """

    cards: list[ListingCard]
    place: str = ""
    error: str = ""
    none_near: bool = False


def by_distance(cards: Iterable[ListingCard], typed: str, frame: SiteFrame) -> Sorted:
    """The cards, nearest to the place that was typed first; a place, a municipality or a postcode.

    Cards without a public location come last. With a postcode, what is only for other postcodes is left out, also where
    nobody knows where that postcode is.
    """
    cards = list(cards)
    if digits := postcode_digits(typed):
        cards = _serving(cards, digits)
    here, error = place_meant(typed, frame.municipality_codes)
    if here is None:
        return Sorted(cards, error=error)
    measured = [_measured(card, here.latitude, here.longitude, points) for card, points in _points(cards)]
    ordered = sorted(measured, key=lambda card: (card.distance_km is None, card.distance_km or 0.0))
    near = any(card.distance_km is not None and card.distance_km <= KILOMETRES for card in ordered)
    return Sorted(ordered, here.name, none_near=bool(ordered) and not near)


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
