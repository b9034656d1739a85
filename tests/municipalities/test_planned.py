"""What is planned for later is not public before its time, whichever form or code it came from."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from wagtail.models import Page, Revision
from wagtail.test.utils.form_data import querydict_from_html

from content.releases.scheduling import publish_due
from ground.changes import Change
from municipalities.frame.known_sites import forget_frames, frame_for
from municipalities.listings.listing import Listing
from municipalities.pages.models import EventIndex, EventPage, LocalHome, LocalPage, NewsIndex, NewsItem
from municipalities.pages.selectors import latest_news, upcoming_events
from municipalities.register.site import LocalSite
from search.index.documents.pages import page_rows
from tests.making.listings import make_listing
from tests.making.participants import home_of
from tests.making.people import editor_of
from tests.making.planning import make_due

HOST = {"host": "beheer.localhost"}
SITE = {"host": "utrecht.example"}
TITLE = "Uitgesteld"


def later(**ahead: float) -> str:
    """A moment from now as the form's field shows it."""
    return f"{localtime(timezone.now() + timedelta(**ahead)):%Y-%m-%d %H:%M}"


WHEN = {"starts_at": later(days=30), "ends_at": later(days=30, hours=2), "place": "De Bieb"}
FORMS: dict[type[Page], dict[str, str]] = {
    LocalPage: {},
    NewsIndex: {},
    EventIndex: {},
    NewsItem: {"introduction": "Kom langs."},
    EventPage: WHEN | {"introduction": "Kom langs.", "town": "Utrecht", "register_email": "kom@utrecht.example"},
}


@pytest.fixture
def home(utrecht: LocalSite) -> LocalHome:
    return home_of(utrecht)


@pytest.fixture
def parent_of(home: LocalHome) -> Callable[[type[Page]], Page]:
    """The page under which one of a type stands."""

    def parent(model: type[Page]) -> Page:
        index = {NewsItem: NewsIndex, EventPage: EventIndex}.get(model)
        return home.add_child(instance=index(title=index._meta.verbose_name)) if index else home

    return parent


@pytest.fixture
def editor(utrecht: LocalSite, client: Client) -> Client:
    client.force_login(editor_of(utrecht.participant))
    return client


def filled(client: Client, address: str, form_id: str, **changes: str) -> HttpResponse:
    """Open a form, fill it in and press publish."""
    data = querydict_from_html(client.get(address, headers=HOST).content.decode(), form_id=form_id).copy()
    data.update(changes | {"action-publish": "action-publish"})
    return client.post(address, data, headers=HOST)


def first_form(client: Client, parent: Page, model: type[Page], **changes: str) -> Any:
    """The page that was made and published in its first form."""
    address = reverse("wagtailadmin_pages:add", args=["municipalities", model._meta.model_name, parent.pk])
    fields = FORMS[model] | {"title": TITLE, "slug": "uitgesteld"}
    if model in (NewsIndex, EventIndex):
        fields["slug"] = model.fixed_slug  # type: ignore[attr-defined]
    answer = filled(client, address, "page-edit-form", **fields | changes)
    assert answer.status_code == 302, re.findall(r"error-message.*?</", answer.content.decode(), re.S)
    return model.objects.get(title=changes.get("title", TITLE))  # type: ignore[attr-defined]


