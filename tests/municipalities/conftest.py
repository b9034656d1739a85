"""A small Netherlands: three municipalities, two participants, the national board."""

import pytest
from wagtail.models import Page

from municipalities.register.site import LocalSite
from tests.making.participants import load_register, make_utrecht, make_zeist


@pytest.fixture
def register(db: None) -> None:
    """Municipalities, topics, ages and help lines; tests.starting_points has them ready."""
    load_register()


@pytest.fixture
def utrecht(register: None) -> LocalSite:
    return make_utrecht()


@pytest.fixture
def zeist(register: None) -> LocalSite:
    return make_zeist()


@pytest.fixture
def root_page(db: None) -> Page:
    return Page.get_first_root_node()
