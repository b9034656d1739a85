"""Documents: private unless marked public, and then always an attachment."""

import re

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Collection

from municipalities.pages.models import LocalPage
from municipalities.sites.participant_document import ParticipantDocument
from tests.making.people import editor_of, logged_in
from tests.site.conftest import Get
from tests.site.world import ADMIN, NATIONAL, UTRECHT, YOUNG, ZEIST, World


def make_document(world: World, name: str = "folder.pdf", *, public: bool = True) -> ParticipantDocument:
    """A document of Utrecht's."""
    collection = world.site("utrecht").participant.collection
    file = ContentFile(b"%PDF-1.7 inhoud", name=name)
    return ParticipantDocument.objects.create(title="Folder", file=file, collection=collection, is_public=public)


def test_a_private_document_is_not_there_for_readers(get: Get, world: World) -> None:
    document = make_document(world, public=False)

    response = get(UTRECHT, document.url)

    assert response.status_code == 404
    assert "%PDF" not in response.text
    assert str(document.title) not in response.text


@pytest.mark.parametrize(("host", "status"), [(UTRECHT, 200), (YOUNG, 200), (ZEIST, 404), (NATIONAL, 404)])
def test_a_public_document_is_there_on_the_sites_of_its_own_participant(
    get: Get, world: World, host: str, status: int
) -> None:
    document = make_document(world)
    missing = get(host, document.url.replace(f"/{document.pk}/", "/987654/"))

    response = get(host, document.url)

    assert response.status_code == status
    if status == 404:
        told = [re.sub(rf"(/|%2F)({document.pk}|987654)(/|%2F)", "", each.text) for each in (response, missing)]
        assert told[0] == told[1]


def test_a_public_document_of_nobody_is_on_the_national_site(get: Get, world: World) -> None:
    document = make_document(world)
    ParticipantDocument.objects.filter(pk=document.pk).update(collection=Collection.get_first_root_node())

    assert [get(host, document.url).status_code for host in (NATIONAL, UTRECHT)] == [200, 404]


def test_a_public_document_is_an_attachment_that_nothing_can_run(get: Get, world: World) -> None:
    document = make_document(world)

    response = get(UTRECHT, document.url)

    assert response.status_code == 200
    assert b"".join(response.streaming_content) == b"%PDF-1.7 inhoud"  # type: ignore[attr-defined]
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{document.filename}"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert not response.cookies


@pytest.mark.parametrize("name", ['Folder "nieuw".pdf', "Bébé & kind.pdf", "a'b;c.pdf", "юность.pdf", "x\r\ny.pdf"])
def test_a_strange_file_name_arrives_in_a_header_of_one_line(get: Get, world: World, name: str) -> None:
    document = make_document(world, name)

    response = get(UTRECHT, document.url)

    assert response.status_code == 200
    disposition = response.headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename")
    assert disposition.isascii()
    assert "\n" not in disposition


@pytest.mark.parametrize("name", ["wat-anders.pdf", "folder.html", "folder.pdf%00.html", "..", "folder.pdf/"])
def test_a_document_is_found_under_its_own_name_only(get: Get, world: World, name: str) -> None:
    document = make_document(world)

    response = get(UTRECHT, f"/documenten/{document.pk}/{name}")

    assert response.status_code in (301, 400, 404)


def test_a_document_whose_file_is_lost_is_not_found(get: Get, world: World) -> None:
    document = make_document(world)
    document.file.storage.delete(document.file.name)

    response = get(UTRECHT, document.url)

    assert response.status_code == 404
    assert "Zoek hieronder" in response.text


def test_no_document_has_an_address_of_its_file(get: Get, world: World) -> None:
    document = make_document(world)

    assert get(UTRECHT, f"/media/{document.file.name}").status_code == 404


def test_a_private_document_is_for_its_own_people_on_the_admin_host(world: World) -> None:
    document = make_document(world, public=False)
    users = {name: editor_of(world.site(name).participant) for name in ("utrecht", "zeist")}
    statuses = {"": Client().get(document.url, headers={"host": ADMIN}).status_code}
    for name, user in users.items():
        client = Client(headers={"host": ADMIN})
        client.force_login(user)
        response = client.get(document.url)
        statuses[name] = response.status_code
        assert response.getvalue() is not None  # read to its end, which closes the file
        assert "public" not in response.headers["Cache-Control"]

    assert statuses == {"": 302, "utrecht": 200, "zeist": 404}


def test_a_page_links_to_public_documents_only(get: Get, world: World) -> None:
    public, private = make_document(world), make_document(world, "geheim.pdf", public=False)
    page = LocalPage.objects.get(slug="wie-zijn-wij")
    page.body = "".join(
        f'<p><a linktype="document" id="{each.pk}">Lees {each.filename}</a></p>' for each in (public, private)
    )
    page.save_revision().publish()

    text = get(UTRECHT, "/wie-zijn-wij/").text

    assert f'href="{public.url}"' in text
    assert f"/documenten/{private.pk}/" not in text


@pytest.mark.parametrize(
    "name", ["virus.exe", "pagina.html", "beeld.svg", "macro.docm", "script.js", "zonder-naam", "nep.pdf"]
)
def test_a_document_of_another_kind_is_refused_with_a_sentence(world: World, name: str) -> None:
    client = logged_in(editor_of(world.site("utrecht").participant))

    response = client.post(
        "/admin/documents/add/",
        {
            "title": "Mijn titel",
            "file": ContentFile(b"MZ", name=name),
            "collection": world.site("utrecht").participant.collection_id,
        },
    )

    assert response.status_code == 200
    assert "Mijn titel" in response.text
    assert "pdf" in response.text.lower()
    assert ("In dit bestand zit iets anders dan een PDF." in response.text) is (name == "nep.pdf")
    assert ("Bestandsextensie" in response.text) is (name != "nep.pdf")
    assert not ParticipantDocument.objects.exists()
