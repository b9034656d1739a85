"""A form takes no page, picture or document of another by its id, and does not say what that is."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, get_page_models
from wagtail.snippets.models import get_snippet_models
from wagtail.test.utils.form_data import streamfield

from content.modules.images import UploadedImage
from content.modules.national_board import make_groups
from content.modules.page import NationalIndex
from ground.editing.references import OwnReferences
from municipalities.pages.models import LocalPage, NewsIndex, NewsItem
from municipalities.register.site import LocalSite
from search.synonyms.models import SynonymGroup
from tests.content.admin_forms import edit
from tests.making.files import document_of, picture_of
from tests.making.participants import home_of
from tests.making.people import editor_of, logged_in, make_chief_editor
from tests.making.texts import draft_module
from tests.municipalities.foreign import MARK, MISSING, Theirs, everything_of

HOST = {"host": "beheer.localhost"}


@pytest.fixture
def theirs(utrecht: LocalSite) -> Theirs:
    """What Utrecht has; Zeist's editor is the one who writes."""
    return everything_of(utrecht)


@pytest.fixture
def as_zeist(zeist: LocalSite, client: Client) -> Client:
    client.force_login(editor_of(zeist.participant, "zoe"))
    return client


@pytest.fixture
def news(zeist: LocalSite) -> NewsItem:
    index = home_of(zeist).add_child(instance=NewsIndex(title="Nieuws", slug="nieuws"))
    item: NewsItem = index.add_child(instance=NewsItem(title="Bericht", slug="bericht", introduction="Kort."))
    return item


def linked(kind: str, pk: int) -> str:
    """Text with a link, as the rich text editor sends it."""
    data = {"id": pk, "url": "x"} | ({"parentId": 1} if kind == "page" else {"filename": "x"})
    block = {
        "key": "a", "text": "Lees dit", "type": "unstyled", "depth": 0, "inlineStyleRanges": [],
        "entityRanges": [{"offset": 0, "length": 4, "key": 0}],
    }  # fmt: skip
    entity = {"type": "LINK" if kind == "page" else "DOCUMENT", "mutability": "MUTABLE", "data": data}
    return json.dumps({"blocks": [block], "entityMap": {"0": entity}})


def sent(client: Client, news: NewsItem, **changes: Any) -> Any:
    """The news item's form with these fields."""
    data = {
        "title": "Bericht", "slug": "bericht", "date": "2026-01-05", "introduction": "Wat ik typte.", "image": "",
        "image_alt": "", "body": "null", "seo_title": "", "search_description": "", "action-publish": "1",
    }  # fmt: skip
    return client.post(reverse("wagtailadmin_pages:edit", args=[news.pk]), data | changes, headers=HOST)


@pytest.mark.parametrize("field", ["image", "page", "document"])
def test_a_news_item_takes_nothing_of_another(theirs: Theirs, as_zeist: Client, news: NewsItem, field: str) -> None:
    foreign = {"image": theirs.image, "page": theirs.page, "document": theirs.document}[field]
    answers = []

    for pk in (foreign, MISSING):
        changes = {"image": pk} if field == "image" else {"body": linked(field, pk)}
        response = sent(as_zeist, news, **changes)
        answers.append(dict(response.context["form"].errors))

        assert response.status_code == 200
        assert MARK not in response.content.decode()
        assert MARK.lower() not in response.content.decode()
        assert "Wat ik typte." in response.content.decode()

    assert answers[0] == answers[1] != {}
    news.refresh_from_db()
    assert (news.image_id, news.body) == (None, "")


def test_one_takes_ones_own_and_national_texts(zeist: LocalSite, as_zeist: Client, news: NewsItem) -> None:
    make_groups()
    text = draft_module(slug="slapen", live=True)
    type(text).objects.filter(pk=text.pk).update(live=True)
    image, document = picture_of(zeist, "Schommel"), document_of(zeist, "Folder")

    for changes in ({"image": image.pk}, {"body": linked("document", document.pk)}, {"body": linked("page", text.pk)}):
        response = sent(as_zeist, news, **changes)

        assert response.status_code == 302, response.context["form"].errors


