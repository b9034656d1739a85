"""What goes on around a form that is open: other windows, other people, and rows that move, change or go away.

Each test is a thing that happened to somebody in a comparable system. What is asked every time: no error page, nothing
typed is lost without a word, and readers see what somebody meant to publish. Planning and withdrawing have their own
(test_planned, test_withdrawal_screen); what only a browser shows is in tests/browser/test_saving.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Revision
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from content.models import Module, Topic
from content.modules.images import UploadedImage
from content.releases.signing import make_key
from municipalities.additions.models import LocalAddition
from municipalities.listings.listing import Listing
from municipalities.pages.models import EventPage, LocalHome, LocalPage, NewsIndex, NewsItem
from municipalities.register.municipality import Municipality
from municipalities.register.site import LocalSite
from tests.content.admin_forms import body
from tests.making.files import make_image
from tests.making.listings import make_listing
from tests.making.participants import UTRECHT_CODE, home_of
from tests.making.people import editor_of, make_chief_editor
from tests.making.texts import draft_module, release_row, released_module
from tests.municipalities.test_additions import SECTION, UID
from tests.municipalities.test_edited_meanwhile import HOST, WORDS, Tab

JSON = {"accept": "application/json"} | HOST


class Desk(Tab):
    """A tab whose form saves itself, as Wagtail's script does it."""

    own = ""

    def by_itself(self, *, lost: bool = False, **changes: str) -> dict[str, Any]:
        """Save by itself; `lost` when the answer never came."""
        self.data.update(changes)
        data = self.data.copy()
        if self.own:
            data["overwrite_revision_id"] = self.own
        answer: dict[str, Any] = self.client.post(self.address, data, headers=JSON).json()
        if answer["success"] and not lost:
            self.own = str(answer["revision_id"])
            for name, value in answer["field_updates"].items():
                if name in self.data:
                    self.data[name] = value
        return answer


def newest(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk).get_latest_revision_as_object()


@pytest.fixture
def editor(utrecht: LocalSite, client: Client) -> Client:
    client.force_login(editor_of(utrecht.participant))
    return client


@pytest.fixture
def colleague(utrecht: LocalSite) -> Client:
    client = Client()
    client.force_login(editor_of(utrecht.participant, "collega"))
    return client


@pytest.fixture
def home(utrecht: LocalSite) -> LocalHome:
    return home_of(utrecht)


@pytest.fixture
def page(home: LocalHome) -> LocalPage:
    made = home.add_child(instance=LocalPage(title="Over ons", slug="over-ons", introduction="Oud.", live=False))
    made.save_revision().publish()
    return LocalPage.objects.get(pk=made.pk)


@pytest.fixture
def news(home: LocalHome) -> NewsItem:
    index = NewsIndex.objects.child_of(home).first() or home.add_child(instance=NewsIndex(title="Nieuws"))
    made = index.add_child(instance=NewsItem(title="Feest", slug="feest", introduction="Kom.", live=False))
    made.save_revision().publish()
    return NewsItem.objects.get(pk=made.pk)


@pytest.fixture
def listing(utrecht: LocalSite) -> Listing:
    topics, places = Topic.objects.filter(code="slapen"), Municipality.objects.filter(code=UTRECHT_CODE)
    made = make_listing(utrecht.participant, "Speelgroep", municipalities=places, topics=topics)
    made.save_revision().publish()
    return Listing.objects.get(pk=made.pk)


@pytest.fixture
def addition(utrecht: LocalSite) -> LocalAddition:
    release_row(UID, SECTION)
    return LocalAddition.objects.create(site=utrecht, module_uid=UID, html="<p>Bij ons.</p>", slot="after")


@pytest.fixture(params=["page", "news", "listing", "addition"])
def row(request: pytest.FixtureRequest) -> Any:
    """One row of each form that saves itself."""
    return request.getfixturevalue(request.param)


def _typed(row: Any, words: str) -> dict[str, str]:
    if isinstance(row, LocalAddition):
        text = f'{{"text": "{words}", "key": "a", "type": "unstyled", "depth": 0}}'
        draft = text.replace("}", ', "inlineStyleRanges": [], "entityRanges": []}')
        return {"html": f'{{"blocks": [{draft}], "entityMap": {{}}}}'}
    return {"title": words}


