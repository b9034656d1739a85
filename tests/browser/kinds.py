"""Every kind of public page of the town, and where it is."""

from dataclasses import dataclass

from content.modules.page import Module
from municipalities.listings.listing import Listing
from tests.browser.town import Town


@dataclass(frozen=True)
class Kind:
    """A kind of page: on which site, where, and what it answers."""

    path: str
    site: str = "utrecht"
    status: int = 200


KINDS = {
    "home": Kind("/"),
    "national home": Kind("/", "national"),
    "young home": Kind("/", "young"),
    "text with addition, table, picture": Kind("/informatie/naar-de-basisschool/"),
    "sensitive text": Kind("/informatie/uit-elkaar-gaan-met-kinderen/"),
    "text for young people": Kind("/informatie/ik-voel-me-somber/", "young"),
    "national text": Kind("/informatie/vaccinaties/", "national"),
    "topic": Kind("/onderwerp/scheiding/"),
    "age": Kind("/leeftijd/baby/"),
    "all topics": Kind("/onderwerp/"),
    "all topics for young people": Kind("/onderwerp/?voor=jongeren"),
    "all ages": Kind("/leeftijd/"),
    "all texts": Kind("/informatie/"),
    "whole site": Kind("/sitemap/"),
    "where a text comes from": Kind("/informatie/naar-de-basisschool/herkomst/"),
    "young entrance": Kind("/jongeren/"),
    "young topic": Kind("/jongeren/gevoel/"),
    "listings": Kind("/hulp-in-de-buurt/?plaats=Utrecht"),
    "no listings": Kind("/hulp-in-de-buurt/?plaats=Qwertystad&leeftijd=baby"),
    "listing": Kind("LISTING"),
    "listing with a hidden address": Kind("HIDDEN"),
    "search": Kind("/zoeken/?q=school"),
    "nothing found": Kind("/zoeken/?q=xylofoonkwast"),
    "search in danger": Kind("/zoeken/?q=ik+wil+niet+meer"),
    "young search in danger": Kind("/zoeken/?q=ik+ben+weggelopen", "young"),
    "search, unknown place": Kind("/zoeken/?q=school&plaats=Qwertystad"),
    "search without words": Kind("/zoeken/"),
    "help lines": Kind("/direct-hulp/"),
    "about": Kind("/over-deze-informatie/"),
    "contact": Kind("/contact/"),
    "national contact": Kind("/contact/", "national"),
    "privacy": Kind("/privacy/"),
    "accessibility statement": Kind("/toegankelijkheid/"),
    "no accessibility statement": Kind("/toegankelijkheid/", "national"),
    "wipe the history": Kind("/sporen-wissen/"),
    "choose": Kind("/gemeente/?plaats=Utrecht", "national"),
    "choose, unknown place": Kind("/gemeente/?plaats=Qwertystad", "national"),
    "news": Kind("/nieuws/"),
    "news item": Kind("/nieuws/nieuwe-inloopplek-in-utrecht/"),
    "agenda": Kind("/agenda/"),
    "event": Kind("/agenda/ouderavond-je-kind-en-het-scherm/"),
    "local page": Kind("/wie-zijn-wij/"),
    "not found": Kind("/bestaat-niet/", status=404),
    "unknown filter": Kind("/hulp-in-de-buurt/?onderwerp=bestaat-niet", status=404),
    "withdrawn": Kind("/informatie/hoofdluis/", status=410),
}


def addresses_of(town: Town) -> dict[str, str]:
    """The address of every kind of page; one text is withdrawn for it."""
    Module.objects.get(slug="hoofdluis").unpublish()
    own = Listing.objects.filter(owner__coverage__municipality__code="GM0344").order_by("pk")
    shown, hidden = (own.filter(locations__address_hidden=each)[0].get_absolute_url() for each in (False, True))
    paths = {name: {"LISTING": shown, "HIDDEN": hidden}.get(kind.path, kind.path) for name, kind in KINDS.items()}
    return {name: getattr(town, kind.site) + paths[name] for name, kind in KINDS.items()}
