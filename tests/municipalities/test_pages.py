"""Local pages: addresses they may have, and what the change log hears of them."""

import time
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Page

from ground.changes import Change
from municipalities.frame.known_sites import forget_frames, frame_for
from municipalities.frame.rich_text import render
from municipalities.pages.models import EventIndex, LocalHome, LocalPage, NewsIndex, NewsItem
from municipalities.pages.selectors import latest_news, page_paths, upcoming_events
from municipalities.register.site import LocalSite
from municipalities.sites.participant_document import ParticipantDocument
from tests.making.pages import event_in
from tests.making.participants import home_of


@pytest.fixture
def home(utrecht: LocalSite) -> LocalHome:
    return home_of(utrecht)


@pytest.fixture
def about(home: LocalHome) -> LocalPage:
    return home.add_child(instance=LocalPage(title="Over ons", slug="over-ons", body="<p>Wij zijn er.</p>"))


@pytest.fixture
def news(home: LocalHome) -> NewsIndex:
    return home.add_child(instance=NewsIndex(title="Nieuws"))


def heard(page: Page) -> int:
    """How many changes of this page the log holds."""
    return Change.objects.filter(kind="page.changed", uid=page.translation_key).count()


def test_a_new_live_page_is_recorded(about: LocalPage) -> None:
    change = Change.objects.get(kind="page.changed", uid=about.translation_key)

    assert change.data == {"page": about.pk}


def test_a_draft_is_not_recorded(home: LocalHome) -> None:
    page = home.add_child(instance=LocalPage(title="Concept", live=False))

    page.title = "Nog een concept"
    page.save_revision()

    assert heard(page) == 0


def test_a_draft_of_a_live_page_is_not_recorded(about: LocalPage) -> None:
    about.title = "Wie wij zijn"
    about.save_revision()

    assert heard(about) == 1


def test_publishing_a_revision_is_recorded(about: LocalPage) -> None:
    about.title = "Wie wij zijn"

    about.save_revision().publish()

    assert heard(about) == 2


def test_unpublishing_is_recorded(about: LocalPage) -> None:
    about.unpublish()

    assert heard(about) == 2


def test_deleting_is_recorded(about: LocalPage) -> None:
    about.delete()

    assert heard(about) == 2


def test_deleting_an_index_records_what_was_in_it(news: NewsIndex) -> None:
    item = news.add_child(instance=NewsItem(title="Open dag", introduction="Kom langs."))

    news.delete()

    assert heard(item) == 2


def test_scheduled_publication_and_expiry_are_recorded(home: LocalHome) -> None:
    page = home.add_child(instance=LocalPage(title="Zomer", live=False))
    page.go_live_at = timezone.now() + timedelta(seconds=0.2)
    page.save_revision().publish()
    time.sleep(0.3)
    call_command("publish_scheduled")
    live = heard(page)
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))

    call_command("publish_scheduled")

    page.refresh_from_db()
    assert not page.live
    assert live >= 1
    assert heard(page) > live


def test_moving_records_the_page_and_what_is_below_it(home: LocalHome, about: LocalPage) -> None:
    team = about.add_child(instance=LocalPage(title="Team"))
    other = home.add_child(instance=LocalPage(title="Organisatie"))
    before = heard(about), heard(team)

    about.move(other, pos="last-child")

    assert heard(about) > before[0]
    assert heard(team) > before[1]
    team.refresh_from_db()
    assert team.url_path.endswith("/organisatie/over-ons/team/")


def test_a_new_address_records_what_is_below_it(about: LocalPage) -> None:
    team = about.add_child(instance=LocalPage(title="Team"))
    about.slug = "wie-wij-zijn"

    about.save()

    assert heard(team) == 2


def test_copying_a_live_page_records_the_copy(about: LocalPage) -> None:
    copy = about.copy(update_attrs={"slug": "kopie", "title": "Kopie"})

    assert heard(copy) >= 1


@pytest.mark.parametrize("slug", ["informatie", "zoeken", "Admin", "en", "api", "hulp-in-de-buurt"])
def test_an_address_of_the_site_itself_is_refused_with_advice(home: LocalHome, slug: str) -> None:
    page = LocalPage(title="Eigen pagina", slug=slug)

    with pytest.raises(ValidationError, match="gebruikt de site zelf") as error:
        home.add_child(instance=page)

    assert "slug" in error.value.message_dict


def test_news_and_agenda_have_fixed_addresses(home: LocalHome, news: NewsIndex) -> None:
    agenda = home.add_child(instance=EventIndex(title="Wat is er te doen", slug="iets-anders"))

    assert (news.slug, agenda.slug) == ("nieuws", "agenda")