def _words(row: Any) -> str:
    return str(row.html if isinstance(row, LocalAddition) else row.title)


@pytest.mark.parametrize("lost", [False, True])
@pytest.mark.parametrize("publish", [True, False])
def test_a_form_that_saved_itself_can_be_saved_and_published(
    row: Any, editor: Client, publish: bool, lost: bool
) -> None:
    desk = Desk(editor, row)
    kept = [desk.by_itself(lost=lost, **_typed(row, "Zo ver"))["success"]]
    if not lost:
        kept.append(desk.by_itself(**_typed(row, "Nog verder"))["success"])

    saved = desk.save(publish=publish, **_typed(row, "En nu af"))

    assert all(kept)
    assert saved.status_code == 302
    assert "En nu af" in _words(type(row).objects.get(pk=row.pk) if publish else newest(row))


def test_two_clicks_on_publish_are_one_publication(row: Any, editor: Client) -> None:
    desk = Desk(editor, row)

    answers = [desk.save(publish=True, **_typed(row, "Eén keer")).status_code for _click in range(2)]

    assert answers == [302, 302]
    assert "Eén keer" in _words(type(row).objects.get(pk=row.pk))


def test_publish_go_back_type_on_and_publish_again(row: Any, editor: Client) -> None:
    desk = Desk(editor, row)
    desk.by_itself(**_typed(row, "Eerst"))
    desk.save(publish=True)

    again = desk.save(publish=True, **_typed(row, "Eerst en daarna"))

    assert again.status_code == 302
    assert "Eerst en daarna" in _words(type(row).objects.get(pk=row.pk))


def test_after_going_back_a_colleagues_words_are_not_overwritten(row: Any, editor: Client, colleague: Client) -> None:
    desk = Desk(editor, row)
    desk.save(publish=True, **_typed(row, "Van mij"))
    Desk(colleague, row).save(publish=True, **_typed(row, "Van een collega"))

    back = desk.save(publish=True, **_typed(row, "Van mij en meer"))

    assert WORDS in back.text
    assert "Van een collega" in _words(type(row).objects.get(pk=row.pk))


def test_saving_in_place_is_seen_by_the_other_window(row: Any, editor: Client, colleague: Client) -> None:
    """The revision keeps its number and gets other words."""
    first = Desk(editor, row)
    first.by_itself(**_typed(row, "Een"))
    second = Desk(colleague, row)
    first.by_itself(**_typed(row, "Een en twee"))

    itself = second.by_itself(**_typed(row, "Van de ander"))
    refused = second.save(publish=True)

    assert itself["error_code"] == "invalid_revision"
    assert WORDS in refused.text
    assert "Een en twee" in _words(newest(row))
    assert second.save(publish=True).status_code == 302


@pytest.mark.parametrize("same_person", [True, False])
def test_both_windows_saved_themselves(row: Any, editor: Client, colleague: Client, same_person: bool) -> None:
    first, second = Desk(editor, row), Desk(editor if same_person else colleague, row)
    first.by_itself(**_typed(row, "Eerste venster"))
    assert not second.by_itself(**_typed(row, "Tweede venster"))["success"]
    second.save()  # is told
    second.save()  # and wants it

    first_itself = first.by_itself(**_typed(row, "Eerste venster, verder"))
    first_refused = first.save(publish=True)

    assert not first_itself["success"]
    assert WORDS in first_refused.text
    assert "Tweede venster" in _words(newest(row))


def test_a_colleague_took_it_off_the_site_while_one_was_writing(page: LocalPage, editor: Client) -> None:
    desk = Desk(editor, page)
    LocalPage.objects.get(pk=page.pk).unpublish()

    kept = desk.save(introduction="Nog niet af.")
    refused = desk.save(publish=True, introduction="Af.")
    again = desk.save(publish=True)

    assert kept.status_code == 302
    assert "intussen ingetrokken" in refused.text
    assert desk.data["introduction"] == "Af."
    assert again.status_code == 302
    assert LocalPage.objects.get(pk=page.pk).live