def test_what_somebody_else_put_there_stays(theirs: Theirs, as_zeist: Client, news: NewsItem) -> None:
    news.image_id, news.body = theirs.image, f'<p><a linktype="document" id="{theirs.document}">Lees</a></p>'
    news.save_revision().publish()

    response = sent(as_zeist, news, image=theirs.image, body=linked("document", theirs.document))

    assert response.status_code == 302, response.context["form"].errors
    news.refresh_from_db()
    assert news.image_id == theirs.image


def test_a_national_text_takes_no_picture_of_a_participant(theirs: Theirs) -> None:
    chiefs = logged_in(make_chief_editor())
    module = draft_module(slug="slapen")
    block = {"image": theirs.image, "alt": "Een bal", "rights": "redactie"}
    body = streamfield([("section", {"heading": "Kop", "blocks": streamfield([("image", block)])})])

    response = edit(chiefs, module, body=body)

    assert response.status_code == 200
    assert "niet van jou" in response.content.decode()
    assert MARK not in response.content.decode()


@pytest.mark.parametrize("view", ["copy", "move", "choose_parent", "bulk"])
def test_a_page_goes_to_no_place_of_another_and_the_form_does_not_name_that(
    theirs: Theirs, zeist: LocalSite, as_zeist: Client, view: str
) -> None:
    page = home_of(zeist).add_child(instance=LocalPage(title="Van ons", slug="van-ons"))
    address, field = {
        "copy": (reverse("wagtailadmin_pages:copy", args=[page.pk]), "new_parent_page"),
        "move": (reverse("wagtailadmin_pages:move", args=[page.pk]), "new_parent_page"),
        "choose_parent": ("/admin/pages/create/municipalities/localpage", "parent_page"),
        "bulk": (f"/admin/bulk/wagtailcore/page/move/?id={page.pk}", "chooser"),
    }[view]
    answers = []

    for parent in (theirs.page, MISSING, "", "x", "9" * 30):
        data = {"new_title": "Kopie", "new_slug": "kopie", field: parent}
        response: Any = as_zeist.post(address, data, headers=HOST)
        answers.append(re.sub(r"(?i)csrf.+", "", response.content.decode()))  # the token is another each time

        assert response.status_code == 200, parent
        assert MARK not in response.content.decode()

    assert answers[0] == answers[1]
    page.refresh_from_db()
    assert page.get_parent().pk == home_of(zeist).pk
    assert LocalPage.objects.child_of(home_of(zeist)).count() == 1


def test_a_page_is_copied_and_moved_within_ones_own_site(zeist: LocalSite, as_zeist: Client) -> None:
    first = home_of(zeist).add_child(instance=LocalPage(title="Eerste", slug="eerste"))
    page = home_of(zeist).add_child(instance=LocalPage(title="Van ons", slug="van-ons"))
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": first.pk}

    copied = as_zeist.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data, headers=HOST)
    moved = as_zeist.post(reverse("wagtailadmin_pages:move", args=[page.pk]), data, headers=HOST)
    several = as_zeist.post(f"/admin/bulk/wagtailcore/page/move/?id={page.pk}", {"chooser": first.pk}, headers=HOST)

    assert [copied.status_code, moved.status_code, several.status_code] == [302, 302, 302]
    assert set(LocalPage.objects.child_of(first).values_list("slug", flat=True)) == {"kopie", "van-ons"}


def test_a_picture_of_another_becomes_no_public_thumbnail(theirs: Theirs, as_zeist: Client) -> None:
    for address in (
        "api/main/images/", f"api/main/images/{theirs.image}/", f"images/{theirs.image}/preview/max-100x100/",
        f"bulk/content/uploadedimage/delete/?id={theirs.image}",
    ):  # fmt: skip
        as_zeist.get(f"/admin/{address}", headers=HOST)

    assert not UploadedImage.objects.get(pk=theirs.image).renditions.exists()


def test_every_form_of_the_admin_asks_the_scopes() -> None:
    rows = [model.snippet_viewset.get_edit_handler() for model in get_snippet_models() if model is not SynonymGroup]
    pages = [model.get_edit_handler() for model in get_page_models() if model not in (Page, NationalIndex)]

    without = [each.model for each in (*rows, *pages) if not issubclass(each.get_form_class(), OwnReferences)]

    assert without == []  # the three that are left out refer to nothing
