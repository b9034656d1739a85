"""Wagtail's reports hold rows of everybody: only the national board opens them."""

import pytest
from django.conf import settings
from django.test import Client
from wagtail.admin.urls import reports

from municipalities.register.site import LocalSite
from tests.making.people import editor_of, logged_in, make_chief_editor, make_superuser

# Those of workflows are open to nobody (config.admin_routes).
ADDRESSES = [f"/admin/reports/{each.pattern}" for each in reports.urlpatterns if not each.name.startswith("workflow")]
HISTORY = "/admin/reports/site-history/"
REPORT = "/admin/reports/aging-pages/"


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_report_is_closed_to_the_people_of_a_participant(utrecht: LocalSite, address: str) -> None:
    response = logged_in(editor_of(utrecht.participant)).get(address, {"export": "csv"})

    assert response.status_code == 403
    assert "Dit hoort niet bij jouw rol." in response.text


def test_the_menu_does_not_offer_them(utrecht: LocalSite) -> None:
    start = logged_in(editor_of(utrecht.participant)).get("/admin/").text

    assert "/admin/logout/" in start
    assert REPORT not in start


def test_the_national_board_opens_them(utrecht: LocalSite) -> None:
    for user in (make_chief_editor(), make_superuser()):
        assert logged_in(user).get(HISTORY).status_code == 200


def test_the_menu_offers_them_to_a_superuser(utrecht: LocalSite) -> None:
    assert REPORT in logged_in(make_superuser()).get("/admin/").text


def test_who_is_not_logged_in_is_asked_to(utrecht: LocalSite) -> None:
    assert Client(HTTP_HOST=settings.ADMIN_HOST).get(HISTORY).status_code == 302
