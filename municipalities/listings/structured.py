"""What machines read of a kind of help; see municipalities.frame.structured. Hidden addresses do not get this far."""

from ground.telephone.numbers import abroad
from municipalities.frame.facts import SiteFrame
from municipalities.frame.structured import Node, hours, organisation, special_hours
from municipalities.listings.detail import ListingDetail, LocationFacts


def of_listing(frame: SiteFrame, listing: ListingDetail) -> Node:
    """One kind of help: who gives it, for where, how and when it can be reached."""
    channels = [_channel(listing, place) for place in listing.locations if not place.hidden] or [_channel(listing)]
    return {
        "@type": "GovernmentService",
        "name": listing.title,
        "description": listing.summary,
        "url": f"{frame.url}{listing.url}",
        "inLanguage": "nl",
        "provider": organisation(listing.organisation, url=listing.organisation_website),
        "serviceType": [topic.name for topic in listing.topics],
        "areaServed": [{"@type": "AdministrativeArea", "name": name} for name in listing.municipalities],
        "hoursAvailable": [*hours(listing.week), *special_hours(listing.hours, listing.closed_on)],
        "availableChannel": channels,
    }


def _channel(listing: ListingDetail, place: LocationFacts | None = None) -> Node:
    node: Node = {
        "@type": "ServiceChannel",
        "servicePhone": {"@type": "ContactPoint", "telephone": abroad(listing.phone)} if listing.phone else "",
        "serviceUrl": listing.website,
    }
    if place is not None:
        node["serviceLocation"] = {
            "@type": "Place",
            "name": place.name,
            "address": {
                "@type": "PostalAddress",
                "streetAddress": place.street,
                "postalCode": place.postcode,
                "addressLocality": place.place,
                "addressCountry": "NL",
            },
            "openingHoursSpecification": hours(place.week),
            "specialOpeningHoursSpecification": special_hours(place.hours, place.closed_on),
        }
    return node
