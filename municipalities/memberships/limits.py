"""What a role is limited to: sites and municipalities of its participant (docs/adr/0059)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Model
from django.utils.translation import gettext

from municipalities.memberships.membership import Membership
from municipalities.register.site import LocalSite


class Limits(NamedTuple):
    """Keys of the sites and of the municipalities that a role is for; what is in neither is not for it."""

    sites: frozenset[int]
    municipalities: frozenset[int]

    def __or__(self, other: Any) -> "Limits":
        """Roles add up."""
        return Limits(self.sites | other.sites, self.municipalities | other.municipalities)


def limits_by_membership(keys: Iterable[int]) -> dict[int, Limits]:
    """What these memberships, which are limited, are limited to. Two queries, none without a key."""
    keys = list(keys)
    if not keys:
        return {}
    sites, places = _named(Membership.sites.through, "localsite", keys), _named(_PLACES, "municipality", keys)
    return {key: Limits(frozenset(sites[key]), frozenset(places[key])) for key in keys}


_PLACES: Any = Membership.municipalities.through


def _named(through: Any, column: str, keys: list[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = through.objects.filter(membership__in=keys).order_by("pk")
    for membership, key in rows.values_list("membership_id", f"{column}_id"):
        found[membership].add(key)
    return found


def only_for(row: Any) -> str:
    """The names of what a role or an invitation is limited to; empty when it is for all."""
    if not row.is_limited:
        return ""
    return ", ".join(str(each) for each in (*row.sites.all(), *row.municipalities.all())) or gettext("niets meer")


@dataclass(frozen=True)
class Stray:
    """A site or municipality that a role is limited to, and that is no longer of its participant: it opens nothing."""

    membership: Membership
    thing: Model

    def __str__(self) -> str:
        role = self.membership
        return f"{role.person.email} is limited to {self.thing}, which is not of {role.participant} any more."

    def mend(self) -> str:
        """Leave it out; the role stays limited."""
        named = self.membership.sites if isinstance(self.thing, LocalSite) else self.membership.municipalities
        named.remove(self.thing.pk)
        return f"{self.membership.person.email} is no longer limited to {self.thing}."


def strays() -> Iterator[Stray]:
    """Those of all memberships, which nobody can see in a screen."""
    rows = Membership.objects.filter(is_limited=True).select_related("person", "participant").order_by("pk")
    for row in rows.prefetch_related("sites", "municipalities", "participant__municipalities"):
        own = set(row.participant.municipalities.all())
        yield from (Stray(row, site) for site in row.sites.all() if site.participant_id != row.participant_id)
        yield from (Stray(row, place) for place in row.municipalities.all() if place not in own)
