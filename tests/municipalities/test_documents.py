"""Documents: public ones as attachments on public sites, the others only for who may see them."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from municipalities.register.site import LocalSite
from municipalities.sites.participant_document import ParticipantDocument
from tests.making.people import editor_of


def document(site: LocalSite, *, public: bool, name: str = "folder.pdf") -> ParticipantDocument:
    row = ParticipantDocument(title="Folder", is_public=public, collection=site.participant.collection)
    row.file.save(name, ContentFile(b"%PDF-1.4"))
    return row


def address(row: ParticipantDocument) -> str:
    return f"/documenten/{row.pk}/{row.filename}"


def test_a_document_is_private_until_somebody_says_otherwise(db: None) -> None:
    assert ParticipantDocument().is_public is False


def test_a_public_document_comes_as_an_attachment(utrecht: LocalSite, client: Client) -> None:
    row = document(utrecht, public=True)

    response: Any = client.get(address(row), headers={"host": "utrecht.example"})

    assert response.status_code == 200
    assert response.headers["Content-Disposition"] == f'attachment; filename="{row.filename}"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Type"] == "application/pdf"
    assert b"".join(response.streaming_content) == b"%PDF-1.4"


def test_a_private_document_is_not_there_for_readers(utrecht: LocalSite, client: Client) -> None:
    row = document(utrecht, public=False)

    assert client.get(address(row), headers={"host": "utrecht.example"}).status_code == 404


def test_a_document_is_only_there_under_its_own_name(utrecht: LocalSite, client: Client) -> None:
    row = document(utrecht, public=True)

    response = client.get(f"/documenten/{row.pk}/anders.pdf", headers={"host": "utrecht.example"})

    assert response.status_code == 404


def test_a_document_whose_file_is_gone_is_a_404(utrecht: LocalSite, client: Client) -> None:
    row = document(utrecht, public=True)
    row.file.storage.delete(row.file.name)

    assert client.get(address(row), headers={"host": "utrecht.example"}).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("own", 200), ("other", 404), ("nobody", 302)])
def test_in_the_admin_a_private_document_is_for_its_participants_people(
    utrecht: LocalSite, zeist: LocalSite, client: Client, who: str, status: int
) -> None:
    row = document(utrecht, public=False)
    if who != "nobody":
        client.force_login(editor_of((utrecht if who == "own" else zeist).participant))

    response = client.get(address(row), headers={"host": "beheer.localhost"})
    response.close()

    assert response.status_code == status
