"""The kinds of page a reader meets, on the site that has everything a site can have."""

from django.utils.http import urlencode

from municipalities.listings.listing import Listing
from tests.benchmarks.landscape import HOST, SLUG

LONG_MODULE = f"/informatie/{SLUG}/"
PATHS = {
    "home": "/",
    "module": LONG_MODULE,
    "topic": "/onderwerp/slapen/",
    "age": "/leeftijd/baby/",
    "listings": f"/hulp-in-de-buurt/?{urlencode({'plaats': 'Utrecht'})}",
    "search": f"/zoeken/?{urlencode({'q': 'mijn baby slaapt niet'})}",
    "young people": "/jongeren/",
    "help lines": "/direct-hulp/",
}


def listing_path() -> str:
    """The address of a listing of the measured site (in a worker)."""
    own = Listing.objects.filter(owner__sites__hosts__host=HOST, live=True).order_by("pk")
    return str(own[0].get_absolute_url())
