"""What is private, or lies outside the site, is in no list of it; and nothing can be made private."""

from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from content.modules.page import Module, NationalIndex
from municipalities.frame.open_to_all import address_under
from municipalities.pages.models import EventIndex, LocalHome, LocalPage, NewsIndex, NewsItem
from municipalities.pages.selectors import latest_news, page_paths
from municipalities.register.site import LocalSite
from tests.making.participants import frame_at, home_of
from tests.making.people import make_superuser

HOST = {"host": "beheer.localhost"}


@pytest.fixture
def home(utrecht: LocalSite) -> LocalHome:
    return home_of(utrecht)


@pytest.fixture
def about(home: LocalHome) -> LocalPage:
    return home.add_child(instance=LocalPage(title="Over ons", slug="over-ons"))


@pytest.fixture
def item(home: LocalHome) -> NewsItem:
    index = home.add_child(instance=NewsIndex(title="Nieuws"))
    return index.add_child(instance=NewsItem(title="Open dag", introduction="Kom langs."))


@pytest.fixture
def as_boss(client: Client) -> Client:
    client.force_login(make_superuser())
    return client


@pytest.mark.parametrize(
    ("path", "root", "address"),
    [
        ("/gemeenten/utrecht/home/nieuws/", "/gemeenten/utrecht/home/", "/nieuws/"),
        ("/gemeenten/utrecht/home/", "/gemeenten/utrecht/home/", "/"),
        ("/gemeenten/utrecht/anders/nieuws/", "/gemeenten/utrecht/home/", ""),
        ("/gemeenten/utrecht/home-2/nieuws/", "/gemeenten/utrecht/home", ""),
        ("/kwaad.example/", "", ""),
        ("/home//kwaad.example/", "/home/", "/kwaad.example/"),
    ],
)
def test_an_address_is_on_the_site_or_there_is_none(path: str, root: str, address: str) -> None:
    assert address_under(path, root) == address


def test_lists_leave_out_what_is_not_under_the_home_of_the_frame(item: NewsItem, about: LocalPage) -> None:
    assert [row.title for row in latest_news(frame_at("utrecht.example"), 3)] == ["Open dag"]
    older = frame_at("utrecht.example")
    Page.objects.filter(path__startswith=about.get_parent().path).update(url_path="/ergens/anders/")

    assert latest_news(older, 3) == []
    assert page_paths(older) == []


@pytest.mark.parametrize("kind", ["password", "login", "groups"])
def test_what_is_private_is_in_no_list(item: NewsItem, about: LocalPage, rf: RequestFactory, kind: str) -> None:
    team = about.add_child(instance=LocalPage(title="Team"))
    for page in (item, team):
        PageViewRestriction.objects.create(page=page, restriction_type=kind)

    assert latest_news(frame_at("utrecht.example"), 3) == []
    assert page_paths(frame_at("utrecht.example")) == ["/nieuws/", "/over-ons/"]
    assert not frame_at("utrecht.example").has_news
    assert list(item.get_parent().specific.get_context(rf.get("/"))["items"]) == []
    assert about.get_context(rf.get("/"))["items"] == []


def test_what_lies_under_a_private_page_is_in_no_list(item: NewsItem, about: LocalPage) -> None:
    PageViewRestriction.objects.create(page=item.get_parent(), restriction_type="login")

    assert latest_news(frame_at("utrecht.example"), 3) == []
    assert page_paths(frame_at("utrecht.example")) == ["/over-ons/"]


def test_no_page_can_be_made_private(home: LocalHome, item: NewsItem, about: LocalPage, as_boss: Client) -> None:
    agenda: Any = home.add_child(instance=EventIndex(title="Agenda"))

    for page in (home, home.get_parent(), about, item.get_parent(), item, agenda):
        address = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
        offered = as_boss.get(address, headers=HOST)
        as_boss.post(address, {"restriction_type": "login"}, headers=HOST)

        assert offered.status_code == 403, page.title
        assert "restriction_type" not in offered.content.decode()
    assert not PageViewRestriction.objects.exists()


def test_nor_can_a_national_text() -> None:
    assert Module.private_page_options == NationalIndex.private_page_options == []