@pytest.mark.parametrize("stamp", ["", "x", ":", "7:8", "-:zzzz", "::::", "1:" + "a" * 16, "9" * 400])
def test_a_standing_that_somebody_made_up_breaks_nothing_and_passes_nothing(
    page: LocalPage, editor: Client, colleague: Client, stamp: str
) -> None:
    desk = Desk(editor, page)
    Desk(colleague, page).save(publish=True, introduction="Van een collega.")

    answer = desk.save(publish=True, opened_with=stamp, introduction="Van mij.")

    assert answer.status_code == 200
    assert LocalPage.objects.get(pk=page.pk).introduction == "Van een collega."


def test_a_page_that_a_colleague_locked_keeps_what_was_typed(
    page: LocalPage, editor: Client, django_user_model: Any
) -> None:
    desk = Desk(editor, page)
    other = django_user_model.objects.create_user("slot@voorbeeld.example")
    LocalPage.objects.filter(pk=page.pk).update(locked=True, locked_by=other)

    itself = desk.by_itself(introduction="Getypt.")
    refused = desk.save(publish=True)

    assert itself["error_code"] == "locked"
    assert refused.status_code == 200
    assert desk.data["introduction"] == "Getypt."


def test_a_page_that_was_moved_is_published_where_it_is_now(page: LocalPage, home: LocalHome, editor: Client) -> None:
    shelf = home.add_child(instance=LocalPage(title="Map", slug="map"))
    desk = Desk(editor, page)
    LocalPage.objects.get(pk=page.pk).move(shelf, pos="last-child")

    answer = desk.save(publish=True, introduction="Verhuisd.")

    moved = LocalPage.objects.get(pk=page.pk)
    assert answer.status_code == 302
    assert (moved.get_parent().pk, moved.introduction) == (shelf.pk, "Verhuisd.")
    assert moved.url_path == f"{LocalPage.objects.get(pk=shelf.pk).url_path}over-ons/"


def test_a_row_that_was_deleted_says_so_to_the_form(page: LocalPage, listing: Listing, editor: Client) -> None:
    """The script asks the form's address before it lets go of what was typed."""
    desks = [Desk(editor, page), Desk(editor, listing)]
    page.delete()
    listing.delete()

    assert [editor.head(desk.address, headers=HOST).status_code for desk in desks] == [404, 404]
    assert [editor.post(desk.address, desk.data, headers=JSON).status_code for desk in desks] == [404, 404]


def test_an_address_that_is_taken_is_refused_in_words(page: LocalPage, home: LocalHome, editor: Client) -> None:
    home.add_child(instance=LocalPage(title="Ander", slug="ander"))
    desk = Desk(editor, page)

    itself = desk.by_itself(slug="ander", introduction="Getypt.")
    refused = desk.save(publish=True)

    assert itself["error_code"] == "validation_error"
    assert refused.status_code == 200
    assert (desk.data["slug"], desk.data["introduction"]) == ("ander", "Getypt.")


def test_a_renamed_address_is_not_put_back_without_a_word(page: LocalPage, editor: Client, colleague: Client) -> None:
    desk = Desk(editor, page)
    Desk(colleague, page).save(publish=True, slug="wie-wij-zijn")

    refused = desk.save(publish=True, introduction="Anders.")

    assert WORDS in refused.text
    assert LocalPage.objects.get(pk=page.pk).slug == "wie-wij-zijn"


def _older_version(client: Client, page: LocalPage) -> tuple[str, Any]:
    old = page.revisions.order_by("pk").first()
    assert old is not None
    address = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk])
    data = querydict_from_html(client.get(address, headers=HOST).content.decode(), form_id="page-edit-form").copy()
    return reverse("wagtailadmin_pages:edit", args=[page.pk]), data


def test_an_old_version_that_is_put_back_is_published(page: LocalPage, editor: Client) -> None:
    Desk(editor, page).save(publish=True, introduction="Nieuw.")
    address, data = _older_version(editor, page)

    answer = editor.post(address, data | {"action-publish": "1"}, headers=HOST)

    assert answer.status_code == 302
    assert LocalPage.objects.get(pk=page.pk).introduction == "Oud."


