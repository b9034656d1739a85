"""Somebody without a role yet."""

import pytest

from people.models import Person
from tests.making.people import PASSWORD


@pytest.fixture
def bo(db: None) -> Person:
    return Person.objects.create_user("bo@voorbeeld.example", PASSWORD, first_name="Bo", last_name="Wit")
