"""From what somebody pastes or types to the things it may mean."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Expression, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat, Length
from django.utils.translation import gettext as _

from content.releases.models import ModuleAddress
from ground import addresses
from municipalities.brake.brake import Kind
from municipalities.brake.pictures import name_of
from municipalities.braking.in_admin import in_admin, is_in_admin
from municipalities.braking.pasted import Pasted, addresses_in, bare, tidy
from municipalities.braking.things import Thing, Whose, as_things, rows
from municipalities.register.site import LocalSite, SiteHost

# How many of a kind a search by name shows; a name in a sentence has so many letters at least.
MOST, SHORTEST = 20, 4
_LISTING = re.compile(re.escape(addresses.LISTINGS) + r"[-\w]+-(\d{1,9})/?$", re.IGNORECASE)
_MODULE = re.compile(re.escape(addresses.MODULES) + r"([-\w]+)/", re.IGNORECASE)
_PICTURE = re.compile(re.escape(addresses.MEDIA) + r"(?:original_)?images/([\w=-]+)\.", re.IGNORECASE)
_DOCUMENT = re.compile(re.escape(addresses.DOCUMENTS) + r"(\d{1,9})(?:/|$)", re.IGNORECASE)
_SEARCHED = {
    Kind.PAGE: ("title",),
    Kind.LISTING: ("title", "organisation__name"),
    Kind.PICTURE: ("title", "description"),
    Kind.DOCUMENT: ("title", "file"),
    Kind.ADDITION: ("found_title", "html"),
    Kind.PERSON: ("email", "first_name", "last_name"),
}
_FULL_NAME = Concat("first_name", Value(" "), "last_name")
_NAMES: dict[Kind, tuple[Expression | F, ...]] = {
    Kind.ADDITION: (F("found_title"),),
    Kind.PERSON: (F("email"), _FULL_NAME),
}


@dataclass(frozen=True)
class Found:
    """What was found, and a sentence when there is something to say about it."""

    things: list[Thing] = field(default_factory=list)
    sentence: str = ""


def find(asked: str, kind: Kind | None, whose: Whose) -> Found:
    """What an address or words mean, among what these participants have."""
    asked = tidy(asked)
    if len(asked) < 2:
        return Found(sentence=_("Plak een adres, of typ minstens twee letters van een naam."))
    pasted = addresses_in(asked)
    if (at := _at_any(pasted, whose)) and (at.things or "://" in asked):
        return at
    kinds = [kind] if kind else list(Kind)
    named = [thing for each in kinds for thing in _with_words(each, asked, whose)]
    named = named or [thing for each in kinds for thing in _in_sentence(each, asked, whose)]
    if named:
        return Found(named)
    return at or Found(sentence=_("Niets gevonden. Plak het adres, of zoek met minder woorden."))


def _with_words(kind: Kind, asked: str, whose: Whose) -> list[Thing]:
    """Those that have every word."""
    matching = rows(kind, whose)
    for word in asked.split():
        fits = Q()
        for name in _SEARCHED[kind]:
            fits |= Q(**{f"{name}__icontains": bare(word) or word})
        matching = matching.filter(fits)
    return as_things(kind, matching[:MOST])


def _in_sentence(kind: Kind, asked: str, whose: Whose) -> list[Thing]:
    """Those of which the whole name stands in what was typed, the longest names first."""
    found: dict[Any, Any] = {}
    for name in _NAMES.get(kind, (F("title"),)):
        with_name = rows(kind, whose).annotate(typed=Value(asked, TextField()), its_name=name, long=Length(name))
        longest_first = with_name.filter(long__gte=SHORTEST, typed__icontains=F("its_name")).order_by("-long", "pk")
        found |= {row.pk: row for row in longest_first[: 2 * MOST] if _as_word(row.its_name, asked)}
    return as_things(kind, list(found.values())[:MOST])


def _as_word(name: str, asked: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(name.strip())}(?!\w)", asked, re.IGNORECASE))


def _at_any(pasted: list[Pasted], whose: Whose) -> Found | None:
    """What stands at these addresses; when that is nothing, what there is to say of the first. None without any."""
    answers = [_at(each.host, each.path, whose) for each in pasted]
    things = {(thing.kind, thing.key): thing for answer in answers for thing in answer.things}
    if not things:
        return answers[0] if answers else None
    return Found(list(things.values()), next((answer.sentence for answer in answers if answer.things), ""))


def _at(host: str, path: str, whose: Whose) -> Found:
    """What stands at an address. What another participant has is not looked for."""
    if is_in_admin(host, path):
        things, shown = in_admin(path, whose)
        return _on_site(*shown, whose) if shown else _or_nothing(things)
    if things := _file(path, whose):
        return Found(things)
    if path.lower().startswith(addresses.PICTURES) and not path.lower().startswith(addresses.LOGOS):
        sentence = _("Dit beeld hoort bij een landelijke tekst. Bel de landelijke redactie: die kan het weghalen.")
        return Found(sentence=sentence)
    if not host:
        return _on_site(None, path, whose)
    sites = LocalSite.objects.filter(pk__in=SiteHost.objects.filter(host=host).values("site"))
    own = sites if whose is None else sites.filter(participant__in=whose.values("pk"))
    site = own.select_related("wagtail_site__root_page").first()
    if site is None:
        return Found(sentence=_of_another(sites, path))
    return _on_site(site, path, whose)


def _file(path: str, whose: Whose) -> list[Thing]:
    """A picture or document, which every host of its participant has."""
    if found := _PICTURE.match(path):
        name = found[1].lower()
        pictures = rows(Kind.PICTURE, whose).filter(file__icontains=f"/{name}.")
        return as_things(Kind.PICTURE, [each for each in pictures if name_of(each.file.name).lower() == name])
    if found := _DOCUMENT.match(path):
        return as_things(Kind.DOCUMENT, rows(Kind.DOCUMENT, whose).filter(pk=int(found[1])))
    return []


def _on_site(site: LocalSite | None, path: str, whose: Whose) -> Found:
    """At a path of a site that they have, or of any of theirs."""
    if path.lower().startswith(addresses.LOGOS):
        return Found(sentence=_("Het logo haal je weg bij Vormgeving."))
    if found := _LISTING.match(path):
        things = as_things(Kind.LISTING, rows(Kind.LISTING, whose).filter(pk=int(found[1])))
        also = _("Aanbod van een ander op je site haal je weg bij Hulp en aanbod, Verborgen aanbod.")
        return _or_nothing(things, also)
    if found := _MODULE.match(f"{path.rstrip('/')}/"):
        return _text(found[1], site, whose)
    if not path.strip("/"):
        return Found(sentence=_("De beginpagina kan niet weg. Haal weg wat erop staat, of bel de ondersteuning."))
    pages = rows(Kind.PAGE, whose)
    if site is None:
        at_end = pages.filter(url_path__iendswith=f"/{path.strip('/')}/")
        return _or_nothing(as_things(Kind.PAGE, at_end[:MOST]))
    root = site.wagtail_site.root_page if site.wagtail_site else None
    if root is None:
        return _or_nothing([])
    at = f"{root.url_path.rstrip('/')}/{path.strip('/')}/"
    return _or_nothing(as_things(Kind.PAGE, pages.filter(url_path__iexact=at, path__startswith=root.path)))


def _text(slug: str, site: LocalSite | None, whose: Whose) -> Found:
    """Of the page of a national text what the site wrote around it; of the text a sentence."""
    uids = ModuleAddress.objects.filter(slug__iexact=slug).values("uid")
    around = rows(Kind.ADDITION, whose).filter(module_uid__in=uids)
    own = as_things(Kind.ADDITION, (around.filter(site=site) if site else around)[:MOST])
    also = _("Wat jullie erbij schreven, kan wel weg:")
    return Found(own, f"{_national_text()} {also}" if own else _national_text())


def _national_text() -> str:
    return _(
        "Dit is een landelijke tekst. Die haal je niet weg met de noodrem. Klopt er iets niet? Bel de landelijke "
        "redactie: die kan de tekst intrekken."
    )


def _of_another(sites: QuerySet[LocalSite], path: str) -> str:
    """Whose page it is, as everybody can see; of a site that is not public as if it were nowhere."""
    named = sites.values_list("name", "is_live", "participant__is_national_board").first()
    name, is_live, is_national = named or ("", False, False)
    if is_national and _MODULE.match(f"{path.rstrip('/')}/"):
        return _national_text()
    if is_national:
        also = _("Dit adres is van de landelijke site. Bel de landelijke redactie: die kan het weghalen.")
    elif is_live:
        also = _(
            "Dit adres is van de site van %(name)s. Vraag het daar: hoe, staat op die site bij Contact. Is het "
            "gevaarlijk, en krijg je daar niemand? Bel de landelijke ondersteuning: die kan het nu weghalen."
        ) % {"name": name}
    else:
        return _or_nothing([]).sentence
    return f"{_nothing()} {also}"


def _or_nothing(things: list[Thing], also: str = "") -> Found:
    if things:
        return Found(things)
    is_all = _("Klopt het hele adres?")
    return Found(sentence=f"{_nothing()} {is_all} {also}".strip())


def _nothing() -> str:
    return _("Op dit adres staat niets dat je hier kunt weghalen.")
