"""People of an installation without texts or participants."""

import pytest
from django.conf import settings
from django.test import Client

from people.models import Person

PASSWORD = "paard batterij nietje stapel"


@pytest.fixture
def anna(db: None) -> Person:
    """Somebody who may do everything."""
    return Person.objects.create_superuser("anna@voorbeeld.example", PASSWORD, first_name="Anna", last_name="de Groot")


@pytest.fixture
def admin(anna: Person) -> Client:
    """A browser in which Anna is logged in."""
    client = Client(HTTP_HOST=settings.ADMIN_HOST)
    client.force_login(anna)
    return client
