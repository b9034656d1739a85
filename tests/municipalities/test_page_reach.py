"""Pages of others in the admin: not in the chooser, not in the explorer, not counted."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail.search.index import insert_or_update_object

from content.modules.national_board import make_groups
from content.releases.signing import make_key
from municipalities.onboarding.making import NewSite, make_participant, make_site
from municipalities.pages.models import LocalPage
from municipalities.register.site import LocalSite
from tests.making.participants import ASSEN_CODE, GP, home_of, public
from tests.making.people import editor_of, make_chief_editor, make_superuser
from tests.making.texts import draft_module, publish_approved

HOST = {"host": "beheer.localhost"}
CHOOSER = "/admin/choose-page/"


def page_of(site: LocalSite, title: str, *, live: bool = True) -> LocalPage:
    """A page of a site; a draft when it is not live."""
    page = LocalPage(title=title, slug=title.lower().replace(" ", "-"), body="<p>Tekst.</p>", live=live)
    added: LocalPage = home_of(site).add_child(instance=page)
    added.save_revision()
    return added


@pytest.fixture
def as_zeist(zeist: LocalSite, client: Client) -> Client:
    client.force_login(editor_of(zeist.participant))
    return client


@pytest.fixture
def young_zeist(zeist: LocalSite) -> LocalSite:
    """A second site of the same participant, in the same folder as the sites of others."""
    return public(make_site(zeist.participant, NewSite("jong.zeist.example", "Jong Loes", "Zeist", contact=GP)))


@pytest.fixture
def national(register: None) -> dict[str, Any]:
    """A national text that is out, and a draft of one."""
    make_groups()
    make_key()
    out = draft_module(slug="huilen", topic="verzorging-huilen", title="Landelijk huilen")
    publish_approved(out)
    return {"out": out, "draft": draft_module(slug="slapen", title="Landelijk concept", live=False)}


def words(client: Client, address: str) -> str:
    response = client.get(address, headers=HOST)
    assert response.status_code == 200, address
    return response.content.decode()


def found(client: Client, query: str) -> str:
    """What the chooser finds, without the words that were asked for."""
    for page in Page.objects.specific():
        insert_or_update_object(page)  # otherwise after the commit, which a test has none of
    return words(client, f"{CHOOSER}search/?q={query}").replace(f'value="{query}"', "")


@pytest.mark.parametrize("live", [True, False])
def test_the_page_chooser_does_not_find_what_is_of_another(
    utrecht: LocalSite, zeist: LocalSite, as_zeist: Client, live: bool
) -> None:
    page_of(utrecht, "Utrechtsgeheim", live=live)
    page_of(zeist, "Utrechtsgewijs", live=live)

    shown = found(as_zeist, "Utrechts")

    assert "Utrechtsgewijs" in shown
    assert "Utrechtsgeheim" not in shown


def test_the_page_chooser_finds_ones_own_drafts_and_national_texts_that_are_out(
    zeist: LocalSite, as_zeist: Client, national: dict[str, Any]
) -> None:
    page_of(zeist, "Zeister concept", live=False)

    assert "Zeister concept" in found(as_zeist, "Zeister")
    assert "Landelijk huilen" in found(as_zeist, "Landelijk")
    assert "Landelijk concept" not in found(as_zeist, "Landelijk")


def test_the_page_chooser_opens_no_page_of_another(utrecht: LocalSite, zeist: LocalSite, as_zeist: Client) -> None:
    theirs, ours = page_of(utrecht, "Utrechtsgeheim", live=False), page_of(zeist, "Van ons")
    folder = home_of(utrecht).get_parent()

    for page in (theirs, home_of(utrecht)):
        assert as_zeist.get(f"{CHOOSER}{page.pk}/", headers=HOST).status_code == 404
    assert "Van ons" in words(as_zeist, f"{CHOOSER}{home_of(zeist).pk}/")
    assert ours.title in words(as_zeist, f"{CHOOSER}{ours.pk}/")
    assert "CJG Utrecht" not in words(as_zeist, f"{CHOOSER}{folder.pk}/")


def test_the_page_chooser_of_one_type_never_starts_at_a_page_of_another(utrecht: LocalSite, as_zeist: Client) -> None:
    parent = page_of(utrecht, "Utrechtsgeheim")
    parent.add_child(instance=LocalPage(title="Eronder", slug="eronder", body=""))

    shown = words(as_zeist, f"{CHOOSER}?page_type=municipalities.LocalPage")

    assert "w-header" in shown
    assert "Utrechtsgeheim" not in shown
    assert "CJG Utrecht" not in shown


def test_the_page_chooser_leads_to_national_texts(as_zeist: Client, national: dict[str, Any]) -> None:
    index = national["out"].get_parent()

    assert "Landelijke teksten" in words(as_zeist, CHOOSER)
    assert "Landelijk huilen" in words(as_zeist, f"{CHOOSER}{index.pk}/")
    assert "Landelijk concept" not in words(as_zeist, f"{CHOOSER}{index.pk}/")
    assert as_zeist.get(f"{CHOOSER}{national['draft'].pk}/", headers=HOST).status_code == 404


@pytest.mark.parametrize("page_type", ["bestaat.Niet", "people.Person", "x"])
def test_a_page_type_that_is_none_is_not_there(as_zeist: Client, page_type: str) -> None:
    assert as_zeist.get(f"{CHOOSER}?page_type={page_type}", headers=HOST).status_code == 404


def test_several_chosen_pages_are_ones_own_or_national(
    utrecht: LocalSite, zeist: LocalSite, as_zeist: Client, national: dict[str, Any]
) -> None:
    ours, theirs = page_of(zeist, "Van ons"), page_of(utrecht, "Utrechtsgeheim", live=False)
    address = f"{CHOOSER}chosen-multiple/"

    assert "Van ons" in words(as_zeist, f"{address}?id={ours.pk}&id={national['out'].pk}")
    for asked in (theirs.pk, national["draft"].pk, "x"):
        assert as_zeist.get(f"{address}?id={ours.pk}&id={asked}", headers=HOST).status_code == 404


def test_a_typed_address_of_another_stays_an_address(utrecht: LocalSite, zeist: LocalSite, as_zeist: Client) -> None:
    theirs, ours = page_of(utrecht, "Openbaar"), page_of(zeist, "Van ons")
    theirs.draft_title = "Utrechtsgeheim"
    theirs.save()

    answers = []
    for page in (theirs, ours):
        data = {"external-link-chooser-url": page.full_url, "external-link-chooser-link_text": "hier"}
        answers.append(as_zeist.post("/admin/choose-external-link/", data, headers=HOST).json())

    assert answers[0]["result"] == {"url": theirs.full_url, "title": "hier", "prefer_this_title_as_link_text": True}
    assert answers[1]["result"]["id"] == ours.pk


def test_the_explorer_of_somebody_with_two_sites_lists_these_alone(
    utrecht: LocalSite, zeist: LocalSite, young_zeist: LocalSite, as_zeist: Client
) -> None:
    folder = home_of(zeist).get_parent()

    shown = words(as_zeist, f"/admin/pages/{folder.pk}/")

    assert home_of(young_zeist).get_parent() == folder == home_of(utrecht).get_parent()
    assert "Loes" in shown
    assert "Jong Loes" in shown
    assert "CJG Utrecht" not in shown


def test_the_explorer_filters_by_nobody_of_another(
    utrecht: LocalSite, zeist: LocalSite, young_zeist: LocalSite, as_zeist: Client
) -> None:
    names = {utrecht: "Ulrika Utrechtse", zeist: "Zoë Zeister"}
    for site, name in names.items():
        page, person = page_of(site, "Pagina"), editor_of(site.participant, name)
        page.owner = person
        page.save()
        page.save_revision(user=person, log_action=True)

    shown = words(as_zeist, f"/admin/pages/{home_of(zeist).get_parent().pk}/")

    assert "Zoë Zeister" in shown
    assert "Ulrika" not in shown


@pytest.mark.parametrize("view", ["", "results/", "edit/", "history/", "usage/", "copy/", "view_draft/", "revisions/"])
def test_a_page_of_another_is_not_there(
    utrecht: LocalSite, zeist: LocalSite, young_zeist: LocalSite, as_zeist: Client, view: str
) -> None:
    for page in (home_of(utrecht), page_of(utrecht, "Utrechtsgeheim", live=False)):
        response = as_zeist.get(f"/admin/pages/{page.pk}/{view}", headers=HOST)

        assert response.status_code == 404
        assert b"Utrecht" not in response.content


def test_ones_own_page_moves_to_no_place_of_another(
    utrecht: LocalSite, zeist: LocalSite, young_zeist: LocalSite, as_zeist: Client
) -> None:
    page = page_of(zeist, "Van ons")

    for site, status in ((utrecht, 404), (young_zeist, 200)):
        address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, home_of(site).pk])
        assert as_zeist.get(address, headers=HOST).status_code == status


def test_ones_own_pages_can_be_opened(zeist: LocalSite, young_zeist: LocalSite, as_zeist: Client) -> None:
    for site in (zeist, young_zeist):
        page = page_of(site, "Van ons")
        for view in ("", "edit/", "history/"):
            words(as_zeist, f"/admin/pages/{page.pk}/{view}")


def test_the_start_page_names_ones_own_pages_alone(
    utrecht: LocalSite, zeist: LocalSite, young_zeist: LocalSite, as_zeist: Client
) -> None:
    for site, title in ((utrecht, "Eerste"), (zeist, "Van ons"), (young_zeist, "Van jong")):
        page_of(site, title).save_revision()

    shown = words(as_zeist, "/admin/")

    assert "Van ons" in shown
    assert "Van jong" in shown
    assert "Eerste" not in shown


def test_a_folder_of_sites_needs_no_site(zeist: LocalSite, young_zeist: LocalSite, as_zeist: Client) -> None:
    shown = words(as_zeist, f"/admin/pages/{home_of(zeist).get_parent().pk}/")

    assert "Loes" in shown
    assert "geen site" not in shown


def test_chief_editors_and_administrators_keep_their_tree(
    utrecht: LocalSite, client: Client, national: dict[str, Any]
) -> None:
    client.force_login(make_chief_editor())
    index = national["out"].get_parent()

    assert "Landelijk concept" in words(client, f"/admin/pages/{index.pk}/")
    assert "Landelijk concept" in found(client, "Landelijk")
    assert "Landelijk concept" in words(client, f"{CHOOSER}?page_type=content.Module")
    client.force_login(make_superuser())
    assert "CJG Utrecht" in words(client, f"/admin/pages/{home_of(utrecht).get_parent().pk}/")


def test_more_sites_of_others_cost_no_query(utrecht: LocalSite, zeist: LocalSite, as_zeist: Client) -> None:
    page_of(zeist, "Van ons")
    folder = home_of(zeist).get_parent()
    addresses = [
        "/admin/", f"/admin/pages/{folder.pk}/", f"/admin/pages/{home_of(zeist).pk}/", f"{CHOOSER}search/?q=van",
        f"{CHOOSER}{folder.pk}/", f"{CHOOSER}?page_type=municipalities.LocalPage",
    ]  # fmt: skip

    few = queries_of(as_zeist, addresses)
    page_of(public(make_participant([ASSEN_CODE], NewSite("a.example", "Assen", "Assen", contact=GP))), "Verder weg")
    page_of(public(make_site(utrecht.participant, NewSite("j.example", "Jong", "Utrecht", contact=GP))), "Van hen")

    assert queries_of(as_zeist, addresses) == few


def queries_of(client: Client, addresses: list[str]) -> list[int]:
    """How many queries each address takes, once what is kept between requests is there."""
    counts = []
    for address in addresses:
        client.get(address, headers=HOST)
        with CaptureQueriesContext(connection) as queries:
            client.get(address, headers=HOST)
        counts.append(len(queries))
    return counts
