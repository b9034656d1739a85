"""What a site stands on keeps its place and its address: its home page, its folder, Wagtail's row of it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import Page, Site

from content.modules.page import NationalIndex
from municipalities.onboarding.national import prepare_installation
from municipalities.pages.models import LocalHome, LocalPage, SitesFolder
from municipalities.register.frame_stamp import read_stamp
from municipalities.register.site import LocalSite
from tests.making.participants import home_of
from tests.making.people import editor_of, make_superuser

HOST = {"host": "beheer.localhost"}


@pytest.fixture
def home(utrecht: LocalSite) -> LocalHome:
    return home_of(utrecht)


@pytest.fixture
def pages(home: LocalHome) -> list[Page]:
    """A home, its folder, the folder of folders, and the folder of national texts."""
    prepare_installation()
    folder = home.get_parent()
    return [home, folder, folder.get_parent(), NationalIndex.objects.get()]


@pytest.fixture
def as_boss(client: Client) -> Client:
    client.force_login(make_superuser())
    return client


@pytest.fixture
def as_utrecht(utrecht: LocalSite, client: Client) -> Client:
    client.force_login(editor_of(utrecht.participant))
    return client


def state(pages: list[Page]) -> list[tuple[bool, str]]:
    return list(Page.objects.filter(pk__in=[page.pk for page in pages]).order_by("pk").values_list("live", "path"))


@pytest.mark.parametrize("action", ["delete", "unpublish"])
@pytest.mark.parametrize("in_bulk", [False, True])
def test_nobody_takes_them_away(pages: list[Page], as_boss: Client, action: str, in_bulk: bool) -> None:
    before = state(pages)

    for page in pages:
        address = reverse(f"wagtailadmin_pages:{action}", args=[page.pk])
        if in_bulk:
            address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + f"?id={page.pk}"
        answer = as_boss.post(address, {"include_descendants": "on"}, headers=HOST, follow=True)

        assert "rust een site" in answer.content.decode(), page.title

    assert state(pages) == before


def test_a_local_editor_does_not_take_the_home_away(home: LocalHome, utrecht: LocalSite, client: Client) -> None:
    client.force_login(editor_of(utrecht.participant))

    for action in ("delete", "unpublish"):
        client.post(reverse(f"wagtailadmin_pages:{action}", args=[home.pk]), headers=HOST)

    home.refresh_from_db()
    assert home.live


def test_they_are_not_moved_in_the_admin(pages: list[Page], home: LocalHome, zeist: LocalSite, as_boss: Client) -> None:
    before, target = state(pages), home.get_parent().get_parent()

    single = reverse("wagtailadmin_pages:move_confirm", args=[home.pk, target.pk])
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"]) + f"?id={home.pk}"
    answers = [as_boss.post(single, headers=HOST, follow=True)]
    answers.append(as_boss.post(bulk, {"chooser": target.pk}, headers=HOST, follow=True))

    assert all("rust een site" in answer.content.decode() for answer in answers)
    assert state(pages) == before


def test_other_pages_come_and_go(home: LocalHome, as_boss: Client) -> None:
    page = home.add_child(instance=LocalPage(title="Over ons"))

    as_boss.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), headers=HOST)
    assert not LocalPage.objects.get().live
    as_boss.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), headers=HOST)
    assert not LocalPage.objects.exists()


def test_no_code_deletes_what_a_site_stands_on(pages: list[Page], utrecht: LocalSite) -> None:
    before = state(pages)

    for page in pages:
        with pytest.raises(ProtectedError):
            page.specific.delete()
    with pytest.raises(ProtectedError):
        Site.objects.all().delete()

    assert state(pages) == before
    utrecht.refresh_from_db()
    assert utrecht.wagtail_site is not None


def test_wagtails_screen_of_sites_is_gone(utrecht: LocalSite, as_boss: Client) -> None:
    row = utrecht.wagtail_site_id

    found = {
        path: as_boss.post(f"/admin/sites/{path}", headers=HOST).status_code
        for path in ("", "new/", f"edit/{row}/", f"delete/{row}/", f"{row}/", f"{row}/delete/")
    }
    menu = as_boss.get("/admin/", headers=HOST).content.decode()

    assert set(found.values()) == {404}
    assert "/admin/sites/" not in menu
    assert Site.objects.filter(pk=row).exists()


def test_the_page_explorers_link_to_it_leads_to_our_own_sites(home: LocalHome, as_boss: Client) -> None:
    explorer = as_boss.get(reverse("wagtailadmin_explore", args=[home.get_parent().pk]), headers=HOST)
    link = reverse("wagtailsites:index")

    assert link in explorer.content.decode()
    assert as_boss.get(link, headers=HOST)["Location"] == "/admin/snippets/municipalities/localsite/"


def test_the_form_of_a_home_page_is_that_of_the_site(home: LocalHome, utrecht: LocalSite, client: Client) -> None:
    client.force_login(editor_of(utrecht.participant))
    edit = reverse("wagtailadmin_pages:edit", args=[home.pk])

    for answer in (client.get(edit, headers=HOST), client.post(edit, {"title": "Anders"}, headers=HOST)):
        assert answer.headers["Location"] == reverse("wagtailsnippets_municipalities_localsite:edit", args=[utrecht.pk])
    home.refresh_from_db()
    assert home.title == "CJG Utrecht"


def test_a_folder_has_no_form(pages: list[Page], as_boss: Client) -> None:
    for page in pages[1:3]:
        answer = as_boss.get(reverse("wagtailadmin_pages:edit", args=[page.pk]), headers=HOST, follow=True)

        assert "valt niets te wijzigen" in answer.content.decode()


def test_no_menu_offers_what_is_refused(pages: list[Page], as_boss: Client) -> None:
    for page in pages:
        for place in (page, page.get_parent()):
            shown = as_boss.get(reverse("wagtailadmin_explore", args=[place.pk]), headers=HOST).content.decode()

            assert escape(page.title) in shown
            for action in ("move", "copy", "delete", "unpublish"):
                assert f"/admin/pages/{page.pk}/{action}/" not in shown, (page.title, action)


def test_other_pages_keep_their_menu(home: LocalHome, as_boss: Client) -> None:
    page = home.add_child(instance=LocalPage(title="Over ons"))

    shown = as_boss.get(reverse("wagtailadmin_explore", args=[home.pk]), headers=HOST).content.decode()

    for action in ("move", "copy", "delete", "unpublish"):
        assert f"/admin/pages/{page.pk}/{action}/" in shown


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize("query", ["", "?mode=x"])
def test_the_preview_of_a_home_page_is_the_beginning_page(
    home: LocalHome, utrecht: LocalSite, client: Client, live: bool, query: str
) -> None:
    utrecht.is_live = live
    utrecht.save()
    client.force_login(editor_of(utrecht.participant))

    answer = client.get(reverse("wagtailadmin_pages:view_draft", args=[home.pk]) + query, headers=HOST)

    assert answer.status_code == 200
    assert "CJG Utrecht" in answer.content.decode()
    assert 'role="search"' in answer.content.decode() or "/zoeken/" in answer.content.decode()


@pytest.mark.parametrize("query", ["", "?mode=x"])
def test_a_folder_has_no_preview_and_says_so(pages: list[Page], as_boss: Client, query: str) -> None:
    for page in pages[1:]:
        answer = as_boss.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]) + query, headers=HOST)

        assert answer.status_code in (301, 302, 404)


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


def test_frames_are_renewed_when_a_home_is_saved_or_a_page_moves(home: LocalHome) -> None:
    about = home.add_child(instance=LocalPage(title="Over ons", slug="over-ons"))
    stamps = [read_stamp()]

    home.save()
    stamps.append(read_stamp())
    SitesFolder.objects.first().save()
    stamps.append(read_stamp())
    draft = home.add_child(instance=LocalPage(title="Concept", live=False))
    draft.move(about, pos="last-child")
    stamps.append(read_stamp())

    assert len(set(stamps)) == 4