def edited(client: Client, page: Page, *, publish: bool = True, **changes: str) -> HttpResponse:
    """The answer to an edit form with these changes."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = querydict_from_html(client.get(address, headers=HOST).content.decode(), form_id="page-edit-form").copy()
    data.update(changes | ({"action-publish": "action-publish"} if publish else {}))
    return client.post(address, data, headers=HOST)


def seen(client: Client, page: Any) -> set[str]:
    """Where readers find the page: its address, the lists, the feed, the site map, the home page, search."""
    forget_frames()
    page = type(page).objects.get(pk=page.pk)
    frame = frame_for("utrecht.example")
    assert frame is not None
    address = page.url_path.removeprefix(frame.root_path.rstrip("/"))
    places = [
        ("page", address, page.title),
        ("list", address.removesuffix(f"{page.slug}/"), page.title),
        ("feed", "/nieuws/rss.xml", f"<title>{page.title}<"),
        ("map", "/sitemap.xml", address),
    ]
    found = set()
    for name, path, words in places:
        answer = client.get(path, headers=SITE)
        if path != "/" and answer.status_code == 200 and words in answer.content.decode():
            found.add(name)
    if any(card.title == page.title for card in [*latest_news(frame, 5), *upcoming_events(frame, 5)]):
        found.add("home")
    if page_rows().filter(pk=page.pk).exists():
        found.add("search")
    return found


EVERYWHERE = {
    LocalPage: {"page", "map", "search"},
    NewsIndex: {"page", "map"},
    EventIndex: {"page", "map"},
    NewsItem: {"page", "list", "feed", "map", "home", "search"},
    EventPage: {"page", "list", "map", "home", "search"},
}


@pytest.mark.parametrize("model", FORMS)
def test_planned_in_its_first_form_a_page_waits_for_its_time(
    editor: Client, parent_of: Callable[[type[Page]], Page], model: type[Page]
) -> None:
    page = first_form(editor, parent_of(model), model, go_live_at=later(days=1), expire_at=later(days=60))
    before = seen(editor, page), Change.objects.filter(uid=page.translation_key).count()

    make_due(page)
    publish_due()

    assert before == (set(), 0)
    assert seen(editor, page) == EVERYWHERE[model]


def test_what_is_published_now_in_its_first_form_is_seen_at_once(
    editor: Client, parent_of: Callable[[type[Page]], Page]
) -> None:
    now = first_form(editor, parent_of(NewsItem), NewsItem, expire_at=later(days=1))

    assert seen(editor, now) == EVERYWHERE[NewsItem]


def test_a_new_version_of_what_is_live_waits_and_the_old_one_stays(
    editor: Client, parent_of: Callable[[type[Page]], Page]
) -> None:
    page = first_form(editor, parent_of(NewsItem), NewsItem)
    edited(editor, page, title="Nieuwe kop", go_live_at=later(days=1))
    before = seen(editor, page)

    make_due(page)
    publish_due()

    assert before == EVERYWHERE[NewsItem]
    assert NewsItem.objects.get(pk=page.pk).title == "Nieuwe kop"
    assert seen(editor, page) == EVERYWHERE[NewsItem]


def expire(page: Any) -> None:
    """Let its last moment be just past, in the row and in what the form opens."""
    past = timezone.now() - timedelta(minutes=1)
    Page.objects.filter(pk=page.pk).update(expire_at=past)
    for revision in page.revisions.all():
        revision.content["expire_at"] = past.isoformat()
        revision.save()


@pytest.mark.parametrize("model", FORMS)
def test_what_expired_can_be_changed_and_published_again(
    editor: Client, parent_of: Callable[[type[Page]], Page], model: type[Page]
) -> None:
    page = first_form(editor, parent_of(model), model, go_live_at=later(days=1), expire_at=later(days=60))
    make_due(page)
    publish_due()
    expire(page)
    publish_due()
    gone = seen(editor, page)

    saved = edited(editor, page, publish=False, title="Toch weer")
    still_gone = seen(editor, page)
    published = edited(editor, page)

    assert (gone, still_gone) == (set(), set())
    assert (saved.status_code, published.status_code) == (302, 302)
    page = model.objects.get(pk=page.pk)
    assert (page.title, page.live, page.expired, page.expire_at) == ("Toch weer", True, False, None)
    assert seen(editor, page) == EVERYWHERE[model]
    assert publish_due() == 0


def test_a_form_that_was_open_when_the_page_expired_keeps_what_was_typed(
    editor: Client, parent_of: Callable[[type[Page]], Page]
) -> None:
    page = first_form(editor, parent_of(LocalPage), LocalPage, expire_at=later(days=60))
    expire(page)
    opened = {"title": "Getypt", "expire_at": later(minutes=-1)}

    published = edited(editor, page, **opened)
    saved = edited(editor, page, publish=False, **opened)

    assert "Dit moment van intrekken is voorbij." in published.content.decode()
    assert saved.status_code == 302
    assert LocalPage.objects.get(pk=page.pk).get_latest_revision().content["title"] == "Getypt"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ({"days": 2}, {"days": 1}, "moet voor"),
        ({"days": 2}, {"days": 2}, "hetzelfde moment als bij Publiceren op"),
        ({"days": -2}, {"days": -1}, "Kies een later moment"),
        ({"days": -2}, {"days": 1}, "Dit moment is al voorbij"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_in_words_and_kept(
    editor: Client, home: LocalHome, start: dict[str, float], end: dict[str, float], words: str
) -> None:
    address = reverse("wagtailadmin_pages:add", args=["municipalities", "localpage", home.pk])
    dates = {"go_live_at": later(**start), "expire_at": later(**end)}

    answer = filled(editor, address, "page-edit-form", title=TITLE, slug="uitgesteld", **dates).content.decode()

    assert words in answer
    assert dates["expire_at"] in answer
    assert not LocalPage.objects.filter(title=TITLE).exists()


def test_a_moment_that_the_change_of_clocks_skips_is_not_made_another_one(editor: Client, home: LocalHome) -> None:
    address = reverse("wagtailadmin_pages:add", args=["municipalities", "localpage", home.pk])
    skipped = "2027-03-28 02:30"

    answer = filled(editor, address, "page-edit-form", title=TITLE, slug="uitgesteld", go_live_at=skipped)

    assert skipped in answer.content.decode()
    assert not LocalPage.objects.filter(title=TITLE).exists()


def test_a_plan_that_was_cancelled_does_not_go_out(editor: Client, parent_of: Callable[[type[Page]], Page]) -> None:
    page = first_form(editor, parent_of(NewsItem), NewsItem, go_live_at=later(days=1))
    revision = page.scheduled_revision

    editor.post(reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, revision.pk]), headers=HOST)

    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    assert seen(editor, page) == set()
    edited(editor, page, go_live_at="")
    assert seen(editor, page) == EVERYWHERE[NewsItem]


def test_a_copy_of_a_planned_page_has_no_plan(editor: Client, parent_of: Callable[[type[Page]], Page]) -> None:
    page = first_form(editor, parent_of(NewsItem), NewsItem, go_live_at=later(days=1), expire_at=later(days=2))

    copied = {
        "new_title": "Kopie",
        "new_slug": "kopie",
        "new_parent_page": page.get_parent().pk,
        "publish_copies": "on",
    }
    editor.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), copied, headers=HOST)

    copy = NewsItem.objects.get(title="Kopie")
    assert (copy.live, copy.go_live_at, copy.expire_at, copy.approved_schedule) == (False, None, None, False)
    assert copy.get_latest_revision_as_object().go_live_at is None
    edited(editor, copy)
    assert seen(editor, copy) == EVERYWHERE[NewsItem]
    assert seen(editor, page) == set()


def test_a_copy_of_a_live_page_with_a_plan_shows_what_is_live(
    editor: Client, parent_of: Callable[[type[Page]], Page]
) -> None:
    page = first_form(editor, parent_of(NewsItem), NewsItem)
    edited(editor, page, introduction="Nog geheim.", go_live_at=later(days=1))

    copied = {
        "new_title": "Kopie",
        "new_slug": "kopie",
        "new_parent_page": page.get_parent().pk,
        "publish_copies": "on",
    }
    editor.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), copied, headers=HOST)

    copy = NewsItem.objects.get(title="Kopie")
    assert (copy.live, copy.introduction) == (True, "Kom langs.")
    assert not copy.approved_schedule


def test_what_nothing_put_live_in_time_is_done_in_order_and_never_seen_too_long(
    editor: Client, parent_of: Callable[[type[Page]], Page]
) -> None:
    index = parent_of(NewsItem)
    over = first_form(editor, index, NewsItem, go_live_at=later(days=1), expire_at=later(days=2))
    make_due(over)
    expire(over)
    stays = first_form(editor, index, NewsItem, title="Blijft", slug="blijft", expire_at=later(days=2))
    edited(editor, stays, go_live_at=later(days=1), expire_at=later(days=60))
    make_due(stays)
    stays.revisions.exclude(approved_go_live_at=None).update(approved_go_live_at=timezone.now() - timedelta(hours=2))
    Page.objects.filter(pk=stays.pk).update(expire_at=timezone.now() - timedelta(hours=1))

    publish_due()

    assert seen(editor, over) == set()
    assert NewsItem.objects.get(pk=over.pk).expired
    assert seen(editor, stays) == EVERYWHERE[NewsItem]


def test_a_page_that_expires_before_its_next_version_is_away_in_between(
    editor: Client, parent_of: Callable[[type[Page]], Page]
) -> None:
    page = first_form(editor, parent_of(NewsItem), NewsItem, expire_at=later(days=1))
    edited(editor, page, go_live_at=later(days=3), expire_at="")
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    publish_due()
    between = seen(editor, page)

    make_due(page)
    publish_due()

    assert between == set()
    assert seen(editor, page) == EVERYWHERE[NewsItem]


@pytest.mark.parametrize("in_bulk", [False, True])
def test_taking_a_page_away_wins_over_a_plan_and_says_so_beforehand(
    editor: Client, home: LocalHome, in_bulk: bool
) -> None:
    page = first_form(editor, home, LocalPage)
    child = page.add_child(instance=LocalPage(title="Eronder", live=False, go_live_at=timezone.now()))
    child.go_live_at += timedelta(days=1)
    child.save_revision().publish()
    page.add_child(instance=LocalPage(title="Al te zien"))
    edited(editor, page, title="Nieuwe kop", go_live_at=later(days=1))
    address = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
    if in_bulk:
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"]) + f"?id={page.pk}"

    shown = editor.get(address, headers=HOST).content.decode()
    listed = editor.get(reverse("wagtailadmin_explore", args=[home.pk]), headers=HOST).content.decode()
    for planned in (page, child):
        make_due(planned)
    answer = editor.post(address, {"include_descendants": "on"}, headers=HOST)
    publish_due()

    assert "Dat plan vervalt" in shown
    assert "Dit lezen bezoekers straks" not in shown
    assert answer.status_code == 302
    assert reverse("wagtailadmin_pages:unpublish", args=[page.pk]) in listed
    assert seen(editor, page) == set()
    assert not LocalPage.objects.filter(live=True).exists()


def test_taking_a_listing_away_wins_over_a_plan_and_says_so_beforehand(editor: Client, utrecht: LocalSite) -> None:
    listing = make_listing(utrecht.participant, "Hulp")
    listing.go_live_at = timezone.now() + timedelta(days=1)
    listing.save_revision().publish()
    address = reverse(listing.snippet_viewset.get_url_name("unpublish"), args=[listing.pk])

    shown = editor.get(address, headers=HOST).content.decode()
    make_due(listing)
    editor.post(address, headers=HOST)
    publish_due()

    assert "Dat plan vervalt" in shown
    assert not Listing.objects.get(pk=listing.pk).live


def test_rows_that_are_no_pages_wait_as_well(utrecht: LocalSite) -> None:
    listing = make_listing(utrecht.participant, "Later", live=True, go_live_at=timezone.now() + timedelta(days=1))

    listing.save_revision().publish()

    assert not Listing.objects.get(pk=listing.pk).live
    assert not Change.objects.filter(kind="listing.changed").exists()


@pytest.mark.parametrize("model", [LocalPage, NewsItem, EventPage])
@pytest.mark.parametrize("in_bulk", [False, True])
def test_what_is_planned_and_not_public_yet_can_be_stopped(
    editor: Client, parent_of: Callable[[type[Page]], Page], model: type[Page], in_bulk: bool
) -> None:
    parent = parent_of(model)
    page = first_form(editor, parent, model, go_live_at=later(days=1))
    alone = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
    address = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'unpublish'])}?id={page.pk}"
    address = address if in_bulk else alone

    listed = editor.get(reverse("wagtailadmin_explore", args=[parent.pk]), headers=HOST).content.decode()
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]), headers=HOST).content.decode()
    shown = editor.get(address, headers=HOST).content.decode()
    answer = editor.post(address, {"next": reverse("wagtailadmin_home")}, headers=HOST, follow=True).content.decode()
    make_due(page)
    publish_due()

    assert alone in listed
    assert "Plan laten vervallen" in form
    assert "Dat plan vervalt" in shown
    assert "Het plan is vervallen" in answer
    assert TITLE in answer
    assert "ingetrokken" not in answer
    assert seen(editor, page) == set()
    assert not model.objects.get(pk=page.pk).approved_schedule  # type: ignore[attr-defined]
    assert editor.get(alone, headers=HOST).status_code == 302  # nothing is left to take away


def test_a_planned_listing_can_be_stopped(editor: Client, utrecht: LocalSite) -> None:
    listing = make_listing(utrecht.participant, "Later", live=False)
    listing.go_live_at = timezone.now() + timedelta(days=1)
    listing.save_revision().publish()
    view = listing.snippet_viewset

    form = editor.get(reverse(view.get_url_name("edit"), args=[listing.pk]), headers=HOST).content.decode()
    address = reverse(view.get_url_name("unpublish"), args=[listing.pk])
    shown = editor.get(address, headers=HOST).content.decode()
    answer = editor.post(address, headers=HOST, follow=True).content.decode()
    make_due(listing)
    publish_due()

    assert "Plan laten vervallen" in form
    assert "Dat plan vervalt" in shown
    assert "Het plan is vervallen" in answer
    assert not Listing.objects.get(pk=listing.pk).live
