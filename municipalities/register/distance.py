"""How far apart two places are, and what is near for somebody who types a place: the same in lists and in search."""

from math import asin, cos, inf, radians, sin, sqrt

from django.utils.translation import gettext

EARTH_RADIUS_KM = 6371.0088
KILOMETRES = 10  # as the crow flies: what is near


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The great-circle distance in kilometres between two points in degrees (haversine formula)."""
    first, second = radians(latitude), radians(other_latitude)
    half = sin((second - first) / 2) ** 2
    half += cos(first) * cos(second) * sin(radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


def in_words(kilometres: float) -> str:
    """A distance as pages say it, "8 km": a typed place is no nearer to the truth than its middle."""
    whole = round(kilometres)
    return gettext("%(km)s km") % {"km": whole} if whole else gettext("minder dan 1 km")


def reach(near: int) -> float:
    """From how far help is shown when so much of it is near: from further away when nothing is, the nearest first."""
    return KILOMETRES if near else inf


def within(kilometres: float | None, most: float) -> bool:
    """Whether help so far away is shown; what has no place (by phone, online, an address that is secret) always is."""
    return kilometres is None or kilometres <= most
