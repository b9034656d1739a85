"""Where a location lies, as its owner writes it."""

import pytest
from django.test import Client

from municipalities.listings.listing import Location, Organisation
from municipalities.register.site import LocalSite
from tests.making.people import editor_of

ADD = "/admin/snippets/listings/location/add/"


@pytest.mark.parametrize(
    ("latitude", "longitude", "said"),
    [
        ("52,0907", "5,1214", ""),
        ("52.0907", " 5.1214 ", ""),
        ("12,15", "-68,27", ""),
        ("5,1214", "52,0907", "Zijn breedtegraad en lengtegraad verwisseld?"),
        ("52,0907", "", "allebei in, of geen van beide"),
        ("hier", "5,1214", "Schrijf een getal, bijvoorbeeld 52,0907."),
    ],
)
def test_degrees_are_read_with_a_comma_and_refused_outside_the_country(
    utrecht: LocalSite, client: Client, latitude: str, longitude: str, said: str
) -> None:
    client.force_login(editor_of(utrecht.participant, "Anna"))
    organisation = Organisation.objects.create(owner=utrecht.participant, name="Team")
    typed = {"organisation": organisation.pk, "place": "Utrecht", "latitude": latitude, "longitude": longitude}

    page = client.post(ADD, typed, headers={"host": "beheer.localhost"}, follow=True)

    assert said in page.content.decode()
    assert Location.objects.filter(place="Utrecht").exists() is not bool(said)
    if said:
        assert f'value="{latitude}"' in page.content.decode()