def test_putting_an_old_version_back_does_not_overwrite_what_came_meanwhile(
    page: LocalPage, editor: Client, colleague: Client
) -> None:
    Desk(editor, page).save(publish=True, introduction="Nieuw.")
    address, data = _older_version(editor, page)
    Desk(colleague, page).save(publish=True, introduction="Nieuwst.")

    answer = editor.post(address, data | {"action-publish": "1"}, headers=HOST)

    assert WORDS in answer.text
    assert LocalPage.objects.get(pk=page.pk).introduction == "Nieuwst."


def test_a_preview_saves_nothing_and_is_never_refused(row: Any, editor: Client, colleague: Client) -> None:
    desk = Desk(editor, row)
    Desk(colleague, row).save(publish=True, **_typed(row, "Van een collega"))
    desk.data.update(_typed(row, "Bekijken"))
    name = "wagtailadmin_pages:preview_on_edit" if desk.page else row.snippet_viewset.get_url_name("preview_on_edit")

    answer = editor.post(reverse(name, args=[row.pk]), desk.data, headers=HOST)

    assert answer.json()["is_valid"]
    assert "Van een collega" in _words(newest(row))


def _new_file(image: UploadedImage, colour: str) -> None:
    other = make_image(colour)
    with other.file.open() as file:
        image.file = ImageFile(file, name=f"{colour}.png")
        image.save()


def test_a_picture_whose_file_was_replaced_is_shown(news: NewsItem, editor: Client, client: Client) -> None:
    image = make_image("red")
    news.image = image
    news.save_revision().publish()
    address = "/nieuws/feest/"
    before = client.get(address, headers={"host": "utrecht.example"})

    _new_file(image, "blue")
    after = client.get(address, headers={"host": "utrecht.example"})

    assert (before.status_code, after.status_code) == (200, 200)
    assert "<img" in after.text
    assert Desk(editor, news).save(publish=True, title="Feest!").status_code == 302


def test_a_picture_that_was_deleted_while_it_was_chosen_is_named_and_the_words_stay(
    news: NewsItem, utrecht: LocalSite, editor: Client
) -> None:
    image = make_image("red")
    UploadedImage.objects.filter(pk=image.pk).update(collection=utrecht.participant.collection)
    desk = Desk(editor, news)
    gone = str(image.pk)
    image.delete()

    itself = desk.by_itself(image=gone, introduction="Met een foto.")
    refused = desk.save(publish=True)

    assert itself["error_code"] == "validation_error"
    assert refused.status_code == 200
    assert desk.data["introduction"] == "Met een foto."


def test_a_page_whose_picture_was_deleted_can_be_shown_and_published(
    news: NewsItem, editor: Client, client: Client
) -> None:
    image = make_image("red")
    news.image = image
    news.save_revision().publish()
    image.delete()

    shown = client.get("/nieuws/feest/", headers={"host": "utrecht.example"})
    published = Desk(editor, news).save(publish=True, title="Zonder foto")

    assert (shown.status_code, published.status_code) == (200, 302)


@pytest.mark.parametrize("what", ["organisation", "locations", "topics"])
def test_a_choice_that_went_away_is_refused_in_words_and_the_rest_stays(
    listing: Listing, editor: Client, what: str
) -> None:
    desk = Desk(editor, listing)
    desk.data.setlist(what, ["999999"])

    itself = desk.by_itself(summary="Getypt.")
    refused = desk.save(publish=True)

    assert itself["error_code"] == "validation_error"
    assert refused.status_code == 200
    assert desk.data["summary"] == "Getypt."


def test_an_addition_to_a_text_that_was_withdrawn_is_kept(addition: LocalAddition, editor: Client) -> None:
    desk = Desk(editor, addition)
    release_row(UID, SECTION, number=2, kind="withdrawal")

    answer = desk.save(publish=True, **_typed(addition, "Toch bewaren"))

    assert answer.status_code in (200, 302)
    assert "Toch bewaren" in (desk.data["html"] if answer.status_code == 200 else _words(newest(addition)))


