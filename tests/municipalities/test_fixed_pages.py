"""Homes of sites and what they lie in keep their place and address; what is private is in no list."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from content.modules.page import Module, NationalIndex
from municipalities.frame.facts import SiteFrame
from municipalities.frame.known_sites import forget_frames, frame_for
from municipalities.frame.open_to_all import address_under
from municipalities.pages.models import EventIndex, LocalHome, LocalPage, NewsIndex, NewsItem, SitesFolder
from municipalities.pages.selectors import latest_news, page_paths
from municipalities.register.frame_stamp import read_stamp
from municipalities.register.site import LocalSite
from tests.making.participants import home_of
from tests.making.people import editor_of, make_superuser

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
def as_utrecht(utrecht: LocalSite, client: Client) -> Client:
    client.force_login(editor_of(utrecht.participant))
    return client


@pytest.fixture
def as_boss(client: Client) -> Client:
    client.force_login(make_superuser())
    return client


def frame() -> SiteFrame:
    forget_frames()
    found = frame_for("utrecht.example")
    assert found is not None
    return found


@pytest.mark.parametrize("model", [LocalHome, SitesFolder])
def test_nobody_can_fill_in_another_address(home: LocalHome, as_boss: Client, model: type[Page]) -> None:
    page = model.objects.first()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])

    as_boss.post(address, {"title": "Anders", "slug": "gekaapt", "action-publish": "1"}, headers=HOST)

    fields = page.get_edit_handler().get_form_class().base_fields
    assert not {"slug", "go_live_at", "expire_at"} & set(fields)
    found = model.objects.get(pk=page.pk)
    assert (found.title, found.slug) == (page.title, page.slug)


def test_a_local_editor_cannot_change_the_address_of_the_home(home: LocalHome, as_utrecht: Client) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[home.pk])

    as_utrecht.post(address, {"title": "Anders", "slug": "gekaapt", "action-publish": "1"}, headers=HOST)

    assert LocalHome.objects.get(pk=home.pk).slug == home.slug


@pytest.mark.parametrize("clean", [True, False])
@pytest.mark.parametrize("model", [LocalHome, SitesFolder])
def test_no_code_changes_it_either(home: LocalHome, model: type[Page], clean: bool) -> None:
    page = model.objects.first()
    page.slug = "anders"

    with pytest.raises(ValidationError, match="ligt vast"):
        page.save(clean=clean)
    with pytest.raises(ValidationError, match="ligt vast"):
        page.full_clean()


def test_homes_and_folders_cannot_be_moved(home: LocalHome, zeist: LocalSite) -> None:
    folder = home.get_parent()

    for page, target, pos in (
        (home, folder.get_parent(), "last-child"),
        (Page.objects.get(pk=home.pk), folder, "first-child"),
        (folder, Page.get_first_root_node(), "last-child"),
    ):
        with pytest.raises(PermissionDenied):
            page.move(target, pos=pos)

    assert LocalHome.objects.get(pk=home.pk).path == home.path


def test_homes_keep_their_order_in_the_admin(home: LocalHome, zeist: LocalSite, as_boss: Client) -> None:
    as_boss.post(reverse("wagtailadmin_pages:set_page_position", args=[home.pk]), headers=HOST)

    assert LocalHome.objects.get(pk=home.pk).path == home.path


def test_frames_are_renewed_when_a_home_is_saved_or_a_page_moves(home: LocalHome, about: LocalPage) -> None:
    stamps = [read_stamp()]

    home.save()
    stamps.append(read_stamp())
    SitesFolder.objects.first().save()
    stamps.append(read_stamp())
    draft = home.add_child(instance=LocalPage(title="Concept", live=False))
    draft.move(about, pos="last-child")
    stamps.append(read_stamp())

    assert len(set(stamps)) == 4


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
    older = frame()
    Page.objects.filter(path__startswith=about.get_parent().path).update(url_path="/ergens/anders/")

    assert latest_news(older, 3) == []
    assert page_paths(older) == []


@pytest.mark.parametrize("kind", ["password", "login", "groups"])
def test_what_is_private_is_in_no_list(item: NewsItem, about: LocalPage, rf: RequestFactory, kind: str) -> None:
    team = about.add_child(instance=LocalPage(title="Team"))
    for page in (item, team):
        PageViewRestriction.objects.create(page=page, restriction_type=kind)

    assert latest_news(frame(), 3) == []
    assert page_paths(frame()) == ["/nieuws/", "/over-ons/"]
    assert not frame().has_news
    assert list(item.get_parent().specific.get_context(rf.get("/"))["items"]) == []
    assert about.get_context(rf.get("/"))["items"] == []


def test_what_lies_under_a_private_page_is_in_no_list(item: NewsItem, about: LocalPage) -> None:
    PageViewRestriction.objects.create(page=item.get_parent(), restriction_type="login")

    assert latest_news(frame(), 3) == []
    assert page_paths(frame()) == ["/over-ons/"]


def test_no_page_can_be_made_private(home: LocalHome, item: NewsItem, about: LocalPage, as_boss: Client) -> None:
    agenda: Any = home.add_child(instance=EventIndex(title="Agenda"))

    for page in (home, home.get_parent(), about, item.get_parent(), item, agenda):
        address = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
        offered = as_boss.get(address, headers=HOST).content.decode()
        as_boss.post(address, {"restriction_type": "login"}, headers=HOST)

        assert "restriction_type" not in offered
    assert not PageViewRestriction.objects.exists()


def test_nor_can_a_national_text() -> None:
    assert Module.private_page_options == NationalIndex.private_page_options == []
