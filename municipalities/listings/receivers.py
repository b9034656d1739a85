"""What saving a listing, an organisation or a location does not see of its history."""

from ground.history.rows import follow
from municipalities.listings.listing import Listing
from municipalities.listings.organisations import Location, Organisation

for _kept in (Organisation, Location, Listing):
    follow(_kept)