def test_a_copy_takes_the_words_and_leaves_the_original_alone(page: LocalPage, editor: Client) -> None:
    Desk(editor, page).save(introduction="Nog een concept.")
    copied = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": page.get_parent().pk}

    answer = editor.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), copied, headers=HOST)
    copy = LocalPage.objects.get(slug="kopie")
    published = Desk(editor, copy).save(publish=True, title="Een kopie")

    assert (answer.status_code, published.status_code) == (302, 302)
    assert not copy.live
    assert copy.translation_key != page.translation_key
    original = LocalPage.objects.get(pk=page.pk)
    assert (original.title, original.introduction, newest(page).introduction) == (
        "Over ons",
        "Oud.",
        "Nog een concept.",
    )


@pytest.mark.parametrize("slug", ["over-ons", "", "a b"])
def test_a_copy_to_an_address_that_cannot_be_is_refused_in_words(page: LocalPage, editor: Client, slug: str) -> None:
    copied = {"new_title": "Kopie", "new_slug": slug, "new_parent_page": page.get_parent().pk}

    answer = editor.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), copied, headers=HOST)

    assert answer.status_code == 200
    assert not LocalPage.objects.filter(title="Kopie").exists()


def _new(client: Client, home: LocalHome) -> tuple[str, Any]:
    address = reverse("wagtailadmin_pages:add", args=["municipalities", "localpage", home.pk])
    data = querydict_from_html(client.get(address, headers=HOST).content.decode(), form_id="page-edit-form").copy()
    return address, data


def test_a_new_form_that_saved_itself_becomes_one_page(home: LocalHome, editor: Client) -> None:
    address, data = _new(editor, home)
    data.update({"title": "Nieuwe bladzij", "slug": "nieuwe-bladzij"})

    first = editor.post(address, data, headers=JSON).json()
    data.update({"overwrite_revision_id": first["revision_id"], "title": "Nieuwe bladzij, af"})
    second = editor.post(first["url"], data, headers=JSON).json()
    del data["overwrite_revision_id"]
    last = editor.post(first["url"], data | {"action-publish": "1"}, headers=HOST)

    assert (first["success"], second["success"], last.status_code) == (True, True, 302)
    [made] = LocalPage.objects.filter(title__startswith="Nieuwe bladzij")
    assert (made.live, made.title) == (True, "Nieuwe bladzij, af")


def test_two_new_forms_with_one_name_are_two_pages_or_a_sentence(home: LocalHome, editor: Client) -> None:
    forms = [_new(editor, home) for _window in range(2)]
    answers = []
    for address, data in forms:
        data.update({"title": "Zelfde", "slug": "zelfde", "action-publish": "1"})
        answers.append(editor.post(address, data, headers=HOST))

    assert answers[0].status_code == 302
    assert answers[1].status_code == 200
    assert "Zelfde" in answers[1].text


def test_what_is_not_finished_is_kept_and_not_published(news: NewsItem, editor: Client) -> None:
    desk = Desk(editor, news)

    itself = desk.by_itself(title="Half af", introduction="")
    refused = desk.save(publish=True)

    assert itself["success"]
    assert refused.status_code == 200
    assert newest(news).title == "Half af"
    assert NewsItem.objects.get(pk=news.pk).title == "Feest"


def test_an_hour_that_comes_twice_does_not_mix_up_versions(page: LocalPage, editor: Client) -> None:
    """In the night that the clock goes back, half past two is first at 0:30 and then at 1:30 UTC."""
    Revision.objects.filter(object_id=str(page.pk)).update(created_at=datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    page = LocalPage.objects.get(pk=page.pk)
    first = Desk(editor, page)
    later = page.save_revision()
    Revision.objects.filter(pk=later.pk).update(created_at=datetime(2026, 10, 25, 1, 30, tzinfo=UTC))

    refused = first.save(publish=True, introduction="Van voor de sprong.")
    fresh = Desk(editor, LocalPage.objects.get(pk=page.pk)).save(publish=True, introduction="Erna.")

    assert WORDS in refused.text
    assert fresh.status_code == 302


@pytest.fixture
def chief(register: None, client: Client, settings: Any, tmp_path: Path) -> Client:
    settings.SIGNING_KEYS_DIR = tmp_path / "keys"
    make_key()
    client.force_login(make_chief_editor())
    return client


def _in_bulk(client: Client, *pages: Any) -> HttpResponse:
    ids = "&".join(f"id={page.pk}" for page in pages)
    address = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'publish'])}?{ids}&next=/admin/account/"
    return client.post(address, headers=HOST, follow=True)


