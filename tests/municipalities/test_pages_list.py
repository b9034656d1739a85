"""The list "Pagina's": one's own pages with their state, and the step before a new one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from ground.stamped_memory import forget_all
from municipalities.frame.known_sites import forget_frames
from municipalities.pages.models import NewsIndex, NewsItem
from municipalities.register.site import LocalSite
from tests.making.pages import add_page
from tests.making.participants import frame_of, home_of, public
from tests.making.people import (
    editor_of,
    logged_in,
    make_chief_editor,
    make_national_board,
    make_superuser,
    make_validator,
    manager_of,
    reader_of,
)
from tests.making.texts import draft_module

LIST = "/admin/paginas/"
MOST = 40


def main_of(client: Client, address: str = LIST) -> str:
    """The main part of a screen in one line."""
    page = client.get(address).content.decode()
    return " ".join(page.split("<main", 1)[1].split("</main>", 1)[0].split())


def titles(client: Client, query: str = "") -> list[str]:
    """The titles in the list, in order; never more than fit on a page."""
    response = client.get(f"{LIST}{query}")
    return [page.title for page in response.context["object_list"]]


def saved(page: Page, days_ago: int = 0) -> Page:
    page.save_revision()
    Page.objects.filter(pk=page.pk).update(latest_revision_created_at=timezone.now() - timedelta(days=days_ago))
    return page


@pytest.fixture
def editor(utrecht: LocalSite) -> Client:
    return logged_in(editor_of(utrecht.participant, "noor"))


def test_somebody_at_a_participant_has_their_own_pages_the_last_changed_first(
    editor: Client, utrecht: LocalSite, zeist: LocalSite
) -> None:
    saved(add_page(utrecht, title="Oud", slug="oud"), days_ago=9)
    saved(add_page(utrecht, title="Nieuw", slug="nieuw"))
    add_page(zeist, title="Van Zeist", slug="van-zeist")

    found = titles(editor)

    assert found == ["Nieuw", "Oud"]
    assert "CJG Utrecht" in main_of(editor)


def test_a_page_says_its_state_who_changed_it_and_where_readers_find_it(editor: Client, utrecht: LocalSite) -> None:
    public(utrecht)
    forget_frames()
    page = add_page(utrecht, title="Wie zijn wij", slug="wie-zijn-wij")
    page.save_revision(user=editor_of(utrecht.participant, "els"))

    words = main_of(editor)

    assert "openbaar, met een concept" in words
    assert "els, " in words
    assert f'href="{frame_of(utrecht).url}/wie-zijn-wij/"' in words
    assert f'href="{reverse("wagtailadmin_pages:edit", args=[page.pk])}"' in words


def test_what_readers_cannot_open_has_no_link_to_it(editor: Client, utrecht: LocalSite) -> None:
    public(utrecht)
    forget_frames()
    add_page(utrecht, title="Concept", slug="concept", live=False)

    assert "utrecht.example/concept" not in main_of(editor)


@pytest.mark.parametrize(
    ("state", "title"),
    [
        ("openbaar", "Openbaar"),
        ("openbaar-met-concept", "Met concept"),
        ("concept", "Concept"),
        ("gepland", "Gepland"),
        ("niet-meer-openbaar", "Niet meer"),
    ],
)
def test_each_state_is_found_by_its_filter(state: str, title: str, editor: Client, utrecht: LocalSite) -> None:
    add_page(utrecht, title="Openbaar", slug="a")
    add_page(utrecht, title="Met concept", slug="b", has_unpublished_changes=True)
    add_page(utrecht, title="Concept", slug="c", live=False)
    add_page(utrecht, title="Niet meer", slug="d", live=False, first_published_at=timezone.now())
    planned = add_page(utrecht, title="Gepland", slug="e", live=False, go_live_at=timezone.now() + timedelta(days=2))
    planned.save_revision().publish()

    assert titles(editor, f"?state={state}") == [title]
    assert len(titles(editor)) == 5


def test_a_page_is_found_by_words_of_its_title_and_by_its_kind(editor: Client, utrecht: LocalSite) -> None:
    add_page(utrecht, title="Openingstijden in de zomer", slug="zomer")
    news = add_page(utrecht, NewsIndex(title="Nieuws", slug="nieuws"))
    news.add_child(instance=NewsItem(title="Zomerfeest", slug="feest", introduction="Kom."))

    assert titles(editor, "?q=tijden zomer") == ["Openingstijden in de zomer"]
    assert titles(editor, "?kind=newsitem") == ["Zomerfeest"]


def test_an_empty_list_says_what_to_do(editor: Client, utrecht: LocalSite) -> None:
    nothing, of_reader = main_of(editor), main_of(logged_in(reader_of(utrecht.participant)))
    add_page(utrecht, title="Wie zijn wij", slug="wie-zijn-wij")

    assert "Er zijn nog geen pagina's. Maak de eerste." in nothing
    assert "Er zijn nog geen pagina's. </p>" in of_reader
    assert "Geen pagina gevonden." in main_of(editor, f"{LIST}?q=draak")


def test_a_filter_that_is_not_on_offer_changes_nothing_at_a_participant(
    editor: Client, utrecht: LocalSite, zeist: LocalSite
) -> None:
    add_page(utrecht, title="Wie zijn wij", slug="wie-zijn-wij")
    add_page(zeist, title="Van Zeist", slug="van-zeist")

    assert titles(editor, f"?participant={zeist.participant_id}") == ["Wie zijn wij"]
    assert editor.get(f"{LIST}?state=onzin").status_code == 200


def test_who_may_do_everything_begins_at_the_boards_pages_and_chooses_a_participant(
    utrecht: LocalSite, zeist: LocalSite
) -> None:
    make_national_board()
    draft_module("Huilen")
    add_page(utrecht, title="Van Utrecht", slug="van-utrecht")
    add_page(zeist, title="Van Zeist", slug="van-zeist")
    boss = logged_in(make_superuser())

    assert titles(boss) == ["Huilen"]
    assert titles(boss, f"?participant={zeist.participant_id}") == ["Van Zeist"]
    assert sorted(titles(boss, "?participant=alle")) == ["Huilen", "Van Utrecht", "Van Zeist"]


def test_a_chief_editor_has_the_national_texts(utrecht: LocalSite) -> None:
    make_national_board()
    draft_module("Huilen")
    add_page(utrecht, title="Van Utrecht", slug="van-utrecht")

    assert titles(logged_in(make_chief_editor())) == ["Huilen"]


def test_the_list_is_closed_to_who_has_no_pages_and_the_tree_asks_nothing_of_the_api(utrecht: LocalSite) -> None:
    validator, manager = logged_in(make_validator()), logged_in(manager_of(utrecht.participant))

    assert validator.get(LIST).status_code == 403
    assert manager.get(LIST).status_code == 200
    assert manager.get(reverse("wagtailadmin_api:pages:listing")).status_code == 403


def test_a_new_page_begins_with_what_it_is(editor: Client, utrecht: LocalSite, zeist: LocalSite) -> None:
    news = add_page(utrecht, NewsIndex(title="Nieuws", slug="nieuws"))
    home = home_of(utrecht)

    words = main_of(editor, reverse("own_pages:choose_parent"))

    for kind, parent in (("localpage", home), ("newsitem", news), ("eventindex", home)):
        address = reverse("wagtailadmin_pages:add", args=["municipalities", kind, parent.pk])
        assert f'href="{address}"' in words
        assert editor.get(address).status_code == 200
    assert "newsindex" not in words
    assert str(home_of(zeist).pk) not in words


def test_the_list_costs_the_same_at_every_length(editor: Client, utrecht: LocalSite) -> None:
    """Of who may do everything tests/site/test_admin_lists.py counts, at 5 and at 50 rows."""
    asked: list[int] = []
    for length in (2, 12):
        for number in range(len(asked) and 2, length):
            add_page(utrecht, title=f"Pagina {number}", slug=f"p-{number}")
        forget_all()  # read anew now, and not in the second that is counted
        editor.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            editor.get(LIST)
        # How old the sites in memory are is asked once a second, by whoever comes.
        asked.append(sum("framestamp" not in each["sql"] for each in queries))

    assert asked[0] == asked[1] <= MOST
