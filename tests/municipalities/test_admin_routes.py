"""What goes in the holes of addresses; lists and actions show one's own alone. tests/crawl asks every address."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from municipalities.register.site import LocalSite
from tests.making.people import editor_of
from tests.municipalities.foreign import MARK, Theirs, everything_of
from tests.municipalities.test_tenancy import rows_of

HOST = {"host": "beheer.localhost"}
# Holes that hold no id.
WORDS = {
    "content_type_app_name": "municipalities", "content_type_model_name": "localpage", "app_label": "municipalities",
    "model_name": "localpage", "app_name": "taggit", "action_name": "delete", "action": "delete",
    "filter_spec": "max-100x100", "field": "sources", "dark": "", "path": "", "uidb64": "MQ", "token": "x",
    "revision_id_b": "latest", "kind": "hulplijn", "secret": "x", "sort": "page",
}  # fmt: skip


@pytest.fixture
def theirs(utrecht: LocalSite) -> Theirs:
    """What Utrecht has; Zeist's editor is the one who looks."""
    return everything_of(utrecht)


@pytest.fixture
def as_zeist(zeist: LocalSite, client: Client) -> Client:
    client.force_login(editor_of(zeist.participant, "zoe"))
    client.raise_request_exception = False
    return client


def ids_of(theirs: Theirs) -> dict[str, int]:
    """What to put in a hole, by its name."""
    pages = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk", "object_id")
    return dict.fromkeys(pages, theirs.page) | {
        "image_id": theirs.image, "document_id": theirs.document, "doc_id": theirs.document,
        "uploaded_file_id": theirs.upload, "revision_id": theirs.revision, "revision_id_a": theirs.revision,
        "collection_id": theirs.collection, "task_id": theirs.task, "workflow_pk": theirs.workflow,
        "task_state_id": 1, "workflow_state_id": 1, "session_id": theirs.session,
        "participant_id": theirs.site.participant_id, "membership_id": 1, "invitation_id": 1, "person_id": theirs.user,
    }  # fmt: skip


def key_of(theirs: Theirs, rows: dict[str, int], name: str) -> int:
    """The `pk` of what a route is about."""
    kind = name.split(":")[0].rsplit("_", 1)[-1]
    about = {
        "images": theirs.image, "wagtailimages": theirs.image, "documents": theirs.document, "users": theirs.user,
        "groups": theirs.group, "collections": theirs.collection, "workflows": theirs.workflow, "look": theirs.site.pk,
        "participant": theirs.site.participant_id, "on": theirs.site.participant_id,
    } | rows  # fmt: skip
    if name.startswith("wagtailimages_chooser"):
        return theirs.image
    if name.startswith("wagtaildocs_chooser") or ":documents:" in name:
        return theirs.document
    if ":images:" in name:
        return theirs.image
    return theirs.task if "task" in name else about.get(kind, theirs.page)


def told(response: HttpResponse) -> tuple[int, bytes, dict[str, str]]:
    """All of an answer."""
    parts: Any = response.streaming_content if response.streaming else [response.content]
    return response.status_code, b"".join(parts), dict(response.headers)


@pytest.mark.parametrize("kind", ["image", "document", "page", "user", "listing"])
@pytest.mark.parametrize("action", ["delete", "add_tags", "add_to_collection", "move", "publish", "unpublish"])
def test_an_action_on_several_rows_names_none_of_another(
    theirs: Theirs, as_zeist: Client, kind: str, action: str
) -> None:
    listing = rows_of(theirs.site, MARK)
    model, pk = {
        "image": ("content/uploadedimage", theirs.image),
        "document": ("municipalities/participantdocument", theirs.document),
        "page": ("wagtailcore/page", theirs.page),
        "user": ("auth/user", theirs.user),
        "listing": ("listings/listing", next(iter(listing.values())).pk),
    }[kind]
    address = f"/admin/bulk/{model}/{action}/"

    for asked in (f"id={pk}", f"id=all&childOf={theirs.page}", "id=all", "id=x", f"id={'9' * 30}", "id=all&childOf=x"):
        for method in (as_zeist.get, as_zeist.post):
            status, body, _headers = told(method(f"{address}?{asked}", headers=HOST))

            assert MARK.encode() not in body
            assert status == 404, (asked, status)


def test_labels_of_another_are_not_offered(theirs: Theirs, as_zeist: Client) -> None:
    for address in ("tag-autocomplete/?term=Zil", "tag-autocomplete/", "images/", "images/chooser/", "documents/"):
        response = as_zeist.get(f"/admin/{address}", headers=HOST)

        assert response.status_code == 200, address
        assert MARK not in response.content.decode()


def test_ones_own_labels_are_offered(zeist: LocalSite, as_zeist: Client) -> None:
    from tests.making.files import picture_of

    picture_of(zeist, "Schommel").tags.add("speeltuin")

    for address in ("tag-autocomplete/?term=spe", "images/", "images/chooser/"):
        assert "speeltuin" in as_zeist.get(f"/admin/{address}", headers=HOST).content.decode(), address


def test_ones_own_files_can_be_opened_and_moved(zeist: LocalSite, as_zeist: Client) -> None:
    from tests.making.files import document_of, picture_of

    image, document = picture_of(zeist, "Schommel"), document_of(zeist, "Folder")

    for address in (
        f"images/{image.pk}/", f"images/usage/{image.pk}/", f"images/chooser/chosen/{image.pk}/",
        f"documents/edit/{document.pk}/", f"documents/chooser/chosen/{document.pk}/",
        f"bulk/content/uploadedimage/delete/?id={image.pk}&id=1{image.pk}", "bulk/content/uploadedimage/delete/?id=all",
    ):  # fmt: skip
        response = as_zeist.get(f"/admin/{address}", headers=HOST)

        assert response.status_code == 200, address
