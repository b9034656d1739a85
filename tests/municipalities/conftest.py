"""A small Netherlands: three municipalities, two participants, the national board."""

import pytest
from wagtail.models import Page

from municipalities.onboarding.making import NewSite, make_participant
from municipalities.register.site import LocalSite
from tests.making.participants import GP, UTRECHT_CODE, ZEIST_CODE, load_register, public


@pytest.fixture
def register(db: None) -> None:
    """Municipalities, topics, ages and help lines."""
    load_register()


@pytest.fixture
def utrecht(register: None) -> LocalSite:
    contact = GP | {"phone": "030 - 123 45 67", "phone_hours": "ma-vr 09:00-17:00", "email": "team@utrecht.example"}
    site = NewSite("utrecht.example", "CJG Utrecht", "Utrecht", colour="#a31f34", contact=contact)
    return public(make_participant([UTRECHT_CODE], site))


@pytest.fixture
def zeist(register: None) -> LocalSite:
    site = NewSite("zeist.example", "Loes", "Zeist", colour="#0b6e99", contact=GP)
    return public(make_participant([ZEIST_CODE], site))


@pytest.fixture
def root_page(db: None) -> Page:
    return Page.get_first_root_node()
