"""Where youth health care is missing: what the law promises to every child, and no site may leave out.

A participant has it for a municipality when a live listing of that kind is for that municipality, and is its own or
taken over from who offers it. It is a condition for becoming public; a site that is public stays so.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from municipalities.brake.brake import Kind, not_braked
from municipalities.listings.help_kinds import HelpKind
from municipalities.listings.listing import Listing, ListingHidden
from municipalities.listings.taken_over import taken_links
from municipalities.register.participant import Coverage
from municipalities.register.public_conditions import condition
from municipalities.register.site import LocalSite


def without_youth_health() -> QuerySet[Coverage]:
    """What participants cover and have no youth health care for."""
    participant = OuterRef(OuterRef("participant_id"))
    every: Any = Listing.municipalities.through.objects
    links = every.filter(
        municipality_id=OuterRef("municipality_id"), listing__live=True, listing__kind=HelpKind.YOUTH_HEALTH
    )
    hidden = ListingHidden.objects.filter(participant_id=participant, listing_id=OuterRef("listing_id"))
    links = not_braked(links.filter(~Exists(hidden)), Kind.LISTING, "listing_id").order_by()
    own = links.filter(listing__owner_id=OuterRef("participant_id"))
    return Coverage.objects.filter(~Exists(own), ~Exists(taken_links(links, participant)))


def municipalities_without(participants: Iterable[int]) -> dict[int, list[str]]:
    """The municipalities without it by participant (ids), by name; no participant that has it for all. One query."""
    rows = without_youth_health().filter(participant__in=list(participants)).order_by("municipality__name")
    found: dict[int, list[str]] = {}
    for participant, name in rows.values_list("participant_id", "municipality__name"):
        found.setdefault(participant, []).append(name)
    return found


def public_sites_without() -> QuerySet[LocalSite]:
    """The public sites of participants that miss it somewhere, by name."""
    missing = without_youth_health().filter(participant=OuterRef("participant"))
    sites = LocalSite.objects.filter(Exists(missing), is_live=True)
    return sites.select_related("participant").order_by("name", "pk")


@condition
def has_youth_health(participant: int) -> str:
    """Why a site of this participant (an id) cannot become public; "" when it can."""
    if names := municipalities_without([participant]).get(participant):
        sentence = _(
            "Zet eerst de jeugdgezondheidszorg van %(names)s bij het aanbod (soort hulp: Jeugdgezondheidszorg), of "
            "neem die over bij Aangeboden. Zonder kan de site niet openbaar worden."
        )
        return sentence % {"names": ", ".join(names)}
    return ""