def test_in_bulk_what_is_finished_is_published_and_what_is_not_is_named(
    page: LocalPage, news: NewsItem, editor: Client
) -> None:
    Desk(editor, page).save(title="Af")
    Desk(editor, news).by_itself(title="Niet af", introduction="")

    answer = _in_bulk(editor, news, page)

    assert answer.status_code == 200
    assert LocalPage.objects.get(pk=page.pk).title == "Af"
    assert NewsItem.objects.get(pk=news.pk).title == "Feest"
    assert "Niet af" in answer.text
    assert "is nog niet af. inleiding:" in answer.text


def test_in_bulk_a_national_text_without_words_stays_a_draft(chief: Client) -> None:
    whole, empty = draft_module("Heel"), draft_module("Leeg", body=[])
    for module in (whole, empty):
        module.save_revision()

    answer = _in_bulk(chief, empty, whole)

    assert Module.objects.get(pk=whole.pk).live
    assert not Module.objects.get(pk=empty.pk).live
    assert "Schrijf minstens één paragraaf" in answer.text


def test_a_national_text_that_saved_itself_is_published_and_a_second_window_refused(chief: Client) -> None:
    module = released_module()
    desk, other = Desk(chief, module), Desk(chief, module)
    for form in (desk, other):
        form.data.update(nested_form_data({"body": body(), "help_advice": streamfield([])}))

    kept = desk.by_itself(title="Zelf bewaard")
    published = desk.save(publish=True, title="En af", change_note="Andere titel.")
    refused = other.save(publish=True, title="Van een ander", change_note="Weer een andere.")

    assert kept["success"]
    assert published.status_code == 302
    assert Module.objects.get(pk=module.pk).title == "En af"
    assert WORDS in refused.text


def test_an_event_with_its_times_saved_itself_and_is_published(home: LocalHome, editor: Client) -> None:
    begin = datetime(2026, 12, 1, 10, tzinfo=UTC)
    event = EventPage(title="Spelen", slug="spelen", starts_at=begin, ends_at=begin + timedelta(hours=2), place="Park",
                      introduction="Kom.", town="Utrecht",
                      register_email="kom@utrecht.example", live=False)  # fmt: skip
    home.add_child(instance=event).save_revision().publish()
    desk = Desk(editor, EventPage.objects.get(pk=event.pk))

    kept = desk.by_itself(place="Bos")
    published = desk.save(publish=True)

    assert kept["success"]
    assert published.status_code == 302
    assert EventPage.objects.get(pk=event.pk).place == "Bos"


def test_who_logs_in_beside_a_form_gets_a_token_with_which_it_is_saved(page: LocalPage, utrecht: LocalSite) -> None:
    user = editor_of(utrecht.participant, "strikt")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user)
    desk = Desk(strict, page)
    strict.logout()

    out = strict.get("/admin/ingelogd/", headers=HOST)
    strict.cookies.clear()
    strict.force_login(user)
    state = strict.get("/admin/ingelogd/", headers=HOST).json()
    old = strict.post(desk.address, desk.data, headers=HOST)
    desk.data["csrfmiddlewaretoken"] = state["token"]
    new = desk.save(introduction="Niets kwijt.")

    assert out.json() == {"user": None}
    assert "no-store" in out.headers["Cache-Control"]
    assert state["user"] == user.pk
    assert (old.status_code, new.status_code) == (403, 302)
    assert newest(page).introduction == "Niets kwijt."


def test_who_is_logged_in_is_told_to_nobody_else(client: Client, utrecht: LocalSite) -> None:
    assert client.get("/admin/ingelogd/", headers=HOST).json() == {"user": None}
    assert client.get("/admin/ingelogd/", headers={"host": "utrecht.example"}).status_code == 404
    assert client.post("/admin/ingelogd/", headers=HOST).json() == {"user": None}
    assert client.post("/admin/ingelogd/", headers={"host": "utrecht.example"}).status_code == 405
    assert client.put("/admin/ingelogd/", headers=HOST).status_code == 405
    assert client.get("/admin/weer-ingelogd/", headers=HOST).status_code == 302
