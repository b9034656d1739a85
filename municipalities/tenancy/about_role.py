"""On the first page of the admin: what the role of somebody is for who does not change all, and whom to ask."""

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks

from ground.start_page import ABOUT
from municipalities.memberships.limits import Limits
from municipalities.register.municipality import Municipality
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite
from municipalities.tenancy.limits import changes_limited, limited_at
from municipalities.tenancy.ownership import is_national, reads_at
from municipalities.tenancy.whom_to_ask import listed, whom_to_ask


@hooks.register(ABOUT)
def about_role(user: Any) -> Iterator[str]:
    """A few sentences for each participant that one reads, or changes a part of; none for the others: no query."""
    limited, reads = ({}, set()) if is_national(user) else (changes_limited(user), set(reads_at(user)))
    seen = limited_at(user) if limited or reads else {}
    for participant in Participant.objects.filter(pk__in={*limited, *reads}) if limited or reads else ():
        if participant.pk in limited:
            words = _changes_a_part(participant, limited[participant.pk], reads_more=participant.pk in reads)
        elif participant.pk in seen:
            words = _("Je leest mee bij %(participant)s, en alleen voor %(part)s. Je wijzigt niets.")
            words %= {"participant": participant, "part": _part(seen[participant.pk])}
        else:
            words = _("Je leest mee bij %(participant)s: je ziet alles, en je wijzigt niets.")
            words %= {"participant": participant}
        yield format_html("{} {}", words, whom_to_ask(participant))


def _changes_a_part(participant: Participant, limits: Limits, *, reads_more: bool) -> str:
    """What is theirs to change: what there is of sites, and what there is for municipalities."""
    words = [
        _("Bij %(participant)s werk je alleen voor %(part)s.")
        % {"participant": participant, "part": _part(limits)}
    ]  # fmt: skip
    if limits.sites:
        words.append(_("Van die site wijzig je de pagina's, lokale aanvullingen, eigen hulplijnen en inrichting."))
    if limits.municipalities:
        words.append(_("Je wijzigt aanbod dat er alleen voor die gemeente is."))
    rest = _("De rest lees je alleen.") if reads_more else _("Wat van iedereen is, zoals locaties, lees je alleen.")
    return " ".join([*words, rest])


def _part(limits: Limits) -> str:
    """The names of what a role is limited to."""
    sites = [str(site) for site in LocalSite.objects.filter(pk__in=limits.sites).order_by("name", "pk")]
    places = [str(each) for each in Municipality.objects.filter(pk__in=limits.municipalities).order_by("name", "pk")]
    said = [_("de site %(names)s") % {"names": listed(sites)}] if sites else []
    said += [_("de gemeente %(names)s") % {"names": listed(places)}] if places else []
    return _(" en ").join(said) or _("niets meer")
