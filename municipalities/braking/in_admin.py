"""What the address of a screen of the admin is about: a form, a history, a preview."""

from typing import Any

from django.conf import settings
from django.urls import Resolver404, resolve

from ground import addresses
from municipalities.brake.brake import Brake, Kind
from municipalities.braking.things import Thing, Whose, as_things, rows
from municipalities.memberships.membership import Membership
from municipalities.register.hosts import host_name
from municipalities.register.site import LocalSite

_KINDS = {
    "wagtailadmin_pages": Kind.PAGE,
    "wagtailadmin_explore": Kind.PAGE,
    "wagtailimages": Kind.PICTURE,
    "wagtailimages_chooser": Kind.PICTURE,
    "wagtaildocs": Kind.DOCUMENT,
    "wagtaildocs_chooser": Kind.DOCUMENT,
    "wagtailsnippets_listings_listing": Kind.LISTING,
    "wagtailsnippetchoosers_listings_listing": Kind.LISTING,
    "wagtailsnippets_municipalities_localaddition": Kind.ADDITION,
    "wagtailusers_users": Kind.PERSON,
}
# What the routes of those call the key of the row.
_KEYS = ("pk", "page_id", "page_to_move_id", "parent_page_id", "image_id", "document_id", "doc_id")
Shown = tuple[LocalSite, str]


def is_in_admin(host: str, path: str) -> bool:
    """Whether an address is one of the admin's."""
    return host == host_name(settings.ADMIN_HOST) or path.lower().startswith(addresses.ADMIN)


def in_admin(path: str, whose: Whose) -> tuple[list[Thing], Shown | None]:
    """What the screen at a path is about, among what these participants have; or the page of a site that it shows."""
    try:
        match = resolve(f"{path.lower().rstrip('/')}/")
    except Resolver404:
        return [], None
    named = match.kwargs
    if match.view_name == "look_page":
        sites = LocalSite.objects.filter(pk=named["pk"]).select_related("wagtail_site__root_page")
        site = (sites if whose is None else sites.filter(participant__in=whose.values("pk"))).first()
        return [], (site, f"/{named['path']}") if site else None
    if match.view_name == "put_brake":
        return _thing(named["sort"], named["pk"], whose), None
    if match.view_name == "lift_brake":
        brake = Brake.objects.filter(pk=named["pk"]).values_list("kind", "key").first()
        return _thing(*brake, whose) if brake else [], None
    if "membership_id" in named:
        person = Membership.objects.filter(pk=named["membership_id"]).values_list("person", flat=True).first()
        return _thing(Kind.PERSON, person, whose), None
    key = next((named[name] for name in _KEYS if named.get(name)), None)
    return _thing(_KINDS.get(match.view_name.partition(":")[0], ""), key, whose), None


def _thing(kind: str, key: Any, whose: Whose) -> list[Thing]:
    if kind not in Kind.values or not str(key).isdecimal() or len(str(key)) > 15:
        return []
    return as_things(Kind(kind), rows(Kind(kind), whose).filter(pk=int(key)))