def test_page_types_stand_where_they_belong(home: LocalHome, news: NewsIndex) -> None:
    assert LocalPage.can_exist_under(home)
    assert not LocalPage.can_exist_under(news)
    assert NewsItem.can_exist_under(news)
    assert not NewsItem.can_exist_under(home)
    assert not LocalHome.can_create_at(home.get_parent())
    assert not NewsIndex.can_create_at(home)


def test_an_event_ends_after_it_begins(home: LocalHome) -> None:
    agenda = home.add_child(instance=EventIndex(title="Agenda"))
    wrong = event_in(1)
    wrong.ends_at = wrong.starts_at - timedelta(hours=1)

    with pytest.raises(ValidationError, match="eindigt voordat hij begint"):
        agenda.add_child(instance=wrong)


def test_the_home_page_gets_the_newest_news_and_the_first_events(home: LocalHome, news: NewsIndex) -> None:
    for number in range(4):
        item = NewsItem(title=f"Bericht {number}", date=date(2025, 1, 1 + number), introduction="Over ons.")
        news.add_child(instance=item)
    agenda = home.add_child(instance=EventIndex(title="Agenda"))
    for days, title in ((-3, "Voorbij"), (5, "Later"), (2, "Eerst")):
        agenda.add_child(instance=event_in(days, title))
    forget_frames()
    frame = frame_for("utrecht.example")
    assert frame is not None

    assert (frame.has_news, frame.has_agenda) == (True, True)
    assert [(card.title, card.url) for card in latest_news(frame, 2)] == [
        ("Bericht 3", "/nieuws/bericht-3/"),
        ("Bericht 2", "/nieuws/bericht-2/"),
    ]
    assert [card.title for card in upcoming_events(frame, 3)] == ["Eerst", "Later"]
    assert {"/nieuws/", "/agenda/", "/agenda/eerst/"} <= set(page_paths(frame))


def test_a_site_without_news_has_no_news(utrecht: LocalSite, news: NewsIndex) -> None:
    forget_frames()

    frame = frame_for("utrecht.example")

    assert frame is not None
    assert (frame.has_news, frame.has_agenda, frame.last_event_on) == (False, False, None)


def test_pages_of_another_site_are_not_in_the_lists(home: LocalHome, about: LocalPage, zeist: LocalSite) -> None:
    forget_frames()
    frame = frame_for("zeist.example")

    assert frame is not None
    assert page_paths(frame) == []


def test_links_stay_on_the_site_and_others_become_words(utrecht: LocalSite, zeist: LocalSite, about: LocalPage) -> None:
    other = LocalHome.objects.exclude(pk=about.get_parent().pk).get()
    far = other.add_child(instance=LocalPage(title="Van een ander"))
    private = ParticipantDocument.objects.create(title="Folder", file="documents/folder.pdf")
    html = (
        f'<p><a linktype="page" id="{about.pk}">ons</a> <a id="{far.pk}" linktype="page">ander</a> '
        f'<a linktype="document" id="{private.pk}">folder</a> <a href="https://x.example/">x</a></p><script>1</script>'
    )

    shown = render(html, "/gemeenten/utrecht/utrecht-example/")

    assert (
        shown
        == '<p><a href="/over-ons/">ons</a> ander folder <a rel="noopener noreferrer" href="https://x.example/">x</a></p>'
    )


def test_a_link_to_a_public_document_works(utrecht: LocalSite) -> None:
    document = ParticipantDocument.objects.create(title="Folder", file="documents/folder.pdf", is_public=True)

    shown = render(f'<p><a linktype="document" id="{document.pk}">f</a></p>', "/")

    assert shown == f'<p><a href="/documenten/{document.pk}/folder.pdf">f</a></p>'


def test_text_without_links_needs_no_query(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert render("<p>Hallo</p>", "/") == "<p>Hallo</p>"


def test_a_page_gives_its_template_what_it_shows(news: NewsIndex, rf: RequestFactory) -> None:
    item = NewsItem(title="Open dag", introduction="Kom langs.", body="<p>Welkom</p>", date=date(2025, 5, 1))
    news.add_child(instance=item)

    context = item.get_context(rf.get("/"))

    assert context["body_html"] == "<p>Welkom</p>"
    assert context["breadcrumbs"] == [("Nieuws", "/nieuws/")]
    assert [row.title for row in news.get_context(rf.get("/"))["items"]] == ["Open dag"]
