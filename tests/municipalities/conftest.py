"""A small Netherlands: three municipalities, two participants, the national board."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Page

from content.reference_data import helplines, starting_data
from municipalities.listings.listing import Listing
from municipalities.listings.organisations import Location, Organisation
from municipalities.onboarding.making import NewSite, make_participant
from municipalities.register.loading import load_municipalities
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite

UTRECHT, ZEIST, ASSEN = "GM0344", "GM0355", "GM0106"
GP = {"gp_out_of_hours_phone": "0900 1234567"}


@pytest.fixture
def register(db: None) -> None:
    """Municipalities, topics, ages and help lines."""
    load_municipalities()
    starting_data.load()
    helplines.load_national_lines()


@pytest.fixture
def utrecht(register: None) -> LocalSite:
    contact = GP | {"phone": "030 - 123 45 67", "phone_hours": "ma-vr 09:00-17:00", "email": "team@utrecht.example"}
    site = NewSite("utrecht.example", "CJG Utrecht", "Utrecht", colour="#a31f34", contact=contact)
    return make_participant([UTRECHT], site)


@pytest.fixture
def zeist(register: None) -> LocalSite:
    return make_participant([ZEIST], NewSite("zeist.example", "Loes", "Zeist", colour="#0b6e99", contact=GP))


@pytest.fixture
def root_page(db: None) -> Page:
    return Page.get_first_root_node()


def editor_of(participant: Participant, name: str = "") -> Any:
    """Somebody who works for a participant."""
    name = name or f"editor-{participant.pk}"
    user = get_user_model().objects.create_user(f"{name}@voorbeeld.example", "een lang wachtwoord", first_name=name)
    user.groups.add(participant.group)
    return user


def make_listing(owner: Participant, title: str = "Opvoedspreekuur", **fields: Any) -> Listing:
    """A live listing with one location; `location` and `topics`, `municipalities` may be given."""
    location = fields.pop("location", {"place": "Utrecht", "latitude": 52.09, "longitude": 5.12, "street": "Straat 1"})
    many = {name: fields.pop(name, []) for name in ("topics", "municipalities", "situations")}
    organisation = Organisation.objects.create(owner=owner, name=f"Stichting {title}", phone="030 765 43 21")
    place = Location.objects.create(organisation=organisation, **location)
    listing = Listing(owner=owner, organisation=organisation, title=title, summary=f"Over {title}", **fields)
    listing.locations = [place]
    for name, rows in many.items():
        setattr(listing, name, rows)
    listing.save()
    return listing
