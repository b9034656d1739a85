"""Deleting what other rows need: nothing is lost, and it is said what is in the way."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from municipalities.listings.listing import Listing
from municipalities.listings.organisations import Organisation
from municipalities.register.site import LocalSite
from tests.making.listings import make_listing
from tests.making.people import editor_of

VIEWSET: Any = Organisation.snippet_viewset  # type: ignore[attr-defined]
BULK = "/admin/bulk/listings/organisation/delete/"


@pytest.fixture
def as_utrecht(utrecht: LocalSite) -> Client:
    client = Client(HTTP_HOST=settings.ADMIN_HOST)
    client.force_login(editor_of(utrecht.participant))
    return client


def single(pk: int) -> str:
    return reverse(VIEWSET.get_url_name("delete"), args=[pk])


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("several", [False, True])
def test_an_organisation_with_listings_stays(
    utrecht: LocalSite, as_utrecht: Client, method: str, several: bool
) -> None:
    needed = make_listing(utrecht.participant, "Huilspreekuur").organisation
    free = Organisation.objects.create(owner=utrecht.participant, name="Leeg")
    address = f"{BULK}?id={free.pk}&id={needed.pk}" if several else single(needed.pk)

    response = getattr(as_utrecht, method)(address, follow=True)

    assert response.redirect_chain[0][0] == reverse(VIEWSET.get_url_name("list"))
    assert "Er is niets verwijderd" in response.text
    assert "‘Huilspreekuur’" in response.text
    assert Organisation.objects.count() == 2
    assert Listing.objects.count() == 1
    assert needed.locations.count() == 1


def test_of_many_listings_the_first_are_named(utrecht: LocalSite, as_utrecht: Client) -> None:
    first = make_listing(utrecht.participant, "Hulp 0")
    for number in range(1, 8):
        other = make_listing(utrecht.participant, f"Hulp {number}")
        Listing.objects.filter(pk=other.pk).update(organisation=first.organisation)

    text = as_utrecht.post(single(first.organisation_id), follow=True).text

    assert "‘Hulp 4’ en nog 3" in text
    assert "‘Hulp 5’" not in text


@pytest.mark.parametrize("several", [False, True])
def test_an_organisation_without_listings_goes(utrecht: LocalSite, as_utrecht: Client, several: bool) -> None:
    free = Organisation.objects.create(owner=utrecht.participant, name="Leeg")

    response = as_utrecht.post(f"{BULK}?id={free.pk}" if several else single(free.pk))

    assert response.status_code == 302
    assert not Organisation.objects.exists()


def test_the_listings_of_anothers_organisation_are_not_told(
    utrecht: LocalSite, zeist: LocalSite, as_utrecht: Client
) -> None:
    theirs = make_listing(zeist.participant, "Zeistergeheim").organisation

    assert as_utrecht.post(single(theirs.pk)).status_code == 404
    assert "Zeistergeheim" not in as_utrecht.post(f"{BULK}?id={theirs.pk}", follow=True).text
    assert Organisation.objects.filter(pk=theirs.pk).exists()
