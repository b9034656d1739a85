"""The app's models, each defined where it belongs."""

from municipalities.listings.listing import Listing, ListingHidden, ListingNote
from municipalities.listings.location_hours import LocationHours
from municipalities.listings.organisations import Location, Organisation
from municipalities.listings.taken_over import ListingTaken, OwnerTrusted

__all__ = [
    "Listing",
    "ListingHidden",
    "ListingNote",
    "ListingTaken",
    "Location",
    "LocationHours",
    "Organisation",
    "OwnerTrusted",
]
