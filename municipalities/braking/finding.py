"""From what somebody pastes or types to the things it may mean."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from django.db.models import Q
from django.utils.translation import gettext as _

from content.releases.models import ModuleAddress
from ground import addresses
from ground.text.characters import one_line
from municipalities.brake.brake import Kind
from municipalities.brake.pictures import name_of
from municipalities.braking.things import Thing, Whose, as_things, rows
from municipalities.register.hosts import host_name
from municipalities.register.site import LocalSite, SiteHost

# How many of a kind a search by name shows.
MOST = 20
_LISTING = re.compile(re.escape(addresses.LISTINGS) + r"[-a-z0-9]+-(\d{1,9})/?$")
_MODULE = re.compile(re.escape(addresses.MODULES) + r"([-\w]+)/")
_PICTURE = re.compile(re.escape(addresses.MEDIA) + r"(?:original_)?images/([\w=-]+)\.")
_SEARCHED = {
    Kind.PAGE: ("title",),
    Kind.LISTING: ("title", "organisation__name"),
    Kind.PICTURE: ("title", "description"),
    Kind.ADDITION: ("found_title", "html"),
    Kind.PERSON: ("email", "first_name", "last_name"),
}


@dataclass(frozen=True)
class Found:
    """What was found, and a sentence when there is something to say about it."""

    things: list[Thing] = field(default_factory=list)
    sentence: str = ""


def find(asked: str, kind: Kind | None, whose: Whose) -> Found:
    """What an address or words mean, among what these participants have."""
    asked = asked.strip()
    if address := _as_address(asked):
        return _at(*address, whose)
    if len(asked) < 2:
        return Found(sentence=_("Plak een adres, of typ minstens twee letters van een naam."))
    found: list[Thing] = []
    for each in [kind] if kind else list(Kind):
        matching = rows(each, whose)
        for word in asked.split():
            fits = Q()
            for name in _SEARCHED[each]:
                fits |= Q(**{f"{name}__icontains": word})
            matching = matching.filter(fits)
        found += as_things(each, matching[:MOST])
    return Found(found) if found else Found(sentence=_("Niets gevonden. Plak het adres, of zoek met minder woorden."))


def _as_address(asked: str) -> tuple[str, str] | None:
    """Host and path of what looks like an address."""
    if " " in asked or "@" in asked or not ("/" in asked or re.match(r"^https?:", asked)):
        return None
    try:
        parts = urlsplit(asked if "//" in asked else f"//{asked}")
        return host_name(parts.netloc), one_line(unquote(parts.path)) or "/"
    except ValueError:
        return "", "/"


def _at(host: str, path: str, whose: Whose) -> Found:
    """What stands at an address. Of another participant it is as if it were nowhere."""
    if path.startswith((addresses.PICTURES, addresses.DOCUMENTS)):
        return Found(sentence=_elsewhere(path))
    if found := _PICTURE.match(path):
        pictures = rows(Kind.PICTURE, whose).filter(file__contains=f"/{found[1]}.")
        return _or_nothing(as_things(Kind.PICTURE, [each for each in pictures if name_of(each.file.name) == found[1]]))
    named = SiteHost.objects.filter(host=host).values("site")
    sites = LocalSite.objects.filter(pk__in=named).select_related("wagtail_site__root_page")
    site = sites.first() if whose is None else sites.filter(participant__in=whose.values("pk")).first()
    if site is None:
        return _or_nothing([])
    if found := _LISTING.match(path):
        return _or_nothing(as_things(Kind.LISTING, rows(Kind.LISTING, whose).filter(pk=int(found[1]))))
    if found := _MODULE.match(f"{path.rstrip('/')}/"):
        return _text(found[1], site, whose)
    root = site.wagtail_site.root_page if site.wagtail_site else None
    if root is None or path == "/":
        return Found(sentence=_("De beginpagina kan niet weg. Haal weg wat erop staat, of bel de ondersteuning."))
    at = f"{root.url_path.rstrip('/')}/{path.strip('/')}/"
    return _or_nothing(as_things(Kind.PAGE, rows(Kind.PAGE, whose).filter(url_path=at, path__startswith=root.path)))


def _text(slug: str, site: LocalSite, whose: Whose) -> Found:
    """Of the page of a national text what the site wrote around it; of the text a sentence."""
    uids = ModuleAddress.objects.filter(slug=slug).values("uid")
    own = as_things(Kind.ADDITION, rows(Kind.ADDITION, whose).filter(site=site, module_uid__in=uids))
    sentence = _(
        "Dit is een landelijke tekst. Die haal je niet weg met de noodrem. Klopt er iets niet? Bel de landelijke "
        "redactie: die kan de tekst intrekken."
    )
    also = _("Wat jullie erbij schreven, kan wel weg:")
    return Found(own, f"{sentence} {also}" if own else sentence)


def _elsewhere(path: str) -> str:
    if path.startswith(addresses.DOCUMENTS):
        return _("Een document haal je weg bij Documenten: verwijder het daar.")
    if path.startswith(addresses.LOGOS):
        return _("Het logo haal je weg bij Vormgeving.")
    return _("Dit beeld hoort bij een landelijke tekst. Bel de landelijke redactie: die kan het weghalen.")


def _or_nothing(things: list[Thing]) -> Found:
    if things:
        return Found(things)
    sentence = _(
        "Op dit adres staat niets dat je hier kunt weghalen. Klopt het hele adres? Aanbod van een ander op je site "
        "haal je weg bij Hulp en aanbod, Verborgen aanbod."
    )
    return Found(sentence=sentence)
