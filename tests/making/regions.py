"""A participant with two sites and two municipalities, one thing of each kind on either side of a limit."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from municipalities.additions.models import LocalAddition
from municipalities.listings.listing import Listing
from municipalities.listings.organisations import Organisation
from municipalities.onboarding.making import NewSite, make_site
from municipalities.pages.models import LocalPage
from municipalities.register.help_lines import LocalHelpLine
from municipalities.register.municipality import Municipality
from municipalities.register.participant import Coverage
from municipalities.register.site import LocalSite
from tests.making.listings import make_listing
from tests.making.participants import ASSEN_CODE, GP, home_of, public
from tests.municipalities.test_additions import UID

OUTSIDE = "Zilverreiger"


@dataclass(frozen=True)
class Region:
    """What is within the limits of its first site and municipality, and what is outside them, by model."""

    site: LocalSite
    sister: LocalSite
    here: Municipality
    there: Municipality
    within: dict[type[Model], Any]
    outside: dict[type[Model], Any]
    both: Listing  # for either municipality


def make_region(site: LocalSite) -> Region:
    """The participant of a site with a second one, and Assen besides; what is outside has `OUTSIDE` in its words."""
    participant = site.participant
    here, there = participant.municipalities.get(), Municipality.objects.get(code=ASSEN_CODE)
    Coverage.objects.create(participant=participant, municipality=there)
    new = NewSite("jong.voorbeeld.example", f"{OUTSIDE}site", f"{OUTSIDE}plaats", contact=GP)
    sister = public(make_site(participant, new))
    within, outside = _things(site, here, "Eigen"), _things(sister, there, OUTSIDE)
    both = make_listing(participant, "Voor allebei", municipalities=[here, there])
    Organisation.objects.filter(name__contains=OUTSIDE).update(name="Stichting Elders")  # of the whole participant
    return Region(site, sister, here, there, within, outside, both)


def _things(site: LocalSite, place: Municipality, words: str) -> dict[type[Model], Any]:
    page = home_of(site).add_child(instance=LocalPage(title=words, slug="zwaan", body=f"<p>{words}</p>"))
    page.save_revision()
    return {
        LocalSite: site,
        LocalPage: page,
        Listing: make_listing(site.participant, words, municipalities=[place]),
        LocalAddition: LocalAddition.objects.create(site=site, module_uid=UID, html=f"<p>{words}</p>"),
        LocalHelpLine: LocalHelpLine.objects.create(site=site, name=words, when_text=words, phone="14030"),
    }
