"""Hours that are stored and can no longer be read: their editor is told, on the first page and in the form."""

from html import unescape
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from content.models import HelpLine
from municipalities.listings.admin.unreadable_hours import SHOWN, WHOSE, hours_of
from municipalities.listings.listing import Listing
from municipalities.listings.location_hours import LocationHours
from municipalities.onboarding.making import NewSite, make_national_board
from municipalities.register.help_lines import LocalHelpLine
from municipalities.register.site import LocalSite
from tests.making.listings import make_listing
from tests.making.people import editor_of, make_superuser

HOST = {"host": "beheer.localhost"}
OLD = "ma-vr 9-12 zoals vroeger"
WHY = f"Openingstijden, '{OLD}': 'zoals' ken ik niet"
PANEL = "Openingstijden die lezers niet zien"


def page(client: Client, address: str = "/admin/") -> str:
    return unescape(client.get(address, headers=HOST).text)


def edit(row: Any) -> str:
    return reverse(type(row).snippet_viewset.get_url_name("edit"), args=[row.pk])


@pytest.fixture
def as_utrecht(utrecht: LocalSite, client: Client) -> Client:
    client.force_login(editor_of(utrecht.participant))
    return client


def listing(site: LocalSite, title: str = "Spreekuur") -> Listing:
    return make_listing(site.participant, title, municipalities=[])


def test_nobody_is_told_of_hours_that_can_be_read(utrecht: LocalSite, as_utrecht: Client) -> None:
    Listing.objects.filter(pk=listing(utrecht).pk).update(hours="ma 9-12")

    assert PANEL not in page(as_utrecht)


def test_the_first_page_names_every_row_with_why(utrecht: LocalSite, as_utrecht: Client) -> None:
    one, other = listing(utrecht), listing(utrecht, "Inloop")
    line = LocalHelpLine.objects.create(site=utrecht, name="Buurtlijn", when_text="Ruzie?", phone="030 123 45 67")
    LocationHours.objects.create(listing=other, location=other.locations.get(), hours=OLD)
    Listing.objects.filter(pk=one.pk).update(hours=OLD)
    LocalHelpLine.objects.update(chat_hours=OLD)
    LocalSite.objects.filter(pk=utrecht.pk).update(walk_in_hours=OLD)

    shown = page(as_utrecht)

    assert PANEL in shown
    for row in (one, other, line, utrecht):
        assert f'<a href="{edit(row)}">{row}</a>: {WHY}' in shown


def test_nobody_is_told_of_the_rows_of_another(utrecht: LocalSite, zeist: LocalSite, as_utrecht: Client) -> None:
    listing(zeist)
    Listing.objects.update(hours=OLD)
    HelpLine.objects.update(hours=OLD)

    assert PANEL not in page(as_utrecht)


def test_the_national_board_is_told_of_its_lines(utrecht: LocalSite, root_page: Page, client: Client) -> None:
    make_national_board(root_page, NewSite("localhost", "CJG Online", "Nederland"))
    listing(utrecht)
    Listing.objects.update(hours=OLD)
    HelpLine.objects.filter(code="113").update(chat_hours=OLD)
    client.force_login(make_superuser())

    shown = page(client)

    assert f'<a href="{edit(HelpLine.objects.get(code="113"))}">' in shown
    assert "Spreekuur</a>" not in shown


def test_of_many_the_rest_is_counted(utrecht: LocalSite, as_utrecht: Client) -> None:
    for number in range(SHOWN + 2):
        listing(utrecht, f"Aanbod {number}")
    Listing.objects.update(hours=OLD)

    shown = page(as_utrecht)

    assert shown.count(f"</a>: {WHY}") == SHOWN
    assert "En nog 2 andere." in shown


def test_every_form_says_so_at_the_field_when_it_is_opened(utrecht: LocalSite, as_utrecht: Client) -> None:
    row = listing(utrecht)
    LocationHours.objects.create(listing=row, location=row.locations.get(), hours="ma 9-12")
    line = LocalHelpLine.objects.create(site=utrecht, name="Buurtlijn", when_text="Ruzie?", phone="030 123 45 67")
    forms = (edit(row), edit(line), edit(utrecht))
    assert not any(WHY in page(as_utrecht, address) for address in forms)

    Listing.objects.update(hours=OLD)
    LocationHours.objects.update(hours=OLD)
    LocalHelpLine.objects.update(hours=OLD)
    LocalSite.objects.update(phone_hours=OLD)

    assert [page(as_utrecht, address).count(WHY) for address in forms] == [2, 1, 1]
    assert all(OLD in page(as_utrecht, address) for address in forms)


def test_no_model_with_hours_is_forgotten() -> None:
    ours = ("content", "municipalities", "listings")
    known = {model for model in apps.get_models() if model._meta.app_label in ours and hours_of(model)}

    assert known == set(WHOSE)
