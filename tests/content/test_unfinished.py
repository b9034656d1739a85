"""A national text that is begun: kept from its first word, made whole when it is published."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import streamfield

from content.models import Module, ReadyDraft, Topic
from tests.content.admin_forms import create, edit
from tests.making.people import logged_in, make_writer
from tests.making.texts import draft_module, fresh, publish, released_module, releases_of

EMPTY: dict[str, Any] = {
    "title": "", "slug": "", "short_answer": "", "primary_topic": "", "age_from": "", "age_to": "",
    "body": streamfield([]),
}  # fmt: skip


@pytest.fixture
def editor(board: Any) -> Client:
    """Somebody who writes and does not publish."""
    return logged_in(make_writer())


def begun(client: Client, **fields: Any) -> Module:
    """What is kept of a new form with these fields filled in and no other."""
    assert create(client, **(EMPTY | fields)).status_code == 302
    return Module.objects.order_by("-pk")[0]


@pytest.mark.parametrize(
    "fields",
    [{"short_answer": "Een"}, {"title": "E"}, {"age_from": "12", "age_to": "3"}, {"title": "???"}, {"sensitive": "on"}],
)
def test_a_text_is_kept_from_its_first_word(editor: Client, fields: dict[str, str]) -> None:
    module = begun(editor, **fields)

    assert module.slug
    assert module.title
    assert not module.live


def test_the_address_follows_the_title_until_somebody_writes_one(admin: Client) -> None:
    module = begun(admin, title="Sla")
    edit(admin, module, title="Slapen overdag", body=streamfield([]))
    followed = fresh(module).slug
    edit(admin, module, slug="dutten", body=streamfield([]))
    edit(admin, module, title="Weer anders", body=streamfield([]))

    assert followed == "slapen-overdag"
    assert fresh(module).slug == "dutten"


def test_a_made_address_is_one_that_no_text_has_or_had(admin: Client) -> None:
    publish(released_module(slug="slapen"), slug="anders")
    begun(admin, title="Slapen")

    assert begun(admin, title="Slapen").slug == "slapen-3"


def test_a_published_text_keeps_its_address_when_the_field_is_emptied(admin: Client) -> None:
    module = released_module(slug="slapen")

    edit(admin, module, slug="", title="Anders")

    assert module.get_latest_revision_as_object().slug == "slapen"


def test_a_title_that_we_made_is_not_in_the_form(admin: Client) -> None:
    module = begun(admin, short_answer="Een")

    page = admin.get(reverse("wagtailadmin_pages:edit", args=[module.pk]))

    assert page.context["form"]["title"].value() == ""
    assert page.context["form"]["slug"].value() == ""


def test_publishing_says_what_is_missing_and_on_which_tab(admin: Client) -> None:
    module = begun(admin, sensitive="on")

    response = edit(admin, module, publish=True, body=streamfield([]), age_to="")

    words = response.content.decode()
    assert response.status_code == 200
    assert "Er mist nog iets of er klopt iets niet: Titel (tabblad Inhoud), Kort antwoord (tabblad Inhoud)" in words
    assert "Hoofdonderwerp (tabblad Vindbaarheid)" in words
    assert "Tot (tabblad Vindbaarheid)" in words
    assert "Adres (tabblad" not in words
    assert releases_of(module) == []


def test_what_was_begun_is_published_when_it_is_whole(admin: Client) -> None:
    module = begun(admin, short_answer="Een")
    topic = Topic.objects.get(code="slapen")

    edit(admin, module, publish=True, title="Slapen", primary_topic=topic.pk, age_from=0, age_to=12)

    assert [release.primary_topic for release in releases_of(module)] == ["slapen"]
    assert fresh(module).slug == "slapen"


def test_nothing_goes_live_without_a_topic_on_whatever_way(admin: Client) -> None:
    module = begun(admin, short_answer="Een")
    ids = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'publish'])}?id={module.pk}"

    with pytest.raises(ValidationError, match="primary_topic"):
        module.get_latest_revision().publish()
    module.live = True
    with pytest.raises(ValidationError, match="Kies een hoofdonderwerp"):
        module.save(clean=False)
    assert admin.get(ids).status_code == 200

    assert not fresh(module).live
    assert releases_of(module) == []


def test_a_draft_without_a_topic_can_be_seen_copied_and_deleted(admin: Client) -> None:
    module = begun(admin, short_answer="Een")
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": module.get_parent().pk}

    for name in ("edit", "history", "copy"):
        assert admin.get(reverse(f"wagtailadmin_pages:{name}", args=[module.pk])).status_code == 200
    assert admin.post(reverse("wagtailadmin_pages:copy", args=[module.pk]), data).status_code == 302
    assert admin.post(reverse("wagtailadmin_pages:delete", args=[module.pk])).status_code == 302

    assert [each.title for each in Module.objects.order_by("pk")] == ["Kopie"]


def test_an_editor_says_that_a_draft_is_ready_and_takes_it_back(editor: Client) -> None:
    module = draft_module()
    edit(editor, module, **{"action-ready": "action-ready"})
    said = ReadyDraft.objects.get(module=module)
    page = editor.get(reverse("wagtailadmin_pages:edit", args=[module.pk])).content.decode()
    edit(editor, module, title="Nog iets")
    still = ReadyDraft.objects.filter(module=module).exists()
    edit(editor, module, **{"action-not-ready": "x"})

    assert said.by is not None
    assert said.by.get_full_name() == "Sam Smit"
    assert "Toch nog niet klaar" in page
    assert "Klaar voor eindredactie" not in page
    assert still
    assert not ReadyDraft.objects.exists()


def test_a_new_text_is_ready_at_once_when_its_editor_says_so(editor: Client) -> None:
    create(editor, title="Meteen", **{"action-ready": "action-ready"})

    assert ReadyDraft.objects.get().module.title == "Meteen"


def test_what_is_published_is_no_draft_that_is_ready(admin: Client) -> None:
    module = draft_module()
    edit(admin, module, **{"action-ready": "action-ready"})

    publish(module)

    assert not ReadyDraft.objects.exists()


def test_comments_are_on_and_checks_that_do_not_look_are_off(admin: Client) -> None:
    page = admin.get(reverse("wagtailadmin_pages:edit", args=[draft_module().pk])).content.decode()

    assert 'data-side-panel="comments"' in page
    assert 'data-side-panel="checks"' not in page
