"""A new form whose first saving arrived and its answer did not goes on with what it made."""

from typing import Any

import pytest
from django.db.models import Model
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from content.models import Module
from content.modules.national_board import national_index
from municipalities.listings.listing import Listing
from municipalities.pages.models import LocalPage, NewsIndex, NewsItem
from municipalities.register.municipality import Municipality
from municipalities.register.site import LocalSite
from tests.making.listings import make_listing
from tests.making.participants import UTRECHT_CODE, home_of
from tests.making.people import editor_of, make_superuser
from tests.municipalities.test_saving_scenarios import HOST, JSON

KINDS: dict[type[Model], dict[str, str]] = {
    LocalPage: {"title": "Eerste", "slug": "eerste"},
    NewsItem: {"title": "Eerste", "slug": "eerste", "introduction": "Kort."},
    Module: {"title": "Eerste", "body-count": "0", "help_advice-count": "0"},
    Listing: {"title": "Eerste", "summary": "Kort."},
}


class NewForm:
    """A form for something new, opened once."""

    def __init__(self, client: Client, model: Any, site: LocalSite) -> None:
        self.client = client
        if issubclass(model, Page):
            parent = national_index() if model is Module else home_of(site)
            if model is NewsItem:
                parent = NewsIndex.objects.first() or parent.add_child(instance=NewsIndex(title="Nieuws"))
            self.address = reverse("wagtailadmin_pages:add", args=[*model._meta.label_lower.split("."), parent.pk])
        else:
            self.address = reverse(model.snippet_viewset.get_url_name("add"))
        html = client.get(self.address, headers=HOST).content.decode()
        form_id = "page-edit-form" if issubclass(model, Page) else "w-editor-form"
        self.data: QueryDict = querydict_from_html(html, form_id=form_id).copy()

    def by_itself(self, **changes: str) -> dict[str, Any]:
        self.data.update(changes)
        answer: dict[str, Any] = self.client.post(self.address, self.data, headers=JSON, follow=True).json()
        return answer

    def press(self, button: str = "", **changes: str) -> Any:
        return self.client.post(self.address, self.data.dict() | changes | {button: button}, headers=HOST, follow=True)


@pytest.fixture
def editor(utrecht: LocalSite, client: Client) -> Client:
    client.force_login(make_superuser())
    return client


@pytest.mark.parametrize("model", KINDS)
def test_a_first_saving_whose_answer_was_lost_makes_no_second(editor: Client, utrecht: LocalSite, model: Any) -> None:
    fields = KINDS[model]
    if model is Listing:
        editor.force_login(editor_of(utrecht.participant))
        other = make_listing(utrecht.participant, "Ander")
        fields = fields | {"organisation": str(other.organisation_id)}
        fields |= {"municipalities": str(Municipality.objects.get(code=UTRECHT_CODE).pk)}
    form = NewForm(editor, model, utrecht)
    before = model.objects.count()

    lost = form.by_itself(**fields)
    again = form.by_itself(title="Tweede")
    kept = form.press(title="Derde")

    assert lost["success"]
    assert again["success"]
    assert again["pk"] == lost["pk"]
    assert kept.status_code == 200
    assert model.objects.count() == before + 1
    assert model.objects.get(pk=lost["pk"]).get_latest_revision_as_object().title == "Derde"


def test_it_is_published_at_once_as_well(editor: Client, utrecht: LocalSite) -> None:
    form = NewForm(editor, LocalPage, utrecht)
    form.by_itself(**KINDS[LocalPage])

    form.press("action-publish", title="Af")

    [page] = LocalPage.objects.all()
    assert (page.title, page.live) == ("Af", True)


def test_another_form_or_another_person_makes_one_of_its_own(editor: Client, utrecht: LocalSite) -> None:
    first, second = (NewForm(editor, LocalPage, utrecht) for _form in range(2))
    first.by_itself(**KINDS[LocalPage])
    second.by_itself(title="Ander", slug="ander")
    stranger = Client()
    stranger.force_login(editor_of(utrecht.participant, "collega"))
    first.client = stranger

    first.press(title="Van mij", slug="van-mij")

    assert LocalPage.objects.count() == 3


def test_what_a_colleague_wrote_in_it_meanwhile_is_not_overwritten(editor: Client, utrecht: LocalSite) -> None:
    form = NewForm(editor, LocalPage, utrecht)
    made = LocalPage.objects.get(pk=form.by_itself(**KINDS[LocalPage])["pk"])
    made.title = "Van een collega"
    made.save_revision()

    answer = form.press(title="Van mij")

    assert "heeft dit intussen gewijzigd" in answer.content.decode()
    assert made.get_latest_revision_as_object().title == "Van een collega"
