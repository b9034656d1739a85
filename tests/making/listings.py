"""Services of the social map: a listing with its organisation and its location."""

from typing import Any

from municipalities.listings.listing import Listing
from municipalities.listings.organisations import Location, Organisation
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite


def make_listing(owner: Participant, title: str = "Opvoedspreekuur", **fields: Any) -> Listing:
    """A live listing with one location; `location` and `topics`, `municipalities`, `situations` may be given."""
    location = fields.pop("location", {"place": "Utrecht", "latitude": 52.09, "longitude": 5.12, "street": "Straat 1"})
    many = {name: fields.pop(name, []) for name in ("topics", "municipalities", "situations")}
    organisation = Organisation.objects.create(owner=owner, name=f"Stichting {title}", phone="030 765 43 21")
    place = Location.objects.create(organisation=organisation, **location)
    fields.setdefault("summary", f"Over {title}")
    listing = Listing(owner=owner, organisation=organisation, title=title, **fields)
    listing.locations = [place]
    for name, rows in many.items():
        setattr(listing, name, rows)
    listing.save()
    return listing


def changed(listing: Listing, **fields: Any) -> Listing:
    """The listing with these fields saved."""
    for name, value in fields.items():
        setattr(listing, name, value)
    listing.save()
    return listing


def add_listing(site: LocalSite, title: str, summary: str = "Hulp.", **fields: Any) -> Listing:
    """A live listing of a site's participant, whose summary does not repeat its title: search tests count words."""
    return make_listing(site.participant, title, summary=summary, **fields)
