"""Publishing, unpublishing, copying and deleting as a chief editor does it, through the real admin views."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page
from wagtail.test.utils.form_data import streamfield

from content.models import Module, Topic
from content.modules.national_board import EDITORS, national_index
from tests.content.admin_forms import body, create, edit, send
from tests.making.blocks import picture, section
from tests.making.files import make_image
from tests.making.people import logged_in, make_writer
from tests.making.planning import make_due
from tests.making.texts import (
    changes_of,
    draft_module,
    fresh,
    kinds_of,
    make_source,
    publish,
    released_module,
    releases_of,
)


def words_of(response: HttpResponse) -> str:
    return response.content.decode()


def test_a_chief_editor_publishes_a_text_from_the_form(admin: Client) -> None:
    linked, source = released_module(), make_source()
    html = f'<p>Zie <a linktype="page" id="{linked.pk}">lees verder</a>.</p>'

    response = create(admin, publish=True, title="Slapen", slug="slapen", body=body(html), sources=[source.pk])

    assert response.status_code == 302
    module = Module.objects.get(slug="slapen")
    [release] = releases_of(module)
    assert changes_of(module) == ["module.released"]
    content = json.loads(release.content)
    assert content["title"] == "Slapen"
    assert content["sources"][0]["title"] == source.title
    assert f"module:{linked.translation_key}" in content["sections"][0]["blocks"][0]["html"]


def test_a_change_from_the_form_is_one_release_with_its_sources_and_topics(admin: Client) -> None:
    module, source = released_module(), make_source()
    topic = Topic.objects.get(code="verzorging-huilen")

    response = edit(
        admin, module, publish=True, title="Beter", sources=[source.pk], other_topics=[topic.pk], release_kind="minor"
    )

    assert response.status_code == 302
    assert kinds_of(module) == ["major", "minor"]
    release = releases_of(module)[1]
    assert [row.code for row in release.topics.all()] == ["slapen", "verzorging-huilen"]
    assert source.title in release.content


def test_saving_a_draft_from_the_form_makes_no_release(admin: Client) -> None:
    module = released_module()

    response = edit(admin, module, title="Niemand keek dit na", sources=[make_source().pk])

    assert response.status_code == 302
    assert kinds_of(module) == ["major"]


def test_a_section_keeps_its_id_when_it_is_edited(admin: Client) -> None:
    module = released_module()
    [section] = json.loads(releases_of(module)[0].content)["sections"]

    edit(admin, module, publish=True, release_kind="minor", body=body("<p>Anders.</p>", section["id"]))

    [after] = json.loads(releases_of(module)[1].content)["sections"]
    assert after["id"] == section["id"]


def test_a_text_scheduled_from_the_form_goes_live_when_it_is_due(admin: Client) -> None:
    module = draft_module()
    later = timezone.localtime() + timedelta(days=1)
    edit(admin, module, publish=True, go_live_at=later.strftime("%Y-%m-%d %H:%M"), change_note="Nieuw.")
    before = releases_of(module)
    make_due(module)

    call_command("publish_scheduled")

    assert before == []
    assert kinds_of(module) == ["major"]


def test_the_form_starts_with_an_empty_note_and_a_change_that_matters(admin: Client) -> None:
    module = publish(draft_module(), kind="safety", note="Let op.")

    without = edit(admin, module, publish=True, title="Zonder tikfout")
    edit(admin, module, publish=True, title="Zonder tikfout", change_note="Andere titel.")

    assert "Vertel in één zin wat er veranderd is" in words_of(without)
    assert [release.change_note for release in releases_of(module)] == ["Let op.", "Andere titel."]
    assert kinds_of(module) == ["major", "major"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"body": streamfield([])}, "paragraaf voordat je publiceert"),
        ({"release_kind": "major"}, "Vertel in één zin wat er veranderd is"),
        ({"release_kind": "safety"}, "Vertel in één zin wat er veranderd is"),
        ({"age_from": "24", "age_to": "12"}, "Kies een leeftijd tussen zwanger en 23 jaar"),
        ({"age_to": "12.5"}, "lezen we niet als een leeftijd"),
        ({"short_answer": ""}, "Dit is een verplicht veld"),
        ({"primary_topic": ""}, "Dit is een verplicht veld"),
        ({"slug": "van-een-ander"}, "Dit adres heeft een andere landelijke tekst"),
        ({"go_live_at": "2090-01-02 10:00", "expire_at": "2090-01-01 10:00"}, "go_live_at"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence_and_nothing_is_published(
    admin: Client, changes: dict[str, Any], sentence: str
) -> None:
    other = released_module(slug="van-een-ander")
    publish(other, slug="nieuw-adres")
    module = released_module()

    response = edit(admin, module, publish=True, **({"title": "Getypte titel"} | changes))

    assert response.status_code == 200
    assert sentence in words_of(response)
    assert "Getypte titel" in words_of(response)
    assert kinds_of(module) == ["major"]


@pytest.mark.parametrize("field", ["age_from", "age_to", "short_answer", "primary_topic", "slug", "title"])
@pytest.mark.parametrize("publish", [True, False])
def test_an_empty_field_never_breaks_the_form(admin: Client, field: str, publish: bool) -> None:
    module = released_module()

    response = edit(admin, module, publish=publish, change_note="Anders.", **{field: ""})

    assert response.status_code in (200, 302)


@pytest.mark.parametrize("field", ["age_from", "age_to", "short_answer", "primary_topic", "slug", "title"])
def test_an_empty_field_never_breaks_the_form_of_a_new_text(admin: Client, field: str) -> None:
    response = create(admin, **({"title": "Nieuw"} | {field: ""}))

    assert response.status_code in (200, 302)


def test_unpublishing_in_the_admin_is_a_withdrawal(admin: Client) -> None:
    module = released_module()

    response = admin.post(reverse("wagtailadmin_pages:unpublish", args=[module.pk]))

    assert response.status_code == 302
    assert kinds_of(module) == ["major", "withdrawal"]


def test_unpublishing_several_texts_at_once_withdraws_each(admin: Client) -> None:
    modules = [released_module(), released_module()]
    ids = "&".join(f"id={module.pk}" for module in modules)

    admin.post(f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'unpublish'])}?{ids}")

    assert [kinds_of(module)[-1] for module in modules] == ["withdrawal", "withdrawal"]


def test_publishing_several_texts_at_once_releases_each(admin: Client) -> None:
    modules = [draft_module(), draft_module()]
    for module in modules:
        module.save_revision()
    ids = "&".join(f"id={module.pk}" for module in modules)

    admin.post(f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'publish'])}?{ids}")

    assert [kinds_of(module) for module in modules] == [["major"], ["major"]]


@pytest.mark.parametrize("action", ["publish", "unpublish", "single unpublish"])
def test_without_a_key_the_admin_says_so_before_it_comes_to_publishing_or_withdrawing(
    admin: Client, action: str, settings: Any, tmp_path: Any
) -> None:
    module = released_module() if "unpublish" in action else draft_module()
    module.save_revision()
    settings.SIGNING_KEYS_DIR = tmp_path / "leeg"
    bulk = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', action.split()[-1]])}?id={module.pk}"
    single = reverse("wagtailadmin_pages:unpublish", args=[module.pk])

    response = admin.post(single if action.startswith("single") else bulk, follow=True)

    assert "er is geen ondertekensleutel" in words_of(response)
    assert fresh(module).live is ("unpublish" in action)


def test_reverting_to_an_earlier_version_makes_a_new_release(admin: Client) -> None:
    module = released_module("Eerste")
    first = module.live_revision
    module = publish(module, title="Tweede")

    first.publish()

    assert [release.title for release in releases_of(module)] == ["Eerste", "Tweede", "Eerste"]
    assert [release.number for release in releases_of(module)] == [1, 2, 3]


def delete_in_admin(client: Client, page: Page) -> HttpResponse:
    return client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)


def delete_in_bulk(client: Client, page: Page) -> HttpResponse:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    return client.post(f"{address}?id={page.pk}", follow=True)


@pytest.mark.parametrize("delete", [delete_in_admin, delete_in_bulk])
@pytest.mark.parametrize("which", ["the text", "the folder"])
@pytest.mark.parametrize("withdrawn", [True, False])
def test_deleting_what_was_public_is_refused_with_a_sentence(
    chief_editor: Any, delete: Any, which: str, withdrawn: bool, admin: Client
) -> None:
    chief_editor.is_superuser = True
    chief_editor.save()
    admin.force_login(chief_editor)
    module = released_module()
    if withdrawn:
        module.unpublish()

    response = delete(admin, module if which == "the text" else national_index())

    assert ("kan niet weg" if which == "the text" else "Je kunt hem niet verwijderen") in words_of(response)
    assert Module.objects.filter(pk=module.pk).exists()


@pytest.mark.parametrize("delete", [delete_in_admin, delete_in_bulk])
def test_a_text_that_was_never_public_can_be_deleted_in_the_admin(admin: Client, delete: Any) -> None:
    module = draft_module()

    delete(admin, module)

    assert not Module.objects.filter(pk=module.pk).exists()


def copy_in_admin(client: Client, page: Page, **fields: str) -> HttpResponse:
    parent = page.get_parent()
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": str(parent.pk)} | fields
    return client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data, follow=True)


def test_a_copy_made_in_the_admin_is_another_text(admin: Client) -> None:
    module = released_module()

    copy_in_admin(admin, module, publish_copies="on")

    copy = Module.objects.get(slug="kopie")
    assert copy.translation_key != module.translation_key
    assert (copy.live, copy.live_revision, kinds_of(copy)) == (False, None, [])
    assert kinds_of(module) == ["major"]


@pytest.mark.parametrize("live", [{"publish_copies": "on"}, {}])
@pytest.mark.parametrize("slug", ["van-een-ander", "nieuw-adres"])
def test_a_copy_cannot_have_the_address_that_another_text_has_or_had(
    admin: Client, slug: str, live: dict[str, str]
) -> None:
    other = released_module(slug="van-een-ander")
    publish(other, slug="nieuw-adres")
    module = released_module()

    response = copy_in_admin(admin, module, new_slug=slug, **live)

    assert Module.objects.count() == 2
    assert "new_slug" in response.context["form"].errors


def test_the_copy_form_offers_no_alias_and_makes_none(admin: Client) -> None:
    module = released_module()
    form = admin.get(reverse("wagtailadmin_pages:copy", args=[module.pk]))

    copy_in_admin(admin, module, alias="on")

    fields = form.context["form"].fields
    assert "new_title" in fields
    assert "alias" not in fields
    assert not Page.objects.exclude(alias_of=None).exists()


@pytest.mark.parametrize("fields", [{}, {"alias": "on"}, {"publish_copies": "on"}])
def test_there_is_one_folder_of_national_texts(admin: Client, chief_editor: Any, fields: dict[str, str]) -> None:
    chief_editor.is_superuser = True
    chief_editor.save()
    admin.force_login(chief_editor)
    released_module()
    pages = Page.objects.count()

    response = copy_in_admin(admin, national_index(), copy_subpages="on", **fields)

    assert "geen kopie of alias" in words_of(response)
    assert Page.objects.count() == pages


def test_moving_a_text_in_the_admin_writes_nothing(admin: Client) -> None:
    module = released_module()

    admin.post(reverse("wagtailadmin_pages:set_page_position", args=[module.pk]) + "?position=0")

    assert kinds_of(module) == ["major"]
    assert changes_of(module) == ["module.released"]


def test_an_editor_writes_but_does_not_publish(board: Any) -> None:
    module = released_module()

    edit(logged_in(make_writer()), module, publish=True, title="Niemand keek dit na")

    assert kinds_of(module) == ["major"]


def test_a_group_of_the_board_has_no_rights_outside_its_own_tree(board: Any) -> None:
    outside = GroupPagePermission.objects.exclude(page=national_index()).filter(group__name=EDITORS)

    assert not outside.exists()
    assert not Permission.objects.filter(group__name=EDITORS, codename__startswith="delete").exists()


# Wagtail leaves the file of a thumbnail open when the original is lost.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_text_with_a_lost_picture_is_not_published_and_the_form_names_it(admin: Client) -> None:
    image = make_image("teal")
    module = draft_module(body=[section(picture(image))])
    default_storage.delete(image.file.name)
    block = {"image": image.pk, "alt": "Een bal", "rights": "redactie"}
    posted = streamfield([("section", {"heading": "Kop", "blocks": streamfield([("image", block)])})])

    response = edit(admin, module, publish=True, body=posted)

    assert response.status_code == 200
    assert "De afbeelding &#x27;Beeld teal&#x27; kunnen we niet tonen" in words_of(response)
    assert releases_of(module) == []


@pytest.mark.parametrize("note", ["", "Nummer aangepast."])
def test_the_kind_and_note_of_a_draft_stay_in_the_form(admin: Client, note: str) -> None:
    module = publish(draft_module(), kind="minor", note="Nummer aangepast.")
    edit(admin, module, title="Anders", release_kind="major", change_note=note)

    page = words_of(admin.get(reverse("wagtailadmin_pages:edit", args=[module.pk])))

    assert '<option value="major" selected>' in page
    assert not note or f'value="{note}"' in page


@pytest.mark.usefixtures("board")
def test_a_safety_release_is_not_made_again_by_a_later_change_of_classification() -> None:
    module = publish(draft_module(), kind="safety", note="Let op.")
    module = publish(module, kind="safety", note="Gevaar.")

    publish(module, kind="safety", note="Gevaar.", age_to=24)

    assert kinds_of(module) == ["major", "safety", "minor"]


@pytest.mark.parametrize("field", ["counterpart", "replacement"])
def test_a_text_is_not_its_own_counterpart_or_replacement(admin: Client, field: str) -> None:
    module = draft_module()

    response = edit(admin, module, **{field: module.pk})

    assert "Dit is de tekst zelf" in words_of(response)


def test_a_counterpart_is_for_the_other_reader(admin: Client) -> None:
    module, other = draft_module(), draft_module("Nog een tekst")

    response = edit(admin, module, counterpart=other.pk)

    assert "Deze tekst is voor dezelfde lezers." in words_of(response)
    assert fresh(module).counterpart is None


def test_a_publication_from_an_older_form_does_not_overwrite_a_newer_one_without_a_word(admin: Client) -> None:
    module = publish(draft_module(), note="Eerste.")
    address = reverse("wagtailadmin_pages:edit", args=[module.pk])
    older = admin.get(address).content.decode()
    edit(admin, module, publish=True, title="Van de eerste", change_note="Andere titel.")

    second = {"title": "Van de tweede", "change_note": "Weer een andere titel."}
    refused = send(admin, address, older, publish=True, changes=second)
    after_refusal = fresh(module).title
    again = send(admin, address, words_of(refused), publish=True, changes=second)

    assert "Iemand anders heeft dit intussen gewijzigd." in words_of(refused)
    assert "Van de tweede" in words_of(refused)
    assert after_refusal == "Van de eerste"
    assert again.status_code == 302
    assert fresh(module).title == "Van de tweede"
