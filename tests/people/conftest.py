"""People of an installation without texts or participants."""

import pytest
from django.test import Client

from people.models import Person
from tests.making.people import PASSWORD, logged_in


@pytest.fixture
def anna(db: None) -> Person:
    """Somebody who may do everything."""
    return Person.objects.create_superuser("anna@voorbeeld.example", PASSWORD, first_name="Anna", last_name="de Groot")


@pytest.fixture
def admin(anna: Person) -> Client:
    """A browser in which Anna is logged in."""
    return logged_in(anna)
