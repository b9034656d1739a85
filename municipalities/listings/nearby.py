"""Listings near a place, the nearest first, and the sentence that says so. Hidden addresses count for nothing here.

What is near is said in `municipalities.register.distance`; search asks the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from municipalities.frame.facts import SiteFrame
from municipalities.frame.gazetteer import place_meant, postcode_digits
from municipalities.listings.cards import ListingCard
from municipalities.listings.coordinates import point_of
from municipalities.listings.listing import Listing
from municipalities.listings.postcodes import serves
from municipalities.register.distance import KILOMETRES, distance_km, reach, within


@dataclass(frozen=True, slots=True)
class Sorted:
    """Cards with the nearest first, the name of the place they are near to, and what is said of that.

    `error` says why nothing changed, when it did not.
    """

    cards: list[ListingCard]
    place: str = ""
    error: str = ""
    sentence: str = ""


def by_distance(cards: Iterable[ListingCard], typed: str, frame: SiteFrame) -> Sorted:
    """The cards near what was typed (a place, a municipality or a postcode), the nearest first.

    When nothing is near all stay. Cards without a public location always do, and come last. With a postcode, what is
    only for other postcodes is left out, also where nobody knows where that postcode is.
    """
    cards = list(cards)
    if digits := postcode_digits(typed):
        cards = _serving(cards, digits)
    here, error = place_meant(typed, frame.municipality_codes)
    if here is None:
        return Sorted(cards, error=error)
    measured = [_measured(card, here.latitude, here.longitude, points) for card, points in _points(cards)]
    distances = [card.distance_km for card in measured if card.distance_km is not None]
    near = sum(within(each, KILOMETRES) for each in distances)
    left = [card for card in measured if within(card.distance_km, reach(near))]
    left.sort(key=lambda card: (card.distance_km is None, card.distance_km or 0.0))
    return Sorted(left, here.name, sentence=near_sentence(here.name, near, len(distances)) if left else "")


def near_sentence(place: str, near: int, located: int) -> str:
    """What is shown around a place, when so much is near it and so much has a place at all."""
    values = {"km": KILOMETRES, "place": place}
    if near:
        sentence = _("Je ziet hulp binnen %(km)s kilometer van %(place)s, en hulp zonder vast adres.")
    elif located:
        sentence = _("Binnen %(km)s kilometer van %(place)s vonden we niets. Dit is het dichtst bij.")
    else:
        sentence = _("Binnen %(km)s kilometer van %(place)s vonden we niets. Deze hulp heeft geen vast adres.")
    return sentence % values


def _serving(cards: list[ListingCard], digits: str) -> list[ListingCard]:
    limited = Listing.objects.filter(pk__in=[card.id for card in cards]).exclude(postcode_area="")
    areas = dict(limited.order_by().values_list("pk", "postcode_area"))
    return [card for card in cards if serves(areas.get(card.id, ""), digits)]


def _points(cards: list[ListingCard]) -> list[tuple[ListingCard, list[tuple[float, float, str]]]]:
    """Each card with where it can be found, in the order of its locations; no address that is hidden."""
    rows = Listing.objects.filter(pk__in=[card.id for card in cards], locations__address_hidden=False)
    located = rows.order_by("locations__pk").values_list(
        "pk", "locations__latitude", "locations__longitude", "locations__postcode", "locations__place"
    )
    points: dict[int, list[tuple[float, float, str]]] = {}
    for listing_id, latitude, longitude, postcode, place in located:
        if point := point_of(latitude, longitude, postcode):
            points.setdefault(listing_id, []).append((*point, place))
    return [(card, points.get(card.id, [])) for card in cards]


def _measured(
    card: ListingCard, latitude: float, longitude: float, points: list[tuple[float, float, str]]
) -> ListingCard:
    distances = [(distance_km(latitude, longitude, lat, lon), place) for lat, lon, place in points]
    if not distances:
        return card
    kilometres, place = min(distances)
    return replace(card, distance_km=kilometres, place=place)
